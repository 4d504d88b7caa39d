"""The story of Millrace told by fingers on pages: the same steps, the same numbers, real phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

from asamblea.acts.base import Act
from asamblea.acts.meetings import TakeItem
from asamblea.cli import millrace
from asamblea.cli.story import Story
from asamblea.models import AgendaItem, Membership
from tests.e2e.bypage import Hand, facts_in, fill, hand_of
from tests.e2e.phones import Phone

# What hundreds do is done by page a few times in each round, and by the door for the rest.
SOME = {
    "ballots.cast": 3,
    "decisions.read_back": 2,
    "elections.stand": 2,
    "meetings.check_in": 2,
    "meetings.return_cards": 1,
    "notes.write": 2,
    "people.join": 2,
    "questions.merge": 1,
}
# Single buttons between two votes; left to the door, so that the afternoon passes within minutes.
BY_DOOR = (
    *("proposals.endorse", "proposals.present", "proposals.end_turn", "proposals.debate", "proposals.freeze"),
    *("languages.read_aloud", "languages.translate", "languages.check", "needs.count"),
)


class Afternoon(Story):
    """A story whose people act by page; what only the door is asked for is counted in `by_door`."""

    def __init__(self, body: str, at: Callable[[str], None], chromium: Browser, base: str) -> None:
        super().__init__(body, at)
        self.chromium, self.base = chromium, base
        self.phones_of: dict[str, Phone] = {}
        self.by_page: dict[str, int] = {}
        self.by_door: dict[str, int] = {}
        self.authors: dict[int, str] = {}
        self.heard: dict[str, str] = {}

    def phone(self, name: str) -> Phone:
        """Return this person's phone, signed in."""
        if name not in self.phones_of:
            self.phones_of[name] = Phone(self.chromium, self.base, self.person(name))
        return self.phones_of[name]

    def does(self, name: str, act: type[Act], **what: Any) -> dict[str, Any]:
        """Let this person do it on a page where that is the way, else at the door."""
        if act.name == "notes.write":
            self.authors[what["number"]] = name
        if not self._is_by_page(act.name, what):
            self.by_door[act.name] = self.by_door.get(act.name, 0) + 1
            return super().does(name, act, **what)
        self.by_page[act.name] = self.by_page.get(act.name, 0) + 1
        if act.name in ("bodies.found", "people.join"):
            self.last = self._enters(name, act.name, what)
        else:
            hand = hand_of(act.name, what)
            self.last = self._presses(self.phone(name), f"/{what.get('body', self.body)}/{hand.address}", hand)
        return self.last

    def turn_off(self) -> None:
        """Turn off every phone."""
        for phone in self.phones_of.values():
            phone.turn_off()

    def _is_by_page(self, act: str, what: dict[str, Any]) -> bool:
        if act in BY_DOOR or what.get("payload", {}).get("groups"):
            return False
        if act.startswith("notes.") and 77 in (what.get("number"), *what.get("numbers", ())):
            return True
        if act == "notes.place":
            return False
        many = self.by_page.get(act, 0)
        if act == "ballots.cast":
            many -= SOME[act] * (self.by_page.get("ballots.open", 0) - 1)
        return act not in SOME or many < SOME[act]

    def _enters(self, name: str, act: str, what: dict[str, Any]) -> dict[str, Any]:
        """Let somebody without any account in: by founding, or with the code typed from the sheet at the door."""
        phone = self.phones_of[name] = Phone(self.chromium, self.base)
        if act == "bodies.found":
            phone.open("/found/")
            plain = {"title": what["title"], "body": self.body, "languages": what["languages"]}
            changes = {key: value for key, value in what["changes"].items() if not isinstance(value, list)}
            lists = {key: value for key, value in what["changes"].items() if isinstance(value, list)}
            others = "\n".join(f"{key} = {', '.join(value)}" for key, value in lists.items())
            fill(phone.page, {**plain, **changes, "others": others})
            phone.press("Found it")
        else:
            phone.open("/join/")
            fill(phone.page, {"code": what["code"]})
            phone.page.locator("main form button").click()
            phone.press("Join", exact=True)
            assert f"/{self.body}/people/welcome/" in phone.page.url, phone.words()
        newest = Membership.objects.filter(body__slug=self.body).latest("number")
        self.people[name] = str(newest.person_id)
        return {"number": newest.number}

    def _presses(self, phone: Phone, address: str, hand: Hand) -> dict[str, Any]:
        """Fill in the page and press its button; it must lead on and not refuse."""
        phone.open(address)
        fill(phone.page, hand.fields)
        if hand.button.startswith("["):
            button = phone.page.locator(f"main button{hand.button}")
        else:
            button = phone.page.locator("main").get_by_role("button", name=hand.button, exact=True)
        with phone.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
            button.first.click()
        assert posted.value.status == 303, (hand, posted.value.status, phone.words())
        phone.page.wait_for_load_state()
        return dict(facts_in(phone.page.url))


@contextmanager
def at_the_strategies(hour: str, at: Callable[[str], None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Tell the afternoon up to the strategies at the door; at this hour the chair takes up their question."""
    told = Story("millrace", at)
    for chapter in (millrace.convened, millrace.doors, millrace.founding_vote, millrace.strategies):
        chapter(told)
    at(hour)
    told.does("Lena", TakeItem, item=AgendaItem.objects.get(meeting__body__slug="millrace", question__number=1).pk)
    hall = Afternoon("millrace", at, chromium, base)
    hall.people, hall.phones = told.people, told.phones
    yield hall
    hall.turn_off()
