"""The charter as a text to be read, the ready charters, and proposing to change an article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from asamblea.acts.proposals import DraftProposal
from asamblea.door import Hall
from asamblea.models import Body, CharterVersion
from asamblea.models.charters import ready_articles
from asamblea.rules.charter import ready
from asamblea.web.base.addresses import address
from asamblea.web.base.authority import by_charter
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.steps import step
from asamblea.web.base.visit import hall_of
from asamblea.web.charters.amending import amendment_form
from asamblea.web.charters.reading import changes_between, readable
from asamblea.web.charters.words import READY


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show the charter in force, where each article comes from, and what is adopted but waits."""
    hall = hall_of(request, body)
    versions = _versions(hall)
    present = next(one for one in versions if one.version == hall.charter.version)
    member = hall.standing.rank == "member"
    context = {
        "hall": hall,
        "body": hall.body,
        "present": present,
        "text": hall.known.once(
            ("charter", get_language(), present.version, member), lambda: _text(hall, present, member=member)
        ),
        "versions": versions,
        "waiting": [
            {"row": one, "changes": changes_between(hall.charter, ready(one.articles, version=one.version))}
            for one in versions
            if one.version > hall.charter.version
        ],
        "decision_url": address("decisions:show", body, present.decision) if present.decision else "",
        "authority": by_charter(hall),
        "member": member,
    }
    return render(request, "charters/show.html", context)


@for_everybody
def _versions(body: Body) -> list[CharterVersion]:
    return list(CharterVersion.objects.filter(body=body).select_related("adopted_at").order_by("version"))


def _text(hall: Hall, present: CharterVersion, *, member: bool) -> SafeString:
    """Return the charter in force as it stands on the page: the same for every member, and for everybody else."""
    sections = readable(hall.charter, hall.body, present.origins, present.decision)
    return render_to_string("charters/_sections.html", {"sections": sections, "body": hall.body, "member": member})


@require_safe
def version(request: HttpRequest, body: str, version: int) -> HttpResponse:
    """Show one version of the charter as it was voted, in force or not."""
    hall = hall_of(request, body)
    row = get_object_or_404(CharterVersion, body=hall.body, version=version)
    charter = ready(row.articles, version=row.version)
    context = {
        "hall": hall,
        "body": hall.body,
        "row": row,
        "in_force": version == hall.charter.version,
        "sections": readable(charter, hall.body, row.origins, row.decision),
        "decision_url": address("decisions:show", body, row.decision) if row.decision else "",
    }
    return render(request, "charters/version.html", context)


@require_safe
def ready_charters(request: HttpRequest) -> HttpResponse:
    """List the ready charters that come with the software."""
    links = [{"url": reverse("charters:ready", args=[name]), "words": words} for name, words in READY.items()]
    return render(request, "charters/ready_charters.html", {"links": links})


@require_safe
def ready_charter(request: HttpRequest, name: str) -> HttpResponse:
    """Show a ready charter as it is read aloud."""
    articles = ready_articles(name)
    if articles is None or name not in READY:
        raise Http404
    context = {"name": name, "title": READY[name], "sections": readable(ready(articles), None, {}, None)}
    return render(request, "charters/ready.html", context)


amend = step(
    DraftProposal,
    then=lambda answer, at: reverse("proposals:show", args=[at["body"], answer.facts["proposal"]]),
    form=amendment_form,
    fixed={"kind": "charter"},
    template="charters/amend.html",
    more=lambda request, at: {
        "title": _("Propose to change the charter"),
        "does": _("Change single articles. It begins after the meeting that adopts it."),
        "words": _("Propose this change"),
    },
)
