"""Pages of questions, proposals, amendments and notes."""
