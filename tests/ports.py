"""Ports for the programs that tests start: each given once, so that tests beside each other never meet at one."""

from __future__ import annotations

import os
from contextlib import ExitStack
from itertools import count
from socket import create_server

# Below the ports that the machine gives to outgoing connections; a thousand for each process of tests.
_next = count(20_000 + 1000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")))


def free_ports(together: int = 1) -> int:
    """Return a port at which nobody listens, and nobody at those after it, so many together."""
    while True:
        first = next(_next)
        for _ in range(1, together):
            next(_next)
        with ExitStack() as held:
            try:
                for port in range(first, first + together):
                    held.enter_context(create_server(("127.0.0.1", port)))
            except OSError:
                continue
            return first
