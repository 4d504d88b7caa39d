"""What pages say about acts: the button or the reasons, articles, times, who you are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asamblea.acts.base import Act
from asamblea.door import Hall, Missing
from asamblea.models import Meeting
from asamblea.rules.reasons import Reason
from asamblea.web.base.asking import open_fields, reasons_against, reasons_before
from asamblea.web.base.from_paper import TYPING, way_to
from asamblea.web.base.labels import SENT, act_named, words_of_act
from asamblea.web.base.visit import fresh_key, hall_of
from asamblea.web.base.words import article_url, article_words, day_words, moment_words, said, words_of

register = template.Library()
OPTIONS = ("label", "kind", "to", "quiet_if_not", "body", "letter")


@register.simple_tag(takes_context=True)
def step_button(context: dict[str, Any], name: str, **given: Any) -> SafeString:
    """Show the button of an act, or every reason why not in the same place; one answer for button and door.

    A step of an office that this member does not hold is one quiet line: who does it.
    A field of the act that is called like an option is written with a line after it: `kind_="reopen"`.
    """
    options = {key: given.pop(key) for key in OPTIONS if key in given}
    given = {key.removesuffix("_"): value for key, value in given.items()}
    request: HttpRequest = context["request"]
    act, slug = act_named(name), _slug(options.get("body", context.get("body", "")))
    known = given if act.founds else {"body": slug, **given}
    words = options.get("label") or words_of_act(name).button
    try:
        reasons = reasons_before(request, act, known)
    except Missing:
        return SafeString("")
    if reasons and options.get("quiet_if_not"):
        return SafeString("")
    address, left = _address(name, known, options.get("to"))
    paper = _on_paper(request, act, slug, address, left, words)
    others = next((one for one in reasons if one.code == "standing.no_office"), None)
    if others:
        return SafeString(_of_others(request, words, others, slug) + paper)
    held = {
        "words": words,
        "kind": options.get("kind", ""),
        "sends": SENT.get(name, ""),
        "letter": options.get("letter", ""),
        "reasons": [words_of(reason, slug) for reason in reasons],
    }
    left |= {"desk": context["desk"]} if context.get("desk") else {}
    if open_fields(act, known) and not reasons:
        return SafeString(_link(address, held, left) + paper)
    shown = held | {"action": address, "hidden": _typed(left) | {"key": fresh_key()}}
    return SafeString(render_to_string("base/components/_button.html", shown, request) + paper)


def _on_paper(
    request: HttpRequest, act: type[Act], slug: str, address: str, left: dict[str, Any], words: object
) -> SafeString:
    """Show the way to the form of a sheet of paper, to whoever types in now."""
    if not request.COOKIES.get(TYPING) or not slug:
        return SafeString("")
    url = way_to(request, act, hall_of(request, slug), address, left)
    held = {"url": url, "words": words}
    return SafeString(render_to_string("base/components/_on_paper.html", held, request)) if url else SafeString("")


def _typed(left: dict[str, Any]) -> dict[str, Any]:
    """Return what hidden fields hold as it would be typed: several numbers with commas between them."""
    return {key: ", ".join(map(str, one)) if isinstance(one, list) else one for key, one in left.items()}


def _of_others(request: HttpRequest, words: str, reason: Reason, slug: str) -> SafeString:
    """Say in one quiet line who does a step that belongs to an office."""
    held = {"words": words, "who": said(reason.facts["office"]), "url": article_url(reason.article, slug),
            "article": article_words(reason.article)}  # fmt: skip
    return SafeString(render_to_string("base/components/_of_others.html", held, request))


@register.simple_tag(takes_context=True)
def button_of(context: dict[str, Any], step: Mapping[str, Any]) -> SafeString:
    """Show a step that a page has chosen: {"act", "given", options of `step_button`}."""
    return step_button(context, step["act"], **step["given"], **step["options"])


@register.simple_tag(takes_context=True)
def refused_because(context: dict[str, Any], name: str, **given: Any) -> list[dict[str, Any]]:
    """Return the reasons (as `_why.html` takes them) against an act; empty when the door would let it in."""
    slug = _slug(given.pop("body", context.get("body", "")))
    reasons = reasons_against(context["request"], act_named(name)(body=slug, **given))
    return [words_of(reason, slug) for reason in reasons]


@register.simple_tag(takes_context=True)
def reason(context: dict[str, Any], reason: Reason) -> SafeString:
    """Show one reason in words, with its article and what would make it possible."""
    words = words_of(reason, _slug(context.get("body", "")))
    return SafeString(render_to_string("base/components/_why.html", {"reasons": [words]}))


@register.filter
def in_words(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Put reasons into words for `_why.html`."""
    return [words_of(one) for one in reasons]


