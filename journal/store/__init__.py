"""What the journal keeps on disk. The only part that knows TinyDB and file locks."""
