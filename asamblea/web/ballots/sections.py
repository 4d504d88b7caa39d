"""The sections of the hall after closing: what each counted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.models import Ballot, Count
from asamblea.models.tallying import section_counts
from asamblea.rules.ballots import agreed
from asamblea.web.base.tallies import options_of


def table(ballot: Ballot, *, tellers: int) -> dict[str, Any] | None:
    """Return what each channel, section and teller counted, once it is closed; None where nothing was counted so."""
    channels = (ballot.result or {}).get("channels", {})
    options = options_of(ballot)
    told = section_counts(ballot)
    rows = [_row(_("Phones"), channels["phones"], options)] if channels.get("phones") else []
    for channel, name in (("hands", _("Hands, section {n}")), ("paper", _("Papers, section {n}"))):
        for section in range(1, ballot.sections + 1):
            figures = agreed(told, section=section, channel=channel, tellers=tellers)
            if figures is not None:
                rounds = max(one.round for one in told if (one.section, one.channel) == (section, channel))
                rows.append(_row(name.format(n=section), figures, options, rounds))
    if not rows:
        return None
    return {
        "head": [option.short or option.words for option in options],
        "rows": rows,
        "tellers": _handed_in(ballot, options),
    }


def _handed_in(ballot: Ballot, options: list[Any]) -> list[dict[str, Any]]:
    """Return what each teller handed in, section by section and round by round, also what was counted again."""
    names = {"hands": _("Hands, section {n}"), "paper": _("Papers, section {n}")}
    rows = Count.objects.filter(ballot=ballot).select_related("teller")
    return [
        {**_row(names[row.channel].format(n=row.section), row.counts, options, row.round), "teller": row.teller.number}
        for row in rows.order_by("section", "channel", "round", "teller__number")
    ]


def _row(words: str, figures: dict[str, int], options: list[Any], rounds: int = 1) -> dict[str, Any]:
    counted = [figures.get(option.key, 0) for option in options]
    return {"words": words, "figures": counted, "sum": sum(counted), "rounds": rounds}
