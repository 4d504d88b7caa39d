"""Sentences about the agenda, proposals and the debate."""

from django.utils.translation import gettext_lazy as _

FLOOR = {
    "agenda.from_floor.yes": _("The room may add items and change their order before it adopts the agenda."),
    "agenda.from_floor.no": _("The agenda is what was announced. New items wait for the next meeting."),
    "agenda.previous_first.yes": _("We begin with what we decided last time: was it done?"),
    "agenda.previous_first.no": _("Earlier decisions are reported on when the agenda says so."),
    "proposals.endorsers": _(
        "A proposal is put to the meeting when {value} endorse it. To endorse means “let us discuss it”."
    ),
    "proposals.endorsers.none": _("Anyone alone may put a proposal to the meeting."),
    "proposals.equal_time.yes": _("Proposals that compete are presented together and get equal time."),
    "proposals.equal_time.no": _("The room decides how much time each proposal gets."),
    "proposals.notes_placed.yes": _("A text waits until every note has a fate."),
    "proposals.notes_placed.no": _("Notes of the small groups without a fate are read aloud before the vote."),
    "proposals.demand_needs_plan.yes": _("A demand comes with a plan: who does what, by when."),
    "proposals.demand_needs_plan.no": _("A demand may be voted before there is a plan."),
    "proposals.second_reading_margin": _(
        "When a decision passes or fails by less than {value} of the votes, a second reading may be asked for."
    ),
    "proposals.second_reading_margin.none": _("A close result is no reason for a second reading."),
    "proposals.second_reading_people": _("It takes {value} to ask for a second reading at the next meeting."),
    "proposals.reopen_share": _(
        "A decision stands until the next meeting, which reopens it for a new fact or when "
        "{value} of those who voted ask."
    ),
    "proposals.minority_words": _(
        "Those who voted against may attach a text of up to {value}. It stays with the decision "
        "in every copy and translation."
    ),
    "proposals.minority_hours": _("They have {value} to hand it in."),
    "proposals.rescind_days": _(
        "A motion that takes a decision back is known {value} before the vote, unless enough have "
        "reopened it, and needs the share that decided it."
    ),
    "debate.speech_seconds": _("Each turn to speak lasts up to {value}."),
    "debate.mover_seconds": _("Whoever presents a proposal has {value}."),
    "debate.interpretation_factor": _("Interpreted time is multiplied by {value}."),
    "debate.first_time_first.yes": _("Whoever has not spoken yet goes first."),
    "debate.first_time_first.no": _("People speak in the order in which they asked."),
    "debate.alternate_sides.yes": _("When we disagree, voices for and against take turns."),
    "debate.alternate_sides.no": _("Voices for and against need not take turns."),
    "debate.speakers_before_close": _(
        "Nobody may move to close a debate before {value} and both sides have been heard."
    ),
    "debate.speakers_before_close.none": _("Closing the debate may be moved at any time."),
    "debate.close_threshold": _("Closing the debate takes at least {value} of the votes cast."),
    "amendments.friendly.yes": _(
        "An amendment that the movers accept and nobody objects to goes straight into the text."
    ),
    "amendments.friendly.no": _("Every amendment is voted, also when the movers accept it."),
    "amendments.order.furthest_first": _("Amendments are voted first, the furthest from the text first."),
    "amendments.order.as_handed_in": _("Amendments are voted first, in the order in which they were handed in."),
}
