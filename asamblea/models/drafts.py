"""What the rules read of proposals, questions and amendments."""

from __future__ import annotations

from asamblea.models.ballots import Ballot
from asamblea.models.bodies import Body
from asamblea.models.decisions import Decision
from asamblea.models.mandates import Mandate
from asamblea.models.meetings import FloorTurn, Meeting, Note
from asamblea.models.people import Membership
from asamblea.models.proposals import Amendment, Proposal, Question
from asamblea.rules.amendments import Change
from asamblea.rules.charter import Charter
from asamblea.rules.payloads import Known
from asamblea.rules.proposals import Draft, floor_seconds, undecided, unequal_time

OVER = ("withdrawn", "adopted", "rejected")


def draft_of(proposal: Proposal) -> Draft:
    """Return the proposal as a rule fact."""
    return Draft(
        kind=proposal.kind,
        stage=proposal.stage,
        number=proposal.number,
        mover=proposal.mover_id,
        endorsers=proposal.endorsements.count(),
        in_question=proposal.question_id is not None,
    )


def change_of(amendment: Amendment) -> Change:
    """Return the amendment as a rule fact."""
    return Change(
        id=amendment.pk,
        paragraph=amendment.paragraph,
        action=amendment.action,
        text=amendment.text,
        parent=amendment.parent_id,
        state=amendment.state,
        mover=amendment.mover_id,
    )


def open_changes(proposal: Proposal) -> list[Change]:
    """Return the amendments to this proposal that are still open."""
    return [change_of(one) for one in Amendment.objects.filter(proposal=proposal, state="open").order_by("number")]


def open_amendments(proposal: Proposal) -> dict[str, object] | None:
    """Return what a refusal says of the amendments to this proposal that are still open; None when all are decided."""
    rows = Amendment.objects.filter(proposal=proposal, state="open").order_by("number")
    return undecided(proposal.pk, list(rows.values_list("number", "label")))


def known_in(body: Body) -> Known:
    """Return the numbers of what exists in this body."""
    return Known(
        members=frozenset(Membership.objects.filter(body=body).values_list("number", flat=True)),
        decisions=frozenset(Decision.objects.filter(body=body).values_list("number", flat=True)),
        ballots=frozenset(Ballot.objects.filter(body=body).exclude(closed=None).values_list("number", flat=True)),
        questions=frozenset(Question.objects.filter(body=body).values_list("number", flat=True)),
        mandates=frozenset(Mandate.objects.filter(body=body).values_list("number", flat=True)),
        notes=frozenset(Note.objects.filter(body=body).values_list("meeting__number", "number")),
        coordinates=body.kind == "coordinating_body" and _is_sitting(body),
        ahead=frozenset(ahead_of(body)) if _is_sitting(body) else frozenset(),
    )


def ahead_of(body: Body) -> list[int]:
    """Return the numbers of the meetings that are called and have not begun."""
    return list(Meeting.objects.filter(body=body, opened=None, closed=None).values_list("number", flat=True))


def _is_sitting(body: Body) -> bool:
    return Meeting.objects.filter(body=body, opened__isnull=False, closed=None).exists()


def live_options(question: Question) -> list[Proposal]:
    """Return the options of a question that still stand by themselves."""
    return list(question.options.filter(merged_into=None).exclude(stage__in=OVER).order_by("number"))


def unplaced_notes(charter: Charter, question: Question | None) -> int:
    """Return how many notes of the small groups have no fate yet, where the charter asks for one before the vote."""
    if question is None or not charter.flag("proposals.notes_placed"):
        return 0
    return Note.objects.filter(question=question, fate="none").count()


def unequal_turns(charter: Charter, question: Question | None) -> list[int]:
    """Return the floor seconds of a question's standing options when they are not equal; else nothing."""
    if question is None:
        return []
    turns: dict[int | None, list[tuple[int, bool]]] = {option.pk: [] for option in live_options(question)}
    for turn in FloorTurn.objects.filter(proposal__in=turns).exclude(ended=None):
        seconds = int((turn.ended - turn.started).total_seconds()) if turn.ended else 0
        turns[turn.proposal_id].append((seconds, turn.interpreted))
    return unequal_time(charter, [floor_seconds(charter, had) for had in turns.values()])
