"""Plaza with something of everything in it, so that every act finds what it names; each role is a person in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from asamblea import acts
from asamblea.models import (
    AgendaItem,
    Ballot,
    Body,
    CharterVersion,
    Credential,
    Decision,
    JoinCode,
    Meeting,
    Membership,
    Person,
    Proposal,
    Question,
    Ruling,
)
from asamblea.models.guard import open_guard
from asamblea.models.tables import last_round, table_of_member
from asamblea.rules.pen import spoken
from tests.plaza import EVENING, Plaza

CARD = "c" * 64
PEOPLE = {
    "member": "Ana", "mandated": "Bea", "chair": "Lena", "teller": "Tilo", "greeter": "Gala", "minutes": "Minna",
    "suspended": "Sol", "observer": "Olga", "guest": "Nobody", "other_body": "Far", "child_only": "Cora",
    "host": "the host", "clock": "the clock",
}  # fmt: skip
GROUP = {
    "name": "Kitchen", "task": "Cook.", "latitude": "The menu.",
    "report_due": (EVENING + timedelta(days=28)).isoformat(), "ends": (EVENING + timedelta(days=42)).isoformat(),
}  # fmt: skip

POINT = {"about": "time", "ruling": "well_taken", "words": "The time is over."}


def enliven(plaza: Plaza) -> dict[str, dict[str, Any]]:
    """Fill Plaza; return an example of every act: its name -> its words."""
    _others(plaza)
    decision = plaza.adopted("A kitchen", "We cook.", payload={"groups": [GROUP]})
    plaza.does("Lena", acts.decisions.ReadBack, decision=decision)
    group = Body.objects.get(parent__slug="plaza").slug
    for name in ("Bea", "Cora"):
        plaza.does(name, acts.mandates.JoinGroup, body=group)
    plaza.does("Cora", acts.people.Leave)
    return (
        _about_texts(plaza)
        | _about_the_floor(plaza)
        | _about_people(plaza)
        | _about_the_vote(plaza, decision)
        | _about_bodies(group)
    )


def _others(plaza: Plaza) -> None:
    plaza.does("Far", acts.bodies.FoundBody, body="elsewhere", title="Elsewhere")
    plaza.joins("Sol", "Olga", "Cora")
    with open_guard():
        for name, standing in (("Sol", "suspended"), ("Olga", "observer")):
            member = Membership.objects.get(body__slug="plaza", person_id=plaza.person(name))
            member.standing = standing
            member.save()
    Person.objects.get_or_create(pk=plaza.person("Nobody"))


def _about_texts(plaza: Plaza) -> dict[str, dict[str, Any]]:
    question = plaza.does("Ana", acts.questions.AskQuestion, title="What first?")["question"]
    note = plaza.does("Dina", acts.notes.WriteNote, question=question, text="Soup.")["note"]
    motion = plaza.moves("Ana", "Soup", "We cook soup.")
    options = [plaza.moves(name, "Option", "Yes.", kind="strategy", question=question) for name in ("Ana", "Dina")]
    words = {"proposal": motion, "paragraph": 1, "action": "replace", "text": "We cook rice."}
    amendment = {"amendment": plaza.does("Ana", acts.amendments.ProposeAmendment, **words)["amendment"]}
    gone = plaza.moves("Ana", "Stew", "We cook stew.")
    plaza.does("Ana", acts.proposals.Withdraw, proposal=gone)
    plain = ("debate", "demand_secret", "endorse", "freeze", "present", "withdraw")
    translated = {"proposal": motion, "language": "es", "title": "Sopa", "text": "Cocinamos sopa."}
    translation = plaza.does("Gala", acts.languages.Translate, **translated)["translation"]
    lists = {"List": [plaza.number("Ana")]}
    election = plaza.moves("Dina", "Seats", "By lists.", kind="election", payload={"seats": 1, "lists": lists})
    item = AgendaItem.objects.get(meeting__body__slug="plaza", question__number=question).pk
    return {
        **{f"proposals.{name}": {"proposal": motion} for name in plain},
        "proposals.draft": {"title": "Bread", "text": "We bake."},
        "proposals.end_turn": {},
        "amendments.propose": words,
        **{f"amendments.{name}": amendment for name in ("accept", "object", "withdraw")},
        "elections.stand": {"proposal": election, "number": plaza.number("Ana")},
        "questions.ask": {"title": "And then?"},
        "questions.merge": {"proposal": options[0], "into": options[1]},
        "notes.write": {"question": question, "text": "Salt."},
        "notes.place": {"numbers": [note], "fate": "in_text"},
        "languages.translate": translated,
        "languages.check": {"translation": translation},
        "languages.read_aloud": {"proposal": plaza.frozen("Eli", "Rice", "We cook rice.", read=False)},
        "languages.interpret": {"language": "es"},
        "texts.withdraw": {"kind": "proposal", "id": gone},
        "meetings.take_item": {"item": item},
    }


def _about_the_floor(plaza: Plaza) -> dict[str, dict[str, Any]]:
    item = AgendaItem.objects.filter(meeting__body__slug="plaza", question__isnull=False).latest("pk")
    plaza.does("Lena", acts.meetings.TakeItem, item=item.pk)
    note = _asked_note(plaza, Question.objects.get(items=item).number)
    plaza.does("Tilo", acts.needs.CountNeed, what="cannot_hear", number=2, section=1)
    return {
        "groups.make": {"size": 8, "minutes": 20},
        "groups.end": {},
        "groups.language": {"table": 1, "language": "es"},
        "notes.agree": {"numbers": [note], "target": "N1"},
        "notes.agree_aloud": {"numbers": [note], "target": "N1"},
        "needs.call": {"what": "cannot_hear"},
        "needs.count": {"what": "interpretation", "language": "es", "number": 9},
        "needs.answer": {"what": "cannot_hear"},
        "rulings.rule": POINT,
        "rulings.appeal": {"ruling": plaza.does("Lena", acts.rulings.Rule, **POINT)["ruling"]},
        "stack.raise": {},
        "stack.raise_for": {"card": 39},
        "stack.lower": {},
        "stack.call": {"hand": plaza.does("Eli", acts.stack.RaiseHand)["hand"]},
        "stack.set_list": {"closed": True},
    }


def _ruling(plaza: Plaza) -> int:
    plaza.does("Lena", acts.rulings.Rule, **POINT)
    return int(Ruling.objects.latest("pk").pk)


def _asked_note(plaza: Plaza, question: int) -> int:
    """Make small groups, and let the minute-taker ask Ana's group whether its note may be merged."""
    plaza.does("Lena", acts.groups.MakeGroups)
    groups = last_round(Meeting.objects.get(body__slug="plaza"))
    ana = Membership.objects.get(body__slug="plaza", person_id=plaza.person("Ana"))
    table = table_of_member(groups, ana.pk) if groups else None
    note = plaza.does("Ana", acts.notes.WriteNote, question=question, text="Rice.", group=table)["note"]
    plaza.does("Minna", acts.notes.PlaceNote, numbers=[note], fate="merged", target="N1")
    return int(note)


