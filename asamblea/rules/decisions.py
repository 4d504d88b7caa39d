"""After the vote: reading back, dissent, second reading, reopening, withdrawing a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from asamblea.rules.charter import Charter
from asamblea.rules.proposals import CONTENT
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office


@dataclass(frozen=True)
class Decision:
    """A decision as the rules see it; `for_` and `against` are 0 where it chose between options."""

    state: str
    kind: str
    at: datetime
    read_back: bool
    for_: int
    against: int
    voted: int


def why_not_read_back(standing: Standing, decision: Decision) -> list[Reason]:
    """Return why this decision is not marked as read back."""
    reasons = why_not_office(standing, "chair", "minutes")
    if decision.read_back:
        reasons.append(Reason("decisions.read_already", "decisions.read_back"))
    return reasons


def why_not_dissent(
    standing: Standing, charter: Charter, decision: Decision, *, text: str, voted_for: bool, now: datetime
) -> list[Reason]:
    """Return why this minority statement is not attached; those who voted for have none to give."""
    reasons = why_not_member(standing)
    if standing.joined is not None and standing.joined > decision.at:
        reasons.append(Reason("decisions.joined_later", "proposals.minority_words"))
    if voted_for:
        reasons.append(Reason("decisions.voted_for", "proposals.minority_words"))
    words, most = len(text.split()), charter.number("proposals.minority_words")
    if not words:
        reasons.append(Reason("decisions.statement_empty", "proposals.minority_words"))
    if words > most:
        reasons.append(Reason("decisions.statement_long", "proposals.minority_words", {"words": words, "most": most}))
    until = decision.at + timedelta(hours=charter.number("proposals.minority_hours"))
    if now > until:
        facts = {"until": until.isoformat(timespec="minutes")}
        reasons.append(Reason("decisions.statement_late", "proposals.minority_hours", facts))
    return reasons


def why_not_second_reading(standing: Standing, charter: Charter, decision: Decision, *, already: bool) -> list[Reason]:
    """Return why no second reading is owed: only a narrow vote has one."""
    reasons = why_not_member(standing) + _standing(decision)
    if not is_narrow(charter, decision):
        facts = {"for_": decision.for_, "against": decision.against}
        reasons.append(Reason("decisions.margin_clear", "proposals.second_reading_margin", facts))
    if already:
        reasons.append(Reason("decisions.demanded_already", "proposals.second_reading_people"))
    return reasons


def is_narrow(charter: Charter, decision: Decision) -> bool:
    """Tell whether for and against were closer than the charter's margin, so that a second reading can be asked."""
    both = decision.for_ + decision.against
    margin = Fraction(abs(decision.for_ - decision.against), both) if both else Fraction(1)
    return margin < charter.share("proposals.second_reading_margin")


def why_not_reopen(standing: Standing, decision: Decision, *, already: bool) -> list[Reason]:
    """Return why this demand to reopen does not count; before enough have asked, the decision stands."""
    reasons = why_not_member(standing) + _standing(decision)
    if already:
        reasons.append(Reason("decisions.demanded_already", "proposals.reopen_share"))
    return reasons


def demands_needed(charter: Charter, decision: Decision, *, kind: str) -> int:
    """Return how many members bring a decision back: a number for a second reading, a share of voters to reopen."""
    if kind == "second_reading":
        return charter.number("proposals.second_reading_people")
    share = charter.share("proposals.reopen_share") * decision.voted
    return max(1, int(-(-share // 1)))


def why_not_take_back(
    charter: Charter, decision: Decision, *, same_meeting: bool, noticed: datetime | None, now: datetime
) -> list[Reason]:
    """Return why a motion to take this decision back is not put to the vote yet.

    It is known beforehand, or enough of those who voted have asked to reopen it; and never in the same meeting,
    when those who decided may have gone home.
    """
    reasons = [] if decision.state == "reopened" else _standing(decision)
    if decision.kind not in CONTENT:
        reasons.append(Reason("decisions.undone_otherwise", "proposals.rescind_days"))
    if same_meeting:
        reasons.append(Reason("decisions.same_meeting", "proposals.reopen_share"))
    days, known = charter.number("proposals.rescind_days"), (now - noticed).days if noticed else 0
    if known < days and decision.state != "reopened":
        facts = {"days": days, "noticed_days": known}
        reasons.append(Reason("decisions.notice_too_short", "proposals.rescind_days", facts))
    return reasons


def _standing(decision: Decision) -> list[Reason]:
    if decision.state == "standing":
        return []
    return [Reason("decisions.not_standing", "proposals.reopen_share", {"state": decision.state})]


def why_not_withdraw_text(standing: Standing, *, own: bool, withdrawn: bool, free: bool) -> list[Reason]:
    """Return why these words are not withdrawn: only their author's, and never a text that was decided."""
    reasons = [] if standing.rank in ("suspended", "observer") else why_not_member(standing)
    if not own:
        reasons.append(Reason("texts.not_yours", "record.nothing_edited"))
    if withdrawn:
        reasons.append(Reason("texts.withdrawn", "record.nothing_edited"))
    if not free:
        reasons.append(Reason("texts.decided", "record.nothing_edited"))
    return reasons
