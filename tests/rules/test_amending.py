"""A charter changes by notice and vote, and never for the meeting that changes it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.amending import (
    SUSPENDABLE,
    Adoption,
    amended,
    differences,
    effective_after,
    in_force,
    suspending,
    why_not_amend,
    why_not_suspend,
)
from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import ready
from asamblea.rules.reading import line

CHARTER = ready({key: article.default for key, article in ARTICLES.items()})
NOON = datetime(2025, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Sitting:
    """A meeting, open or closed."""

    closed: datetime | None = None


def refused(changes: dict[str, object], *, noticed_days: int = 14, in_emergency: bool = False) -> list[str]:
    """Return the codes of every reason against these changes."""
    reasons = why_not_amend(CHARTER, changes, noticed_days=noticed_days, in_emergency=in_emergency)
    return [one.code for one in reasons]


def test_a_change_announced_two_weeks_ahead_may_be_voted() -> None:
    assert refused({"quorum.number": 60}) == []


def test_a_change_announced_too_late_waits() -> None:
    (reason,) = why_not_amend(CHARTER, {"quorum.number": 60}, noticed_days=13)
    assert (reason.code, reason.article) == ("charter.notice_too_short", "charter.notice_days")
    assert reason.facts == {"days": 14, "noticed_days": 13}


def test_no_emergency_changes_the_charter() -> None:
    assert refused({"quorum.number": 60}, in_emergency=True) == ["charter.not_in_emergency"]


def test_a_change_that_changes_nothing_is_no_change() -> None:
    assert refused({}) == refused({"quorum.number": 40}) == ["charter.nothing_changed"]


def test_all_that_is_wrong_with_a_change_is_said_at_once() -> None:
    changes: dict[str, object] = {"independence.host": False, "chair.veto": True}
    assert refused(changes, noticed_days=0) == [
        "charter.notice_too_short",
        "charter.unknown_article",
        "charter.always_true",
    ]


def test_a_change_is_judged_together_with_what_stays() -> None:
    assert refused({"quorum.number": 10}) == ["charter.contradictory"]
    assert refused({"quorum.number": 10, "quorum.second_call_number": 5}) == []


def test_the_amended_charter_is_a_new_version_and_the_old_one_is_untouched() -> None:
    new = amended(CHARTER, {"voting.threshold": "3/5"}, version=2)
    assert (new.version, new["voting.threshold"]) == (2, Fraction(3, 5))
    assert (CHARTER.version, CHARTER["voting.threshold"]) == (1, Fraction(1, 2))
    assert differences(CHARTER, new) == ("voting.threshold",)


def test_a_change_never_binds_the_meeting_that_adopts_it() -> None:
    new = amended(CHARTER, {"quorum.number": 60}, version=2)
    founding = Adoption(CHARTER, adopted=NOON)
    during = Adoption(new, adopted=NOON + timedelta(days=28), meeting=Sitting())
    much_later = NOON + timedelta(days=29)
    assert effective_after(during.meeting, adopted=during.adopted) is None
    assert in_force([founding, during], now=much_later) == CHARTER
    closed = Adoption(new, adopted=during.adopted, meeting=Sitting(closed=much_later))
    assert in_force([founding, closed], now=much_later - timedelta(seconds=1)) == CHARTER
    assert in_force([founding, closed], now=much_later) == new


def test_the_founding_charter_binds_at_once_and_nothing_binds_before_it() -> None:
    founding = Adoption(CHARTER, adopted=NOON)
    assert in_force([founding], now=NOON) == CHARTER
    assert in_force([founding], now=NOON - timedelta(seconds=1)) is None


@given(st.lists(st.tuples(st.integers(1, 50), st.none() | st.integers(1, 50)), max_size=8), st.integers(0, 60))
def test_only_closed_meetings_change_what_binds(meetings: list[tuple[int, int | None]], hour: int) -> None:
    adoptions = [Adoption(CHARTER, adopted=NOON)]
    for version, (start, length) in enumerate(meetings, start=2):
        closed = None if length is None else NOON + timedelta(hours=start + length)
        charter = amended(CHARTER, {"quorum.number": 40 + version}, version)
        adoptions.append(Adoption(charter, NOON + timedelta(hours=start), Sitting(closed)))
    now = NOON + timedelta(hours=hour)
    binding = in_force(adoptions, now=now)
    over = [
        one.charter.version
        for one in adoptions
        if one.meeting is None or (one.meeting.closed is not None and one.meeting.closed <= now)
    ]
    assert binding is not None
    assert binding.version == max(over)


def test_only_rules_of_order_sleep() -> None:
    assert why_not_suspend(["debate.speech_seconds", "agenda.previous_first"]) == []
    refusals = why_not_suspend(["quorum.number", "voting.secret_on_demand", "franchise.who"])
    assert [one.facts["key"] for one in refusals] == [
        "quorum.number",
        "voting.secret_on_demand",
        "franchise.who",
    ]
    assert {one.article for one in refusals} == {"voting.suspend_threshold"}


@pytest.mark.parametrize("section", ["voting", "quorum", "charter", "emergency", "record", "independence"])
def test_what_protects_the_absent_and_the_minority_never_sleeps(section: str) -> None:
    assert not [key for key in SUSPENDABLE if ARTICLES[key].section == section]
    assert not SUSPENDABLE & {"proposals.minority_words", "proposals.minority_hours"}


def test_a_sleeping_article_is_read_as_sleeping() -> None:
    tonight = suspending(CHARTER, ["meeting.hours"])
    assert not tonight.stands("meeting.hours")
    assert line(tonight, "meeting.hours").suspended
    assert CHARTER.stands("meeting.hours")


def test_an_article_that_never_sleeps_cannot_be_put_to_sleep() -> None:
    with pytest.raises(ValueError, match="never sleeps"):
        suspending(CHARTER, ["quorum.number"])
