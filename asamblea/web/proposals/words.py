"""What kinds, stages and states of proposals are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STAGES = {
    "draft": _("waiting for endorsers"),
    "endorsed": _("endorsed"),
    "noticed": _("endorsed and noticed"),
    "on_agenda": _("on the agenda"),
    "presented": _("presented"),
    "debate": _("in debate"),
    "amending": _("being amended"),
    "frozen": _("final text"),
    "voting": _("being voted"),
    "adopted": _("adopted"),
    "rejected": _("not adopted"),
    "postponed": _("postponed"),
    "referred_back": _("referred back"),
    "second_reading": _("second reading"),
    "withdrawn": _("withdrawn"),
}
CHIPS = {
    "adopted": "decided",
    "rejected": "over",
    "withdrawn": "over",
    "debate": "open",
    "amending": "open",
    "frozen": "open",
    "presented": "open",
}
KINDS = {
    "motion": _("Motion"),
    "strategy": _("Strategy"),
    "charter": _("Change of the charter"),
    "team": _("Team of the meeting"),
    "speak": _("An observer speaks"),
    "recall": _("Recall"),
    "annul": _("Annul a ballot"),
    "demand": _("Demand"),
    "meeting": _("Call for a meeting"),
    "election": _("Election"),
    "review": _("Review of a decision"),
    "suspend": _("Suspend articles for this meeting"),
    "form": _("How to decide"),
    "agenda": _("Change of the agenda"),
    "close": _("End of the debate"),
    "postpone": _("Postpone the item"),
    "appeal": _("Appeal against a ruling"),
    "order": _("Point of order, put to the room"),
    "standing": _("A member's standing"),
}
ABOUT = {
    "motion": _("What we do, and which groups carry it out, with a task, room to act, a report and an end."),
    "strategy": _("Your answer to a question that several strategies answer side by side."),
    "demand": _("What we ask of somebody else, and what we do ourselves if they refuse."),
    "charter": _("Change single articles. It begins after the meeting that adopts it."),
    "election": _("Elect a body of several people, in secret, from lists."),
    "annul": _("A count went wrong: the text is voted again."),
    "team": _("Who chairs, keeps the list and the time, writes the minutes, counts, interprets, stands at the door."),
    "speak": _("The room decides whether an observer, by the number of the card, gets the floor."),
    "meeting": _("Day, hour and place of the next meeting. Between meetings: signatures of members call it."),
    "form": _("Choose one, rank them, or adopt several: decided before the strategies are voted."),
    "recall": _("Take an office of this meeting back from whoever holds it."),
    "review": _("What became of an earlier decision: done, not done, or changed."),
    "suspend": _("Let a rule of order sleep until this meeting ends. Quorum, franchise and secrecy never sleep."),
    "standing": _("Suspend a member, or end a suspension. A vote with a right of reply."),
    "agenda": _("Take things in another order."),
    "postpone": _("The present item waits: it comes back on the agenda of the next meeting."),
    "close": _("Enough was said on the present item: end its debate. Points of order and questions are still heard."),
}
AMENDMENTS = {
    "open": _("open"),
    "friendly": _("taken in"),
    "adopted": _("adopted"),
    "rejected": _("not adopted"),
    "withdrawn": _("withdrawn"),
    "voting": _("being voted"),
}
ACTIONS = {
    "replace": _("replaces paragraph {number}"),
    "insert": _("adds after paragraph {number}"),
    "strike": _("strikes paragraph {number}"),
}
FATES = {
    "none": _("not placed yet"),
    "in_text": _("in the text"),
    "merged": _("merged"),
    "counter": _("counter-proposal"),
    "carried": _("carried forward"),
    "declined": _("declined by vote"),
}
