"""The minute book: append, checkpoint, audit, export. Nothing is edited."""
