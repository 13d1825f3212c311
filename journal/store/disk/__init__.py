"""Files as such: written whole or not at all, one writer at a time, where they lie and what they are called."""
