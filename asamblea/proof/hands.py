"""Many hands: the same work on many pieces, in several processes, and the answers in the order of the pieces."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Self, TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
WAITING = 4  # pieces under way for each hand; what bounds the memory
_NO_HANDS = (OSError, ImportError, NotImplementedError, AssertionError, BrokenExecutor)
_NOT_DONE = (*_NO_HANDS, RecursionError)  # an answer nested too deeply to be handed over


class Hands:
    """Processes that wait for work. Where none can be started, or one dies, this process does the work itself."""

    def __init__(self, count: int | None = None) -> None:
        """Take so many processes, one for each core if None; with 1 there is none but this."""
        self._count = count or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start them."""
        if self._count > 1:
            try:
                self._pool = ProcessPoolExecutor(self._count)
            except _NO_HANDS:
                self._pool = None
        return self

    def __exit__(self, *_: object) -> None:
        """Let them go."""
        if self._pool:
            self._pool.shutdown()

    def in_order(self, work: Callable[[Piece], Answer], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Answer]]:
        """Yield each piece with its answer, in the order of the pieces; they are the same for any number of hands."""
        under_way: deque[tuple[Piece, Future[Answer] | None]] = deque()
        room = WAITING * self._count if self._pool else 0
        for piece in pieces:
            under_way.append((piece, self._given(work, piece)))
            if len(under_way) > room:
                yield _answered(work, *under_way.popleft())
        while under_way:
            yield _answered(work, *under_way.popleft())

    def _given(self, work: Callable[[Piece], Answer], piece: Piece) -> Future[Answer] | None:
        try:
            return self._pool.submit(work, piece) if self._pool else None
        except _NO_HANDS:
            return None


def _answered(work: Callable[[Piece], Answer], piece: Piece, given: Future[Answer] | None) -> tuple[Piece, Answer]:
    try:
        return piece, given.result() if given else work(piece)
    except _NOT_DONE:
        return piece, work(piece)
