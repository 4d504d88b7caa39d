"""Why not: words for the reasons about decisions."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

DECISIONS = {
    "decisions.read_already": Words(
        _("This decision has been read back."),
        _("Go on to the next."),
    ),
    "decisions.voted_for": Words(
        _("You voted for it."),
        _("A minority statement is for those who did not."),
    ),
    "decisions.joined_later": Words(
        _("You joined after this was decided."),
        _("A minority statement is for those who were there. A new proposal is open to you."),
    ),
    "decisions.statement_empty": Words(
        _("The statement is empty."),
        _("Write why you did not agree."),
    ),
    "decisions.statement_long": Words(
        _("The statement has {words} words; the charter gives it {most}."),
        _("Shorten it."),
    ),
    "decisions.statement_late": Words(
        _("Statements were taken until {until}."),
        _("Bring a new proposal, or ask to reopen the decision."),
    ),
    "decisions.margin_clear": Words(
        _("The vote was not narrow: {for_} for, {against} against."),
        _("A clear decision is reopened by a share of those who voted."),
    ),
    "decisions.demanded_already": Words(
        _("You have asked for this already."),
        _("It counts; others can ask as well."),
    ),
    "decisions.notice_too_short": Words(
        _(
            "A motion that takes a decision back is known {days} days before the vote; "
            "this one was known {noticed_days} days."
        ),
        _("It waits for a later meeting; or enough of those who voted ask to reopen the decision."),
    ),
    "decisions.same_meeting": Words(
        _("This decision was taken in this meeting."),
        _("It stands until the next one."),
    ),
    "decisions.undone_otherwise": Words(
        _("A motion takes back motions, strategies and demands only."),
        _("A charter is changed, an office or a seat is recalled, a ballot is annulled."),
    ),
    "decisions.not_standing": Words(
        _("This decision no longer stands: {state}."),
        _("Look at the later one."),
    ),
}
