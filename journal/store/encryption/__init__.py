"""What closes bytes and opens them again, and the keys to it."""
