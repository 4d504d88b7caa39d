"""Founding an assembly: nobody's permission, three convenors, and no body made by anything but a vote."""

from __future__ import annotations

from datetime import timedelta

from asamblea import acts
from asamblea.acts.bodies import Announce, Convene, EndBody, FoundBody
from asamblea.models import Body, CharterVersion, Decision, Meeting
from tests.plaza import CONVENORS, EVENING, Plaza


def test_the_host_founds_nothing(plaza: Plaza) -> None:
    assert plaza.refused("the host", FoundBody, body="newtown", title="New") == {"standing.host": "independence.host"}


def test_a_working_group_is_never_founded_by_hand(plaza: Plaza) -> None:
    for kind in ("working_group", "coordinating_body"):
        assert plaza.refused("Ana", FoundBody, body="squad", title="Squad", kind=kind) == {
            "bodies.kind_needs_decision": "bodies.autonomy"
        }


def test_an_address_is_one_body_s(plaza: Plaza) -> None:
    assert plaza.refused("Ana", FoundBody, body="plaza", title="Again") == {"bodies.address_taken": "founding.call"}
    for address in ("api", "join", "Plaza!", "-x-"):
        assert "bodies.address_unfit" in plaza.refused("Ana", FoundBody, body=address, title="New")


def test_a_founder_cannot_lift_what_always_stands(plaza: Plaza) -> None:
    for key in ("independence.host", "voting.once", "record.nothing_edited"):
        assert plaza.refused("Ana", FoundBody, body="newtown", title="New", changes={key: False})


def test_whoever_nobody_knows_may_found_an_assembly(plaza: Plaza) -> None:
    plaza.does("A stranger", FoundBody, body="newtown", title="New Town")
    assert Body.objects.get(slug="newtown").state == "founding"


def test_one_convenor_opens_no_founding_assembly(plaza: Plaza) -> None:
    new = Plaza("newtown")
    new.does("Rosa", FoundBody, title="New Town")
    new.does("Rosa", Convene)
    assert new.refused("Rosa", acts.meetings.OpenMeeting) == {"meetings.too_few_convenors": "founding.convenors"}
    assert new.refused("Rosa", Convene) == {"bodies.already_convenor": "founding.convenors"}


def test_the_convenors_say_the_day_and_an_hour_without_its_zone_is_none(plaza: Plaza) -> None:
    new = Plaza("newtown")
    day = EVENING + timedelta(days=400)
    new.does("Rosa", FoundBody, title="New Town", starts=day, place="Mill hall")
    assert new.refused("Rosa", Announce, starts=day) == {"standing.no_office": "meeting.chosen_team"}
    new.does("Rosa", Convene)
    assert new.refused("Rosa", Announce, starts=day.replace(tzinfo=None)) == {"acts.no_zone": "record.nothing_edited"}
    meeting = new.does("Rosa", Announce, starts=day + timedelta(days=1), place="Kiln Lane")["meeting"]
    row = Meeting.objects.get(pk=meeting)
    assert (row.number, row.starts, row.place) == (1, day + timedelta(days=1), "Kiln Lane")


def test_after_the_founding_vote_nobody_convenes_or_announces(plaza: Plaza) -> None:
    assert "bodies.already_founded" in plaza.refused("Ana", Convene)
    assert "bodies.already_founded" in plaza.refused("Lena", Announce, starts=EVENING + timedelta(days=400))


def test_the_founding_vote_adopts_the_charter_and_binds_at_once(plaza: Plaza) -> None:
    first = CharterVersion.objects.get(body__slug="plaza")
    assert first.decision is not None
    assert Decision.objects.get(body__slug="plaza", number=first.decision).proposal.payload == {"founding": True}
    assert Body.objects.get(slug="plaza").state == "standing"


def test_the_convenors_offices_end_with_the_team_s_election(plaza: Plaza) -> None:
    for name in CONVENORS:
        assert plaza.refused(name, acts.meetings.HandOutCards, first=50, last=60) == {
            "standing.no_office": "meeting.chosen_team"
        }
        assert "standing.no_office" in plaza.refused(name, acts.people.IssueCode)


def test_only_time_ends_a_group_and_only_one_without_a_mandate(plaza: Plaza) -> None:
    assert plaza.refused("Lena", EndBody) == {
        "standing.only_clock": "mandates.report_days",
        "mandates.no_group": "mandates.weeks",
    }
    assert plaza.refused("the clock", EndBody) == {"mandates.no_group": "mandates.weeks"}
    assert plaza.later() == EVENING
