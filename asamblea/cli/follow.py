"""`asamblea follow ADDRESS`: keep a copy of the first laptop here, act by act, ready to take over."""

from __future__ import annotations

import secrets
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from getpass import getpass
from importlib import import_module
from pathlib import Path

from asamblea.cli import second
from asamblea.cli.following import Following, Keeper, Replayed, Silent, Turned
from asamblea.cli.second import NoFile
from asamblea.record.journal import COPY_FILE, ENDED_FILE, Journal
from asamblea.record.keys import write_durably
from asamblea.record.laptops import TERM_FILE, alone, house_of, term_of
from asamblea.record.link import WORD_FILE, Link, NoWord, Stranger, Told, keep_word, spelled, word_of
from asamblea.record.signed import SIGNED_FILE

NAME_FILE = "copy.name"
REST = 1.0
TELL_EVERY = 1.0
IN_USE = "Another program uses {home} at this moment: this house, or another copy. End that first."
OWN = """{home} holds a record of its own, and nothing is written over it. Give the copy a home of its own:
    ASAMBLEA_HOME=another/directory asamblea follow {address}"""
OTHER = """{file} is a copy of another house. Give this one a home of its own with ASAMBLEA_HOME."""
NEVER = """The first laptop does not answer, and there is no copy here yet. Does it run with --copy? The same Wi-Fi?"""
SILENT = """{hour:%H:%M:%S}  The first laptop does not answer. Here is everything until {until}, {minute}.
          It is asked again every second. If it stays silent:
          1. Look at the first laptop. If its house runs, mend the network, and do nothing else.
          2. If it has ended and will not start: Ctrl-C here, then  asamblea take-over
          Until then the meeting goes on with hands and cards."""
CLOSED = """{hour:%H:%M:%S}  The first laptop closed on purpose. Everything it had is here: {minute}.
          It may open again by itself; take over only if it will not."""
STRANGER = "The first laptop does not know this word. Read it again from its screen; the same command asks for it."
REPLAYED = "An old answer came back: somebody on this network stands in between. Nothing of it was kept."
TURNED = {
    "older": """The other laptop keeps an older history than this one. Nothing of it was kept here.
End that house. If this laptop holds only a copy:  asamblea take-over   Then let the other follow.""",
    "other": "Another house answers there now. Nothing of it was kept; the copy stays as it is.",
    "same": "This home and the other both kept the record in the same term. Nothing is copied; nothing is put aside.",
    "taken": "Another laptop follows already, and one is enough.",
}


def run(arguments: Sequence[str]) -> int:
    """Follow until Ctrl-C; return 1 if that cannot begin."""
    parser = ArgumentParser(prog="asamblea follow", description=__doc__)
    parser.add_argument("address", help="as the first laptop printed it, such as 10.42.0.1:8002")
    parser.add_argument("--word-file", type=Path, help="a file that holds the pairing word")
    asked = parser.parse_args(arguments)
    home = import_module("asamblea.config.environment").home()
    held = alone(home)
    if held is None:
        return _refuse(IN_USE.format(home=home))
    word = ""
    try:
        word = _word(home, asked.word_file)
        return _begin(home, Following(Link(word), asked.address, _name(home)), word)
    except Stranger:
        _forget(home, word)
        return _refuse(STRANGER)
    except Replayed:
        return _refuse(REPLAYED)
    except (NoWord, NoFile) as why_not:
        return _refuse(str(why_not))
    except OSError as trouble:
        return _refuse(f"The copy cannot be kept here: {trouble}")
    except Turned as why_not:
        return _refuse(TURNED[str(why_not)])
    except KeyboardInterrupt:
        print("\nThe copy stays here. To follow again: the same command. To go on with it: asamblea take-over")
        return 0


def _word(home: Path, file: Path | None) -> str:
    """Return the word; what is typed is kept only when the first laptop has answered to it."""
    if file:
        return spelled(file.read_text(encoding="ascii"))
    if (home / WORD_FILE).exists():
        return word_of(home)
    return spelled(getpass("The word the first laptop printed (it is not shown): "))


def _forget(home: Path, word: str) -> None:
    """Let the next run ask, if it was the word kept here that the first laptop does not know."""
    if (home / WORD_FILE).exists() and word_of(home) == word:
        (home / WORD_FILE).unlink()


