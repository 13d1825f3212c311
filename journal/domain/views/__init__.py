"""Looks at the ledger: what a screen or a command tells of it, worked out when it is asked for."""
