"""Other programs' files and our own: one module a format. Imports domain only."""
