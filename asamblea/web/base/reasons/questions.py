"""Why not: words for the reasons about questions."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

QUESTIONS = {
    "questions.title_missing": Words(
        _("The question has no words."),
        _("Write what the assembly is asked."),
    ),
}
