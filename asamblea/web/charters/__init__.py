"""The charter: read aloud, compared, proposed for change."""
