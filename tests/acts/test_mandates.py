"""Working groups: made by a decision, opened after the reading back, reporting, ending by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from asamblea.acts.ballots import CloseBallot
from asamblea.acts.bodies import EndBody
from asamblea.acts.decisions import ReadBack
from asamblea.acts.mandates import JoinGroup, MissReport, ReportBack
from asamblea.acts.meetings import HandOutCards
from asamblea.acts.proposals import DraftProposal, Endorse
from asamblea.acts.questions import AskQuestion
from asamblea.door import Missing
from asamblea.models import AgendaItem, Body, Mandate, Membership
from tests.plaza import EVENING, Plaza

DUE, ENDS = EVENING + timedelta(days=28), EVENING + timedelta(days=42)
KITCHEN: dict[str, Any] = {
    "name": "Kitchen", "task": "Cook.", "latitude": "The menu.",
    "report_due": DUE.isoformat(), "ends": ENDS.isoformat(),
}  # fmt: skip


def _kitchen(plaza: Plaza, *joining: str, people: int = 0) -> tuple[str, int]:
    """Decide the kitchen, read it back, let these people join; return its address and its mandate's number."""
    decision = plaza.adopted("A kitchen", "We cook.", payload={"groups": [{**KITCHEN, "people": people}]})
    plaza.does("Lena", ReadBack, decision=decision)
    group = Body.objects.get(parent__slug="plaza")
    for name in joining:
        plaza.does(name, JoinGroup, body=group.slug)
    return group.slug, Mandate.objects.get(group=group).number


def test_a_group_whose_task_nobody_wrote_down_is_not_made(plaza: Plaza) -> None:
    for wrong in ({**KITCHEN, "task": " "}, {"name": "Squad"}):
        codes = plaza.refused("Ana", DraftProposal, title="A group", text="So.", payload={"groups": [wrong]})
        assert codes == {"mandates.group_unfit": "mandates.weeks"}
    late = {**KITCHEN, "report_due": ENDS.isoformat(), "ends": DUE.isoformat()}
    codes = plaza.refused("Ana", DraftProposal, title="A group", text="So.", payload={"groups": [late]})
    assert codes == {"mandates.dates_unfit": "mandates.weeks"}


def test_only_an_adopted_text_makes_a_group_and_nobody_is_in_it_yet(plaza: Plaza) -> None:
    motion = plaza.frozen(text="We cook.", payload={"groups": [KITCHEN]})
    assert not Body.objects.filter(parent__slug="plaza").exists()
    ballot = plaza.opened(motion)
    plaza.does("Lena", CloseBallot, ballot=ballot)
    assert not Body.objects.filter(parent__slug="plaza").exists()
    plaza.adopted("A kitchen", "We cook.", payload={"groups": [KITCHEN]})
    group = Body.objects.get(parent__slug="plaza")
    assert not Membership.objects.filter(body=group).exists()


def test_the_list_opens_after_the_mandate_was_read_to_the_room(plaza: Plaza) -> None:
    decision = plaza.adopted("A kitchen", "We cook.", payload={"groups": [KITCHEN]})
    group = Body.objects.get(parent__slug="plaza").slug
    assert plaza.refused("Bea", JoinGroup, body=group) == {"mandates.not_read_back": "mandates.join"}
    plaza.does("Lena", ReadBack, decision=decision)
    assert plaza.refused("Bea", JoinGroup, body=group) == {}


def test_a_group_is_open_to_the_assembly_s_members_and_to_nobody_else(plaza: Plaza) -> None:
    group, _ = _kitchen(plaza, "Bea")
    assert plaza.refused("A stranger", JoinGroup, body=group) == {"mandates.not_of_assembly": "mandates.join"}
    assert plaza.refused("the host", JoinGroup, body=group)["standing.host"] == "independence.host"
    assert plaza.refused("Bea", JoinGroup, body=group) == {"mandates.already_in": "mandates.join"}


