"""The main pages, for eyes, ears, keyboards, small screens and slow lines, in each language and theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from asamblea.acts.ballots import OpenBallot
from asamblea.acts.people import IssueCode
from asamblea.cli.millrace import until_the_sheet
from asamblea.cli.story import Story
from asamblea.models import Ballot, Count, Decision, JoinCode, Minute, Proposal, Vote
from tests.e2e.axe import violations
from tests.e2e.hall import DAY
from tests.e2e.phones import Phone

MOST_BYTES = 50_000
PAGES = {
    "now": "/",
    "assembly": "/assembly/",
    "groups": "/groups/",
    "body": "/millrace/",
    "found": "/found/",
    "join": "/millrace/join/",
    "typed_code": "/join/",
    "meeting": "/millrace/meetings/1/",
    "meetings": "/millrace/meetings/",
    "called": "/millrace/meetings/2/",
    "pack": "/millrace/meetings/1/pack/",
    "paper": "/millrace/meetings/1/paper/",
    "question": "/millrace/questions/1/",
    "proposal": "/millrace/proposals/{plan}/",
    "draft": "/millrace/proposals/draft/motion/",
    "ballot_open": "/millrace/ballots/{open}/",
    "ballot_closed": "/millrace/ballots/{closed}/",
    "decision": "/millrace/decisions/{decision}/",
    "sheet": "/millrace/decisions/{decision}/sheet/",
    "mandate": "/millrace/mandates/1/",
    "charter": "/millrace/charter/",
    "record": "/millrace/record/",
    "minute": "/millrace/record/{minute}/",
    "sign_in": "/sign-in/",
    "patterns": "/patterns/",
    "refused": "/millrace/people/code/1/",
    "no_such_page": "/millrace/nothing/here/",
    "spent_link": "/enter/nothing/",
    "teller": "/millrace/ballots/{open}/count/1/",
    "host": "/host/",
    "decisions": "/millrace/decisions/",
    "mandates": "/millrace/mandates/",
    "floor": "/millrace/stack/",
    "raised_hand": "/millrace/stack/raise/",
    "stack_taker": "/millrace/stack/raise-for/",
    "timekeeper": "/millrace/stack/clock/",
    "arabic": "/millrace/proposals/{plan}/?text=ar",
    "decision_in_arabic": "/millrace/decisions/{decision}/?text=ar",
    "translating": "/millrace/proposals/{plan}/translate/",
    "interpreting": "/millrace/interpreting/",
    "needs": "/millrace/needs/",
    "counting_needs": "/millrace/needs/count/",
    "big_screen": "/millrace/screen/",
    "roles": "/millrace/roles/?all=1",
    "chair": "/millrace/roles/chair/",
    "minute_taker": "/millrace/roles/minutes/",
    "teller_desk": "/millrace/roles/teller/?section=2",
    "room": "/room/",
    "wall": "/room/wall/",
    "notes": "/millrace/notes/",
    "note": "/millrace/notes/77/",
    "small_groups": "/millrace/small-groups/",
}
STATUS = {"refused": 403, "no_such_page": 404, "spent_link": 404}
GUESTS = ("found", "join", "typed_code", "sign_in")
SEEN_BY = {
    **dict.fromkeys(GUESTS),
    **dict.fromkeys(("teller", "teller_desk"), "Teller 1"),
    **dict.fromkeys(("stack_taker", "timekeeper", "chair", "counting_needs"), "Lena"),
    "minute_taker": "Minutes 1",
}
# Pages of the hall, which follow it by themselves: in every language that is offered, a draft too.
LIVE = (
    *("now", "body", "meeting", "ballot_open", "ballot_closed", "teller", "floor", "raised_hand", "stack_taker"),
    *("timekeeper", "big_screen", "roles", "chair", "minute_taker", "teller_desk", "refused"),
)


@pytest.fixture(scope="module")
def told(base: str, at: Callable[..., None]) -> Story:
    """Tell the afternoon, and put one more thing to the vote at 17:05."""
    story = until_the_sheet(at, today=DAY)
    speak = story.moves("Samir", "Let the observer with green card 3 speak", kind="speak", payload={"card": 3})
    story.does("Lena", OpenBallot, proposal=speak, sections=3, label="V6")
    story.does("Rosa", IssueCode)
    return story


@pytest.fixture(scope="module")
def places(told: Story) -> dict[str, Any]:
    """Return the numbers that addresses are made of."""
    plan = Proposal.objects.get(label="P2")
    return {
        "plan": plan.pk,
        "open": Ballot.objects.get(label="V6").number,
        "closed": Ballot.objects.get(label="V3b").number,
        "decision": Decision.objects.get(proposal=plan).number,
        "minute": Minute.objects.filter(act="ballots.close").latest("n").n,
        "code": JoinCode.objects.latest("pk").code,
    }


@pytest.fixture(scope="module")
def phone(told: Story, chromium: Browser, base: str) -> Iterator[Callable[..., Phone]]:
    """Give each person one phone, small ones for small screens; all are turned off at the end."""
    phones: dict[Any, Phone] = {}

    def of(name: str | None, **options: Any) -> Phone:
        key = (name, repr(options))
        if key not in phones:
            phones[key] = Phone(chromium, base, told.person(name) if name else None, **options)
        return phones[key]

    yield of
    for one in phones.values():
        one.turn_off()


def _in(language: str, place: str) -> str:
    return f"{place}{'&' if '?' in place else '?'}lang={language}"


@pytest.mark.parametrize(
    ("name", "language"), [*((name, code) for name in PAGES for code in ("en", "es")), *((name, "ar") for name in LIVE)]
)
def test_a_page_is_for_everybody(name: str, language: str, phone: Callable[..., Phone], places: dict[str, Any]) -> None:
    small = phone(SEEN_BY.get(name, "Priya"), viewport={"width": 320, "height": 640})
    page = small.page
    page.emulate_media(color_scheme="light")
    small.open(_in(language, PAGES[name].format(**places)), status=STATUS.get(name, 200))
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("window.forbidden") == []
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, only="color-contrast") == []


@pytest.mark.parametrize("name", ["now", "body", "meeting"])
def test_a_first_load_is_light(name: str, told: Story, chromium: Browser, base: str) -> None:
    fresh = Phone(chromium, base, told.person("Priya"))
    session = fresh.context.new_cdp_session(fresh.page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda it: sizes.append(int(it["encodedDataLength"])))
    fresh.open(PAGES[name])
    fresh.page.wait_for_load_state("networkidle")
    fresh.turn_off()
    assert len(sizes) >= 2
    assert sum(sizes) < MOST_BYTES, sizes


def test_joining_voting_and_writing_need_no_script(
    told: Story, places: dict[str, Any], phone: Callable[..., Phone]
) -> None:
    plain = phone(None, java_script_enabled=False)
    plain.open("/join/")
    plain.page.get_by_label("Code").fill(places["code"])
    plain.page.locator("main form button[type=submit]").click()
    plain.page.locator("main form button[type=submit]").click()
    assert "/millrace/people/welcome/" in plain.page.url
    plain.open("/millrace/proposals/draft/motion/")
    plain.page.locator("[name=title]").fill("Lights at the bus stop")
    plain.page.locator("[name=text]").fill("The assembly asks the city for lights at the Kiln Road stop.")
    plain.page.locator("main form button[type=submit]").click()
    assert "Lights at the bus stop" in plain.page.locator("h1").inner_text()
    voter = phone("Priya", java_script_enabled=False)
    voter.open(f"/millrace/ballots/{places['open']}/")
    voter.press("For")
    assert "Your vote is in." in voter.words()
    vote = Vote.objects.get(ballot__number=places["open"], member__number=told.number("Priya"))
    assert vote.choice == "for"


def test_a_vote_is_cast_by_keyboard_alone(told: Story, places: dict[str, Any], phone: Callable[..., Phone]) -> None:
    keys = phone("Tomás")
    page = keys.open(f"/millrace/ballots/{places['open']}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "against":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/*voted=1*")
    assert "Your vote is in." in keys.words()
    vote = Vote.objects.get(ballot__number=places["open"], member__number=told.number("Tomás"))
    assert vote.choice == "against"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what says this, and Enter there."""
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            page.keyboard.press("Enter")
            return
    raise AssertionError(words)


