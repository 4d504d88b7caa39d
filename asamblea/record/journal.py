"""The copy on the second laptop: one file that only grows, entry by entry, and is now and then written anew."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from asamblea.record.image import apply, differences
from asamblea.record.keys import sync_folder

COPY_FILE, ENDED_FILE = "copy.journal", "copy.ended"
LENGTH = struct.Struct(">Q")
HEAD = LENGTH.size + sha256().digest_size
OUTGROWN = 3  # times what it would be written anew
LEAST = 8 * 2**20

Mark = dict[str, Any]


@dataclass
class Copy:
    """What was copied: the database's bytes, the small private files, and what was said of the last round."""

    image: bytearray = field(default_factory=bytearray)
    files: dict[str, str] = field(default_factory=dict)
    mark: Mark = field(default_factory=dict)

    def take(self, mark: Mark, part: bytes) -> None:
        """Follow one entry."""
        if mark.get("whole"):
            self.image.clear()
            self.files.clear()
        apply(self.image, part)
        self.files |= mark.get("files", {})
        self.mark = {key: value for key, value in mark.items() if key not in ("files", "whole")}


class Journal:
    """The file, open for one writer."""

    def __init__(self, path: Path) -> None:
        """Open it, and drop what a crash left unfinished at its end."""
        self.path = path
        self._file = _opened(path, os.O_RDWR | os.O_CREAT)
        sync_folder(path.parent)
        self.mark, self._end, self._small = {}, 0, LEAST
        for mark, _, end in _entries(self._file):
            if mark["last"]:
                self.mark, self._end = _without_files(mark), end
        self._file.truncate(self._end)
        self._file.seek(self._end)

    mark: Mark

    def add(self, mark: Mark, part: bytes) -> None:
        """Write one entry; with the last of a round, come back only when all of it is on the disk."""
        payload = json.dumps(mark).encode() + b"\n" + part
        self._file.write(LENGTH.pack(len(payload)) + sha256(payload).digest() + payload)
        if mark["last"]:
            self._file.flush()
            os.fsync(self._file.fileno())
            self.mark, self._end = _without_files(mark), self._file.tell()

    def drop_unfinished(self) -> None:
        """Forget the parts of a round that never came to its end."""
        self._file.seek(self._end)
        self._file.truncate()

    def is_outgrown(self) -> bool:
        """Return whether it has become much longer than what it says."""
        return self._end > OUTGROWN * self._small

    def fold(self) -> None:
        """Write it anew, as one whole round: pages that were erased are in it no more."""
        copy = _read(self._file)
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        folded = Journal(fresh)
        parts = list(differences(b"", bytes(copy.image)))
        for number, part in enumerate(parts, 1):
            first = {"whole": True, "files": copy.files} if number == 1 else {}
            folded.add({**copy.mark, **first, "last": number == len(parts)}, part)
        fresh.replace(self.path)
        sync_folder(self.path.parent)
        self._file.close()
        self._file, self._end, self._small = folded._file, folded._end, max(folded._end, LEAST)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def read(path: Path) -> Copy:
    """Return the copy as of its last whole round; empty if there is none."""
    with path.open("rb") as file:
        return _read(file)


def _read(file: BinaryIO) -> Copy:
    until = max((end for mark, _, end in _entries(file) if mark["last"]), default=0)
    copy = Copy()
    for mark, part, end in _entries(file):
        if end > until:
            break
        copy.take(mark, part)
    return copy


def _entries(file: BinaryIO) -> Iterator[tuple[Mark, bytes, int]]:
    """Yield what was said, the part and where it ends, up to the first entry that is not whole."""
    file.seek(0)
    while len(head := file.read(HEAD)) == HEAD:
        (length,) = LENGTH.unpack_from(head)
        payload = file.read(min(length, os.fstat(file.fileno()).st_size))
        if len(payload) != length or sha256(payload).digest() != head[LENGTH.size :]:
            return
        mark, _, part = payload.partition(b"\n")
        yield json.loads(mark), part, file.tell()


def _without_files(mark: Mark) -> Mark:
    return {key: value for key, value in mark.items() if key not in ("files", "whole")}


def _opened(path: Path, how: int) -> BinaryIO:
    return os.fdopen(os.open(path, how, 0o600), "r+b")