def _about_people(plaza: Plaza) -> dict[str, dict[str, Any]]:
    plaza.does("Ana", acts.credentials.AddCard, public="a" * 64)
    vouchers = {"Ana": ("Bea", "Cruz", "Dina", "Eli", "Tom"), "Eli": ("Ana", "Nasrin", "Cruz", "Dina", "Tom")}
    asked = {}
    for name, others in vouchers.items():
        plaza.does(name, acts.credentials.NameVouchers, numbers=[plaza.number(other) for other in others])
        card = name[0].lower() * 65
        answer = plaza.does("Nobody", acts.credentials.AskRecovery, number=plaza.number(name), public=card)
        asked[name] = {"recovery": answer["recovery"]}
    code = plaza.does("Gala", acts.people.IssueCode)["code"]
    return {
        "people.join": {"code": JoinCode.objects.get(pk=code).code},
        "people.issue_code": {},
        "people.vouch": {"number": plaza.number("Dina")},
        "people.leave": {},
        "people.add_card": {"public": CARD},
        "people.add_passkey": {"public": CARD, "key": "k"},
        "people.end_credential": {"credential": Credential.objects.get(public="a" * 64).pk},
        "people.name_vouchers": {"numbers": [1, 2, 3, 4, 5]},
        "people.ask_recovery": {"number": plaza.number("Dina"), "public": CARD},
        "people.vouch_recovery": asked["Eli"],
        "people.finish_recovery": asked["Eli"],
        "people.stop_recovery": asked["Ana"],
    }


