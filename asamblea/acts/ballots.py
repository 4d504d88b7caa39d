"""Opening a ballot, casting votes by phone, closing it with one tally."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea.acts.base import Act, draft_in, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Amendment, Ballot, Mark, Proposal, Question, Roll, Vote
from asamblea.models import tallying as tally
from asamblea.models.announcing import announce
from asamblea.models.drafts import change_of, open_amendments, open_changes
from asamblea.models.elections import election_of, settled_lists
from asamblea.models.facts import next_number
from asamblea.models.groups import seats_in
from asamblea.models.languages import put_with, read_at, texts_of
from asamblea.models.opening import Matter, entitled, matter_of, needs_notice, round_before, secret_needed
from asamblea.models.rulings import waiting_kinds
from asamblea.models.sittings import cards_out, open_ballot
from asamblea.models.undoing import decided, taken_back
from asamblea.rules import amendments as amending
from asamblea.rules import ballots as rules
from asamblea.rules import elections as electing
from asamblea.rules.amending import why_not_noticed
from asamblea.rules.decisions import why_not_take_back
from asamblea.rules.languages import why_not_put
from asamblea.rules.payloads import why_not_called_for
from asamblea.rules.precedence import MAIN, why_not_vote
from asamblea.rules.quorum import needed
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import why_not_office


@dataclass(frozen=True, kw_only=True)
class OpenBallot(Act):
    """Put a frozen text to the vote: the roll is frozen, quorum and threshold are stated, phones may vote."""

    name: ClassVar[str] = "ballots.open"
    article: ClassVar[str] = "voting.when"
    on_paper: ClassVar[bool] = True
    proposal: int | None = None
    amendment: int | None = None
    question: int | None = None
    label: str = ""
    sections: int = 0
    secret: bool = False
    temperature: bool = False

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find what is put, and how the charter has it decided."""
        proposal = fetch(hall, Proposal, "question", pk=self.proposal) if self.proposal else None
        amendment = fetch(hall, Amendment, "proposal", pk=self.amendment) if self.amendment else None
        question = fetch(hall, Question, number=self.question) if self.question else None
        if sum(one is not None for one in (proposal, amendment, question)) != 1:
            return {"matter": None}
        matter = matter_of(hall.charter, proposal=proposal, amendment=amendment, question=question)
        return {"matter": matter, "proposal": proposal, "amendment": amendment, "question": question}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of ballots."""
        matter: Matter | None = seen["matter"]
        if matter is None:
            return [*why_not_office(hall.standing, "chair"), Reason("ballots.about_one_thing", "voting.when")]
        sitting = sitting_in(hall)
        reasons = rules.why_not_open(
            hall.standing, hall.charter, sitting, ready=matter.frozen or self.temperature, stage=matter.stage,
            other_open=open_ballot(hall.meeting) is not None, sections=self.sections, secret=self.secret,
            secret_needed=secret_needed(hall.charter, matter, seen["proposal"]) and not self.temperature,
            enough_options=matter.method != "choose_one" or len(matter.options) > 1,
            undecided=open_amendments(seen["proposal"]) if seen["proposal"] and not self.temperature else None,
        )  # fmt: skip
        kind = "amendment" if seen["amendment"] else seen["proposal"].kind if seen["proposal"] else MAIN
        reasons += why_not_vote(kind, hall.known.once("waiting", lambda: waiting_kinds(hall.meeting)))
        if seen["amendment"] is not None:
            one, proposal = seen["amendment"], seen["amendment"].proposal
            reasons += amending.why_not_vote_on(
                hall.standing, sitting, hall.charter, draft_in(hall, proposal), change_of(one),
                all_open=open_changes(proposal), text=proposal.text,
            )  # fmt: skip
        if matter.frozen and not self.temperature:
            reasons += _heard(hall, seen)
        if seen["proposal"] is not None and not self.temperature:
            reasons += _of_its_kind(hall, seen["proposal"])
        return _once(reasons)

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Freeze the roll and open."""
        matter = seen["matter"]
        numbers = _phones(hall)
        number = next_number(Ballot, body=hall.body)
        before = round_before(hall.body, matter.options) if matter.method == "choose_one" else None
        options = [o for o in matter.options if not before or o in (before.result or {})["going_on"]]
        lists = settled_lists(seen["proposal"]) if matter.method == "lists" and not self.temperature else None
        options = sorted(lists) if lists is not None else options
        row = Ballot(
            body=hall.body, meeting=hall.meeting, number=number, label=self.label.strip() or f"V{number}",
            method="temperature" if self.temperature else matter.method,
            options=list(rules.PLAIN) if self.temperature else options,
            proposal=seen["proposal"], amendment=seen["amendment"], question=seen["question"], follows=before,
            secret=self.secret, threshold=matter.share, strict=matter.strict, base=matter.base,
            quorum=needed(hall.charter, second_call=bool(hall.meeting and hall.meeting.second_call_of_id)),
            seats=matter.seats, lists=lists, cards_out=cards_out(hall.meeting) if hall.meeting else 0,
            sections=self.sections, roll_hash=rules.roll_hash(numbers), roll_size=len(numbers), opened=hall.now,
        )  # fmt: skip
        row.save()
        Roll(body=hall.body, ballot=row, numbers=numbers).save()
        return {"ballot": number}


