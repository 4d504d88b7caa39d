"""The log of an export: are these the minutes that were signed, and if not, which line is at fault."""

from __future__ import annotations

from collections.abc import Iterable

from asamblea.proof.export import INDEXED, hint
from asamblea.proof.findings import Finding
from asamblea.proof.merkle import Frontier
from asamblea.proof.notes import Checkpoint


class Log:
    """Takes the hashes of minutes as they come; compares with index lines, kept checkpoints and the signed one."""

    def __init__(self, *, kept: Iterable[Checkpoint] = (), indexed: bool = False) -> None:
        """Expect index lines after every block of minutes if `indexed`."""
        self.edge = Frontier()
        self.first = b""
        self.findings: list[Finding] = []
        self._indexed = indexed
        self._kept = sorted(kept, key=lambda one: one.size)
        self._leaves: list[bytes] = []
        self._lines: list[int] = []
        self._altered: list[tuple[int, int]] = []  # line of the minute, line of the index

    def take(self, leaves: list[bytes], line: int) -> None:
        """Append the hashes of minutes that stand below one another from this line on."""
        room = INDEXED + 1 - len(self._leaves)
        self._leaves += leaves[:room]
        self._lines += range(line, line + len(leaves[:room]))
        if len(self._leaves) > INDEXED:
            self._unindexed(self._lines[-1])
            self.take(leaves[room:], line + room)

    def index(self, hints: list[bytes], line: int) -> None:
        """Compare an index line with the minutes since the last one, wherever they stand."""
        here = list(map(hint, self._leaves))
        if here != hints:
            known = set(hints)
            strange = [at for one, at in zip(here, self._lines, strict=True) if one not in known]
            self._altered += [(at, line) for at in strange or [line]]
        self._grow()

    def close(self, signed: Checkpoint | None) -> list[Finding]:
        """Compare with the signed checkpoint; return everything found."""
        if self._leaves:
            self._unindexed(self._lines[-1] + 1)
        sound = signed is not None and (self.edge.size, self.edge.root()) == (signed.size, signed.root)
        for minute, index in dict.fromkeys((index if sound else minute, index) for minute, index in self._altered):
            self.findings.append(Finding("record.index" if minute == index else "record.altered", minute))
        if signed and not sound:
            self.findings.append(self._unlike(signed))
        self.findings += [Finding("record.rewritten", facts={"size": one.size}) for one in self._kept]
        return self.findings

    def _unindexed(self, line: int) -> None:
        if self._indexed:
            self._altered.append((line, line))
        self._grow()

    def _unlike(self, signed: Checkpoint) -> Finding:
        facts = {"size": signed.size, "found": self.edge.size}
        if self.edge.size == signed.size:
            return Finding("record.root")
        return Finding("record.short" if self.edge.size < signed.size else "record.unsigned", facts=facts)

    def _grow(self) -> None:
        """Append the waiting leaves, stopping at each kept size to compare its root."""
        leaves = self._leaves
        self.first = self.first or next(iter(leaves), b"")
        while self._kept and self._kept[0].size <= self.edge.size + len(leaves):
            part = self._kept[0].size - self.edge.size
            self.edge, leaves = self.edge.extend(leaves[:part]), leaves[part:]
            kept = self._kept.pop(0)
            if self.edge.root() != kept.root:
                self.findings.append(Finding("record.rewritten", facts={"size": kept.size}))
        self.edge = self.edge.extend(leaves)
        self._leaves, self._lines = [], []
