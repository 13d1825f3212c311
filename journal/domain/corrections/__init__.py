"""What the writer said that lies on top of every reading: kept for good, laid over what was heard, learned from."""
