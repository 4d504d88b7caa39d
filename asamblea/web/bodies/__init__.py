"""Pages of bodies: Now, founding, what a body is about."""
