"""The founding assembly of Millrace, an invented city: every step goes through the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial

from asamblea.acts.amendments import ProposeAmendment
from asamblea.acts.ballots import CloseBallot, OpenBallot
from asamblea.acts.bodies import Convene, FoundBody
from asamblea.acts.counts import CountSection
from asamblea.acts.decisions import AddMinorityStatement, ReadBack
from asamblea.acts.elections import Stand
from asamblea.acts.languages import CheckTranslation, Translate
from asamblea.acts.meetings import CheckInPhone, CloseMeeting, HandOutCards, OpenMeeting, ReturnCards
from asamblea.acts.needs import CountNeed
from asamblea.acts.notes import AgreeAloud, PlaceNote, WriteNote
from asamblea.acts.people import IssueCode, Join
from asamblea.acts.proposals import Freeze
from asamblea.acts.questions import AskQuestion, MergeOption
from asamblea.cli import millrace_texts as texts
from asamblea.cli.story import Story
from asamblea.models import Amendment, Ballot, Decision, JoinCode, Proposal
from asamblea.models.tallying import option_key

CONVENORS = ("Rosa", "Samir", "Nasrin")
TEAM = {
    "chair": ("Lena", "Samir"),
    "stack": ("Nasrin", "Jocelyne"),
    "timekeeper": ("Tom",),
    "greeter": ("Rosa",),
    "interpreter": ("Priya", "Nasrin"),
    "minutes": ("Minutes 1", "Minutes 2"),
    "teller": ("Teller 1", "Teller 2", "Teller 3", "Teller 4", "Teller 5", "Teller 6"),
}
NAMED = ("Lena", "Jocelyne", "Tom", "Tomás", "Priya")
EARLY_TELLERS = [("Rosa", "Samir"), ("Samir", "Nasrin"), ("Nasrin", "Rosa")]
TELLERS = [("Teller 1", "Teller 2"), ("Teller 3", "Teller 4"), ("Teller 5", "Teller 6")]
PHONES = 41
NOTES = 118
GROUPS = 30
LANGUAGES = ["en", "es", "ar", "bn", "ht"]
CHANGES = {"quorum.number": 150, "decisions.languages": ["en", "es"]}
NEED_INTERPRETATION = {"es": 71, "ar": 22, "bn": 17, "ht": 8}


def tell(at: Callable[[str], None], *, today: datetime, body: str = "millrace") -> Story:
    """Tell the whole afternoon, from the doors at 13:00 to the end of the meeting at 17:05."""
    story = until_the_sheet(at, today=today, body=body)
    story.does("Lena", CloseMeeting, returned=265)
    return story


def until_the_sheet(at: Callable[[str], None], *, today: datetime, body: str = "millrace") -> Story:
    """Tell the afternoon up to the decision sheet at 17:05, with the meeting still open."""
    story = Story(body, at)
    convened(story)
    doors(story)
    founding_vote(story)
    strategies(story)
    small_groups(story)
    steering_or_recallable(story)
    observers_and_the_list(story)
    one_plan(story, today=today)
    coordinating_body(story)
    closing(story, today=today)
    return story


def convened(story: Story) -> None:
    """Found and convene, before anybody is at the door."""
    story.at("12:30")
    story.does("Rosa", FoundBody, title="Millrace People's Assembly", languages=LANGUAGES, changes=CHANGES)
    story.does("Rosa", Convene)


def doors(story: Story) -> None:
    """Give cards 1 to 312 and 14 observers' cards, and let 41 phones in."""
    story.does("Rosa", IssueCode, hours=12)
    code = JoinCode.objects.get(pk=story.last["code"]).code
    office_holders = [name for names in TEAM.values() for name in names]
    named = list(dict.fromkeys((*CONVENORS, *NAMED, *office_holders)))
    everybody = [*named, *(f"Phone {n}" for n in range(1, PHONES - len(named) + 1))]
    story.at("13:00")
    for name in everybody[1:]:
        story.does(name, Join, code=code)
    for name in CONVENORS[1:]:
        story.does(name, Convene)
    story.does("Rosa", HandOutCards, first=1, last=312)
    story.does("Rosa", HandOutCards, first=1, last=14, kind="observer")
    story.at("13:52")
    for card, name in enumerate(everybody, start=1):
        story.does(name, CheckInPhone, card=card)
        story.phones.append(name)
    for language, number in NEED_INTERPRETATION.items():
        story.does("Rosa", CountNeed, what="interpretation", language=language, number=number)
    story.does("Rosa", CountNeed, what="children", number=9)


