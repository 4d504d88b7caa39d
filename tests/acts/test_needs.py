"""Counted in the aisles, called from phones: numbers, no persons, and nothing is left of it."""

from __future__ import annotations

from asamblea.acts.needs import AnswerNeed, CallForHelpNow, CountNeed
from asamblea.models import CallForHelp, Meeting, Minute, QuickCount
from asamblea.models.needs import needed
from tests.plaza import Plaza

ARTICLE = "notice.prepared"


def now() -> dict[tuple[str, str], int]:
    return needed(Meeting.objects.get(body__slug="plaza"))


def test_only_the_team_counts(plaza: Plaza) -> None:
    spanish = {"what": "interpretation", "language": "es", "number": 71}
    assert plaza.refused("Ana", CountNeed, **spanish) == {"standing.no_office": "meeting.chosen_team"}
    assert plaza.refused("the host", CountNeed, **spanish) == {"standing.host": "independence.host"}
    assert plaza.refused("Gala", CountNeed, **{**spanish, "language": "bn"}) == {"needs.which_language": ARTICLE}
    assert plaza.refused("Gala", CountNeed, what="children", language="es", number=9) == {"needs.no_language": ARTICLE}
    assert plaza.refused("Gala", CountNeed, **{**spanish, "number": -1}) == {"needs.number": ARTICLE}
    assert plaza.refused("Gala", CountNeed, **spanish, section=51) == {"needs.section": ARTICLE}


def test_sections_add_up_and_a_count_of_the_whole_hall_replaces_them(plaza: Plaza) -> None:
    for section, number in ((1, 40), (2, 31), (1, 38)):
        plaza.does("Gala", CountNeed, what="interpretation", language="es", number=number, section=section)
    plaza.does("Tilo", CountNeed, what="children", number=9)
    assert now() == {("interpretation", "es"): 69, ("children", ""): 9}
    plaza.does("Gala", CountNeed, what="interpretation", language="es", number=71)
    assert now()["interpretation", "es"] == 71


def test_a_phone_raises_the_count_once_and_is_named_nowhere(plaza: Plaza) -> None:
    minutes = Minute.objects.count()
    plaza.does("Ana", CallForHelpNow, what="cannot_hear")
    plaza.does("Bea", CallForHelpNow, what="language", language="es")
    assert plaza.refused("Ana", CallForHelpNow, what="cannot_hear") == {"needs.called_already": ARTICLE}
    assert plaza.refused("Nobody", CallForHelpNow, what="cannot_hear") == {"standing.guest": "franchise.who"}
    assert plaza.refused("Cruz", CallForHelpNow, what="language") == {"needs.which_language": ARTICLE}
    assert now() == {("cannot_hear", ""): 1, ("language", "es"): 1}
    assert Minute.objects.count() == minutes


def test_an_answer_erases_the_calls_and_the_count(plaza: Plaza) -> None:
    assert plaza.refused("Lena", AnswerNeed, what="cannot_hear") == {"needs.nobody_waits": ARTICLE}
    plaza.does("Ana", CallForHelpNow, what="cannot_hear")
    plaza.does("Tilo", CountNeed, what="cannot_hear", number=4, section=2)
    assert plaza.refused("Ana", AnswerNeed, what="cannot_hear") == {"standing.no_office": "meeting.chosen_team"}
    assert plaza.does("Lena", AnswerNeed, what="cannot_hear")["answered"] == 5
    assert now() == {}
    assert not CallForHelp.objects.exists()


def test_calls_end_with_the_meeting_and_counts_stay(plaza: Plaza) -> None:
    plaza.does("Ana", CallForHelpNow, what="cannot_hear")
    plaza.does("Gala", CountNeed, what="children", number=9)
    plaza.closes()
    assert not CallForHelp.objects.exists()
    assert QuickCount.objects.get().number == 9
