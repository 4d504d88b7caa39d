"""Sentences about mandates, emergencies, the charter, the record and the room."""

from django.utils.translation import gettext_lazy as _

POWERS = {
    "mandates.weeks": _("A mandate lapses after {value} unless we renew it."),
    "mandates.assemblies": _("It also lapses after {value} without renewal."),
    "mandates.report_days": _(
        "Whoever holds a mandate reports at least every {value}. A missed report puts the mandate on the next agenda."
    ),
    "mandates.join.open_after_read_back": _(
        "Once its mandate is read back, anyone may join a working group at any time."
    ),
    "mandates.join.open": _("Anyone may join a working group at any time."),
    "mandates.join.by_vote": _("The assembly votes who joins a working group."),
    "mandates.recall": _("Every mandate can be taken back at any meeting, at once."),
    "delegates.weight.people_present": _(
        "A delegate weighs by the number of people who were present when the mandate was voted."
    ),
    "delegates.weight.one_body": _("Each body that sends delegates has one vote."),
    "delegates.mandate.bound": _("Delegates vote as their base decided. Without a mandate they abstain or refer back."),
    "delegates.mandate.free": _("Delegates vote as they judge best, and answer for it."),
    "delegates.mandate.ad_referendum": _("What delegates vote counts once their base has ratified it."),
    "delegates.per_committee": _("Each committee sends {value}, and one alternate."),
    "delegates.people_per_vote": _("Where people present are weighed, each {value} make one vote."),
    "delegates.consecutive_sessions": _("Nobody is a delegate for more than {value} in a row."),
    "delegates.report_days": _("Delegates report to their base within {value}."),
    "emergency.quorum": _(
        "Between assemblies the coordinating body may decide what cannot wait, if {value} of its "
        "delegates can be reached."
    ),
    "emergency.call_minutes": _("They are called, and have {value} to answer."),
    "emergency.publish_hours": _(
        "An emergency decision is published to everyone within {value}, with the vote of each delegate."
    ),
    "emergency.expiry_days": _(
        "It ends after {value} unless the assembly ratifies it, as first item of its next meeting, "
        "which may also censure it."
    ),
    "emergency.limits": _(
        "No emergency allows elections, expulsions, affiliation, giving away property or changing this charter."
    ),
    "charter.notice_days": _("A change of this charter is announced, word for word, at least {value} ahead."),
    "charter.next_meeting": _("A change never binds the meeting that adopts it."),
    "charter.complete": _(
        "This charter answers every question the record can ask. Nothing is left for the host to fill in."
    ),
    "record.minutes.public": _("The minutes are public."),
    "record.minutes.summary": _("A summary of the minutes is public. The whole is for those who take part."),
    "record.pages.open": _("Anyone may read our pages without signing in."),
    "record.pages.closed": _("Only those who take part may read our pages."),
    "record.minutes_hours": _("The full minutes are out within {value}."),
    "record.late_signers": _("What happened on paper is entered with {value} signatures."),
    "record.nothing_edited": _("Nothing in the record is ever changed. A correction is a new entry."),
    "rooms.parties.speak": _(
        "Parties, unions and currents may speak openly as such. They have one voice like anyone, and no seat by right."
    ),
    "rooms.parties.persons_only": _("People speak for themselves, not for a party, union or organisation."),
    "rooms.press.in": _("The press may be in the room."),
    "rooms.press.out": _("The press is not in the room."),
    "rooms.press.by_vote": _("The press is in the room only if the room votes for it."),
    "rooms.bosses.out": _("Bosses and officers of the state are not in the room."),
    "rooms.bosses.by_vote": _("Bosses and officers of the state come in only if the room votes for it."),
    "rooms.supervisors.in": _("Supervisors may take part."),
    "rooms.supervisors.out": _("Supervisors do not take part."),
    "rooms.supervisors.by_vote": _("Supervisors take part only if the room votes for it."),
    "independence.host": _(
        "Whoever hosts the machines has no power here: no vote, no veto, no way to act in our name."
    ),
    "bodies.autonomy": _("Each body decides for itself. No body acts for another without its mandate."),
}
