"""Joining without a name, vouching, and coming back after losing every device."""

from __future__ import annotations

from datetime import datetime, timedelta

from asamblea.rules.charter import Charter
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office, why_not_person


def why_not_issue_code(standing: Standing, *, hours: int) -> list[Reason]:
    """Return why no joining code is given: greeters and chairs give them for a meeting."""
    reasons = why_not_office(standing, "greeter", "chair", "convenor")
    if not 1 <= hours <= 72:
        reasons.append(Reason("people.code_hours", "franchise.join", {"low": 1, "high": 72}))
    return reasons


def why_not_join(standing: Standing, *, code_expires: datetime | None, now: datetime) -> list[Reason]:
    """Return why this person may not join; a code from the door is all it takes."""
    reasons = why_not_person(standing)
    if standing.rank in ("member", "observer", "suspended"):
        reasons.append(Reason("people.already_joined", "franchise.join"))
    if code_expires is None or code_expires <= now:
        reasons.append(Reason("people.code_unknown", "franchise.join"))
    return reasons


def first_standing(charter: Charter, *, founding: bool, suspended: bool) -> str:
    """Return what a newcomer is at first: a member, or asked to be vouched for.

    Before the founding vote there is nobody to vouch; and leaving ends no suspension that was voted.
    """
    if suspended:
        return "suspended"
    if founding:
        return "member"
    needs = charter.choice("franchise.join") == "vouched" and charter.number("franchise.vouchers") > 0
    return "asked" if needs else "member"


def why_not_vouch(standing: Standing, *, newcomer_standing: str, own: bool, already: bool) -> list[Reason]:
    """Return why this member's word does not count for this newcomer."""
    reasons = why_not_member(standing)
    if newcomer_standing != "asked":
        reasons.append(Reason("people.nothing_to_vouch", "franchise.vouchers"))
    if own:
        reasons.append(Reason("people.not_yourself", "franchise.vouchers"))
    if already:
        reasons.append(Reason("people.vouched_already", "franchise.vouchers"))
    return reasons


def why_not_add_credential(standing: Standing, *, taken: bool, public: str) -> list[Reason]:
    """Return why this card or passkey is not added; suspension takes the vote, not the key."""
    reasons = [] if standing.rank in ("suspended", "observer") else why_not_member(standing)
    if taken:
        reasons.append(Reason("people.credential_taken", "people.recovery_vouchers"))
    if not 32 <= len(public) <= 400:
        reasons.append(Reason("people.credential_unfit", "people.recovery_vouchers"))
    return reasons


def why_not_end_credential(standing: Standing, *, own: bool, ended: bool) -> list[Reason]:
    """Return why this card or passkey may not be ended: only its holder ends it."""
    reasons = [] if standing.rank in ("suspended", "observer") else why_not_member(standing)
    if not own:
        reasons.append(Reason("people.not_your_credential", "people.recovery_vouchers"))
    if ended:
        reasons.append(Reason("people.credential_ended", "people.recovery_vouchers"))
    return reasons


def why_not_name_vouchers(
    standing: Standing, charter: Charter, *, numbers: list[int], known: int, already: int
) -> list[Reason]:
    """Return why these are not one's recovery vouchers."""
    reasons = why_not_member(standing)
    needed = charter.number("people.recovery_of")
    if already:
        reasons.append(Reason("people.vouchers_named", "people.recovery_of"))
    if len(set(numbers)) != needed or known != needed:
        reasons.append(Reason("people.vouchers_number", "people.recovery_of", {"number": needed}))
    if standing.number in numbers:
        reasons.append(Reason("people.not_yourself", "people.recovery_of"))
    return reasons


def why_not_ask_recovery(standing: Standing, *, named: int, pending: bool, taken: bool) -> list[Reason]:
    """Return why recovery cannot begin; whoever asks is nobody yet, so only the host and clock are refused."""
    reasons = why_not_person(standing)
    if not named:
        reasons.append(Reason("people.no_vouchers", "people.recovery_vouchers"))
    if pending:
        reasons.append(Reason("people.recovery_pending", "people.recovery_vouchers"))
    if taken:
        reasons.append(Reason("people.credential_taken", "people.recovery_vouchers"))
    return reasons


def why_not_vouch_recovery(standing: Standing, *, chosen: bool, state: str, already: bool) -> list[Reason]:
    """Return why this member may not say yes to this recovery: only the chosen vouchers may."""
    reasons = why_not_member(standing)
    if not chosen:
        reasons.append(Reason("people.not_chosen", "people.recovery_vouchers"))
    if state != "asked":
        reasons.append(Reason("people.recovery_over", "people.recovery_vouchers"))
    if already:
        reasons.append(Reason("people.vouched_already", "people.recovery_vouchers"))
    return reasons


def why_not_finish_recovery(
    standing: Standing, charter: Charter, *, state: str, vouches: int, asked: datetime, now: datetime
) -> list[Reason]:
    """Return why the new card does not open the door yet: enough vouchers, and enough time to object."""
    reasons = why_not_person(standing) if standing.rank != "clock" else []
    if state != "asked":
        reasons.append(Reason("people.recovery_over", "people.recovery_vouchers"))
    needed = charter.number("people.recovery_vouchers")
    if vouches < needed:
        facts = {"vouches": vouches, "number": needed}
        reasons.append(Reason("people.too_few_vouches", "people.recovery_vouchers", facts))
    ready = asked + timedelta(hours=charter.number("people.recovery_hours"))
    if now < ready:
        reasons.append(Reason("people.recovery_waits", "people.recovery_hours", {"until": ready.isoformat()}))
    return reasons


def why_not_stop_recovery(standing: Standing, *, own: bool, state: str) -> list[Reason]:
    """Return why this recovery is not stopped: the member whose place it is can stop it at once."""
    reasons = why_not_member(standing) if standing.rank != "suspended" else []
    if not own:
        reasons.append(Reason("people.not_your_recovery", "people.recovery_hours"))
    if state != "asked":
        reasons.append(Reason("people.recovery_over", "people.recovery_hours"))
    return reasons


def why_not_leave(standing: Standing) -> list[Reason]:
    """Return why this person cannot leave: only that they are not in."""
    return [] if standing.rank in ("suspended", "observer") else why_not_member(standing)