def founding_vote(story: Story) -> None:
    """V1: adopt the standing rules, 271 to 12 with 29 abstentions; then elect the chair team."""
    story.at("13:58")
    story.does("Rosa", OpenMeeting)
    founding = Proposal.objects.get(body__slug=story.body, number=1)
    total = {"for": 271, "against": 12, "abstain": 29}
    story.votes(
        "Rosa", EARLY_TELLERS, total, phones={"for": 36, "against": 2, "abstain": 3}, proposal=founding.pk, label="V1"
    )
    numbers = {office: [story.number(name) for name in names] for office, names in TEAM.items()}
    team = story.moves("Rosa", "Chair team for today", kind="team", payload=numbers)
    total = {"for": 305, "against": 0, "abstain": 7}
    story.votes("Rosa", EARLY_TELLERS, total, phones={"for": 41}, proposal=team, label="V1b")


def strategies(story: Story) -> None:
    """Four strategies side by side, four minutes each, six where interpretation is consecutive."""
    story.at("14:02")
    story.does("Lena", AskQuestion, title=texts.QUESTION)
    form = story.moves(
        "Lena", "Choose one plan", kind="form", payload={"question": 1, "form": "choose_one", "exclusive": True}
    )
    story.votes(
        "Lena", TELLERS, {"for": 268, "against": 21, "abstain": 23}, phones={"for": 38}, proposal=form, label="V1c"
    )
    for place, (label, name, title, text) in enumerate(texts.STRATEGIES):
        option = story.moves(name, title, text, kind="strategy", label=label, question=1)
        start = 10 + 7 * place
        story.at(f"14:{start:02d}")
        interpreted = label in ("C", "D")
        end = start + (6 if interpreted else 4)
        story.debates("Lena", option, seconds=partial(story.at, f"14:{end:02d}"), interpreted=interpreted)


def small_groups(story: Story) -> None:
    """118 notes from 30 groups, 46 of them on paper, each with one fate."""
    story.at("14:45")
    notes(story, range(1, NOTES + 1))
    fates_of_notes(story)


def notes(story: Story, numbers: Iterable[int]) -> None:
    """Take down these notes of the small groups."""
    scribes = [name for name in story.phones if name.startswith("Phone")]
    for number in numbers:
        text = texts.N77 if number == 77 else texts.NOTES[number % len(texts.NOTES)]
        told = {"group": number % GROUPS + 1, "text": text, "paper": number > 72}
        story.does(scribes[number % len(scribes)], WriteNote, question=1, number=number, **told)


def fates_of_notes(story: Story) -> None:
    """Give every note its fate: six are declined by vote, 31 merged with their authors' word."""
    story.at("15:20")
    motion = story.moves("Samir", "Decline notes N20 to N25", texts.DECLINED, label="M0", payload=texts.LISTED)
    story.debates("Lena", motion, seconds=partial(story.at, "15:21"))
    story.does("Lena", Freeze, proposal=motion)
    total = {"for": 249, "against": 38, "abstain": 25}
    story.votes("Lena", TELLERS, total, phones={"for": 36, "against": 5}, proposal=motion, label="V1d")
    story.at("15:23")
    fates = {
        "carried": [77, *range(1, 20)],
        "declined": texts.LISTED["declines"],
        "counter": range(26, 35),
        "merged": range(35, 66),
    }
    placed = {number for numbers in fates.values() for number in numbers}
    fates["in_text"] = [number for number in range(1, NOTES + 1) if number not in placed]
    for fate, numbers in fates.items():
        target = {"merged": "P2", "counter": "M1-C"}.get(fate, "")
        ballot = _vote(story.body, "V1d") if fate == "declined" else None
        story.does("Minutes 1", PlaceNote, numbers=list(numbers), fate=fate, target=target, ballot=ballot)
    story.does("Samir", AgreeAloud, numbers=list(fates["merged"]), target="P2")


