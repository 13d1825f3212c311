"""A private journal that reads along: who was there, who promised what, and whether it was mutual."""

__version__ = "0.1.0"
