"""What was read once lies in memory once: before the programs of the house are forked, all that can move has moved."""

from __future__ import annotations

import gc
from ctypes import CDLL, Structure, c_size_t, c_void_p

from django.db import connections

LARGEST, SMALLEST, STEP = 65536, 32, 16  # bytes
library = CDLL(None)


def settle() -> None:
    """Get ready to be forked: no connection is open, what stays is packed, and the collector leaves it alone."""
    connections.close_all()
    gc.collect()
    if hasattr(library, "mallinfo2"):
        _fill_gaps()
    gc.freeze()


class _Told(Structure):
    """What glibc tells of its memory (struct mallinfo2): how much lies free in all, how much of it at the end."""

    _fields_ = (("others", c_size_t * 8), ("free", c_size_t), ("at_the_end", c_size_t))


def _fill_gaps() -> None:
    """Fill the gaps that garbage left between what stays; what comes after the fork then lies side by side.

    Otherwise every program writes a little into each of 600 pages, and has all of them for itself: 2.4 MB in each,
    to save 0.7 MB once. A size is through when memory for it comes from the end.
    """
    library.malloc.restype, library.mallinfo2.restype = c_void_p, _Told
    told = library.mallinfo2()
    size, gaps = LARGEST, told.free - told.at_the_end
    while size >= SMALLEST and gaps > 0:
        end = library.mallinfo2().at_the_end
        piece = library.malloc(c_size_t(size - 8))
        gaps -= size
        if library.mallinfo2().at_the_end < end:
            library.free(c_void_p(piece))
            gaps += size
            size = size * 7 // 8 if size > 1024 else size - STEP
