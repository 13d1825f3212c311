"""People: who the entries speak of, and whom a name in a new one means."""
