"""By what authority? From any minute or decision back to the founding vote, each step a page one can open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from asamblea.models import Ballot, Body, CharterVersion, Decision, Mandate, Minute
from asamblea.web.base.addresses import address
from asamblea.web.base.titles import title_of
from asamblea.web.base.words import article_url, article_words

Step = dict[str, Any]


def chain_of(body: Body, authority: Mapping[str, Any], charter: int) -> list[Step]:
    """Return the steps from what an act rested on, under this version of the charter, back to the founding."""
    return Walk(body).steps(authority, charter)


def chain_of_decision(decision: Decision) -> list[Step]:
    """Return the steps from this decision back to the founding."""
    return Walk(decision.body).decided(decision.number)


def chain_of_ballot(ballot: Ballot) -> list[Step]:
    """Return the steps from the rule this result was announced under back to the founding."""
    return chain_of(ballot.body, {"article": "voting.rule"}, _charter_at(ballot))


class Walk:
    """One walk back; a decision passed twice is shown once, so that every walk ends."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.passed: set[int] = set()

    def steps(self, authority: Mapping[str, Any], charter: int) -> list[Step]:
        """Return the steps from here."""
        if "of" in authority:
            return [self._elsewhere(authority), *self._founding()]
        if "mandate" in authority:
            return self._mandated(int(authority["mandate"]))
        if "decision" in authority:
            return self.decided(int(authority["decision"]))
        key = str(authority.get("article", ""))
        return [self._article(key), *self._chartered(charter)]

    def decided(self, number: int) -> list[Step]:
        """Return decision, ballot, article and what lies behind them."""
        decision = Decision.objects.select_related("ballot", "proposal").filter(body=self.body, number=number).first()
        if decision is None or number in self.passed:
            return self._founding()
        self.passed.add(number)
        charter = _charter_at(decision.ballot)
        return [*self._vote(decision), self._article("voting.rule"), *self._chartered(charter)]

    def _vote(self, decision: Decision) -> list[Step]:
        ballot, slug = decision.ballot, self.body.slug
        words = _("Decision {number}").format(number=decision.number)
        title = f"{words}: {title_of(decision)}"
        vote = _("Ballot {label}").format(label=ballot.label)
        return [
            _step(title, address("decisions:show", slug, decision.number), decision.at),
            _step(vote, address("ballots:show", slug, ballot.number), ballot.closed),
        ]

    def _mandated(self, number: int) -> list[Step]:
        mandate = Mandate.objects.select_related("decision", "group").filter(body=self.body, number=number).first()
        if mandate is None:
            return self._founding()
        words = _("Mandate {number}: {group}").format(number=number, group=mandate.group.name)
        url = address("mandates:show", self.body.slug, number)
        return [_step(words, url, mandate.read_back), *self.decided(mandate.decision.number)]

    def _article(self, key: str) -> Step:
        words = article_words(key) or key
        return _step(_("Charter: {article}").format(article=words), article_url(key, self.body.slug))

    def _chartered(self, version: int) -> list[Step]:
        row = CharterVersion.objects.filter(body=self.body, version=version).first()
        if row is None:
            return self._founding()
        words = _("The charter, version {number}").format(number=version)
        here = _step(words, address("charters:show", self.body.slug))
        if row.decision is None or row.decision in self.passed:
            return [here, *self._founding()]
        if version > 1:
            return [here, *self.decided(row.decision)]
        vote = Decision.objects.select_related("ballot", "proposal").get(body=self.body, number=row.decision)
        return [here, *self._vote(vote), *self._founding()]

    def _founding(self) -> list[Step]:
        url = address("records:minute", self.body.slug, 0)
        born = [_step(_("{body} was founded").format(body=self.body.name), url, self.body.founded)]
        parent = self.body.parent
        if parent is None:
            return born
        return [*born, self._elsewhere({"of": parent.slug, "decision": self.body.born_of})]

    def _elsewhere(self, authority: Mapping[str, Any]) -> Step:
        slug, number = str(authority["of"]), authority.get("decision")
        if number:
            words = _("Decision {number} of {body}").format(number=number, body=_name(slug))
            return _step(words, address("decisions:show", slug, number))
        return _step(_("An act of {body}").format(body=_name(slug)), address("records:show", slug))


def closing_minute(ballot: Ballot) -> Minute | None:
    """Return the minute that announced the result."""
    if ballot.closed is None:
        return None
    closings = Minute.objects.filter(body=ballot.body_id, act="ballots.close", at=ballot.closed)
    return next((one for one in closings if json.loads(one.data)["says"]["ballot"] == ballot.number), None)


def _charter_at(ballot: Ballot) -> int:
    minute = closing_minute(ballot)
    return int(json.loads(minute.data)["charter"]) if minute else 1


def _name(slug: str) -> str:
    return Body.objects.filter(slug=slug).values_list("name", flat=True).first() or slug


def _step(words: str, url: str = "", at: object = None) -> Step:
    return {"words": words, "url": url, "at": at}
