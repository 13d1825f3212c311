"""Names as they are written: which words are one, which two may be the same person's, by rules that can be told."""
