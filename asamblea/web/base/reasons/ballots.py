"""Why not: words for the reasons about ballots."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

BALLOTS = {
    "ballots.approval_unknown": Words(
        _("Not on this ballot: {options}."),
        _("Mark options from the list."),
    ),
    "ballots.approval_too_many": Words(
        _("You may mark {most} options; {named} are marked."),
        _("Take some marks away."),
    ),
    "ballots.ranking_duplicate": Words(
        _("Ranked twice: {options}."),
        _("Give each option one place."),
    ),
    "ballots.ranking_unknown": Words(
        _("Not on this ballot: {options}."),
        _("Rank options from the list."),
    ),
    "ballots.ranking_too_long": Words(
        _("You may rank {most} options; {ranked} are ranked."),
        _("Take the last ones away."),
    ),
    "ballots.about_one_thing": Words(
        _("A ballot is about one thing: a proposal, an amendment or a question."),
        _("Name exactly one of them."),
    ),
    "ballots.no_such_choice": Words(
        _("{choice} is not on this ballot."),
        _("Choose from the list, or abstain."),
    ),
    "ballots.text_not_frozen": Words(
        _("The text is not frozen: {stage}."),
        _("The chair freezes it once it was debated and every amendment is decided."),
    ),
    "ballots.one_at_a_time": Words(
        _("Another ballot is open."),
        _("Close it first: one question at a time."),
    ),
    "ballots.sections": Words(
        _("A hall is counted in up to {most} sections."),
        _("Choose a smaller number."),
    ),
    "ballots.must_be_secret": Words(
        _("Enough members have asked for a secret ballot."),
        _("Open it as a secret one."),
    ),
    "ballots.too_few_options": Words(
        _("There is nothing to choose between."),
        _("Bring at least two options to the vote."),
    ),
    "ballots.not_open": Words(
        _("This ballot is not open."),
        _("Its result stands in the minutes, or it has yet to be opened."),
    ),
    "ballots.not_on_roll": Words(
        _("Your phone is not on the roll of this ballot."),
        _("The roll was frozen when it opened. Vote with your card; tie your phone to it before the next ballot."),
    ),
    "ballots.too_new": Words(
        _("Here one votes from {number} hours after joining, in ballots that open then."),
        _("Speak, propose and endorse; your vote counts from the next ballot after that."),
    ),
    "ballots.already_voted": Words(
        _("Your vote is in: you have voted already, and nothing was lost."),
        _("It counts once, as you cast it the first time."),
    ),
    "ballots.is_secret": Words(
        _("This ballot is secret."),
        _("Use the secret ballot paper."),
    ),
    "ballots.is_not_secret": Words(
        _("This ballot is open, not secret."),
        _("Vote openly, or ask for secrecy before the next one."),
    ),
    "ballots.block_needs_reason": Words(
        _("A block says why."),
        _("Write the reason; the room hears it."),
    ),
    "ballots.no_section": Words(
        _("Sections in the hall: {number}."),
        _("Write the number of yours."),
    ),
    "ballots.not_by_hands": Words(
        _("This ballot is not counted by hands."),
        _("Count the papers, or let phones vote."),
    ),
    "ballots.counts_unfit": Words(
        _("These figures do not fit the options of the ballot."),
        _("Write one whole number for each option."),
    ),
    "ballots.more_than_cards": Words(
        _("There are more votes than cards out: {cards}."),
        _("Count again."),
    ),
    "ballots.counted_already": Words(
        _("You have handed in your figures for this section."),
        _("A second teller counts it apart."),
    ),
    "ballots.section_agreed": Words(
        _("The tellers of this section agree already."),
        _("Count another section."),
    ),
    "ballots.no_recounts": Words(
        _("This charter knows no recount on demand."),
        _("Propose a change of the charter."),
    ),
    "ballots.went_on": Words(
        _("The meeting has gone on since this result was announced."),
        _(
            "A recount is asked for before the next item and the next vote. The record can be checked at any time; if "
            "a count went wrong, move to annul the vote, and it is taken again."
        ),
    ),
    "ballots.taken_again": Words(
        _("This vote was already taken again because somebody asked."),
        _("If this count went wrong too, move to annul the vote."),
    ),
    "ballots.took_effect": Words(
        _("This result took effect when it was announced, and no count can take that back."),
        _("Before such a result is announced, ask for the recount. Now move the opposite, or move to annul the vote."),
    ),
    "ballots.binds_nobody": Words(
        _("A temperature check binds nobody, so it is not counted again."),
        _("Have the temperature taken again, or put the matter to the vote."),
    ),
    "ballots.nobody_counted": Words(
        _("Nobody counts hands or papers in this vote, so there is nothing to count again."),
        _("Phones are counted by the machine; check them when the result is announced."),
    ),
    "ballots.recount_running": Words(
        _("A recount is under way."),
        _("Wait for its figures."),
    ),
    "ballots.sections_uncounted": Words(
        _("Nobody has counted these sections yet: {sections}."),
        _("{tellers} tellers count each of them, apart, and hand in their figures."),
    ),
    "ballots.sections_half_counted": Words(
        _("Some tellers have counted these sections, but not all who must: {sections}."),
        _("Each section takes the figures of {tellers} tellers: the others count and hand in theirs."),
    ),
    "ballots.sections_differ": Words(
        _("The tellers' figures differ in these sections: {sections}."),
        _("Its tellers count each of these again, apart; nobody takes the mean."),
    ),
    "ballots.recount_owed": Words(
        _("A member has asked for a recount."),
        _("Count the hands once more."),
    ),
}
