"""Proposing to change a numbered paragraph, and what mover and members say to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from asamblea.acts.amendments import AcceptAmendment, ObjectToAmendment, ProposeAmendment, WithdrawAmendment
from asamblea.door import Answer, Missing
from asamblea.models import Amendment, Proposal
from asamblea.rules.amendments import paragraphs
from asamblea.web.base.forms import ActForm
from asamblea.web.base.labels import choice_words, label_of
from asamblea.web.base.steps import At, step

ACTIONS = ("replace", "insert", "strike")


class ProposeForm(ActForm):
    """What is done to a paragraph; which one, and the new words, depend on the text."""

    field_order = ("paragraph", "action", "text", "parent", "label", "note")
    action = forms.ChoiceField(
        label=_("What the amendment does"),
        initial="replace",
        choices=[(one, choice_words("action", one)) for one in ACTIONS],
        widget=forms.RadioSelect,
    )


def _form(request: HttpRequest, at: At) -> type[ActForm]:
    proposal = Proposal.objects.filter(pk=at["proposal"], body__slug=at["body"]).first()
    if proposal is None:
        raise Missing("no such proposal here")
    parts = paragraphs(proposal.text)
    parent = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        label=_("To which amendment"),
        help_text=_("Only if you change the words of an amendment, not of the text itself."),
        choices=[("", _("To the text itself")), *_parents(proposal)],
    )
    fields: dict[str, Any] = {"paragraph": _paragraph(parts), "parent": parent}
    fields["label"] = forms.CharField(required=False, max_length=12, **_words("label"))
    fields["note"] = forms.IntegerField(required=False, **_words("note"))
    fields["text"] = _text(request, parts)
    return type("AmendForm", (ProposeForm,), fields | {"defaults": {"label": str, "text": str}})


def _words(field: str) -> dict[str, Any]:
    label, help_text = label_of("amendments.propose", field)
    return {"label": label, "help_text": help_text}


def _parents(proposal: Proposal) -> list[tuple[int, str]]:
    rows = Amendment.objects.filter(proposal=proposal, parent=None, state="open").order_by("number")
    return [(row.pk, f"{row.label}: {row.text[:60]}") for row in rows]


def _paragraph(parts: list[str]) -> forms.Field:
    start = [(0, _("0: before the first"))]
    choices = start + [(n, f"{n}: {words[:70]}") for n, words in enumerate(parts, start=1)]
    return forms.TypedChoiceField(
        coerce=int, choices=choices, initial=1, label=_("Paragraph"), help_text=_("The number in the margin.")
    )


def _text(request: HttpRequest, parts: list[str]) -> forms.Field:
    said = request.GET.get("paragraph", "")
    here = parts[int(said) - 1] if said.isdecimal() and 0 < int(said) <= len(parts) else ""
    return forms.CharField(
        label=_("New words"),
        required=False,
        max_length=8000,
        initial=here,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The paragraph as it would then read. Leave empty to strike it."),
    )


def _to_the_text(answer: Answer, at: At) -> str:
    proposal = at.get("proposal") or Amendment.objects.values_list("proposal", flat=True).get(pk=at["amendment"])
    return reverse("proposals:show", args=[at["body"], proposal]) + "#amendments"


propose = step(ProposeAmendment, then=_to_the_text, form=_form)
accept = step(AcceptAmendment, then=_to_the_text)
object_to = step(ObjectToAmendment, then=_to_the_text)
withdraw = step(WithdrawAmendment, then=_to_the_text)
