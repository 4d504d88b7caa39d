"""What every test stands on."""

from __future__ import annotations

from hypothesis import settings

# The gate asks the same questions each time and waits as long as a busy machine needs;
# `pytest --hypothesis-profile=explore` asks new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")
