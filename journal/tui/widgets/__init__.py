"""The things on a screen, a file each; none of them knows the journal."""
