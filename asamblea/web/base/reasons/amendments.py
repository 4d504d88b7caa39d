"""Why not: words for the reasons about amendments."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

AMENDMENTS = {
    "amendments.decided": Words(
        _("This amendment has been decided: {state}."),
        _("Its result stands in the minutes."),
    ),
    "amendments.not_amendable": Words(
        _("The proposal cannot be amended now: {stage}."),
        _("It is amended between presentation and vote."),
    ),
    "amendments.action_unknown": Words(
        _("An amendment replaces, inserts or strikes a paragraph."),
        _("Choose one of these."),
    ),
    "amendments.no_paragraph": Words(
        _("The proposal has no paragraph {number}."),
        _("Look at the numbers in the margin."),
    ),
    "amendments.text_missing": Words(
        _("The amendment has no words."),
        _("Write the new text of the paragraph."),
    ),
    "amendments.parent_decided": Words(
        _("The amendment you would change has been decided."),
        _("Amend the proposal itself."),
    ),
    "amendments.too_deep": Words(
        _("An amendment to an amendment is as deep as it goes."),
        _("Move it against the proposal's own paragraph."),
    ),
    "amendments.no_friendly": Words(
        _("This charter knows no friendly amendments: each is voted."),
        _("Put it to the vote."),
    ),
    "amendments.objected": Words(
        _("{number} members object."),
        _("Put it to the vote."),
    ),
    "amendments.children_open": Words(
        _("{number} amendments to it are not decided."),
        _("Decide them first."),
    ),
    "amendments.not_its_turn": Words(
        _("Amendment {first} comes first."),
        _("Decide it before this one."),
    ),
}
