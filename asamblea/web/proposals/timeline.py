"""Where a proposal has been: each change of its stage, under the minute that wrote it."""

from __future__ import annotations

import json
from typing import Any

from asamblea.models import Body, Minute, Proposal
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.words import moment_words
from asamblea.web.proposals.words import STAGES

MOST = 60


@for_everybody
def timeline_of(body: Body, row: Proposal) -> list[dict[str, Any]]:
    """Return the stages this proposal went through, as `_steps.html` shows them."""
    mark = f'["proposal",{row.pk},'
    minutes = Minute.objects.filter(body=body, data__contains=mark).order_by("n")[:MOST]
    steps = [_step(body, minute, stage) for minute in minutes for stage in _stages(minute.data, row.pk)]
    if steps:
        steps[-1]["current"] = True
    return steps


def _stages(data: str, pk: int) -> list[str]:
    """Return the stages a minute gave this proposal, in order."""
    changes = json.loads(data)["changes"]
    return [fields["stage"] for table, row, fields in changes if (table, row) == ("proposal", pk) and "stage" in fields]


def _step(body: Body, minute: Minute, stage: str) -> dict[str, Any]:
    return {
        "words": STAGES[stage],
        "at": moment_words(minute.at),
        "minute": minute.n,
        "url": address("records:minute", body.slug, minute.n),
    }
