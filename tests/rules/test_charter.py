"""The charter is data that can be judged, printed and read aloud."""

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.articles import ARTICLES, SECTIONS, Article
from asamblea.rules.charter import articles_in, from_toml, number_of, ready, why_not_charter
from asamblea.rules.reading import codes, line, sections
from asamblea.rules.values import read_share

SHELF = sorted(Path(__file__).parents[2].joinpath("charters").glob("*.toml"))
DEFAULTS = {key: article.default for key, article in ARTICLES.items()}


def wrong(**changes: object) -> list[tuple[str, str]]:
    """Return code and article of every reason against the defaults changed in these articles."""
    changed = {key.replace("__", "."): value for key, value in changes.items()}
    return [(one.code, one.article) for one in why_not_charter({**DEFAULTS, **changed})]


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_every_ready_charter_is_a_charter(file: Path) -> None:
    articles = articles_in(file.read_text(encoding="utf-8"))
    assert why_not_charter(articles) == []
    assert list(articles) == list(ARTICLES), "written in the order in which it is read aloud"


def test_four_charters_stand_ready() -> None:
    names = [file.stem for file in SHELF]
    assert names == ["consent_circle", "mass_assembly", "modified_consensus", "workplace_committee"]


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_a_ready_charter_explains_its_numbers(file: Path) -> None:
    text = file.read_text(encoding="utf-8").splitlines()
    explained = [before.startswith("#") for before, at in pairwise(text) if " = " in at]
    assert sum(explained) >= len(ARTICLES) - 1


def test_the_mass_assembly_decides_by_more_than_half_of_the_votes_cast() -> None:
    charter = from_toml(SHELF[1].read_text(encoding="utf-8"))
    assert charter.share("voting.threshold") == Fraction(1, 2)
    assert charter.flag("voting.strict")
    assert charter.choice("voting.base") == "cast"
    assert charter.number("founding.convenors") == 3


def test_a_workplace_committee_keeps_bosses_and_the_press_out() -> None:
    charter = from_toml(SHELF[3].read_text(encoding="utf-8"))
    rooms = [charter[f"rooms.{who}"] for who in ("bosses", "press", "supervisors")]
    assert rooms == ["out", "out", "out"]
    assert charter["record.pages"] == "closed"


def test_an_empty_paper_is_told_everything_it_lacks_at_once() -> None:
    reasons = why_not_charter({})
    assert {one.code for one in reasons} == {"charter.missing_article"}
    assert [one.facts["key"] for one in reasons] == list(ARTICLES)


def test_every_fault_is_named_in_one_answer() -> None:
    faults = wrong(invented__rule=1, quorum__number=0, voting__threshold=0.5, voting__once=False, voting__rule="chair")
    assert faults == [
        ("charter.unknown_article", "charter.complete"),
        ("charter.out_of_range", "quorum.number"),
        ("charter.always_true", "voting.once"),
        ("charter.out_of_range", "voting.rule"),
        ("charter.wrong_kind", "voting.threshold"),
    ]


@pytest.mark.parametrize(
    ("changes", "article"),
    [
        ({"quorum__second_call_number": 41}, "quorum.second_call_number"),
        ({"people__recovery_vouchers": 6}, "people.recovery_vouchers"),
        ({"voting__threshold": "3/4"}, "voting.threshold"),
        ({"voting__second_round": "1"}, "voting.second_round"),
        ({"charter__notice_days": 6}, "notice.days"),
        ({"notice__special_hours": 169}, "notice.special_hours"),
        ({"voting__strict": False}, "voting.strict"),
        ({"franchise__join": "vouched"}, "franchise.vouchers"),
    ],
)
def test_articles_that_contradict_each_other_are_refused(changes: dict[str, object], article: str) -> None:
    assert wrong(**changes) == [("charter.contradictory", article)]


@pytest.mark.parametrize("share", ["0.5", "1/0", "-1/2", "½", "2 / 3", "", "1/2/3", "1e0", 1, None])
def test_shares_are_written_as_exact_fractions(share: object) -> None:
    assert wrong(voting__recall_threshold=share)[0] == ("charter.wrong_kind", "voting.recall_threshold")


def test_the_rules_cannot_be_frozen_by_asking_for_everybody() -> None:
    assert wrong(voting__charter_threshold="1") == [("charter.out_of_range", "voting.charter_threshold")]


def test_lengths_are_read_in_the_unit_they_were_voted_in() -> None:
    charter = ready(DEFAULTS)
    assert charter.length("notice.days") == timedelta(days=7)
    assert charter.length("notice.special_hours") == timedelta(hours=72)


def test_a_charter_is_written_back_as_it_was_voted() -> None:
    assert ready(DEFAULTS).plain() == DEFAULTS