def test_from_now_to_a_vote_by_keyboard_alone(told: Story, places: dict[str, Any], phone: Callable[..., Phone]) -> None:
    keys = phone("Nasrin")
    page = keys.open("/")
    tab_to(page, "Go to the vote")
    page.wait_for_url(f"**/ballots/{places['open']}/")
    tab_to(page, "For")
    page.wait_for_url("**/*voted=1*")
    assert "Your vote is in." in keys.words()


def test_a_teller_types_number_enter_three_times(
    told: Story, places: dict[str, Any], phone: Callable[..., Phone]
) -> None:
    teller = phone("Teller 3")
    page = teller.open("/millrace/roles/teller/?section=3")
    for number in ("12", "5", "2"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    page.wait_for_url("**/roles/teller/")
    assert "1 of 2 tellers have counted." in teller.words()
    count = Count.objects.get(ballot__number=places["open"], teller__number=told.number("Teller 3"))
    assert (count.section, count.counts) == (3, {"for": 12, "against": 5, "abstain": 2})


def test_a_teller_reads_which_section_they_count(places: dict[str, Any], phone: Callable[..., Phone]) -> None:
    teller = phone("Teller 1")
    teller.open(f"/millrace/ballots/{places['open']}/count/2/")
    assert "SECTION 2 · BALLOT V6" in teller.words().upper()
