"""Two laptops: an answer to whoever acted waits until the second has it, too; and what is said where it does not."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from asamblea.record.laptops import SOCKET_FILE, State, Term, state_of, term_of

PATIENCE = 2.5
READING = ("GET", "HEAD", "OPTIONS")
A_DAY = timedelta(days=1)


class Copied:
    """Hold an answer back until everything up to now is on both laptops, but for two seconds at most."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; after an act, when it is on both."""
        response = self.get_response(request)
        if request.method not in READING:
            is_on_both()
        return response


def is_on_both() -> bool:
    """Ask the copy desk whether everything written until now is on both laptops; if it is silent, it is not."""
    with socket.socket(socket.AF_UNIX) as desk:
        desk.settimeout(PATIENCE)
        try:
            desk.connect(str(Path(settings.HOME) / SOCKET_FILE))
            desk.sendall(b"?\n")
            return desk.recv(16) == b"both\n"
        except OSError:
            return False


@dataclass(frozen=True)
class Laptops:
    """What pages say of two laptops: whether one follows now, since when not, and whether this one took over."""

    copying: bool
    state: State
    term: Term | None

    @property
    def alone(self) -> bool:
        """Return whether acts are on this laptop only, though a second is meant to follow."""
        return self.copying and not self.state.follows

    @property
    def since(self) -> datetime | None:
        """Return until when everything was on both."""
        return self.state.until_when

    @property
    def taken(self) -> datetime | None:
        """Return when this laptop took over."""
        return datetime.fromisoformat(self.term.taken) if self.term and self.term.taken else None

    @property
    def until(self) -> datetime | None:
        """Return until when the copy reached that it went on with."""
        return datetime.fromisoformat(self.term.until) if self.term and self.term.until else None

    @property
    def lately(self) -> bool:
        """Return whether that was at this meeting, or the last one."""
        return bool(self.taken and datetime.now(UTC) - self.taken < A_DAY)


def laptops() -> Laptops:
    """Return what there is to say of two laptops in this home."""
    home = Path(settings.HOME)
    return Laptops(copying=settings.COPY, state=state_of(home) if settings.COPY else State(), term=_term(home))


@cache
def _term(home: Path) -> Term | None:
    """Return how this laptop came to keep the record; that does not change while it does."""
    return term_of(home)
