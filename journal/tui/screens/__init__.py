"""The places one can be, a file each."""