def _phones(hall: Hall) -> list[int]:
    """Return whose phones may vote; none in a vote that was held on paper: it is over."""
    if hall.visit.late or hall.meeting is None:
        return []
    return entitled(hall.body, hall.meeting, hall.charter, now=hall.now)


def _heard(hall: Hall, seen: dict[str, Any]) -> list[Reason]:
    """Return why frozen texts are not put yet: they were not read in a decision language."""
    rows = put_with(**{one: seen[one] for one in ("proposal", "amendment", "question")})
    read = hall.known.once("read", lambda: read_at(hall.meeting))
    return why_not_put(hall.charter, texts_of(rows, hall.body), read)


def _of_its_kind(hall: Hall, proposal: Proposal) -> list[Reason]:
    """Return why a proposal of this kind is not put yet: somebody on a list is silent, its notice was short."""
    election = election_of(proposal)
    reasons = electing.why_not_vote_on(election) if election else []
    if needs_notice(proposal):
        reasons += why_not_noticed(hall.charter, noticed=proposal.noticed, now=hall.written)
    if proposal.kind == "meeting":
        reasons += why_not_called_for(hall.charter, proposal.payload, now=hall.written)
    old = taken_back(proposal)
    if old is not None:
        same = old.ballot.meeting_id == (hall.meeting.pk if hall.meeting else None)
        reasons += why_not_take_back(
            hall.charter, decided(old), same_meeting=same, noticed=proposal.noticed, now=hall.written
        )
    return reasons


def _once(reasons: list[Reason]) -> list[Reason]:
    seen: dict[str, Reason] = {}
    for reason in reasons:
        seen.setdefault(reason.code, reason)
    return list(seen.values())


def _choice_of(choice: str, ranking: list[str] | None, reason: str) -> Any:
    if ranking is not None:
        return ranking
    return {"block": reason.strip()} if choice == "block" and reason.strip() else choice


def _with_roll(hall: Hall, number: int) -> tuple[Ballot, frozenset[int]]:
    ballot = fetch(hall, Ballot, "roll", number=number)
    return ballot, frozenset(ballot.roll.numbers)


