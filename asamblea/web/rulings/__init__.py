"""Points of order, the rulings of the chair, and the appeals against them."""
