"""Who is mentioned, by which name in full, and whether they were met; the way in is `mentioned`."""