def _name(home: Path) -> str:
    """Return by what the first laptop knows this home again, when it comes back after a power cut."""
    file = home / NAME_FILE
    if not file.exists():
        write_durably(file, secrets.token_hex(8))
    return file.read_text(encoding="ascii")


def _begin(home: Path, following: Following, word: str) -> int:
    own = term_of(home)
    has_own = second.has_record(home)
    if has_own and own is None:
        return _refuse(OWN.format(home=home, address=following.address))
    if has_own and own:
        following.house, following.term = house_of(home), own.number
    try:
        first = _greeted(home, following)
    except Silent:
        return _refuse(NEVER)
    if has_own and (why_not := _put_aside(home, following, first)):
        return _refuse(why_not)
    with closing(Journal(home / COPY_FILE)) as journal:
        if not has_own and journal.mark.get("house", first["house"]) != first["house"]:
            return _refuse(OTHER.format(file=home / COPY_FILE))
        if journal.mark.get("term", 0) > first["term"]:
            return _refuse(TURNED["older"])
        keep_word(home, word)
        _follow(home, following, journal)
    return 0


def _greeted(home: Path, following: Following) -> Told:
    """Wait for the first laptop if there is a copy already; without one, it has to be there."""
    while True:
        try:
            return following.greet()
        except (Silent, Replayed):
            if not (home / COPY_FILE).exists():
                raise
            time.sleep(REST)


def _put_aside(home: Path, following: Following, first: Told) -> str:
    """Move an older history of the same house out of the way; return why not, if it is none."""
    if first["house"] != following.house:
        return OWN.format(home=home, address=following.address)
    if first["term"] <= following.term:
        following.tell()
        return TURNED["older" if first["term"] < following.term else "same"]
    aside = home / f"before-term-{first['term']}"
    aside.mkdir(mode=0o700, exist_ok=True)
    for file in (*second.with_beside(second.database(home)), home / SIGNED_FILE, home / TERM_FILE):
        if file.exists():
            file.rename(aside / file.name)
    following.house, following.term = "", 0
    print(f"What this laptop held is put aside in {aside}. Delete it when nobody needs it any more.")
    return ""


def _follow(home: Path, following: Following, journal: Journal) -> None:
    """Ask for ever; say in words what there is, and what to do when the first laptop is silent."""
    keeper, told, was = Keeper(journal), Telling(), ""
    while True:
        try:
            kind = following.step(journal)["kind"]
        except Replayed:
            following.hang_up()
            print(REPLAYED, flush=True)
            time.sleep(REST)
            continue
        except (Silent, Stranger):
            kind = "silent"
        if kind == "silent":
            told.once(was != "silent" and was != "closing", SILENT, journal)
            was = was if was == "closing" else kind
            time.sleep(REST)
            continue
        if kind == "closing":
            write_durably(home / ENDED_FILE, "The first laptop closed on purpose.\n")
            with suppress(Silent, Stranger):
                following.farewell()
            told.once(was != kind, CLOSED, journal)
            time.sleep(REST)
        elif kind in ("part", "nothing"):
            (home / ENDED_FILE).unlink(missing_ok=True)
            told.now_and_then(journal, following.behind)
        was = kind
        keeper.tidy()


class Telling:
    """What is printed: never more than a line a second, and nothing twice."""

    def __init__(self) -> None:
        self._at, self._last = 0.0, ""

    def once(self, is_new: bool, words: str, journal: Journal) -> None:
        """Say what has changed."""
        if is_new:
            print(words.format(hour=_now(), until=_hour(journal), minute=_minute(journal)), flush=True)

    def now_and_then(self, journal: Journal, behind: float) -> None:
        """Say what there is, if there is more than there was."""
        name = journal.mark.get("name", "")
        if name != self._last and time.monotonic() - self._at >= TELL_EVERY:
            print(f"{_now():%H:%M:%S}  {_minute(journal)}, {behind:.1f} s behind", flush=True)
            self._at, self._last = time.monotonic(), name


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _hour(journal: Journal) -> str:
    at = journal.mark.get("at")
    return f"{datetime.fromisoformat(at).astimezone():%H:%M:%S}" if at else "nothing"


def _minute(journal: Journal) -> str:
    return f"minute {journal.mark.get('minute', -1)}"


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
