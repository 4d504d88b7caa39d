"""What a phone says when the hall does not answer, when the choice changes meanwhile, and when it has slept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.e2e.apart import Apart, plaza_apart
from tests.e2e.phones import Phone

SOON = 20_000  # milliseconds; a phone says it within a few seconds, a busy test machine later
LOST = 40_000


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    """Run Plaza's house with a vote open, the network before it good until a test makes it bad."""
    with plaza_apart(tmp_path_factory.mktemp("words"), chromium) as house:
        chair = house.phone("Lena")
        chair.open("/plaza/ballots/open/?question=1")
        chair.page.get_by_label("Only a temperature check").check()
        chair.press("Open the vote")
        chair.page.wait_for_url(f"**{VOTE}")
        yield house


@pytest.fixture(autouse=True)
def _good_again(hall: Apart) -> Iterator[None]:
    yield
    hall.network.silent, hall.network.lose_answers = False, 0
    hall.turn_off()


VOTE = "/plaza/ballots/3/"


def _says(phone: Phone, words: str, *, within: int = SOON) -> None:
    expect(phone.page.locator("#word")).to_contain_text(words, timeout=within)


def _votes(phone: Phone, choice: str) -> None:
    phone.page.locator(f"button[value={choice}]").click(no_wait_after=True)


def _vote_of(phone: Phone) -> str:
    """Read the page anew; return the choice that the house says is in."""
    phone.open(VOTE)
    said = phone.page.locator("button[name=choice]", has_text="your vote now").get_attribute("value")
    return said or ""


def test_a_vote_whose_answer_was_lost_is_sent_again_and_counted_once(hall: Apart) -> None:
    ana = hall.phone("Ana", bad=True)
    ana.open(VOTE)
    hall.network.lose_answers = 2
    _votes(ana, "for")
    _says(ana, "Not sent yet. Trying again ...")
    _says(ana, "Counted.")
    expect(ana.page.locator("#vote")).to_contain_text("Your vote is in.")
    expect(ana.page.locator("#vote")).to_contain_text("1 phone has voted.")


def test_of_three_choices_the_last_counts_though_it_is_the_first_again(hall: Apart) -> None:
    cruz = hall.phone("Cruz", bad=True)
    cruz.open(VOTE)
    hall.network.lose_answers = 1
    _votes(cruz, "for")
    _says(cruz, "Not sent yet. Trying again ...")
    _votes(cruz, "against")
    _votes(cruz, "for")
    _says(cruz, "Counted.")
    assert _vote_of(cruz) == "for"


def test_the_choice_pressed_last_counts_though_the_first_is_still_on_its_way(hall: Apart) -> None:
    bea = hall.phone("Bea", bad=True)
    bea.open(VOTE)
    hall.network.lose_answers = 1
    _votes(bea, "for")
    _says(bea, "Not sent yet. Trying again ...")
    _votes(bea, "against")
    _says(bea, "Counted.")
    assert _vote_of(bea) == "against"


def test_without_scripts_an_old_page_changes_the_vote_too(hall: Apart) -> None:
    dina = hall.phone("Dina", bad=True, java_script_enabled=False)
    dina.open(VOTE)
    kept = dina.page.locator("#vote input[name=key]").get_attribute("value")
    for choice in ("for", "against", "for"):
        hall.network.lose_answers = 1
        with pytest.raises(Error, match="ECONNRESET"):
            _posted(dina, choice, kept)
        _posted(dina, choice, kept)  # the same page, pressed again
        assert _vote_of(dina) == choice


def _posted(phone: Phone, choice: str, key: str | None) -> None:
    """Send the form as a page does that a phone kept: with the key that stood in it."""
    token = phone.page.locator("#vote input[name=csrfmiddlewaretoken]").get_attribute("value")
    form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token or "", "key": key or "", "choice": choice}
    answer = phone.context.request.post(f"{VOTE}cast/", form=form, headers={"Origin": phone.base})
    assert answer.status == 200


@pytest.mark.parametrize(
    ("language", "silent", "counted"),
    [
        ("en", "The hall does not answer. Your vote is not counted yet", "Counted."),
        ("es", "La sala no responde. Hasta donde sabe este teléfono, tu voto aún no está contado", "Contado."),
    ],
)
def test_a_silent_hall_is_told_in_words_and_the_vote_goes_on(
    hall: Apart, language: str, silent: str, counted: str
) -> None:
    cruz = hall.phone("Cruz", bad=True)
    cruz.open(f"{VOTE}?lang={language}")
    hall.network.silent = True
    _votes(cruz, "abstain")
    _says(cruz, silent)
    hall.network.silent = False
    _says(cruz, counted)


def test_a_phone_without_network_says_so_and_stops_when_told(hall: Apart) -> None:
    eli = hall.phone("Eli", bad=True)
    eli.open(VOTE)
    eli.context.set_offline(True)
    _votes(eli, "for")
    _says(eli, "Your vote is not counted yet; a hand or a card counts the same.")
    eli.press("Stop")
    _says(eli, "Stopped. Nothing was sent.")
    eli.context.set_offline(False)
    eli.open(VOTE)
    expect(eli.page.locator("#vote")).not_to_contain_text("Your vote is in.")


def test_a_page_says_from_when_it_is_while_the_hall_is_not_heard(hall: Apart) -> None:
    wall = hall.phone(bad=True, viewport={"width": 1280, "height": 720})
    wall.open("/plaza/screen/")
    expect(wall.page.locator("#word p").first).to_be_empty()
    hall.network.silent = True
    hall.network.cut_streams()
    expect(wall.page.locator("#word")).to_contain_text(
        re.compile(r"You are looking at \d\d:\d\d.*; the hall does not answer"), timeout=LOST
    )
    hall.network.silent = False
    expect(wall.page.locator("#word p").first).to_be_empty(timeout=LOST)


def test_a_phone_that_slept_ten_minutes_shows_the_present_state_and_says_what_happened(hall: Apart) -> None:
    ana, chair = hall.phone("Ana", bad=True), hall.phone("Lena")
    ana.page.clock.install()
    ana.open("/plaza/stack/")
    expect(ana.page.locator(".stack li")).to_have_count(0)
    ana.page.evaluate("window.sameDocument = true")
    ana.context.set_offline(True)
    hall.network.cut_streams()
    chair.open("/plaza/stack/raise-for/")
    for card in ("31", "38"):
        chair.page.keyboard.type(card)
        chair.page.keyboard.press("Enter")
        expect(chair.page.locator("#floor")).to_contain_text(f"card {int(card):04d}")
    ana.context.set_offline(False)
    ana.page.clock.fast_forward("10:00")
    expect(ana.page.locator(".stack li")).to_have_count(2, timeout=SOON)
    _says(ana, "This phone was away from")
    assert ana.page.evaluate("window.sameDocument")
