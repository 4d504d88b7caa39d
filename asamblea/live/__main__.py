"""`python -m asamblea.live [--host ADDRESS] [--port NUMBER]`: the live board, alone."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from uvicorn import Config, Server

from asamblea.live.board import board, close


def main() -> None:
    """Stream until told to stop."""
    parser = ArgumentParser(prog="python -m asamblea.live", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    asked = parser.parse_args()
    serve(asked.host, asked.port)


def serve(host: str, port: int, *, certificate: Path | None = None, key: Path | None = None) -> None:
    """Listen here until told to stop. No access log: nobody's address is written anywhere."""
    plain: Any = {"http": "h11", "ws": "none", "loop": "asyncio", "lifespan": "on", "log_config": None}
    plain |= {"ssl_certfile": certificate, "ssl_keyfile": key} if certificate else {}
    Closing(Config(board, host, port, access_log=False, server_header=False, log_level="warning", **plain)).run()


class Closing(Server):
    """A server that ends its streams when it stops, rather than wait for readers to leave."""

    async def shutdown(self, *arguments: Any, **named: Any) -> None:
        """Let everybody go, then stop."""
        close()
        await super().shutdown(*arguments, **named)


if __name__ == "__main__":
    main()
