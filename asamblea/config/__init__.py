"""Settings, addresses, and what must be right before the house opens."""
