"""A database file as pages, and what differs from one moment to the next. Pure: bytes in, bytes out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

PAGE = 4096
MANY = 256  # pages in one part: a megabyte
SIZE, PLACE = struct.Struct(">Q"), struct.Struct(">II")


def differences(old: bytes, new: bytes, *, many: int = MANY) -> Iterator[bytes]:
    """Yield the parts that make `new` of `old`, each of at most so many pages; at least one, which may hold none."""
    changed = _changed(old, new)
    yield _part(len(new), islice(changed, many))
    while first := next(changed, b""):
        yield _part(len(new), [first, *islice(changed, many - 1)])


def apply(image: bytearray, part: bytes) -> None:
    """Change the image as this part says."""
    (size,) = SIZE.unpack_from(part)
    del image[size:]
    image.extend(bytes(size - len(image)))
    at = SIZE.size
    while at < len(part):
        start, length = PLACE.unpack_from(part, at)
        at += PLACE.size
        image[start * PAGE : start * PAGE + length] = part[at : at + length]
        at += length


def _part(size: int, pages: Iterator[bytes] | list[bytes]) -> bytes:
    return SIZE.pack(size) + b"".join(pages)


def _changed(old: bytes, new: bytes) -> Iterator[bytes]:
    for start in range(0, len(new), PAGE):
        page = new[start : start + PAGE]
        if page != old[start : start + PAGE]:
            yield PLACE.pack(start // PAGE, len(page)) + page
