"""The journal a second time: backups, when they are made, and how one is put back."""
