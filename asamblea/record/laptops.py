"""Which laptop keeps the record: what one home remembers of the other, outside the database."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from asamblea.record.keys import KEY_FILE, write_durably
from asamblea.record.signed import SIGNED_FILE

TERM_FILE, STATE_FILE, LOCK_FILE, SOCKET_FILE = "term.json", "copy.state", "copy.lock", "copy.socket"
SECRET_FILE = "secret"  # noqa: S105 - the name of a file, not its content
CARRIED = (KEY_FILE, SECRET_FILE, SIGNED_FILE)
"""What a laptop needs beside the database to go on as the same house."""


@dataclass(frozen=True)
class Term:
    """One laptop's time of keeping the record; each take-over begins the next.

    `served`: another laptop has had a copy since. `clean`: that one was told that the house closed on purpose.
    `newer`: the term of a later laptop that was heard of. The rest says what was taken over: until when the copy
    reached, and which minute was the last in it.
    """

    number: int = 1
    served: bool = False
    clean: bool = True
    newer: int = 0
    taken: str = ""
    until: str = ""
    body: str = ""
    minute: int = -1


@dataclass(frozen=True)
class State:
    """Whether the second laptop follows now, and until when everything was on both."""

    follows: bool = False
    until: str = ""

    @property
    def until_when(self) -> datetime | None:
        """Return until when everything was on both; None if nothing ever was."""
        return datetime.fromisoformat(self.until) if self.until else None


def term_of(home: Path) -> Term | None:
    """Return what this home remembers; None if it never had to do with a second laptop."""
    file = home / TERM_FILE
    return Term(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None


def keep_term(home: Path, term: Term) -> None:
    """Remember it, whatever happens next."""
    write_durably(home / TERM_FILE, json.dumps(asdict(term)) + "\n")


def state_of(home: Path) -> State:
    """Return whether the second laptop follows, as the copy desk last said."""
    try:
        return State(**json.loads((home / STATE_FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return State()


def tell_state(home: Path, state: State) -> None:
    """Say so to every page; nobody needs it after a crash."""
    fresh = home / f"{STATE_FILE}.new"
    fresh.write_text(json.dumps(asdict(state)), encoding="utf-8")
    fresh.replace(home / STATE_FILE)


def house_of(home: Path) -> str:
    """Return what two homes of one house have in common, without giving its key away; empty before it has one."""
    file = home / KEY_FILE
    return sha256(b"asamblea: house\n" + file.read_bytes().strip()).hexdigest()[:32] if file.exists() else ""


def alone(home: Path) -> int | None:
    """Return a descriptor to hold while one program has the home to itself; None if another has it."""
    descriptor = os.open(home / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
