"""Why not: words for the reasons about notes."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

NOTES = {
    "notes.empty": Words(
        _("The note is empty."),
        _("Write one thought of your group."),
    ),
    "notes.number_taken": Words(
        _("There is a note with this number already."),
        _("Take the next number."),
    ),
    "notes.number_unfit": Words(
        _("Notes are numbered from 1 to {most}."),
        _("Write the number that stands on the paper, or leave it empty for the next one."),
    ),
    "notes.question_closed": Words(
        _("The debate on this question is over."),
        _("Bring it as an amendment or in a new debate."),
    ),
    "notes.fate_unknown": Words(
        _("There is no such place for a note."),
        _("Choose from the list."),
    ),
    "notes.target_missing": Words(
        _("A note with this fate names where it went: {fate}."),
        _("Write the proposal or note."),
    ),
    "notes.no_such_group": Words(
        _("There is no such table: {number} were made."),
        _("Write the number that stands on your table, or leave it empty."),
    ),
    "notes.into_itself": Words(
        _("A note is not merged into itself."),
        _("Name the note or the text it goes into."),
    ),
    "notes.vote_missing": Words(
        _("A note is declined only by a recorded vote."),
        _("Put to the vote a motion that lists it as declined, or an amendment made of it; write that vote's number."),
    ),
    "notes.vote_of_another": Words(
        _("That vote did not decline {notes}."),
        _("Write the number of a vote that carried a motion listing it as declined, or in which its amendment lost."),
    ),
    "notes.not_there": Words(
        _("Not all of these notes are in the record of that meeting."),
        _("Look up their numbers, and their meeting, in the list of notes."),
    ),
    "notes.not_asked": Words(
        _("Nobody asked to merge this note."),
        _("The chair or a minute-taker says first into what it would merge."),
    ),
    "notes.asked_otherwise": Words(
        _("Something else is asked now: to merge it into {target}."),
        _("Ask its authors about that, and agree anew."),
    ),
    "notes.not_your_group": Words(
        _("Only the group that wrote a note agrees for it."),
        _("Tie your phone to your card; or agree aloud in the room, and two of the chair team write it down."),
    ),
    "notes.same_witness": Words(
        _("Two people hear that the authors agree; you are the first of them."),
        _("Let another of the chair team confirm it."),
    ),
}
