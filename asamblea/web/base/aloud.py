"""What the chair has before them when something is put: every text to be read, in each language it is there in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import Amendment, Proposal, Question
from asamblea.models.languages import put_with
from asamblea.rules.languages import ARTICLE
from asamblea.web.base.addresses import address
from asamblea.web.base.contents import content_of
from asamblea.web.base.titles import title_of
from asamblea.web.base.translated import in_code

Matter = Question | Proposal | Amendment
SUBJECTS = ("question", "proposal", "amendment")
MOST_DIGITS = 10


def named_in(request: HttpRequest, hall: Hall) -> Matter | None:
    """Return the one thing that a page or its form is about, by its number in the address; None if it is not one."""
    said = {name: value for name in SUBJECTS if (value := request.POST.get(name) or request.GET.get(name, ""))}
    if len(said) != 1:
        return None
    ((name, value),) = said.items()
    return _found(hall, name, int(value)) if value.isdecimal() and len(value) < MOST_DIGITS else None


def _found(hall: Hall, name: str, number: int) -> Matter | None:
    if name == "question":
        return Question.objects.filter(body=hall.body, number=number).first()
    if name == "proposal":
        return Proposal.objects.filter(body=hall.body, pk=number).first()
    return Amendment.objects.filter(proposal__body=hall.body, pk=number).select_related("proposal").first()


def aloud(hall: Hall, matter: Matter | None) -> list[dict[str, Any]]:
    """Return every text that is put with this matter: title, page, its words by language, what it would bring about."""
    put = put_with(
        proposal=matter if isinstance(matter, Proposal) else None,
        amendment=matter if isinstance(matter, Amendment) else None,
        question=matter if isinstance(matter, Question) else None,
    )
    return [_change(hall, row) if isinstance(row, Amendment) else _text(hall, row) for row in put]


def _text(hall: Hall, row: Proposal) -> dict[str, Any]:
    said = {one["code"]: one for code in ("", *hall.charter.listing(ARTICLE)) for one in [in_code(hall, row, code)]}
    return {
        "title": f"{row.label} · {title_of(row)}",
        "url": address("proposals:show", hall.body.slug, row.pk),
        "said": [one for one in said.values() if one["paragraphs"]],
        "content": content_of(hall, row),
    }


def _change(hall: Hall, row: Amendment) -> dict[str, Any]:
    told = about_amendment(row, hall.body.slug)
    return told | {"said": [{"paragraphs": told["paragraphs"]}]}


def about_amendment(amendment: Amendment, slug: str) -> dict[str, Any]:
    """Return title, page and text of an amendment, as the chair reads it out."""
    sentences = {
        "replace": _("Amendment {label} to {proposal}: paragraph {n} reads instead:"),
        "insert": _("Amendment {label} to {proposal}: after paragraph {n}, add:"),
        "strike": _("Amendment {label} to {proposal}: strike paragraph {n}."),
    }
    words = sentences[amendment.action].format(
        label=amendment.label, proposal=amendment.proposal.label, n=amendment.paragraph
    )
    return {
        "title": words,
        "url": address("proposals:show", slug, amendment.proposal_id),
        "paragraphs": [{"number": amendment.paragraph, "words": amendment.text}] if amendment.text else [],
    }