@dataclass(frozen=True, kw_only=True)
class CastVote(Act):
    """Vote on an open ballot by phone, or change your open vote while it is open."""

    name: ClassVar[str] = "ballots.cast"
    article: ClassVar[str] = "voting.who"
    secret: ClassVar[bool] = False
    ballot: int
    choice: str = "abstain"
    ranking: list[str] | None = None
    reason: str = ""

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the ballot, its roll, and whether this member has voted."""
        ballot, roll = hall.known.once(("ballot", self.ballot), lambda: _with_roll(hall, self.ballot))
        member = hall.standing.member or 0
        mine = tally.VOTE_OF(ballot.pk, member)
        marked = ballot.secret and Mark.objects.filter(ballot=ballot, member=member).exists()
        return {"ballot": ballot, "roll": roll, "mine": mine, "voted": mine is not None or marked}

    def stands(self, hall: Hall) -> bool:
        """Tell whether this is still how the member votes: the choice pressed last counts, also in an old form."""
        mine = self.look(hall)["mine"]
        return mine is not None and mine.choice == _choice_of(self.choice, self.ranking, self.reason)

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of ballots."""
        ballot = seen["ballot"]
        return rules.why_not_cast(
            hall.standing, hall.charter, tally.facts(ballot), on_roll=hall.standing.number in seen["roll"],
            voted=seen["voted"], secret_act=self.secret, choice=_choice_of(self.choice, self.ranking, self.reason),
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the vote; a changed vote replaces the first."""
        vote = seen["mine"] or Vote(body=hall.body, ballot=seen["ballot"], member_id=hall.me)
        vote.choice = _choice_of(self.choice, self.ranking, self.reason)
        vote.save()
        return {"ballot": seen["ballot"].number}


@dataclass(frozen=True, kw_only=True)
class CastSecretVote(CastVote):
    """Vote in a secret ballot by phone: your paper carries no number, no time and no order.

    It is minuted when the ballot closes, with all the others, sorted. You cannot change it: nobody
    could find it again.
    """

    name: ClassVar[str] = "ballots.cast_secret"
    sealed: ClassVar[bool] = True
    secret: ClassVar[bool] = True

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Put the paper into the urn and mark the member, in two tables that nothing joins."""
        Mark(ballot=seen["ballot"], member_id=hall.me).save()
        tally.into_the_urn(seen["ballot"], _choice_of(self.choice, self.ranking, self.reason))
        return {"ballot": seen["ballot"].number}


@dataclass(frozen=True, kw_only=True)
class CloseBallot(Act):
    """Announce the result: one tally from phones, hands and paper, and what it decides."""

    name: ClassVar[str] = "ballots.close"
    article: ClassVar[str] = "voting.rule"
    on_paper: ClassVar[bool] = True
    ballot: int

    def reaches(self, hall: Hall) -> list[int]:
        """Return the bodies from which a recall takes a seat back."""
        ballot = Ballot.objects.select_related("proposal").filter(body=hall.body, number=self.ballot).first()
        return seats_in(ballot.proposal) if ballot and ballot.proposal else []

    def look(self, hall: Hall) -> dict[str, Any]:
        """See what was counted, and how many phones voted; what they chose is nobody's business before the end."""
        ballot = fetch(hall, Ballot, "proposal", "amendment", "question", "meeting", "follows", number=self.ballot)
        tellers = rules.tellers_of(ballot.method, tellers=hall.charter.number("voting.tellers"))
        counted = hall.known.once(("counted", ballot.pk, tellers), lambda: _counted(ballot, tellers))
        return {"ballot": ballot, "phones": tally.phones(ballot), **counted}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of ballots."""
        ballot = seen["ballot"]
        return rules.why_not_close(
            hall.standing, hall.charter, tally.facts(ballot), unsettled=seen["unsettled"],
            total=seen["hands"] + seen["phones"], recount=seen["owed"],
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the result, empty the urn, and carry out what was decided."""
        ballot = seen["ballot"]
        return {"ballot": ballot.number, **announce(ballot, hall.charter, now=hall.now)}


def _counted(ballot: Ballot, tellers: int) -> dict[str, Any]:
    """Return what the tellers have agreed on so far, where they have not, and whether a recount is owed."""
    channels = tally.by_channel(ballot, tellers, [])
    return {
        "hands": sum(sum(part.values()) for part in channels.values()),
        "unsettled": {} if ballot.method == rules.FELT else tally.unsettled(ballot, tellers),
        "owed": tally.recount_owed(ballot),
    }
