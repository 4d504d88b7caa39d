"""Read in each decision language before the vote; translations belong to one version; counts of needs add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.charter import Charter, ready
from asamblea.rules.languages import KNOWN, Text, Translation, spoken, standing_one, state, to_read, unread, waiting
from asamblea.rules.needs import Told, live

CODES = st.sampled_from(KNOWN)
TEXTS = st.builds(Text, st.sampled_from("abc"), CODES)
DAYS = [datetime(2026, 5, day, tzinfo=UTC) for day in (1, 2, 3)]
TRANSLATIONS = st.lists(
    st.builds(
        Translation,
        st.integers(1, 99),
        st.sampled_from("abc"),
        CODES,
        st.integers(1, 4),
        st.none() | st.sampled_from(DAYS),
    ),
    unique_by=lambda one: one.id,
)


def deciding_in(*codes: str) -> Charter:
    charter = ready({})
    return replace(charter, articles=MappingProxyType({**charter.articles, "decisions.languages": codes}))


@given(st.lists(TEXTS, min_size=1), st.lists(CODES, min_size=1, unique=True))
def test_reading_everything_in_every_decision_language_opens_the_vote(texts: list[Text], codes: list[str]) -> None:
    charter = deciding_in(*codes)
    read = {(text.version, code) for text in texts for code in codes}
    assert unread(charter, texts, read) == []
    for one in read:
        asked = any(text.version == one[0] and one[1] in to_read(charter, text) for text in texts)
        assert unread(charter, texts, read - {one}) == ([one[1]] if asked else [])


def test_where_one_language_is_all_there_is_nothing_is_recorded() -> None:
    assert unread(deciding_in("es"), [Text("a", "es")], set()) == []
    assert unread(deciding_in("es"), [Text("a", "ar")], set()) == ["es"]
    assert unread(deciding_in("en", "es"), [Text("a", "es")], set()) == ["en", "es"]


def test_a_reading_of_other_words_counts_for_nothing() -> None:
    read = {("before", "en"), ("before", "es")}
    assert unread(deciding_in("en", "es"), [Text("after", "en")], read) == ["en", "es"]


def test_the_languages_of_a_body_are_those_it_works_in_and_those_it_decides_in() -> None:
    assert spoken(["ht", "en"], deciding_in("en", "es")) == ("ht", "en", "es")


@given(TEXTS, CODES, TRANSLATIONS)
def test_readers_see_a_checked_translation_of_these_very_words_before_any_draft(
    text: Text, code: str, rows: list[Translation]
) -> None:
    shown = standing_one(text, code, rows)
    fitting = [one for one in rows if (one.version, one.language) == (text.version, code)]
    assert (shown is None) is (fitting == [])
    if shown:
        assert shown in fitting
        assert shown.checked or not any(one.checked for one in fitting)
        assert not any(one.id > shown.id and one.checked == shown.checked for one in fitting)
        assert not any(one.checked > shown.checked for one in fitting if one.checked and shown.checked)
    told = state(text, code, rows)
    assert (told == "original") is (code == text.language)
    if told != "original":
        assert told == ("missing" if shown is None else "checked" if shown.checked else "draft")


@given(TEXTS, CODES, TRANSLATIONS)
def test_whatever_is_handed_in_each_writers_last_draft_can_be_found(
    text: Text, code: str, rows: list[Translation]
) -> None:
    found = waiting(text, code, rows)
    assert len({one.by for one in found}) == len(found)
    for one in rows:
        mine = [each for each in rows if (each.version, each.language, each.by) == (one.version, code, one.by)]
        last = one.language == code and one.version == text.version and one.id == max(each.id for each in mine)
        assert (one in found) is (last and one.checked is None)


COUNTS = st.lists(
    st.builds(Told, st.just("interpretation"), st.sampled_from(["es", "ar"]), st.integers(0, 4), st.integers(0, 300))
)


@given(COUNTS)
def test_the_last_count_of_each_section_holds(counts: list[Told]) -> None:
    told = live(counts)
    for language in ("es", "ar"):
        mine = [one for one in counts if one.language == language]
        whole = max((place for place, one in enumerate(mine) if one.section == 0), default=-1)
        after = mine[whole + 1 :]
        parts = {one.section: one.number for one in after}
        expected = sum(parts.values()) if parts else mine[whole].number if whole >= 0 else 0
        assert told.get(("interpretation", language), 0) == expected