def _vote(body: str, label: str) -> int:
    return int(Ballot.objects.values_list("number", flat=True).get(body__slug=body, label=label))


def steering_or_recallable(story: Story) -> None:
    """V2: an elected, recallable coordinating body instead of an appointed steering committee."""
    story.at("15:28")
    story.does("Rosa", ReturnCards, number=3)
    m1 = story.moves("Phone 1", "A steering committee of nine", texts.M1, label="M1")
    m1c = story.moves("Jocelyne", "An elected coordinating body of eleven", texts.M1C, label="M1-C", counter_to=m1)
    for proposal, end in ((m1, "15:36"), (m1c, "15:44")):
        story.debates("Lena", proposal, seconds=partial(story.at, end))
        story.does("Lena", Freeze, proposal=proposal)
    keys = [option_key(Proposal.objects.get(pk=pk)) for pk in (m1c, m1)]
    total = {keys[0]: 187, keys[1]: 96, "abstain": 26}
    story.votes("Lena", TELLERS, total, phones={keys[0]: 25, keys[1]: 12, "abstain": 4}, proposal=m1, label="V2")


def observers_and_the_list(story: Story) -> None:
    """V2b: an observer asks to speak and is refused; the contact list stays with the assembly."""
    story.at("15:49")
    story.does("Rosa", ReturnCards, number=4)
    speak = story.moves(
        "Samir", "Let the observer with green card 9 speak for two minutes", kind="speak", payload={"card": 9}
    )
    total = {"for": 120, "against": 165, "abstain": 20}
    story.votes("Lena", TELLERS, total, phones={"for": 15, "against": 24, "abstain": 2}, proposal=speak, label="V2b")
    story.at("15:54")
    kept = story.moves("Tom", "The contact list and the keys stay with the assembly", texts.LIST, label="M2")
    story.debates("Lena", kept, seconds=partial(story.at, "15:56"))
    story.does("Lena", Freeze, proposal=kept)
    total = {"for": 298, "against": 0, "abstain": 7}
    story.votes("Lena", TELLERS, total, phones={"for": 40, "abstain": 1}, proposal=kept, label="V2c")


def one_plan(story: Story, *, today: datetime) -> None:
    """V3a and V3b: four working groups and one plan, with the clinics in it."""
    story.at("15:58")
    payload = {"groups": texts.groups(today)}
    p1 = story.moves("Tomás", "Rapid response first", texts.P1, kind="strategy", label="P1", question=1)
    p2 = story.moves(
        "Lena", "Four working groups, one plan", texts.P2, kind="strategy", label="P2", question=1, payload=payload
    )
    options = {p.label: p.pk for p in Proposal.objects.filter(body__slug=story.body, question__number=1)}
    for label, name, _title, _text in texts.STRATEGIES:
        story.does(name, MergeOption, proposal=options[label], into=p1 if label == "A" else p2)
    for proposal, end in ((p1, "16:00"), (p2, "16:02")):
        story.debates("Samir", proposal, seconds=partial(story.at, end))
        story.at(end)
    story.does("Priya", ProposeAmendment, proposal=p2, paragraph=2, action="replace", text=texts.A1, note=77)
    amendment = Amendment.objects.get(proposal=p2)
    total = {"for": 203, "against": 61, "abstain": 41}
    story.votes(
        "Samir", TELLERS, total, phones={"for": 30, "against": 8, "abstain": 3}, amendment=amendment.pk, label="V3a"
    )
    story.does("Minutes 1", PlaceNote, numbers=[77], fate="in_text", target="A1")
    for proposal in (p1, p2):
        story.does("Samir", Freeze, proposal=proposal)
    translations(story, p2)
    story.does("Rosa", ReturnCards, number=7)
    keys = [option_key(Proposal.objects.get(pk=pk)) for pk in (p2, p1)]
    total = {keys[0]: 221, keys[1]: 64, "abstain": 13}
    story.votes(
        "Samir",
        TELLERS,
        total,
        phones={keys[0]: 31, keys[1]: 8, "abstain": 2},
        named={"Tomás": keys[1]},
        question=1,
        label="V3b",
    )


