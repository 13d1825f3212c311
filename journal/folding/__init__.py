"""The overview of a journal brought up to date: only what has changed since is looked at.

The gist of each month is cached. After a change only the months are read that it touches: those whose
files are others than they were, and those that hold what something was said of. A year that
nothing touched is one sum.
"""
