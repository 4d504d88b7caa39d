"""Pages of meetings: cards, agenda, quorum, the elected team."""
