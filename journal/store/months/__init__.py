"""The month files: read, kept in memory, saved all or none, and their former contents."""
