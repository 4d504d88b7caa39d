"""Amendments: changes to numbered paragraphs, to each other, and the order in which they are voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.proposals import DEBATED, Draft
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

ACTIONS = ("replace", "insert", "strike")


@dataclass(frozen=True)
class Change:
    """An amendment as the rules see it: paragraph counts from 1; insert puts its text after it (0: first)."""

    id: int
    paragraph: int
    action: str
    text: str
    parent: int | None = None
    state: str = "open"
    mover: int | None = None


def paragraphs(text: str) -> list[str]:
    """Return the numbered paragraphs of a text: what blank lines separate."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def why_not_amend(
    standing: Standing, draft: Draft, change: Change, *, text: str, parent: Change | None, too_deep: bool
) -> list[Reason]:
    """Return why this amendment is not taken up."""
    reasons = why_not_member(standing)
    if draft.stage not in {"noticed", "on_agenda", *DEBATED}:
        reasons.append(Reason("amendments.not_amendable", "amendments.order", {"stage": draft.stage}))
    if change.action not in ACTIONS:
        reasons.append(Reason("amendments.action_unknown", "amendments.order"))
    low = 0 if change.action == "insert" else 1
    number = len(paragraphs(parent.text if parent else text))
    if not low <= change.paragraph <= number:
        reasons.append(Reason("amendments.no_paragraph", "amendments.order", {"number": number}))
    if change.action != "strike" and not change.text.strip():
        reasons.append(Reason("amendments.text_missing", "amendments.order"))
    if parent and parent.state != "open":
        reasons.append(Reason("amendments.parent_decided", "amendments.order"))
    if too_deep:
        reasons.append(Reason("amendments.too_deep", "amendments.order"))
    return reasons


def why_not_accept(
    standing: Standing, charter: Charter, draft: Draft, change: Change, *, objections: int, children: int
) -> list[Reason]:
    """Return why this is not taken in as friendly: it needs the mover's yes and nobody's objection."""
    reasons = why_not_member(standing)
    if not charter.flag("amendments.friendly"):
        reasons.append(Reason("amendments.no_friendly", "amendments.friendly"))
    if standing.member is None or draft.mover != standing.member:
        reasons.append(Reason("proposals.not_mover", "amendments.friendly"))
    return reasons + _open(draft, change) + _unopposed(objections, children)


def _unopposed(objections: int, children: int) -> list[Reason]:
    reasons = []
    if objections:
        reasons.append(Reason("amendments.objected", "amendments.friendly", {"number": objections}))
    if children:
        reasons.append(Reason("amendments.children_open", "amendments.order", {"number": children}))
    return reasons


def _open(draft: Draft, change: Change) -> list[Reason]:
    if change.state == "open" and draft.stage in {"noticed", "on_agenda", *DEBATED}:
        return []
    return [Reason("amendments.decided", "amendments.order", {"state": change.state})]


def why_not_object(standing: Standing, draft: Draft, change: Change) -> list[Reason]:
    """Return why this objection does not count; one objection sends an amendment to the vote."""
    return why_not_member(standing) + _open(draft, change)


def why_not_withdraw(standing: Standing, draft: Draft, change: Change) -> list[Reason]:
    """Return why this amendment is not withdrawn: only by its mover, while it is open."""
    reasons = why_not_member(standing)
    if standing.member is None or change.mover != standing.member:
        reasons.append(Reason("proposals.not_mover", "amendments.order"))
    return reasons + _open(draft, change)


def why_not_vote_on(
    standing: Standing,
    sitting: Sitting | None,
    charter: Charter,
    draft: Draft,
    change: Change,
    *,
    all_open: Sequence[Change],
    text: str,
) -> list[Reason]:
    """Return why this amendment is not put now: its own amendments and those further from the text come first."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting) + _open(draft, change)
    if draft.stage not in {"debate", "amending"}:
        reasons.append(Reason("proposals.not_debated", "amendments.order", {"stage": draft.stage}))
    first = voting_order(charter, all_open, text=text)
    if first and first[0] != change.id:
        reasons.append(Reason("amendments.not_its_turn", "amendments.order", {"first": first[0]}))
    return reasons


def voting_order(charter: Charter, changes: Sequence[Change], *, text: str) -> list[int]:
    """Return the open amendments' ids in voting order: children before parents, the furthest from the text first."""
    by_id = {change.id: change for change in changes}
    furthest = charter.choice("amendments.order") == "furthest_first"

    def key(change: Change) -> tuple[int, int, int]:
        depth, at = 0, change
        while at.parent is not None and at.parent in by_id:
            depth, at = depth + 1, by_id[at.parent]
        return (-depth, -distance(change, text) if furthest else 0, change.id)

    return [change.id for change in sorted(changes, key=key)]


def distance(change: Change, text: str) -> int:
    """Return how far an amendment goes from the text: the characters it takes away and puts in."""
    old = paragraphs(text)
    taken = len(old[change.paragraph - 1]) if change.action != "insert" and change.paragraph <= len(old) else 0
    return taken + len(change.text)


def collisions(changes: Sequence[Change]) -> list[tuple[int, int]]:
    """Return the pairs of amendments that touch the same paragraph of the same text."""
    touching = [c for c in changes if c.action != "insert"]
    return [
        (one.id, other.id)
        for place, one in enumerate(touching)
        for other in touching[place + 1 :]
        if one.parent == other.parent and one.paragraph == other.paragraph
    ]


def applied(text: str, change: Change) -> str:
    """Return the text with this amendment in it."""
    parts = paragraphs(text)
    new = paragraphs(change.text)
    if change.action == "insert":
        parts[change.paragraph : change.paragraph] = new
    else:
        parts[change.paragraph - 1 : change.paragraph] = new if change.action == "replace" else []
    return "\n\n".join(parts)


def renumbered(change: Change, after: Change, text: str) -> int:
    """Return the paragraph an open amendment means once another one was adopted into the text."""
    grown = len(paragraphs(applied(text, after))) - len(paragraphs(text))
    return change.paragraph + grown if change.paragraph > after.paragraph else change.paragraph
