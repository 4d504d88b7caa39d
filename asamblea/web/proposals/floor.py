"""Equal time: the seconds each strategy had the floor, as measured and as they weigh."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import ceil
from typing import Any

from asamblea.door import Hall
from asamblea.models import Body, FloorTurn, Proposal, Question
from asamblea.models.drafts import unequal_turns
from asamblea.rules.amendments import paragraphs
from asamblea.rules.proposals import LIVE, enough_time, floor_seconds
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.titles import clock

Turns = list[tuple[int, bool]]


def options_of(hall: Hall, question: Question) -> list[dict[str, Any]]:
    """Return the strategies that stand by themselves, each with those that went into it."""
    rows = _options(hall, question)
    parts: dict[int, list[Proposal]] = defaultdict(list)
    for row in rows:
        if row.merged_into_id:
            parts[row.merged_into_id].append(row)
    return [
        {
            "row": row,
            "url": address("proposals:show", hall.body.slug, row.pk),
            "opening": paragraphs(row.text)[:2],
            "more": len(paragraphs(row.text)) > 2,
            "parts": parts[row.pk],
            "mine": row.mover_id == hall.standing.member,
            "mergeable": row.stage in LIVE - {"frozen"},
        }
        for row in rows
        if not row.merged_into_id and row.stage != "withdrawn"
    ]


@for_everybody
def _options(body: Body, question: Question) -> list[Proposal]:
    return list(Proposal.objects.filter(question=question).select_related("mover").order_by("number"))


@for_everybody
def _turns(body: Body, question: Question) -> list[FloorTurn]:
    return list(FloorTurn.objects.filter(proposal__question=question).select_related("proposal").order_by("pk"))


def equal_time(hall: Hall, question: Question, options: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the table of floor time, whether it is equal by the charter, and who speaks now."""
    had: dict[int | None, Turns] = defaultdict(list)
    running = None
    for turn in _turns(hall, question):
        if turn.ended is None:
            running = turn
        seconds = int(((turn.ended or hall.now) - turn.started).total_seconds())
        had[turn.proposal_id].append((seconds, turn.interpreted))
    weighed = {pk: floor_seconds(hall.charter, turns) for pk, turns in had.items()}
    told = [row for one in options for row in (one["row"], *one["parts"])]
    longest = max((weighed.get(one["row"].pk, Fraction(0)) for one in options), default=Fraction(0))
    enough = enough_time(hall.charter, longest)
    return {
        "rows": [_row(row, had, weighed, enough) for row in told if row.pk in had or not row.merged_into_id],
        "allowed": clock(hall.charter.number("debate.mover_seconds")),
        "factor": hall.charter.share("debate.interpretation_factor"),
        "spoken": bool(had),
        "unequal": hall.known.once(
            ("unequal", question.pk, hall.charter.version), lambda: unequal_turns(hall.charter, question)
        ),
        "running": running,
    }


def _row(
    option: Proposal, had: dict[int | None, Turns], weighed: dict[int | None, Fraction], enough: Fraction
) -> dict[str, Any]:
    turns = had.get(option.pk, [])
    missing = ceil(enough - weighed.get(option.pk, Fraction(0)))
    return {
        "label": option.label,
        "title": option.title,
        "merged": option.merged_into_id is not None,
        "measured": clock(sum(seconds for seconds, _interpreted in turns)),
        "interpreted": any(interpreted for _seconds, interpreted in turns),
        "weighed": clock(int(weighed.get(option.pk, 0))),
        "missing": clock(missing) if missing > 0 and not option.merged_into_id else "",
    }
