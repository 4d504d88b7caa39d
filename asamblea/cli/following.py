"""The second laptop's side of the copy: asks the first what it lacks, keeps it, and says what it has."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

from asamblea.record.journal import Journal, Mark
from asamblea.record.link import Link, Stranger, Told

PATIENCE = 10.0
TIDY_EVERY = 300.0  # seconds; erased pages are not kept much longer than on the first laptop


class Silent(Exception):
    """The first laptop does not answer."""


class Turned(Exception):
    """The first laptop gives nothing; carries why."""


class Replayed(Exception):
    """An answer that was given to an earlier question: somebody is in between."""


@dataclass
class Following:
    """One conversation with the first laptop, which may be taken up again at any time."""

    link: Link
    address: str
    follower: str
    house: str = ""
    term: int = 0
    nonce: str = ""
    behind: float = 0.0
    _line: HTTPConnection | None = None

    def greet(self) -> Told:
        """Return whose record it is and in which term, and learn what the next question has to bring."""
        answers = list(self._asked({"has": ""}))
        if not answers:
            raise Silent
        return answers[0][0]

    def step(self, journal: Journal) -> Told:
        """Ask once, put what comes into the journal, and return what was said last; acknowledge with the next step."""
        told: Told = {}
        journal.drop_unfinished()
        for told, part in self._asked({"has": journal.mark.get("name", "")}):
            if told["kind"] == "part":
                mark = {"house": told["house"], "term": told["term"], **told["mark"]}
                if why_not := _why_not(journal.mark, mark):
                    self.hang_up()
                    raise Turned(why_not)
                journal.add(mark, part)
            elif told["kind"] in ("older", "same", "taken"):
                raise Turned(told["kind"])
            elif told["kind"] == "again":
                continue
            self.behind = told.get("behind", self.behind)
        if not told or (told["kind"] == "part" and not told["mark"]["last"]):
            self.hang_up()
            raise Silent
        return told

    def tell(self) -> None:
        """Say only who we are, and in which term; the other laptop learns from it."""
        with suppress(Silent, Stranger):
            list(self._asked({"has": ""}))

    def farewell(self) -> None:
        """Say that we know the first laptop closes on purpose."""
        list(self._asked({"has": "", "farewell": True}))

    def _asked(self, question: Told) -> Iterator[tuple[Told, bytes]]:
        mine = secrets.token_hex(16)
        told = {"mine": mine, "nonce": self.nonce, "follower": self.follower, "house": self.house, "term": self.term}
        for token in self._sent(self.link.seal({**told, **question})):
            answer, part = self.link.open(token)
            if answer["to"] != mine:
                raise Replayed
            self.nonce = answer["nonce"]
            yield answer, part

    def _sent(self, token: bytes) -> Iterator[bytes]:
        try:
            line = self._line = self._line or HTTPConnection(self.address, timeout=PATIENCE)
            line.request("POST", "/copy", token)
            answer = line.getresponse()
            if answer.status != 200:
                answer.read()
                raise Stranger
            token = answer.readline()
            while token.endswith(b"\n"):
                yield token[:-1]
                token = answer.readline()
            if token or not answer.isclosed():
                raise HTTPException("broken off")
        except (OSError, HTTPException) as trouble:
            self.hang_up()
            raise Silent from trouble

    def hang_up(self) -> None:
        """Begin anew with the next question."""
        if self._line:
            self._line.close()
        self._line = None


def _why_not(kept: Mark, mark: Mark) -> str:
    """Return why what comes may not stand in place of what is kept: it is of another house, or not as far."""
    if not (kept and mark.get("whole")):
        return ""
    if kept.get("house") and kept["house"] != mark["house"]:
        return "other"
    return "older" if _how_far(mark) < _how_far(kept) else ""


def _how_far(mark: Mark) -> tuple[int, int]:
    return mark.get("term", 0), mark.get("minutes", 0)


class Keeper:
    """What has to be done to the journal now and then."""

    def __init__(self, journal: Journal) -> None:
        self._journal, self._tidied = journal, time.monotonic()
        self._folded: Any = None

    def tidy(self) -> None:
        """Write the journal anew when it has outgrown what it says, or is five minutes old."""
        is_old = time.monotonic() - self._tidied > TIDY_EVERY and self._folded != self._journal.mark
        if self._journal.mark and (is_old or self._journal.is_outgrown()):
            self._journal.fold()
            self._tidied, self._folded = time.monotonic(), self._journal.mark
