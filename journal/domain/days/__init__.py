"""Days and months: as people say them, and as they are told."""