def test_a_group_for_two_is_full_with_two(plaza: Plaza) -> None:
    group, _ = _kitchen(plaza, "Bea", "Cruz", people=2)
    assert plaza.refused("Dina", JoinGroup, body=group) == {"mandates.full": "mandates.join"}


def test_the_assembly_s_chair_cannot_act_in_its_group(plaza: Plaza) -> None:
    group, _ = _kitchen(plaza, "Bea")
    for act, words in ((AskQuestion, {"title": "How?"}), (HandOutCards, {"first": 1, "last": 9})):
        assert plaza.refused("Lena", act, body=group, **words)["standing.guest"] == "franchise.who"


def test_what_belongs_to_one_body_is_missing_in_another(plaza: Plaza) -> None:
    group, _ = _kitchen(plaza, "Bea")
    motion = plaza.moves("Ana", "Tea", "Tea.")
    with pytest.raises(Missing):
        plaza.does("Bea", Endorse, body=group, proposal=motion)


def test_only_the_group_reports_and_says_something(plaza: Plaza) -> None:
    _, mandate = _kitchen(plaza, "Bea")
    assert plaza.refused("Ana", ReportBack, mandate=mandate, text="Fine.") == {
        "mandates.not_in_group": "mandates.report_days"
    }
    assert plaza.refused("Bea", ReportBack, mandate=mandate, text=" ") == {
        "mandates.report_empty": "mandates.report_days"
    }


def test_only_time_notes_that_a_report_is_missing_and_only_when_it_is(plaza: Plaza) -> None:
    _, mandate = _kitchen(plaza, "Bea")
    plaza.later(days=27)
    assert plaza.refused("Lena", MissReport, mandate=mandate) == {
        "standing.only_clock": "mandates.report_days",
        "mandates.not_due": "mandates.report_days",
    }
    plaza.does("Bea", ReportBack, mandate=mandate, text="We cooked.")
    plaza.later(days=2)
    assert plaza.refused("the clock", MissReport, mandate=mandate) == {"mandates.reported": "mandates.report_days"}


def test_a_missed_report_puts_the_mandate_on_the_next_agenda_and_does_not_end_it(plaza: Plaza) -> None:
    _, mandate = _kitchen(plaza, "Bea")
    plaza.meets_again(days=35)
    plaza.by_clock(MissReport, mandate=mandate)
    item = AgendaItem.objects.get(meeting__body__slug="plaza", meeting__closed=None, kind="missed")
    assert (item.mandate_id, item.title) == (Mandate.objects.get(body__slug="plaza").pk, "Kitchen")
    assert plaza.refused("the clock", MissReport, mandate=mandate) == {"mandates.noted": "mandates.report_days"}
    plaza.does("Bea", ReportBack, mandate=mandate, text="Late, but cooked.")
    assert Mandate.objects.get(body__slug="plaza").missed is None


def test_a_mandate_ends_by_its_date_without_anybody_doing_anything(plaza: Plaza) -> None:
    group, _ = _kitchen(plaza, "Bea")
    plaza.traveller.move_to(ENDS - timedelta(seconds=1))
    assert plaza.refused("Cruz", JoinGroup, body=group) == {}
    assert plaza.refused("the clock", EndBody, body=group) == {"mandates.still_runs": "mandates.weeks"}
    plaza.traveller.move_to(ENDS)
    assert plaza.refused("Cruz", JoinGroup, body=group) == {"mandates.ended": "mandates.weeks"}
    plaza.by_clock(EndBody, body=group)
    assert Body.objects.get(slug=group).state == "ended"


def test_the_assembly_ends_a_mandate_before_its_time(plaza: Plaza) -> None:
    group, mandate = _kitchen(plaza, "Bea")
    by = plaza.adopted("No kitchen", "We eat out.", payload={"ends_mandate": mandate})
    assert Mandate.objects.get(body__slug="plaza").ended_by == by
    assert plaza.refused("Cruz", JoinGroup, body=group) == {"mandates.ended": "mandates.weeks"}
    assert plaza.refused("Bea", ReportBack, mandate=mandate, text="But.") == {"mandates.ended": "mandates.weeks"}
