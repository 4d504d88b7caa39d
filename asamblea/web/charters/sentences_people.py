"""Sentences about who we are and how we meet."""

from django.utils.translation import gettext_lazy as _

PEOPLE = {
    "founding.call": _("Every power here goes back to the vote in the founding minute."),
    "founding.convenors": _(
        "It takes {value} to call an assembly or a committee into being. Nobody's permission is needed."
    ),
    "franchise.who.present": _("Everyone who is present may vote."),
    "franchise.who.area": _(
        "Those who live, work or study in the area of this body may vote. Nobody is asked for papers."
    ),
    "franchise.who.active": _("Those who came to two of the last three meetings, or who carry a task, may vote."),
    "franchise.join.code": _("Whoever comes to the door gets a numbered card. No name is asked."),
    "franchise.join.vouched": _("Whoever joins is vouched for by people who already take part."),
    "franchise.vouchers": _("Joining takes the word of {value}."),
    "franchise.vouchers.none": _("Nobody has to be vouched for."),
    "franchise.vote_after_hours": _("Whoever joins may vote after {value}."),
    "franchise.vote_after_hours.none": _("Whoever joins may vote at once."),
    "franchise.observers_speak.by_vote": _("Observers may speak only if the room votes to hear them."),
    "franchise.observers_speak.yes": _("Observers may speak like everybody else. They do not vote."),
    "franchise.observers_speak.no": _("Observers listen. They neither speak nor vote."),
    "people.recovery_vouchers": _("Whoever loses their phone or their keys gets back in with the word of {value}."),
    "people.recovery_of": _("Those who give their word are chosen beforehand, from a circle of {value}."),
    "people.recovery_hours": _("A recovery waits {value}, so that the person concerned can object."),
    "quorum.number": _("We decide when at least {value} are present. Below that number we talk, and decide nothing."),
    "quorum.second_call_hours": _(
        "If too few came, a second call may go out for the same items, at least {value} later."
    ),
    "quorum.second_call_number": _("At the second call {value} are enough."),
    "notice.days": _("A meeting is announced at least {value} ahead, in every language we declared."),
    "notice.special_hours": _("A special meeting on one single topic is announced at least {value} ahead."),
    "notice.agenda_hours": _("Anyone may put an item on the agenda until {value} before the meeting."),
    "notice.agenda_hours.none": _("Anyone may put an item on the agenda until the meeting begins."),
    "notice.petition_share": _("A meeting must be called when {value} of those who may vote ask for it."),
    "notice.petition_people": _("It must also be called when {value} ask for it, if that is fewer."),
    "notice.coordination.yes": _("The coordinating body that the assembly elected may call it, by a decision."),
    "notice.coordination.no": _("A coordinating body does not call the assembly."),
    "notice.prepared": _(
        "Room, access, childcare and interpreters for each language are confirmed, or everybody reads that they are "
        "missing."
    ),
    "meeting.chosen_team": _(
        "Each meeting chooses the people who moderate, take turns, keep time, count and write. "
        "They have no power of their own."
    ),
    "meeting.team_recall": _("More than {value} of the votes cast replaces any of them, at any moment."),
    "meeting.appeal": _("Any member may have the room decide at once over a ruling of the chair; a tie leaves it."),
    "meeting.precedence": _("What comes first: point of order, appeal, end of debate, postponing, amendment, text."),
    "meeting.observer_cards.yes": _("Observers carry a card of another colour."),
    "meeting.observer_cards.no": _("Observers carry no card."),
    "meeting.hours": _("A meeting ends after {value} unless the room votes to go on."),
}
