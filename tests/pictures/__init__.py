"""The README's pictures: `python -m tests.pictures` renews them from the sample journal."""
