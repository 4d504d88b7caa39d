"""Why not: words for the reasons about proposals."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

PROPOSALS = {
    "proposals.kind_unknown": Words(
        _("There is no such kind of proposal."),
        _("Choose from the list."),
    ),
    "proposals.title_missing": Words(
        _("The proposal has no title."),
        _("Write in one line what it is about."),
    ),
    "proposals.text_missing": Words(
        _("The proposal has no text."),
        _("Write what should be done, by whom and until when."),
    ),
    "proposals.demand_needs_plan": Words(
        _("A demand says what we do if it is refused."),
        _("Write that part."),
    ),
    "proposals.not_live": Words(
        _("This proposal is no longer at this point: {stage}."),
        _("Look at where it stands now, or write a new one."),
    ),
    "proposals.own_endorsement": Words(
        _("The mover's own word does not count as an endorsement."),
        _("Ask other members."),
    ),
    "proposals.endorsed_already": Words(
        _("You have endorsed it already."),
        _("Others can add their word."),
    ),
    "proposals.not_mover": Words(
        _("Only whoever moved the proposal does this."),
        _("Ask them, or move an amendment."),
    ),
    "proposals.not_on_agenda": Words(
        _("The proposal is not on the agenda of this meeting."),
        _("With enough endorsers and in time it comes onto the next one."),
    ),
    "proposals.floor_taken": Words(
        _("Somebody has the floor."),
        _("Let them finish first."),
    ),
    "proposals.no_turn": Words(
        _("Nobody has the floor."),
        _("Give the floor to a proposal first."),
    ),
    "proposals.not_presented": Words(
        _("The proposal has not been presented."),
        _("Give its mover the floor first."),
    ),
    "proposals.other_question": Words(
        _("The two proposals answer different questions."),
        _("Only options of one question are brought together."),
    ),
    "proposals.not_debated": Words(
        _("The proposal is not in debate: {stage}."),
        _("Open the debate on it first."),
    ),
    "proposals.amendments_open": Words(
        _("Amendments that are not decided: {amendments}."),
        _("Put each of them to the vote, or have it taken in or withdrawn; then the text is frozen."),
    ),
    "proposals.notes_unplaced": Words(
        _("{number} notes from the small groups have no place yet."),
        _("Say of each where it went."),
    ),
    "proposals.unequal_time": Words(
        _("The options have not had equal time: {seconds}."),
        _("Give the floor to the one that had less."),
    ),
    "proposals.secret_demanded": Words(
        _("You have asked for a secret ballot already."),
        _("It counts; others can ask as well."),
    ),
    "proposals.payload_unknown": Words(
        _("This kind of proposal does not contain {words}."),
        _("Leave it out."),
    ),
    "proposals.payload_missing": Words(
        _("The proposal does not say {words}."),
        _("Write that part."),
    ),
    "proposals.about_nothing": Words(
        _("What the proposal is about is not in this body's record: {word}."),
        _("Look at its number again."),
    ),
    "proposals.choice_unknown": Words(
        _("One word of the proposal is not among the possible ones: {word}."),
        _("Choose from the list."),
    ),
    "proposals.not_an_option": Words(
        _(
            "Only motions, strategies and demands stand side by side; anything else, and what takes a decision back, "
            "is decided by itself."
        ),
        _("Write it without a question and without what it counters."),
    ),
}
