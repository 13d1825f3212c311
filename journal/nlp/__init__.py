"""Reading a text: people, commitments, tone, help and flags, heard in plain sentences.

`loading` is the only module that imports spaCy, `tone` the only one that imports VADER;
both do so when they are first needed, so importing this package costs nothing.
"""
