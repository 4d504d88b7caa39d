"""`asamblea take-over`: on the second laptop, go on with the copy, now that the first has stopped."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pysqlite3

from asamblea.cli import second
from asamblea.record.journal import COPY_FILE, ENDED_FILE, Copy, read
from asamblea.record.keys import sync_folder, write_durably
from asamblea.record.laptops import CARRIED, Term, alone, keep_term, term_of

IN_USE = "The copy is still followed, or this house is open. End that first (Ctrl-C), then take over."
NOTHING = "There is no whole copy in {home}. Go on with paper, or with the newest copy on a stick."
OWN = "{home} holds a record already. Nothing is written over it."
BESIDE = """{home} holds a database that did not come from this copy. Nothing is written over it, and the copy stays.
If nobody needs that database, move {file} out of {home}, then take over."""
ENDED = """The first laptop closed on purpose, after this copy was complete, and may open again by itself. Two that go
on would be two histories. If it will stay closed until it follows this one:  asamblea take-over --first-stays-closed"""
BROKEN = "The copy is damaged ({found}). Nothing was taken over; the copy stays as it is."
TAKEN = """Taken over: {body}, minute {minute}, everything until {until}. What came later is on paper.

Open the doors, at the address the phones know:

    asamblea serve --hall --copy

The first laptop must not go on by itself. When it runs again, make it the second: asamblea follow THIS-ADDRESS
"""


def run(arguments: Sequence[str]) -> int:
    """Write the copy out as this home's database and check it; return 1, with nothing done, if it is not whole."""
    parser = ArgumentParser(prog="asamblea take-over", description=__doc__)
    parser.add_argument("--first-stays-closed", action="store_true", help="though it closed on purpose")
    asked = parser.parse_args(arguments)
    home = import_module("asamblea.config.environment").home()
    held = alone(home)
    try:
        why_not = IN_USE if held is None else _why_not(home, is_sure=asked.first_stays_closed)
    except second.NoFile as no_file:
        why_not = str(no_file)
    if why_not:
        print(why_not.format(home=home), file=sys.stderr)
        return 1
    copy = read(home / COPY_FILE)
    if not copy.mark:
        return _refuse(NOTHING.format(home=home))
    if _is_done(home, copy):
        return _opened(home, copy)
    if second.has_record(home):
        return _refuse(BESIDE.format(home=home, file=second.database(home).name))
    written = _written(copy, second.database(home))
    if found := _damage(written):
        written.unlink()
        return _refuse(BROKEN.format(found=found))
    _become(home, copy, written)
    return _opened(home, copy)


def _why_not(home: Path, *, is_sure: bool) -> str:
    if not (home / COPY_FILE).exists():
        return OWN if second.has_record(home) else NOTHING
    return ENDED if (home / ENDED_FILE).exists() and not is_sure else ""


def _is_done(home: Path, copy: Copy) -> bool:
    """Return whether this very copy came to its place, and only then the power was cut."""
    term = term_of(home)
    is_ours = term is not None and bool(term.taken) and term.number == copy.mark["term"] + 1
    return is_ours and second.has_record(home) and not _beside(second.database(home)).exists()


def _beside(database: Path) -> Path:
    """Return where the database is written before it comes to its place."""
    return database.with_name(f"{database.name}.taken")


def _written(copy: Copy, database: Path) -> Path:
    """Write the database beside its place, whole and on the disk."""
    fresh = _beside(database)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(copy.image)
        file.flush()
        os.fsync(descriptor)
    return fresh


def _damage(database: Path) -> str:
    """Return what is wrong with the file; empty if nothing is."""
    try:
        connection = pysqlite3.connect(str(database))
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        connection.close()
    except pysqlite3.DatabaseError as trouble:
        found = [str(trouble)]
    return "" if found == ["ok"] else "; ".join(found)


def _become(home: Path, copy: Copy, written: Path) -> None:
    """Make this home the house: its keys, its term, and last the database; a power cut leaves all or nothing."""
    for name in CARRIED:
        if name in copy.files:
            write_durably(home / name, copy.files[name])
    mark = copy.mark
    now = datetime.now(UTC).isoformat(timespec="seconds")
    keep_term(home, Term(mark["term"] + 1, taken=now, until=mark["at"], body=mark["body"], minute=mark["minute"]))
    for file in second.with_beside(second.database(home)):  # without a table, or there is none
        file.unlink(missing_ok=True)
    written.rename(second.database(home))
    sync_folder(second.database(home).parent)
    (home / ENDED_FILE).unlink(missing_ok=True)


def _opened(home: Path, copy: Copy) -> int:
    """Let the record check itself, as before every opening; then the copy is needed no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    import_module("django").setup()
    obstacles = import_module("asamblea.cli.opening").why_not_open()
    if obstacles:
        return _refuse("\n".join(obstacles))
    (home / COPY_FILE).unlink()
    until = datetime.fromisoformat(copy.mark["at"]).astimezone()
    print(TAKEN.format(body=copy.mark["body"], minute=copy.mark["minute"], until=f"{until:%H:%M:%S}"))
    return 0


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
