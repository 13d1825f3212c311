"""What the journal keeps on disk. The only part that knows TinyDB and file locks.

Its rooms, from the bottom; each may ask those below it, and no other:

    documents     what is kept, as documents, and which of several holds: pure rules
    disk          files as such: written whole, one writer at a time, where they lie
    encryption    what closes bytes and opens them again, and the keys to it
    months        the month files: read, in memory, saved all or none
    copies        backups, when they are made, and how one is put back
    parts         what a store is put together of
    store         Store, the one thing that the rest of the program calls
"""
