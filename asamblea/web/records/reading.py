"""Minutes as pages show them, and what of them waits until a result is announced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import get_language

from asamblea.door import Hall
from asamblea.models import Amendment, Ballot, Body, Minute, Proposal
from asamblea.models.waiting import WAITING, open_numbers, waits
from asamblea.rules.standing import may_read_minutes
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.words import article_url, article_words
from asamblea.web.records.words import SENTENCES, sentence, who

BROUGHT_BY = {
    **dict.fromkeys(("note", "nota"), "notes.write"),
    **dict.fromkeys(("motion", "proposal", "moción", "propuesta"), "proposals.draft"),
    **dict.fromkeys(("ballot", "vote", "votación"), "ballots.open"),
}
Labels = dict[tuple[str, Any], str]


def is_whole(hall: Hall) -> bool:
    """Tell whether this visit reads minutes whole, not only their summary (article `record.minutes`)."""
    return may_read_minutes(hall.standing, hall.charter)


def is_shown(hall: Hall, minute: Minute) -> bool:
    """Tell whether this visit reads this minute's own text now."""
    return is_whole(hall) and not is_waiting(hall, minute)


def is_waiting(hall: Hall, minute: Minute) -> bool:
    """Tell whether this minute's figures wait: its ballot is open, and nobody sees a sum before the end."""
    return waits(minute, _open(hall))


@for_everybody
def _open(body: Body) -> frozenset[int]:
    return open_numbers(body)


def found(hall: Hall, asked: str) -> QuerySet[Minute]:
    """Return the minutes that fit what was asked: a number, a day like 2026-03-02, an act, or a word in them.

    What was written since this visit came in is left out: what it may read of it was not asked yet.
    """
    rows = Minute.objects.filter(body=hall.body, n__lt=hall.minutes).order_by("-n")
    if not asked:
        return rows
    if asked.isdigit():
        return rows.filter(n=min(int(asked), 2**31 - 1))
    day = _day(asked)
    if day:
        return rows.filter(at__date=day)
    named = _named(asked)
    if named and is_whole(hall):
        return rows.filter(named)
    acts = [act for act, words in SENTENCES.items() if asked.lower() in str(words).lower()]
    return rows.filter(Q(act__in=acts) | Q(act__icontains=asked) | _in_text(hall, asked))


def _named(asked: str) -> Q | None:
    """Match the minute that brought what a kind and its number or label name: "note 77", "ballot V3"."""
    kind, _space, name = asked.partition(" ")
    act = BROUGHT_BY.get(kind.lower())
    if act is None or not re.fullmatch(r"\w+", name):
        return None
    label = Q(data__icontains=f'"label":"{name}"')
    return Q(act=act) & (Q(data__regex=f'"number":{int(name)}[,}}]') if name.isdecimal() else label)


def _in_text(hall: Hall, asked: str) -> Q:
    """Match words inside minutes; those that wait cannot be searched, since a hit would tell."""
    if not is_whole(hall):
        return Q(pk__in=[])
    opened = Ballot.objects.filter(body=hall.body, closed=None).order_by("opened").values_list("opened", flat=True)
    first = opened.first()
    inside = Q(data__icontains=asked)
    return inside & ~Q(act__in=WAITING, at__gte=first) if first else inside


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


def lines(hall: Hall, minutes: Iterable[Minute]) -> list[dict[str, Any]]:
    """Return minutes as `_minute.html` takes them, each with what it rests on."""
    labels = labels_of(hall)
    return [_kept_line(hall, minute, labels) for minute in minutes]


def _kept_line(hall: Hall, minute: Minute, labels: Labels) -> dict[str, Any]:
    key = ("line", minute.n, get_language())
    return hall.known.once(key, lambda: _line(hall.body.slug, minute, json.loads(minute.data), labels))


def _line(slug: str, minute: Minute, said: dict[str, Any], names: Labels) -> dict[str, Any]:
    facts = {key: names.get((key, value), value) for key, value in said["says"].items() if is_key(value)}
    facts |= {key: ", ".join(map(str, v)) for key, v in said["says"].items() if isinstance(v, list)}
    facts["matter"] = next((facts[key] for key in ("proposal", "amendment", "question") if facts.get(key)), None)
    line = {
        "number": minute.n,
        "at": minute.at,
        "words": sentence(minute.act, said["by"], facts),
        "url": address("records:minute", slug, minute.n),
        "late": _late(said.get("late")),
        **ground(slug, said["authority"]),
    }
    return {**line, "shown": render_to_string("records/_line.html", {"line": line})}


def _late(late: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return when a late entry was done, who typed it in and who saw it, in words."""
    if late is None:
        return None
    seen = ", ".join(who(one) for one in late["witnesses"])
    return {"at": datetime.fromisoformat(late["at"]), "entered": who(late["entered"]), "seen": seen}


def is_key(value: object) -> bool:
    """Tell whether a field's value can have a label of its own; lists and maps have none."""
    return isinstance(value, str | int | bool) or value is None


def ground(slug: str, authority: dict[str, Any]) -> dict[str, Any]:
    """Return what a minute rests on, as words and address."""
    place = str(authority.get("of", slug))
    if "decision" in authority:
        number = authority["decision"]
        return {"ground": ("decision", number), "ground_url": address("decisions:show", place, number)}
    if "mandate" in authority:
        number = authority["mandate"]
        return {"ground": ("mandate", number), "ground_url": address("mandates:show", place, number)}
    key = str(authority.get("article", ""))
    return {"ground": ("article", article_words(key) or key), "ground_url": article_url(key, place)}


@for_everybody
def labels_of(body: Body) -> Labels:
    """Return the spoken labels of what minutes name."""
    names: Labels = {}
    for pk, label in Proposal.objects.filter(body=body).values_list("pk", "label"):
        names |= {("proposal", pk): label, ("into", pk): label}
    changes = Amendment.objects.filter(body=body).values_list("pk", "label")
    ballots = Ballot.objects.filter(body=body).values_list("number", "label")
    names |= {("amendment", pk): label for pk, label in changes}
    return names | {("ballot", number): label for number, label in ballots}
