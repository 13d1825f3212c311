"""The rules and values of the journal. Standard library only; imports nothing of ours."""
