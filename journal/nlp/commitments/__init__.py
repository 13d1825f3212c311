"""Promises: what was marked, cut into promises, each with whose it is and what is to be done; way in: `heard`."""
