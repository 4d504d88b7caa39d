"""Small groups: making them of the cards in the hall, and finding one's table."""
