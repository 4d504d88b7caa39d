"""Why not: words for the reasons about elections."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

ELECTIONS = {
    "elections.lists_unfit": Words(
        _("A list needs a name and members' numbers."),
        _("Write both."),
    ),
    "elections.twice_on_lists": Words(
        _("Somebody stands on two lists."),
        _("Each person stands on one."),
    ),
    "elections.answered": Words(
        _("Member {number} has answered already."),
        _("Only they can change it to a yes, on their own phone."),
    ),
    "elections.not_on_lists": Words(
        _("Member {number} is on no list of this election."),
        _("Look at the lists; a new election can name somebody else."),
    ),
    "elections.vote_open": Words(
        _("The vote is open: who stands is settled."),
        _("Whoever is elected can still give the seat back."),
    ),
    "elections.not_accepted": Words(
        _("Not everybody on the lists has said yes or no: {numbers}."),
        _("Each answers by phone, or in the room, and the chair, a teller or the minute-taker writes it down."),
    ),
    "elections.nobody_stands": Words(
        _("Everybody on the lists declined."),
        _("Propose an election with others."),
    ),
    "elections.unknown_candidate": Words(
        _("A candidate is not a member here."),
        _("Write members' numbers only."),
    ),
}
