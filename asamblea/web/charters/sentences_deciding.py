"""Sentences about voting and decisions."""

from django.utils.translation import gettext_lazy as _

DECIDING = {
    "voting.who": _("Only those who may vote here vote here, one person one vote. The host of the machines has none."),
    "voting.when": _("A vote counts while its ballot is open, and at no other time."),
    "voting.once": _("Nobody is counted twice. Hand, card, paper and phone weigh the same."),
    "voting.quorum": _("Without a quorum there is no vote."),
    "voting.rule.majority": _("We decide by majority."),
    "voting.rule.modified_consensus": _(
        "We look for consensus. If it cannot be reached we vote, and need almost everyone."
    ),
    "voting.rule.consent": _("We decide by consent: a proposal passes when no reasoned block against it stands."),
    "voting.threshold": _("When we decide by majority, the share for a decision is {value}."),
    "voting.strict.yes": _("It must be more than that share. A tie decides nothing."),
    "voting.strict.no": _("Reaching that share is enough."),
    "voting.base.cast": _(
        "The share is counted on the votes for and against. Abstentions are counted and printed, and weigh on "
        "neither side."
    ),
    "voting.base.present": _(
        "The share is counted on everyone present, so that abstaining weighs like voting against."
    ),
    "voting.charter_threshold": _("Changing this charter takes at least {value} of the votes cast."),
    "voting.recall_threshold": _(
        "Whoever holds a mandate is recalled by more than {value} of the votes cast, after a right of reply."
    ),
    "voting.suspend_threshold": _(
        "A rule of order may sleep for one meeting by at least {value} of the votes cast. "
        "Quorum, franchise and secrecy never sleep."
    ),
    "voting.consensus": _("Where we look for consensus, at least {value} of the votes cast must agree."),
    "voting.second_round": _("With at least {value}, but no consensus, a proposal may be amended and voted once more."),
    "voting.block_review": _("A block gives its reason. At least {value} of the votes cast may set it aside."),
    "voting.always_secret.yes": _("Every vote is secret."),
    "voting.always_secret.no": _("We vote with open hands or cards, unless a secret ballot is asked for."),
    "voting.secret_on_demand": _("A ballot is secret when {value} ask for it, without giving a reason."),
    "voting.secret_floor": _(
        "The result of a secret ballot in which fewer than {value} took part is not shown in "
        "parts, because it would give people away."
    ),
    "voting.revote.yes": _("While a ballot is open, each person may change their vote. The last one counts."),
    "voting.revote.no": _("A vote cannot be changed once it is cast."),
    "voting.remote.yes": _("Those who cannot come may vote from elsewhere."),
    "voting.remote.no": _("Votes are cast in the room."),
    "voting.tellers": _("In each section of the room {value} count, and their numbers must agree."),
    "voting.recount_on_demand.yes": _("Any person may have the votes counted again before the next item."),
    "voting.recount_on_demand.no": _("The room votes on whether to count again."),
    "voting.ranked.schulze": _("Ranked options are compared pair by pair; the one that wins is chosen (Schulze)."),
    "voting.ranked.irv": _(
        "When we rank options, the weakest drops out round by round until one has a majority (instant run-off)."
    ),
    "voting.elections.lists": _(
        "Bodies of several people are elected from lists, and each list gets its share of the seats."
    ),
    "voting.elections.persons": _("Bodies of several people are elected person by person."),
    "voting.accepted": _("Whoever stands in an election has said yes to it."),
    "voting.lists.hare": _("Seats go to lists by largest remainder (Hare)."),
    "voting.lists.sainte_lague": _("Seats go to lists by the method of Sainte-Laguë."),
    "voting.lists.dhondt": _("Seats go to lists by the method of D'Hondt."),
    "decisions.read_back.yes": _("Decisions and tasks are read back to the room before they count as written."),
    "decisions.read_back.no": _("Decisions and tasks are written without being read back."),
    "decisions.review.yes": _("Each decision says when we look at it again."),
    "decisions.review.no": _("A decision need not say when we look at it again."),
    "decisions.languages": _("No text is voted before it has been read in {value}."),
}
