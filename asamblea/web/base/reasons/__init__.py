"""Words for every reason: why not, and what would make it possible. One file for each concept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.acts import ACTS
from asamblea.web.base.reasons.amendments import AMENDMENTS
from asamblea.web.base.reasons.ballots import BALLOTS
from asamblea.web.base.reasons.bodies import BODIES
from asamblea.web.base.reasons.charter import CHARTER
from asamblea.web.base.reasons.decisions import DECISIONS
from asamblea.web.base.reasons.elections import ELECTIONS
from asamblea.web.base.reasons.groups import GROUPS
from asamblea.web.base.reasons.languages import LANGUAGES
from asamblea.web.base.reasons.late import LATE
from asamblea.web.base.reasons.mandates import MANDATES
from asamblea.web.base.reasons.meetings import MEETINGS
from asamblea.web.base.reasons.minutes import MINUTES
from asamblea.web.base.reasons.notes import NOTES
from asamblea.web.base.reasons.pen import PEN
from asamblea.web.base.reasons.people import PEOPLE
from asamblea.web.base.reasons.proposals import PROPOSALS
from asamblea.web.base.reasons.questions import QUESTIONS
from asamblea.web.base.reasons.quorum import QUORUM
from asamblea.web.base.reasons.rounds import ROUNDS
from asamblea.web.base.reasons.rulings import RULINGS
from asamblea.web.base.reasons.shape import Words
from asamblea.web.base.reasons.stack import STACK
from asamblea.web.base.reasons.standing import STANDING
from asamblea.web.base.reasons.texts import TEXTS

UNKNOWN = Words(_("The charter does not allow this now."), _("Read the article; ask the chair team."))
REASONS: dict[str, Words] = {
    **ACTS,
    **AMENDMENTS,
    **BALLOTS,
    **BODIES,
    **CHARTER,
    **DECISIONS,
    **ELECTIONS,
    **GROUPS,
    **LATE,
    **LANGUAGES,
    **MANDATES,
    **MEETINGS,
    **MINUTES,
    **NOTES,
    **PEN,
    **PEOPLE,
    **PROPOSALS,
    **QUESTIONS,
    **QUORUM,
    **ROUNDS,
    **RULINGS,
    **STACK,
    **STANDING,
    **TEXTS,
}

__all__ = ["REASONS", "UNKNOWN", "Words"]
