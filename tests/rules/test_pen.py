"""At no moment do two houses write one record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.pen import MARGIN, Pen, mark_in, spoken, why_not_lay_down, why_not_lend
from asamblea.rules.standing import GUEST, HOST, Standing

NOON = datetime(2025, 3, 2, 12, tzinfo=UTC)
HOME, HALL = "a" * 16, "b" * 16
CHAIR = Standing("member", number=1, offices=frozenset({"chair"}))
PENS = st.builds(
    Pen,
    lent_to=st.sampled_from(["", HALL]),
    until=st.sampled_from([None, NOON, NOON + timedelta(hours=3)]),
    laid_by=st.sampled_from(["", HALL]),
).filter(lambda pen: bool(pen.lent_to) == bool(pen.until))


@given(PENS, st.integers(-600, 600), st.integers(-9, 9))
def test_two_houses_never_write_at_once_even_if_their_clocks_differ(pen: Pen, minute: int, skew: int) -> None:
    now = NOON + timedelta(minutes=minute)
    if not pen.lent_to and not pen.laid_by:
        return
    hall = not pen.is_away(HALL, now + timedelta(minutes=skew))
    home = not pen.is_away(HOME, now)
    assert not (hall and home)


@given(PENS)
def test_the_pen_always_comes_home(pen: Pen) -> None:
    assert not pen.is_away(HOME, NOON + timedelta(hours=3) + MARGIN)


def test_a_record_that_was_never_lent_is_written_wherever_it_is() -> None:
    assert not Pen().is_away(HOME, NOON)
    assert not Pen(laid_by=HALL).is_away("c" * 16, NOON)


def codes(pen: Pen = Pen(), standing: Standing = CHAIR, **what: object) -> set[str]:  # noqa: B008 - frozen
    said = {"house": HALL, "own": HOME, "hours": 24, "whole": True, "starts": NOON, "now": NOON, **what}
    return {reason.code for reason in why_not_lend(standing, pen, **said)}  # type: ignore[arg-type]


def test_the_pen_is_lent_by_the_chair_to_another_house_for_a_time() -> None:
    assert codes() == set()
    assert codes(standing=GUEST) == {"standing.guest"}
    assert codes(standing=HOST) == {"standing.host"}
    assert codes(house=HOME) == codes(house="") == {"pen.no_such_mark"}
    assert codes(hours=0) == codes(hours=24 * 15) == {"pen.hours"}
    assert codes(starts=None) == codes(starts=NOON + timedelta(hours=25)) == {"pen.no_meeting_soon"}
    assert codes(whole=False) == {"pen.goes_with_the_assembly"}
    assert codes(Pen(lent_to=HALL, until=NOON + timedelta(hours=1))) == {"pen.already_lent"}
    assert codes(Pen(lent_to=HALL, until=NOON)) == set()


def test_only_the_house_that_has_it_lays_it_down() -> None:
    lent = Pen(lent_to=HALL, until=NOON)
    assert why_not_lay_down(CHAIR, lent, own=HALL) == []
    assert [one.code for one in why_not_lay_down(CHAIR, lent, own=HOME)] == ["pen.not_here"]
    assert [one.code for one in why_not_lay_down(HOST, lent, own=HALL)] == ["standing.host"]


@given(st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(0, 19), st.sampled_from("0123456789abcdef"))
def test_a_slip_in_one_letter_of_a_mark_is_noticed(mark: str, place: int, letter: str) -> None:
    said = spoken(mark)
    assert mark_in(said) == mark
    typed = said.replace(" ", "")
    wrong = typed[:place] + letter + typed[place + 1 :]
    assert mark_in(wrong) == (mark if wrong == typed else "")
