"""The sheets of a meeting held with pens, and where each field of an act stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from asamblea.web.base.buttons import BUTTONS

Text = str | Promise
HOUR = _("Hour")
UNTIL = _("Until")
ABOUT = _("About what, figures, sheet and line")


@dataclass(frozen=True)
class Sheet:
    """A form: its letter, what it is called and who keeps it."""

    form: str
    letter: str
    name: Text
    keeper: Text
    copies: Text


@dataclass(frozen=True)
class Line:
    """An act as a sheet has it: the column of its hour, and the column of each of its fields."""

    act: str
    form: str
    columns: Mapping[str, Text]
    hour: Text = HOUR


SHEETS = {
    one.form: one
    for one in (
        Sheet("guide", "A", _("Who takes which sheet"), _("Convenor"), _("Hang it up")),
        Sheet("running", "B", _("What happened when"), _("Minutes"), _("One")),
        Sheet("door", "C", _("Cards: out and back"), _("Door"), _("One for each door")),
        Sheet("team", "D", _("The team, and who stands"), _("Convenor"), _("One")),
        Sheet("speakers", "E", _("Speakers' list"), _("Speakers' list"), _("A part for each item")),
        Sheet("time", "F", _("Timekeeper's sheet"), _("Time"), _("One")),
        Sheet("count", "G", _("Count of hands"), _("Two tellers"), _("One for each section")),
        Sheet("papers", "H", _("Count of papers"), _("Two tellers"), _("One for each box")),
        Sheet("notes", "I", _("Notes of small groups"), _("Minutes"), _("Two or three for each table")),
        Sheet("floor", "J", _("Put from the floor"), _("Minutes"), _("As many as needed")),
        Sheet("rulings", "K", _("Rulings and recounts"), _("Chair"), _("One")),
        Sheet("decision", "L", _("Votes and decisions"), _("Minutes"), _("One")),
        Sheet("ballots", "M", _("Voting papers"), _("Door"), _("One paper for each card")),
    )
}

_ON_B = "running"
_PUT = {
    "title": _("Title"), "text": _("Words"), "kind": _("What it is"), "label": pgettext_lazy("of a proposal", "No."),
    "question": _("To what"), "counter_to": _("To what"), "if_refused": _("If it is refused"),
    "payload": _("Members, groups, days"), "language": _("Language"),
}  # fmt: skip
_VOTE = pgettext_lazy("of a vote", "Vote no.")

LINES = (
    Line("meetings.open", _ON_B, {}),
    Line("meetings.take_item", _ON_B, {"item": ABOUT}),
    Line("meetings.second_call", _ON_B, {"starts": ABOUT}),
    Line("stack.set_list", _ON_B, {"closed": ABOUT}),
    Line("proposals.debate", _ON_B, {"proposal": ABOUT}),
    Line("proposals.freeze", _ON_B, {"proposal": ABOUT}),
    Line("proposals.withdraw", _ON_B, {"proposal": ABOUT}),
    Line("proposals.demand_secret", _ON_B, {"proposal": ABOUT}),
    Line("questions.merge", _ON_B, {"proposal": ABOUT, "into": ABOUT}),
    Line("amendments.accept", _ON_B, {"amendment": ABOUT}),
    Line("amendments.object", _ON_B, {"amendment": ABOUT}),
    Line("amendments.withdraw", _ON_B, {"amendment": ABOUT}),
    Line("languages.read_aloud", _ON_B, dict.fromkeys(("proposal", "amendment", "question", "language"), ABOUT)),
    Line("languages.check", _ON_B, {"translation": ABOUT}),
    Line("notes.agree_aloud", _ON_B, {"numbers": ABOUT, "target": ABOUT, "meeting": ABOUT}),
    Line("meetings.hand_out_cards", "door", {
        "kind": _("Voting or observers"), "first": _("First card"), "last": _("Last card"),
    }),
    Line("meetings.return_cards", "door", {"number": pgettext_lazy("cards", "Back")}),
    Line("needs.count", "door", {
        "what": _("What is counted"), "language": _("Language"), "number": _("How many"), "section": _("Section"),
    }),
    Line("meetings.close", "door", {"returned": _("Voting cards back together")}),
    Line("proposals.draft", "floor", _PUT),
    Line("proposals.draft", "team", {
        "title": _("The team of this meeting"), "kind": _("The team of this meeting"), "payload": _PUT["payload"],
    }),
    Line("languages.translate", "floor", {
        "proposal": _("To what"), "language": _("Language"), "title": _("Title"), "text": _("Words"),
        "if_refused": _("If it is refused"),
    }),
    Line("proposals.endorse", "floor", {"proposal": pgettext_lazy("of a proposal", "No.")}),
    Line("questions.ask", "floor", {"title": _("Title")}),
    Line("amendments.propose", "floor", {
        "proposal": _("To what"), "paragraph": _("Paragraph"), "action": _("What it does"), "text": _("Words"),
        "label": pgettext_lazy("of a proposal", "No."), "parent": _("To what"), "note": _("To what"),
    }),
    Line("decisions.dissent", "floor", {"decision": _("To what"), "text": _("Words")}),
    Line("elections.stand", "team", {
        "proposal": _("Election or list"), "number": _("Member no."), "answer": _("Yes or no"),
    }),
    Line("proposals.present", "time", {"proposal": _("Turn"), "interpreted": _("Interpreted")}, hour=_("From")),
    Line("proposals.end_turn", "time", {}, hour=UNTIL),
    Line("notes.write", "notes", {
        "question": _("About:"), "number": _("Note no."), "text": _("Words"), "paper": _("Note no."),
        "group": _("Group"),
    }),
    Line("notes.place", "notes", {
        "numbers": _("Note no."), "fate": _("What became of it:"), "target": _("Which one"),
        "ballot": _("Which one"), "meeting": _("Which one"),
    }),
    Line("ballots.open", "decision", {
        "proposal": _("About:"), "amendment": _("About:"), "question": _("About:"), "label": _VOTE,
        "sections": _("Sections"), "secret": _("Secret"), "temperature": _("Only a temperature check"),
    }, hour=_("Opened at")),
    Line("ballots.close", "decision", {"ballot": _VOTE}, hour=_("Announced at")),
    Line("decisions.read_back", "decision", {"decision": _("Decision no.")}, hour=_("Read back at")),
    Line("ballots.count", "count", {
        "ballot": _VOTE, "section": _("Section"), "counts": _("Figures"), "channel": _("Hands"),
    }),
    Line("ballots.count", "papers", {
        "ballot": _VOTE, "section": _("Section"), "counts": _("Figures"), "channel": _("Papers"),
    }),
    Line("ballots.recount", "rulings", {"ballot": _VOTE}),
    Line("ballots.recount_for", "rulings", {"ballot": _VOTE, "card": _("Point, or recount asked for")}),
    Line("rulings.rule", "rulings", {
        "about": _("Point, or recount asked for"), "ruling": _("Ruling and article"), "words": _("Ruling and article"),
    }),
    Line("rulings.appeal", "rulings", {"ruling": _("Appeal: for, against")}),
)  # fmt: skip


def typed_as(form: str) -> list[Text]:
    """Return what is typed in from this sheet, as the buttons of those pages say it."""
    return list(dict.fromkeys(BUTTONS[line.act] for line in LINES if line.form == form))