def test_what_is_no_charter_cannot_be_made_into_one() -> None:
    with pytest.raises(ValueError, match=r"charter\.always_true independence\.host"):
        ready({**DEFAULTS, "independence.host": False})


def test_a_file_that_leaves_an_article_out_is_no_charter() -> None:
    with pytest.raises(ValueError, match=r"charter\.missing_article voting\.rule"):
        from_toml(SHELF[1].read_text(encoding="utf-8").replace('rule = "majority"', ""))


def test_an_article_learned_after_the_vote_stands_as_proposed() -> None:
    voted = {key: value for key, value in DEFAULTS.items() if key != "meeting.hours"}
    assert ready({**voted, "quorum.number": 50})["meeting.hours"] == ARTICLES["meeting.hours"].default
    assert ready({**voted, "quorum.number": 50})["quorum.number"] == 50


def test_articles_are_numbered_in_the_order_in_which_they_are_read() -> None:
    read = [one for section in sections(ready(DEFAULTS)) for one in section.lines]
    assert [one.number for one in read] == list(range(1, len(ARTICLES) + 1))
    assert [one.key for one in read] == list(ARTICLES)
    assert number_of("founding.call") == 1


def test_a_section_is_read_in_one_piece() -> None:
    order = [article.section for article in ARTICLES.values()]
    assert order == sorted(order, key=SECTIONS.index)


def test_the_value_picks_the_sentence() -> None:
    charter = ready({**DEFAULTS, "proposals.endorsers": 0, "voting.remote": True})
    picked = [line(charter, key).code for key in ("proposals.endorsers", "voting.remote", "voting.rule")]
    assert picked == ["proposals.endorsers.none", "voting.remote.yes", "voting.rule.majority"]


def written(article: Article) -> st.SearchStrategy[object]:
    """Return values that this article may hold, at and between its bounds."""
    if article.structural:
        return st.just(True)
    if article.kind == "flag":
        return st.booleans()
    if article.kind == "choice":
        return st.sampled_from(article.choices)
    if article.kind == "list":
        return st.lists(st.sampled_from(article.choices), min_size=1, unique=True)
    if article.kind == "share":
        bounds = {"min_value": str(article.low), "max_value": str(article.high)}
        return st.fractions(**bounds, max_denominator=100_000).map(str)
    return st.integers(int(article.low or 0), int(article.high or 0))


ANY_ARTICLES = st.fixed_dictionaries({key: written(one) for key, one in ARTICLES.items()})


@given(ANY_ARTICLES)
def test_articles_in_range_can_only_contradict_each_other(articles: dict[str, object]) -> None:
    reasons = why_not_charter(articles)
    assert {one.code for one in reasons} <= {"charter.contradictory"}
    if not reasons:
        charter = ready(articles)
        assert charter.plain() == articles
        read = {one.code for section in sections(charter) for one in section.lines}
        assert read <= set(codes())


@given(
    st.sampled_from(sorted(ARTICLES)),
    st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text())),
)
def test_judging_never_fails_and_always_names_the_article(key: str, value: object) -> None:
    reasons = why_not_charter({**DEFAULTS, key: value})
    assert all(one.article in ARTICLES and one.facts["key"] in ARTICLES for one in reasons)
    if not reasons:
        assert ready({**DEFAULTS, key: value})[key] is not None


@given(st.data())
def test_one_article_can_be_voted_otherwise_and_the_rest_stays(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(ARTICLES)))
    articles = {**DEFAULTS, key: data.draw(written(ARTICLES[key]))}
    if why_not_charter(articles):
        return
    charter = ready(articles)
    assert charter.plain() == articles
    assert [one for one in ARTICLES if charter[one] != ready(DEFAULTS)[one]] in ([], [key])


@given(st.fractions(0, 4, max_denominator=999))
def test_a_share_that_is_read_is_what_was_written(share: Fraction) -> None:
    assert read_share(f" {share.numerator} / {share.denominator} ") == str(share)


@given(st.integers(0, 999), st.integers(1, 9))
def test_decimals_and_hundredths_are_exact(digits: int, places: int) -> None:
    typed = f"{digits:0{places}d}"
    for sign in ".,":
        assert read_share(f"0{sign}{typed}") == str(Fraction(digits, 10 ** len(typed)))
        assert read_share(f"12{sign}{typed} %") == str((12 + Fraction(digits, 10 ** len(typed))) / 100)


@pytest.mark.parametrize("typed", ["", "half", "1/0", "1e3", "-1/2", ".5", "5.", "1.2.3", "1/2%", "٣/٥", "60%%"])
def test_what_is_no_share_is_not_guessed(typed: str) -> None:
    assert read_share(typed) is None