def translations(story: Story, proposal: int) -> None:
    """The plan in Spanish, checked by a second speaker, and in Arabic, as a draft."""
    for words in texts.TRANSLATIONS:
        told = {name: words[name] for name in ("language", "title", "text")}
        handed_in = story.does(words["by"], Translate, proposal=proposal, **told)["translation"]
        if "checked_by" in words:
            story.does(words["checked_by"], CheckTranslation, translation=handed_in)


def coordinating_body(story: Story) -> None:
    """Eleven seats by secret paper, everybody on the lists has said yes; the counts differ once: 287 and 4 blank."""
    story.at("16:12")
    rest = [name for name in story.phones if name not in ("Lena", "Samir")]
    numbers = [story.number(name) for name in rest]
    lists = {name: numbers[6 * place : 6 * place + 6] for place, name in enumerate(texts.LISTS)}
    election = story.moves(
        "Jocelyne",
        "Coordinating body, 11 seats",
        kind="election",
        label="E1",
        payload={"seats": 11, "lists": lists, "name": "Coordinating body"},
    )
    story.debates("Lena", election, seconds=partial(story.at, "16:14"))
    for name in rest[:24]:
        said_aloud = {"number": story.number(name)} if name == "Tom" else {}
        story.does("Lena" if said_aloud else name, Stand, proposal=election, **said_aloud)
    story.does("Lena", Freeze, proposal=election)
    ballot = int(story.does("Lena", OpenBallot, proposal=election, label="V4", sections=1, secret=True)["ballot"])
    right = {**texts.LISTS, "abstain": 4}
    wrong = {**right, "Faith & Community": 23, "abstain": 5}
    for counts in (right, wrong):
        teller = "Teller 1" if counts is right else "Teller 2"
        story.does(teller, CountSection, ballot=ballot, section=1, counts=counts, channel="paper")
    for teller in ("Teller 3", "Teller 4"):
        story.does(teller, CountSection, ballot=ballot, section=1, counts=right, channel="paper")
    story.does("Lena", CloseBallot, ballot=ballot)


def closing(story: Story, *, today: datetime) -> None:
    """Vote the next date, read decisions and mandates back, attach the minority statement."""
    story.at("16:40")
    starts = (today + timedelta(days=28)).replace(hour=14, minute=0, second=0, microsecond=0)
    payload = {"starts": starts.astimezone(UTC).isoformat(), "name": "Second assembly", "place": texts.PLACE}
    story.at("16:55")
    following = story.moves("Lena", "Next assembly in four weeks, 14:00", kind="meeting", payload=payload)
    total = {"for": 281, "against": 3, "abstain": 14}
    story.votes("Lena", TELLERS, total, phones={"for": 41}, proposal=following, label="V5")
    for number in Decision.objects.filter(body__slug=story.body).values_list("number", flat=True):
        story.does("Minutes 2", ReadBack, decision=number)
    plan = Decision.objects.get(body__slug=story.body, proposal__label="P2")
    story.at("17:02")
    story.does("Tomás", AddMinorityStatement, decision=plan.number, text=texts.MINORITY)
    story.at("17:05")
