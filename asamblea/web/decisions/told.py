"""A decision as pages and sheets show it: frozen words, numbers with what they are of, dissent, what followed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.models import Body, Decision, Mandate, MinorityStatement
from asamblea.rules.amendments import paragraphs
from asamblea.web.base.addresses import address
from asamblea.web.base.chains import chain_of_decision, closing_minute
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.tallies import caption_of, outcome_words, rows_of, voted_of

RELATED = ("ballot__meeting", "ballot__body", "proposal", "body__parent")


def states() -> dict[str, str]:
    """Return what became of a decision, in words."""
    return {
        "standing": _("It stands"),
        "fulfilled": _("Done"),
        "replaced": _("Replaced by a later decision"),
        "rescinded": _("Taken back by a later decision"),
        "annulled": _("The vote was annulled"),
        "reopened": _("It stands, and comes back to the next meeting"),
    }


def findings() -> dict[str, str]:
    """Return what a review found, in words."""
    return {"done": _("done"), "not_done": _("not done"), "changed": _("changed")}


@for_everybody
def told(body: Body, decision: Decision) -> dict[str, Any]:
    """Return everything that is printed of a decision, dissent always among it."""
    ballot, slug = decision.ballot, body.slug
    minute = closing_minute(ballot)
    return {
        "decision": decision,
        "outcome": _("Adopted") if decision.outcome == "adopted" else _("Not adopted"),
        "state": states().get(decision.state, decision.state),
        "paragraphs": [{"number": n, "words": words} for n, words in enumerate(paragraphs(decision.text), start=1)],
        "result": outcome_words(ballot),
        "rows": rows_of(ballot),
        "voted": voted_of(ballot),
        "caption": caption_of(ballot),
        "minority": _minority(decision),
        "mandates": list(Mandate.objects.filter(decision=decision).select_related("group").order_by("number")),
        "authority": chain_of_decision(decision),
        "minute": minute and {"number": minute.n, "at": minute.at, "url": address("records:minute", slug, minute.n)},
    }


def _minority(decision: Decision) -> list[dict[str, Any]]:
    rows = MinorityStatement.objects.filter(decision=decision).select_related("member").order_by("at", "pk")
    return [
        {"pk": one.pk, "member": one.member.number, "by": one.member_id, "at": one.at, "text": one.text,
         "withdrawn": one.salt is None}
        for one in rows
    ]  # fmt: skip
