"""Why not: words for the reasons about rulings, and about which motion comes first."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

RULINGS = {
    "rulings.no_words": Words(
        _("A ruling is one sentence that is said aloud and written down."),
        _("Write what you say to the room."),
    ),
    "rulings.one_sentence": Words(
        _("A ruling is one sentence of at most {most} letters, on one line."),
        _("Say it shorter."),
    ),
    "rulings.room_decides": Words(
        _("The chair put this point to the room: there is no ruling to appeal against."),
        _("Vote on the point itself when the chair opens the vote."),
    ),
    "rulings.appealed": Words(
        _("There was an appeal against this ruling already; the room decides it once."),
        _("Vote on it, or move something new."),
    ),
    "rulings.past": Words(
        _("The meeting has gone on to another item since this ruling."),
        _("An appeal is made before the next item. A motion can still be moved about the matter itself."),
    ),
    "precedence.waits": Words(
        _("Something that comes first waits for its vote: {waits}."),
        _("Put that to the vote first; then this can be taken up."),
    ),
}
