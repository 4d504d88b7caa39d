"""Why not: words for the reasons about languages."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

LANGUAGES = {
    "languages.not_read": Words(
        _("This text has not been read aloud in: {languages}."),
        _(
            "Read it in these languages, then record it here. No writing is needed: somebody who reads it aloud from "
            "the original is enough, by telephone too."
        ),
    ),
    "languages.no_text": Words(
        _("There is no text here that would be read aloud."),
        _("Matters of order without a text are put to the vote without it."),
    ),
    "languages.not_frozen": Words(
        _("The words can still change."),
        _("Freeze the text; then read aloud what is voted."),
    ),
    "languages.not_of_decision": Words(
        _("No vote waits for a reading in this language; it does for: {languages}."),
        _("Read it aloud all the same. To make a vote wait for it, change the article."),
    ),
    "languages.read_already": Words(
        _("It is recorded already that these words were read."),
        _("Put it to the vote."),
    ),
    "languages.nothing_to_translate": Words(
        _("There are no words here to translate."),
        _("Translate a proposal that is live or adopted."),
    ),
    "languages.is_original": Words(
        _("The text was written in this language."),
        _("Choose another language."),
    ),
    "languages.not_spoken_here": Words(
        _("This is none of the languages of this body: {languages}."),
        _("Choose one of them; the assembly can add one to the article."),
    ),
    "languages.words_missing": Words(
        _("Title or text is missing."),
        _("Write both, paragraph by paragraph."),
    ),
    "languages.superseded": Words(
        _("The text has changed since: this translates what was."),
        _("Hand in a translation of the text as it stands now."),
    ),
    "languages.checked_already": Words(
        _("A second speaker has checked it already."),
        _("If it is wrong, hand in a better one; another member checks that."),
    ),
    "languages.own_translation": Words(
        _("You wrote it yourself."),
        _("Another member who speaks both languages checks it."),
    ),
    "languages.at_work_already": Words(
        _("You interpret into this language already."),
        _("Say when you rest."),
    ),
    "languages.not_at_work": Words(
        _("You do not interpret into this language now."),
        _("Take over first."),
    ),
    "needs.number": Words(
        _("This number cannot be: from 0 to {most}."),
        _("Count once more."),
    ),
    "needs.section": Words(
        _("There are at most {most} sections; 0 is the whole hall."),
        _("Write another number."),
    ),
    "needs.which_language": Words(
        _("Which language? One of: {languages}."),
        _("Choose the language."),
    ),
    "needs.no_language": Words(
        _("No language belongs to this."),
        _("Leave the language empty."),
    ),
    "needs.called_already": Words(
        _("Your phone calls already."),
        _("The team sees it. If nobody comes, raise your card."),
    ),
    "needs.nobody_waits": Words(
        _("Nobody waits for this."),
        _("There is nothing to answer."),
    ),
}