def _about_the_vote(plaza: Plaza, decision: int) -> dict[str, dict[str, Any]]:
    motion = plaza.frozen("Dina", "Salad", "We cut salad.")
    ballot = {"ballot": plaza.opened(motion, sections=1)}
    starts = Meeting.objects.get(body__slug="plaza").starts + timedelta(days=5)
    return {
        "ballots.open": {"proposal": motion},
        **{f"ballots.{name}": ballot for name in ("close", "recount")},
        **{f"ballots.{name}": {**ballot, "choice": "for"} for name in ("cast", "cast_secret")},
        "ballots.recount_for": {**ballot, "card": 39},
        "ballots.count": {**ballot, "section": 1, "counts": {"for": 3}},
        "decisions.bring_back": {"decision": decision},
        "decisions.dissent": {"decision": decision, "text": "We wanted tea."},
        "decisions.read_back": {"decision": decision},
        "meetings.balance": {"side": "good", "words": "The soup."},
        "meetings.call": _coordination(plaza),
        "meetings.prepare": {"meeting": 1, "what": "room", "confirmed": True},
        "meetings.move": {"meeting": 1, "place": "The yard"},
        "meetings.check_in": {"card": 30},
        "minutes.erase": {"kind": "ruling", "id": _ruling(plaza)},
        "minutes.remark": {"text": "The lamp went out at eight."},
        "meetings.close": {"returned": 40},
        "meetings.hand_out_cards": {"first": 41, "last": 42},
        "meetings.open": {},
        "meetings.return_cards": {"number": 1},
        "meetings.second_call": {"starts": starts},
    }


def _coordination(plaza: Plaza) -> dict[str, Any]:
    """Seat Bea where an election would, with a decision that the assembly meets; return it."""
    mother = Body.objects.get(slug="plaza")
    articles = CharterVersion.objects.get(body=mother, version=1).articles
    payload = {"starts": (EVENING + timedelta(days=365)).isoformat(), "place": "Hall", "of_assembly": True}
    with open_guard():
        body = Body(slug="seats", kind="coordinating_body", name="Seats", parent=mother, state="standing")
        body.founded, body.born_of = EVENING, 1
        body.save()
        CharterVersion(body=body, version=1, articles=articles, effective=EVENING).save()
        seat = Membership(body=body, person_id=plaza.person("Bea"), number=1, joined=EVENING)
        seat.save()
        meeting = Meeting(body=body, number=1, name="Seats", starts=EVENING, called=EVENING, closed=EVENING)
        meeting.save()
        call = Proposal(body=body, number=1, label="#1", kind="meeting", title="Meet", payload=payload, mover=seat)
        call.save()
        ballot = Ballot(
            body=body, meeting=meeting, number=1, label="V1", options=["for"], proposal=call, threshold="1/2",
            quorum=1, cards_out=1, roll_hash="", roll_size=1, opened=EVENING, closed=EVENING,
        )  # fmt: skip
        ballot.save()
        Decision(body=body, number=1, ballot=ballot, proposal=call, outcome="adopted", at=EVENING).save()
    return {"coordination": "seats", "decision": 1}


def _about_bodies(group: str) -> dict[str, dict[str, Any]]:
    return {
        "bodies.found": {"body": "new-town", "title": "New Town"},
        "bodies.convene": {},
        "bodies.announce": {"starts": EVENING + timedelta(days=90), "place": "Mill hall"},
        "bodies.end": {"body": group},
        "pen.lend": {"house": spoken("0123456789abcdef")},
        "pen.lay_down": {},
        "mandates.join": {"body": group},
        "mandates.report": {"mandate": 1, "text": "We cooked."},
        "mandates.miss": {"mandate": 1},
    }
