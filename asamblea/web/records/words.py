"""What each act was, as a sentence: minutes hold codes and numbers, people read words."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "amendments.accept": _("{who} took amendment {amendment} into the text as friendly."),
    "amendments.object": _("{who} objected to taking amendment {amendment} in without a vote."),
    "amendments.propose": _("{who} proposed amendment {label} to {proposal}, paragraph {paragraph}."),
    "amendments.withdraw": _("{who} withdrew amendment {amendment}."),
    "ballots.cast": _("{who} voted by phone on ballot {ballot}."),
    "ballots.cast_secret": _("A paper went into the urn of ballot {ballot}."),
    "ballots.close": _("{who} announced the result of ballot {ballot}."),
    "ballots.count": _("{who} handed in figures for section {section} of ballot {ballot}."),
    "ballots.open": _("{who} opened a ballot on {matter}."),
    "ballots.recount": _("{who} demanded a recount of ballot {ballot}."),
    "ballots.recount_for": _("{who} passed on that a card asks for a recount of ballot {ballot}."),
    "bodies.announce": _("{who} said when and where the founding assembly meets."),
    "bodies.convene": _("{who} joined those who convene."),
    "bodies.end": _("{who} ended the group: its last mandate is over."),
    "bodies.found": _("{who} founded {title}."),
    "decisions.bring_back": _("{who} asked to bring decision {decision} back."),
    "decisions.dissent": _("{who} attached a minority statement to decision {decision}."),
    "decisions.read_back": _("{who} read decision {decision} back to the room."),
    "elections.stand": _("{who} wrote down who stands in {proposal}."),
    "languages.translate": _("{who} handed in a translation of {proposal}."),
    "languages.check": _("{who} checked a translation that somebody else wrote."),
    "languages.read_aloud": _("{who} recorded that what is put to the vote was read aloud."),
    "languages.interpret": _("{who} took over interpreting, or rests."),
    "mandates.join": _("Somebody joined the group."),
    "mandates.miss": _("{who} noted that the report under mandate {mandate} did not come."),
    "mandates.report": _("{who} reported under mandate {mandate}."),
    "meetings.call": _("{who} called the meeting that the coordinating body decided on."),
    "meetings.prepare": _("{who} said what is there for the meeting, or missing."),
    "meetings.move": _("{who} moved the meeting to another place."),
    "needs.answer": _("{who} answered a call for help."),
    "needs.count": _("{who} handed in a quick count from the hall."),
    "meetings.balance": _("Somebody added a note to the balance of the meeting."),
    "meetings.check_in": _("{who} tied a phone to a card."),
    "meetings.close": _("{who} closed the meeting; {returned} cards came back."),
    "meetings.hand_out_cards": _("{who} handed out cards {first} to {last}."),
    "meetings.open": _("{who} opened the meeting."),
    "meetings.return_cards": _("{who} took back {number} cards."),
    "meetings.second_call": _("{who} called the meeting a second time."),
    "meetings.take_item": _("{who} took up the next item of the agenda."),
    "groups.make": _("{who} split the cards in the hall into small groups."),
    "groups.end": _("{who} called the small groups back."),
    "groups.language": _("{who} said in which language the group at table {table} works."),
    "notes.agree": _("{who} agreed for the group that notes {numbers} are merged."),
    "notes.agree_aloud": _("{who} heard that the authors of notes {numbers} agreed aloud to merge them."),
    "minutes.erase": _("{who}, as minute-taker, erased words that nobody is named for. The minute stays."),
    "minutes.remark": _("{who}, as minute-taker, added a remark to the minutes."),
    "notes.place": _("{who} said what became of notes {numbers}."),
    "notes.write": _("{who} wrote down a note of a small group."),
    "pen.lay_down": _("{who} laid the pen down in the hall."),
    "pen.lend": _("{who} lent the pen to the machine in the hall for {hours} hours."),
    "people.add_card": _("{who} added a card to sign in with."),
    "people.add_passkey": _("{who} added a passkey."),
    "people.ask_recovery": _("Somebody asked to come back as member {number}."),
    "people.end_credential": _("{who} ended a card or passkey."),
    "people.finish_recovery": _("A member came back with a new card."),
    "people.issue_code": _("{who} gave out a joining code for {hours} hours."),
    "people.join": _("Somebody asked to join."),
    "people.leave": _("{who} left."),
    "people.name_vouchers": _("{who} chose people who can vouch for them."),
    "people.stop_recovery": _("{who} stopped a request to come back."),
    "people.vouch": _("{who} vouched for newcomer {number}."),
    "people.vouch_recovery": _("{who} vouched for somebody who comes back."),
    "proposals.debate": _("{who} opened the debate on {proposal}."),
    "proposals.demand_secret": _("{who} asked for a secret ballot on {proposal}."),
    "proposals.draft": _("{who} wrote a proposal."),
    "proposals.end_turn": _("{who} ended the speaking turn."),
    "proposals.endorse": _("{who} endorsed {proposal}: it should be discussed."),
    "proposals.freeze": _("{who} froze the text of {proposal}."),
    "proposals.present": _("{who} gave the floor for {proposal}."),
    "proposals.withdraw": _("{who} withdrew {proposal}."),
    "questions.ask": _("{who} put a question for debate."),
    "questions.merge": _("{who} let {proposal} go into {into}."),
    "rulings.appeal": _("{who} appealed against ruling {ruling}."),
    "rulings.rule": _("{who} answered a point of order."),
    "stack.call": _("{who} gave the floor to somebody on the speakers' list."),
    "stack.set_list": _("{who} closed or opened the speakers' list."),
    "texts.withdraw": _("{who} withdrew their own words. The minute stays."),
}
TABLES: dict[str, str | Promise] = {
    "agendaitem": _("item of the agenda"),
    "amendment": _("amendment"),
    "balancenote": _("note of the balance"),
    "ballot": _("ballot"),
    "body": _("body"),
    "candidacy": _("candidate's answer"),
    "cards": _("cards handed out"),
    "charterversion": _("version of the charter"),
    "checkin": _("phone tied to a card"),
    "count": _("teller's figures"),
    "credential": _("card or passkey"),
    "decision": _("decision"),
    "endorsement": _("endorsement"),
    "floorturn": _("speaking turn"),
    "joincode": _("joining code"),
    "mandate": _("mandate"),
    "meeting": _("meeting"),
    "membership": _("member"),
    "minoritystatement": _("minority statement"),
    "note": _("note"),
    "office": _("office"),
    "proposal": _("proposal"),
    "question": _("question"),
    "recountdemand": _("demand of a recount"),
    "recovery": _("request to come back"),
    "recoveryvouch": _("word for somebody who comes back"),
    "recoveryvoucher": _("chosen voucher"),
    "remark": _("remark of the minute-taker"),
    "reopening": _("demand to bring a decision back"),
    "report": _("report"),
    "review": _("review of a decision"),
    "ruling": _("ruling of the chair"),
    "roll": _("roll of a ballot"),
    "secretdemand": _("demand of a secret ballot"),
    "vote": _("vote"),
    "vouch": _("word for a newcomer"),
}


class _Facts(dict[str, Any]):
    """The facts of a sentence; one that is not known shows as three dots."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(act: str, by: str, facts: dict[str, Any]) -> str:
    """Return what was done, in one sentence; an act this house has no words for is named by its code."""
    words = SENTENCES.get(act)
    if words is None:
        return f"{who(by)}: {act}"
    known = {key: value for key, value in facts.items() if value not in (None, "", [])}
    return str(words).format_map(_Facts(known | {"who": who(by)}))


def who(by: str) -> str:
    """Return who acted, without a name: nobody has one here."""
    rank, _colon, number = by.partition(":")
    if number:
        return _now("Member {number}").format(number=number)
    known = {"clock": _now("The clock"), "member": _now("A member"), "host": _now("The host")}
    return known.get(rank, _now("Somebody"))


def changed(table: str, fields: dict[str, Any]) -> str:
    """Return which row came or changed; every field stands in the minute's own text."""
    name, number = str(TABLES.get(table, table)), fields.get("number")
    return f"{name} {number}" if number is not None else name
