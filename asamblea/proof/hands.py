"""Many hands: the same work on many pieces, in several processes, and the answers in the order of the pieces."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
WAITING = 4  # pieces under way for each hand; what bounds the memory
_NO_HANDS = (OSError, ImportError, NotImplementedError, AssertionError, BrokenExecutor)
_NOT_DONE = (*_NO_HANDS, RecursionError)  # an answer nested too deeply to be handed over


def in_order(work: Callable[[Piece], Answer], pieces: Iterable[Piece], hands: int | None = None) -> Iterator[Answer]:
    """Yield the answer to each piece, in order; `hands` processes work on them, one for each core if None.

    Where no process can be started, or one dies, this process does the work itself: the answers are the same.
    """
    hands = hands or os.cpu_count() or 1
    try:
        pool = ProcessPoolExecutor(hands) if hands > 1 else None
    except _NO_HANDS:
        pool = None
    if pool is None:
        yield from map(work, pieces)
        return
    with pool:
        under_way: deque[tuple[Piece, Future[Answer] | None]] = deque()
        for piece in pieces:
            under_way.append((piece, _given(pool, work, piece)))
            if len(under_way) > WAITING * hands:
                yield _answer(work, *under_way.popleft())
        while under_way:
            yield _answer(work, *under_way.popleft())


def _given(pool: ProcessPoolExecutor, work: Callable[[Piece], Answer], piece: Piece) -> Future[Answer] | None:
    try:
        return pool.submit(work, piece)
    except _NO_HANDS:
        return None


def _answer(work: Callable[[Piece], Answer], piece: Piece, given: Future[Answer] | None) -> Answer:
    try:
        return given.result() if given else work(piece)
    except _NOT_DONE:
        return work(piece)
