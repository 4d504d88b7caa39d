"""SQLite as we run it: our own recent copy, one writer at a time, every commit on the disk."""
