"""Small groups through the door: made of cards, ended by the clock, nobody named."""

from __future__ import annotations

from asamblea.acts.groups import EndGroups, GroupLanguage, MakeGroups
from asamblea.acts.meetings import HandOutCards, ReturnCards
from asamblea.models import Meeting, Minute, SmallGroups
from asamblea.models.tables import is_running, last_round, tables_of
from tests.plaza import CARDS, Plaza


def _latest() -> SmallGroups:
    found = last_round(Meeting.objects.get(body__slug="plaza"))
    assert found is not None
    return found


def test_the_cards_in_the_hall_become_groups(plaza: Plaza) -> None:
    plaza.takes_up("How do we keep warm?")
    assert plaza.does("Lena", MakeGroups, size=6, minutes=20, way="neighbours") == {"groups": 7}
    tables = tables_of(_latest())
    assert tables[0] == [1, 2, 3, 4, 5, 6]
    assert sorted(card for table in tables for card in table) == list(range(1, CARDS + 1))


def test_whoever_reads_the_minute_works_out_the_same_tables(plaza: Plaza) -> None:
    plaza.takes_up("How?")
    plaza.does("Gala", HandOutCards, first=51, last=57)
    plaza.does("Lena", MakeGroups, size=8, minutes=20, way="mixed")
    before = tables_of(_latest())
    plaza.does("Gala", HandOutCards, first=60, last=70)
    assert tables_of(_latest()) == before
    assert _latest().cards == [[1, CARDS], [51, 57]]
    minute = Minute.objects.filter(act="groups.make").latest("n").data
    assert 'member":' not in minute


def test_cards_that_came_back_make_fewer_groups_but_everybody_has_a_table(plaza: Plaza) -> None:
    plaza.takes_up("How?")
    plaza.does("Gala", ReturnCards, number=10)
    plaza.does("Lena", MakeGroups, size=10, minutes=20, way="mixed")
    assert _latest().groups == 3
    assert sum(map(len, tables_of(_latest()))) == CARDS


def test_the_clock_ends_the_groups_with_nobody_there(plaza: Plaza) -> None:
    plaza.takes_up("How?")
    plaza.does("Lena", MakeGroups, minutes=20)
    assert plaza.refused("Lena", MakeGroups) == {"groups.running": "meeting.chosen_team"}
    assert is_running(_latest(), plaza.later(minutes=19))
    assert not is_running(_latest(), plaza.later(minutes=1))
    assert plaza.refused("Lena", MakeGroups) == {}
    assert plaza.refused("Lena", EndGroups) == {"groups.none": "meeting.chosen_team"}


def test_the_chair_calls_everybody_back(plaza: Plaza) -> None:
    plaza.takes_up("How?")
    plaza.does("Lena", MakeGroups)
    assert plaza.refused("Ana", EndGroups) == {"standing.no_office": "meeting.chosen_team"}
    plaza.does("Lena", EndGroups)
    assert not is_running(_latest(), _latest().started)


def test_a_group_says_its_language_and_can_say_another(plaza: Plaza) -> None:
    plaza.takes_up("How?")
    plaza.does("Lena", MakeGroups, size=10)
    assert plaza.refused("Lena", GroupLanguage, table=5, language="es") == {
        "groups.no_such_table": "meeting.chosen_team"
    }
    for table, language in ((2, "es"), (1, "ar"), (2, "bn")):
        plaza.does("Lena", GroupLanguage, table=table, language=language)
    assert _latest().languages == [[1, "ar"], [2, "bn"]]