@register.simple_tag(takes_context=True)
def article_link(context: dict[str, Any], key: str) -> SafeString:
    """Link an article of the charter of this body."""
    url, words = article_url(key, _slug(context.get("body", ""))), article_words(key)
    return format_html('<a href="{}">{}</a>', url, words) if url else format_html("{}", words)


@register.simple_tag
def form_key() -> SafeString:
    """Put the key into a form written by hand, so that pressing twice counts once."""
    return format_html('<input type="hidden" name="key" value="{}">', fresh_key())


@register.simple_tag(takes_context=True)
def you(context: dict[str, Any]) -> str:
    """Say who this visit is in the body of the page: "You · no. 208"; nothing for a guest."""
    hall = _hall(context)
    number = hall.standing.number if hall else None
    return _("You · no. {number}").format(number=number) if number is not None else ""


@register.simple_tag(takes_context=True)
def own_page(context: dict[str, Any]) -> str:
    """Give the address of the own page in the body of the page; nothing where the page is of no body."""
    hall = _hall(context)
    return reverse("people:show", kwargs={"body": hall.body.slug}) if hall else ""


def _hall(context: dict[str, Any]) -> Hall | None:
    halls: dict[str, Hall] = getattr(context.get("request"), "halls", {})
    return context.get("hall") or next(iter(halls.values()), None)


@register.filter
def moment(when: datetime | None) -> str:
    """Say a day and an hour."""
    return moment_words(when) if when else ""


@register.filter
def begins(meeting: Meeting) -> str:
    """Say when a meeting begins or began; of a founding meeting without a day, that none has been said."""
    if meeting.dated:
        return moment_words(meeting.starts)
    if meeting.opened:
        return moment_words(meeting.opened)
    return _("Day and hour have not been said yet: it begins when its convenors open it.")


@register.filter
def day(when: date | None) -> str:
    """Say a day."""
    return day_words(when) if when else ""


@register.filter
def ago(when: datetime | None) -> str:
    """Say how long ago something was, or how long there is until it."""
    if when is None:
        return ""
    seconds = int((when - timezone.now()).total_seconds())
    return (_("in {time}") if seconds > 0 else _("{time} ago")).format(time=_length(abs(seconds)))


def _length(seconds: int) -> str:
    if seconds < 2 * 3600:
        n = max(1, seconds // 60)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    if seconds < 2 * 86400:
        n = seconds // 3600
        return ngettext("{n} hour", "{n} hours", n).format(n=n)
    n = round(seconds / 86400)
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _slug(body: Any) -> str:
    return str(getattr(body, "slug", body) or "")


def _address(name: str, known: dict[str, Any], to: str | None) -> tuple[str, dict[str, Any]]:
    """Return the page of the act and what is left to say beside the address.

    The act `ballots.cast` lives at `ballots:cast`; its address takes the first fields, the rest are hidden.
    """
    if to:
        return to, {key: value for key, value in known.items() if key != "body"}
    page = name.replace(".", ":")
    for many in range(len(known), -1, -1):
        taken = dict(list(known.items())[:many])
        try:
            return reverse(page, kwargs=taken), {k: v for k, v in known.items() if k not in taken}
        except NoReverseMatch:
            continue
    raise NoReverseMatch(f"no page for the act {name}")


def _link(address: str, held: dict[str, Any], left: dict[str, Any]) -> SafeString:
    query = f"?{urlencode(left, doseq=True)}" if left else ""
    return SafeString(render_to_string("base/components/_act_link.html", held | {"url": address + query}))
