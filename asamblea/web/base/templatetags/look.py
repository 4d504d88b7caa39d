"""What the templates of the look ask for: the style sheet, the place, shapes, fours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from asamblea.models import Body, Decision, Proposal, Question
from asamblea.models.pen import pen_of
from asamblea.record.checkpoint import origin_of
from asamblea.record.keys import house_mark, signer
from asamblea.web.base.copied import Laptops, laptops
from asamblea.web.base.look import style_sheet
from asamblea.web.base.titles import title_of

register = template.Library()

# Which of the five places a concept's pages belong to.
PLACES = {
    "now": ("now", "home"),
    "assembly": (
        *("assembly", "meetings", "ballots", "proposals", "elections", "people", "roll"),
        *("charters", "bodies", "questions", "records", "decisions", "agenda", "texts"),
    ),
    "groups": ("groups", "mandates", "committees", "delegates", "reports"),
    "respond": ("respond", "alerts", "plans", "calls", "emergencies"),
    "library": ("library", "materials", "statements", "translations"),
}
SHORT = {"en": "EN", "es": "ES", "ar": "عربي", "bn": "বাংলা", "ht": "KR"}
# A shape beside the number, for whoever does not read numbers. Drawn in _shape.html.
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star", "drop", "bars")


@register.simple_tag
def style_url() -> str:
    """Give the address of the style sheet as it is now."""
    return reverse("style", args=[style_sheet().mark])


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any]) -> str:
    """Say which of the five places this page belongs to; a page's own `place` wins."""
    if context.get("place"):
        return str(context["place"])
    match = getattr(context.get("request"), "resolver_match", None)
    room = getattr(match, "namespace", "") or ""
    return next((place for place, rooms in PLACES.items() if room in rooms), "")


@register.simple_tag
def record_key(body: Body) -> str:
    """Give the public key that a body's signed record is checked with, as `asamblea verify --key` takes it."""
    return signer(origin_of(body)).verifier_key()


@register.simple_tag
def in_a_hall() -> bool:
    """Say whether this house stands in one room and sends nothing out of it (`asamblea serve --hall`)."""
    return bool(settings.HALL)


@register.simple_tag
def written_until(body: object) -> datetime | None:
    """Give the hour until which a body's record is written in another house; nothing where this one writes."""
    if not isinstance(body, Body) or not body.lent_to:
        return None
    return body.lent_until if pen_of(body).is_away(house_mark(), datetime.now(UTC)) else None


@register.simple_tag
def two_laptops() -> Laptops:
    """Say whether a second laptop follows this one, or this one took over."""
    return laptops()


@register.simple_tag
def in_draft() -> bool:
    """Say whether the words of this language are a draft that no second speaker has checked."""
    return get_language() in settings.LANGUAGES_IN_DRAFT


@register.filter
def titled(row: Decision | Proposal | Question) -> str:
    """Give what a text is called in lists and at the top of its page."""
    return title_of(row)


@register.filter
def short(code: str) -> str:
    """Shorten a language code to what fits in the bar."""
    return SHORT.get(code, code.upper())


@register.filter
def shape(number: int | str) -> str:
    """Give the shape printed on the card with this number."""
    return SHAPES[int(number) % len(SHAPES)]


@register.filter
def fours(code: object) -> str:
    """Set a code in groups of four, so that it can be read aloud and typed in."""
    plain = "".join(str(code).split())
    return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))
