"""The whole charter can be read aloud in English and Spanish."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from django.utils import translation

from asamblea.rules.articles import ARTICLES, SECTIONS
from asamblea.rules.charter import from_toml
from asamblea.rules.reading import codes, line, sections
from asamblea.web.charters.words import READY, SENTENCES, TITLES, sentence, share_in_words, value_in_words

ROOT = Path(__file__).parents[2]
SHELF = sorted(ROOT.joinpath("charters").glob("*.toml"))


@pytest.fixture(scope="module")
def spanish() -> Catalog:
    """Return the Spanish sentences as they are written, compiled or not."""
    with (ROOT / "asamblea/locale/es/LC_MESSAGES/django.po").open("rb") as file:
        return pofile.read_po(file, abort_invalid=True)


def english(code: str) -> str:
    """Return a sentence before any translation."""
    with translation.override("en"):
        return str(SENTENCES[code])


def test_every_sentence_a_charter_may_need_is_there_and_no_other() -> None:
    assert sorted(SENTENCES) == sorted(codes())
    assert tuple(TITLES) == SECTIONS


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_stands_in_spanish(code: str, spanish: Catalog) -> None:
    message = spanish.get(english(code))
    assert message is not None, "no entry in django.po"
    assert message.string
    assert message.string != english(code)
    assert re.findall(r"{\w+}", str(message.string)) == re.findall(r"{\w+}", english(code))


@pytest.mark.parametrize("word", [*TITLES.values(), *READY.values()], ids=[*TITLES, *READY])
def test_every_heading_stands_in_spanish(word: object, spanish: Catalog) -> None:
    with translation.override("en"):
        message = spanish.get(str(word), context="charter")
    assert message is not None
    assert message.string


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_says_its_number_and_only_its_number(code: str) -> None:
    article = ARTICLES.get(code)
    says_value = article is not None and not article.structural
    assert ("{value}" in english(code)) == says_value


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_a_ready_charter_reads_aloud_on_two_pages(file: Path) -> None:
    charter = from_toml(file.read_text(encoding="utf-8"))
    with translation.override("en"):
        read = [sentence(one) for section in sections(charter) for one in section.lines]
    assert len(read) == len(ARTICLES)
    assert not [one for one in read if "{" in one or (not one.endswith(".") and not one.endswith("?"))]
    assert sum(len(one.split()) for one in read) < 1400


def test_numbers_are_spoken() -> None:
    charter = from_toml(SHELF[1].read_text(encoding="utf-8"))
    with translation.override("en"):
        spoken = [
            sentence(line(charter, key))
            for key in ("debate.speech_seconds", "voting.charter_threshold", "decisions.languages")
        ]
    assert spoken == [
        "Each turn to speak lasts up to 2 minutes.",
        "Changing this charter takes at least two thirds of the votes cast.",
        "No text is voted before it has been read in English and Spanish.",
    ]


def test_one_is_not_many_and_odd_shares_stay_exact() -> None:
    with translation.override("en"):
        assert value_in_words("notice.days", 1) == "1 day"
        assert value_in_words("proposals.endorsers", 1) == "1 person"
        assert value_in_words("debate.speech_seconds", 90) == "90 seconds"
        assert share_in_words("voting.threshold", Fraction(7, 9)) == "7/9"
        assert share_in_words("debate.interpretation_factor", Fraction(1)) == "1"


def test_no_ready_charter_promises_what_a_host_could_take_away() -> None:
    with translation.override("en"):
        for file in SHELF:
            charter = from_toml(file.read_text(encoding="utf-8"))
            assert "no power" in sentence(line(charter, "independence.host"))
