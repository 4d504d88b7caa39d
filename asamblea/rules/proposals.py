"""The life of a proposal, from a draft anybody may write to the frozen text that is voted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.precedence import PROCEDURAL
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

# Matters of the meeting's own order: put at once, without endorsers or a debate of their own.
SHORT = frozenset({"team", "speak", "form", "recall", "agenda", "review", "meeting", "suspend", *PROCEDURAL})
# Known long before the vote: who was not there tonight could lose a right by it.
NEVER_FROM_FLOOR = frozenset({"charter", "standing"})
# What can stand side by side as options; anything else has a majority or a notice of its own.
CONTENT = frozenset({"motion", "strategy", "demand"})
DEBATED = frozenset({"presented", "debate", "amending"})
LIVE = frozenset({"draft", "noticed", "on_agenda", "presented", "debate", "amending", "frozen"})


@dataclass(frozen=True)
class Draft:
    """A proposal as the rules see it."""

    kind: str
    stage: str
    number: int = 0
    mover: int | None = None
    endorsers: int = 0
    in_question: bool = False
    spoken: bool = False


def why_not_draft(
    standing: Standing,
    charter: Charter,
    sitting: Sitting | None,
    *,
    kind: str,
    title: str,
    text: str,
    if_refused: str,
    known_kind: bool,
    answers: Collection[str] = (),
    alone: bool = False,
) -> list[Reason]:
    """Return why this is not yet a draft; anybody who is a member may write one.

    `answers` are the kinds of what it stands beside: the question's options, or what it counters. `alone`: it takes
    a decision back, by a share of its own.
    """
    reasons = why_not_member(standing)
    if answers and (alone or not {kind, *answers} <= CONTENT):
        reasons.append(Reason("proposals.not_an_option", "voting.rule"))
    if not known_kind:
        reasons.append(Reason("proposals.kind_unknown", "proposals.endorsers"))
    if not title.strip():
        reasons.append(Reason("proposals.title_missing", "proposals.endorsers"))
    if kind not in SHORT and kind != "election" and not text.strip():
        reasons.append(Reason("proposals.text_missing", "proposals.endorsers"))
    if kind == "demand" and not if_refused.strip() and charter.flag("proposals.demand_needs_plan"):
        reasons.append(Reason("proposals.demand_needs_plan", "proposals.demand_needs_plan"))
    if kind in SHORT - {"meeting"}:
        reasons += why_not_sitting(sitting)
    return reasons


def petition_needs(charter: Charter, *, members: int) -> int:
    """Return how many signers call a meeting: the charter's share of the members or its number, the lower one."""
    share = -(-members * charter.share("notice.petition_share") // 1)
    return max(1, min(int(share), charter.number("notice.petition_people")))


def why_not_endorse(standing: Standing, draft: Draft, *, already: bool) -> list[Reason]:
    """Return why this member's endorsement does not count; it means "let us discuss it"."""
    reasons = why_not_member(standing)
    if draft.stage not in LIVE - {"frozen"}:
        reasons.append(Reason("proposals.not_live", "proposals.endorsers", {"stage": draft.stage}))
    if standing.member is not None and draft.mover == standing.member:
        reasons.append(Reason("proposals.own_endorsement", "proposals.endorsers"))
    if already:
        reasons.append(Reason("proposals.endorsed_already", "proposals.endorsers"))
    return reasons


def is_endorsed(charter: Charter, *, endorsers: int) -> bool:
    """Tell whether enough members want this discussed; then it is noticed, and no moderator is asked."""
    return endorsers >= charter.number("proposals.endorsers")


def may_come_from_floor(kind: str, *, from_floor: bool, founding: bool) -> bool:
    """Tell whether this may go on the agenda of a meeting that has begun; elections only at the founding."""
    if kind in NEVER_FROM_FLOOR:
        return False
    return from_floor and (kind != "election" or founding)


def why_not_withdraw(standing: Standing, draft: Draft) -> list[Reason]:
    """Return why this proposal is not withdrawn: only its mover, and only before its text is frozen."""
    reasons = why_not_member(standing)
    if standing.member is None or draft.mover != standing.member:
        reasons.append(Reason("proposals.not_mover", "proposals.endorsers"))
    if draft.stage not in LIVE - {"frozen"}:
        reasons.append(Reason("proposals.not_live", "proposals.endorsers", {"stage": draft.stage}))
    return reasons


def why_not_present(standing: Standing, sitting: Sitting | None, draft: Draft, *, floor_taken: bool) -> list[Reason]:
    """Return why the floor is not given to this proposal's mover."""
    reasons = why_not_office(standing, "chair", "timekeeper") + why_not_sitting(sitting)
    if draft.stage not in {"on_agenda", *DEBATED}:
        reasons.append(Reason("proposals.not_on_agenda", "proposals.endorsers", {"stage": draft.stage}))
    if floor_taken:
        reasons.append(Reason("proposals.floor_taken", "proposals.equal_time"))
    return reasons


def why_not_end_turn(standing: Standing, *, running: bool) -> list[Reason]:
    """Return why no turn ends now."""
    reasons = why_not_office(standing, "chair", "timekeeper")
    if not running:
        reasons.append(Reason("proposals.no_turn", "proposals.equal_time"))
    return reasons


def why_not_debate(standing: Standing, sitting: Sitting | None, draft: Draft) -> list[Reason]:
    """Return why the debate does not open: the proposal was not presented."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if draft.stage != "presented":
        reasons.append(Reason("proposals.not_presented", "proposals.equal_time", {"stage": draft.stage}))
    return reasons


def why_not_merge(standing: Standing, draft: Draft, into: Draft, *, same_question: bool) -> list[Reason]:
    """Return why an option does not go into another: only with its own mover's word."""
    reasons = why_not_member(standing)
    if standing.member is None or draft.mover != standing.member:
        reasons.append(Reason("proposals.not_mover", "proposals.equal_time"))
    if not same_question:
        reasons.append(Reason("proposals.other_question", "proposals.equal_time"))
    if draft.stage not in LIVE - {"frozen"} or into.stage not in LIVE - {"frozen"}:
        reasons.append(Reason("proposals.not_live", "proposals.endorsers", {"stage": draft.stage}))
    return reasons


def undecided(proposal: int, amendments: Sequence[tuple[int, str]]) -> dict[str, object] | None:
    """Return the facts of open amendments, each (number, label): how many, what they are called, where they stand."""
    if not amendments:
        return None
    return {
        "number": len(amendments),
        "amendments": [label for _, label in amendments],
        "proposal": proposal,
        "places": [f"a{number}" for number, _ in amendments],
    }


def why_not_freeze(
    standing: Standing,
    sitting: Sitting | None,
    draft: Draft,
    *,
    open_amendments: Mapping[str, object] | None,
    unplaced_notes: int,
    unequal: list[int],
) -> list[Reason]:
    """Return why the text is not final yet: undebated, amendments open, notes without fate, unequal time."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if draft.stage not in {"debate", "amending"}:
        reasons.append(Reason("proposals.not_debated", "proposals.equal_time", {"stage": draft.stage}))
    if open_amendments:
        reasons.append(Reason("proposals.amendments_open", "amendments.order", open_amendments))
    if unplaced_notes:
        reasons.append(Reason("proposals.notes_unplaced", "proposals.notes_placed", {"number": unplaced_notes}))
    if unequal:
        reasons.append(Reason("proposals.unequal_time", "proposals.equal_time", {"seconds": unequal}))
    return reasons


def floor_seconds(charter: Charter, turns: list[tuple[int, bool]]) -> Fraction:
    """Return an option's floor time in seconds; interpreted time weighs less by the charter's factor."""
    factor = charter.share("debate.interpretation_factor")
    return sum((Fraction(s) / factor if interpreted else Fraction(s) for s, interpreted in turns), Fraction(0))


def enough_time(charter: Charter, longest: Fraction) -> Fraction:
    """Return how many seconds are equal to the longest: nine tenths of it; none where the charter asks for nothing."""
    return longest * 9 / 10 if charter.flag("proposals.equal_time") else Fraction(0)


def unequal_time(charter: Charter, seconds: Sequence[Fraction]) -> list[int]:
    """Return the floor times of parallel options when the shortest is under nine tenths of the longest."""
    if len(seconds) < 2 or min(seconds) >= enough_time(charter, max(seconds)):
        return []
    return [int(one) for one in seconds]


def why_not_ask(standing: Standing, *, title: str) -> list[Reason]:
    """Return why this question is not put: any member may put one, with words in it."""
    reasons = why_not_member(standing)
    if not title.strip():
        reasons.append(Reason("questions.title_missing", "proposals.endorsers"))
    return reasons


def why_not_demand_secret(standing: Standing, draft: Draft, *, already: bool) -> list[Reason]:
    """Return why this wish for a secret ballot does not count."""
    reasons = why_not_member(standing)
    if draft.stage not in LIVE:
        reasons.append(Reason("proposals.not_live", "voting.secret_on_demand", {"stage": draft.stage}))
    if already:
        reasons.append(Reason("proposals.secret_demanded", "voting.secret_on_demand"))
    return reasons
