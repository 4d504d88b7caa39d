"""The sections of the hall: whose counts are in, which differ, and after closing what each counted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.models import Ballot, Count
from asamblea.models.tallying import recount_round, section_counts
from asamblea.rules.ballots import SectionCount, agreed
from asamblea.web.base.tallies import options_of

CHANNELS = ("hands", "paper")


def states(ballot: Ballot, *, tellers: int, me: int | None) -> list[dict[str, Any]]:
    """Return for each section where its counting stands, in words without a single figure."""
    told, demanded = section_counts(ballot), recount_round(ballot)
    return [
        {
            "number": number,
            "words": _state(told, number, tellers, demanded),
            "mine": any(one.section == number and one.teller == me for one in told),
        }
        for number in range(1, ballot.sections + 1)
    ]


def _state(told: list[SectionCount], section: int, tellers: int, demanded: int) -> str:
    here = [one for one in told if one.section == section]
    latest = max((one.round for one in here), default=0)
    if demanded and latest <= demanded:
        return _("A recount was demanded: count again.")
    if not here:
        return _("Nobody has handed in figures yet.")
    return " ".join(_channel(here, section, channel, tellers) for channel in CHANNELS if _has(here, channel))


def _has(here: list[SectionCount], channel: str) -> bool:
    return any(one.channel == channel for one in here)


def _channel(here: list[SectionCount], section: int, channel: str, tellers: int) -> str:
    counts = [one for one in here if one.channel == channel]
    latest = max(one.round for one in counts)
    found = sum(one.round == latest for one in counts)
    if found < tellers:
        words = _("{found} of {of} tellers have counted.").format(found=found, of=tellers)
        return words if latest == 1 else f"{words} " + _("This is count number {n}.").format(n=latest)
    if agreed(here, section=section, channel=channel, tellers=tellers) is None:
        return _("The tellers differ: they count again.")
    return _("The tellers agree.")


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
