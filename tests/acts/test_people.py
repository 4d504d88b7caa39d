"""Joining without a name, vouching, suspension, and coming back after losing every device."""

from __future__ import annotations

from typing import Any

from asamblea.acts.ballots import OpenBallot
from asamblea.acts.credentials import (
    AddCard,
    AskRecovery,
    EndCredential,
    FinishRecovery,
    NameVouchers,
    StopRecovery,
    VouchRecovery,
)
from asamblea.acts.meetings import CheckInPhone
from asamblea.acts.people import ALPHABET, LETTERS, IssueCode, Join, Leave, VouchFor
from asamblea.acts.proposals import DraftProposal, Freeze, Present
from asamblea.acts.questions import AskQuestion
from asamblea.models import Credential, JoinCode, Membership
from asamblea.models.guard import open_guard
from tests.plaza import Plaza, founded

NEW = "n" * 64
VOUCHERS = ("Bea", "Cruz", "Dina", "Eli", "Tom")


def _code(plaza: Plaza, **what: Any) -> str:
    return JoinCode.objects.get(pk=plaza.does("Gala", IssueCode, **what)["code"]).code


def _standing(plaza: Plaza, name: str) -> str:
    return Membership.objects.get(body__slug=plaza.body, person_id=plaza.person(name)).standing


def _suspend(plaza: Plaza, name: str, standing: str = "suspended") -> None:
    moved = _moved(plaza, name, standing)
    plaza.meets_again()
    plaza.decided(_debated(plaza, moved), Ana="for", Bea="for", Cruz="against")


def _moved(plaza: Plaza, name: str, standing: str = "suspended") -> int:
    payload = {"number": plaza.number(name), "standing": standing}
    return plaza.moves("Dina", "Standing", "They shouted others down.", kind="standing", payload=payload)


def _debated(plaza: Plaza, proposal: int) -> int:
    plaza.debates("Lena", proposal, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=proposal)
    plaza.reads("Lena", proposal=proposal)
    return proposal


def test_members_without_an_office_give_out_no_codes(plaza: Plaza) -> None:
    assert plaza.refused("Ana", IssueCode) == {"standing.no_office": "meeting.chosen_team"}


def test_a_code_lets_in_for_its_hours_and_no_longer(plaza: Plaza) -> None:
    code = _code(plaza, hours=2)
    plaza.later(hours=2)
    assert plaza.refused("Newcomer", Join, code=code) == {"people.code_unknown": "franchise.join"}


def test_a_code_of_a_week_is_not_given(plaza: Plaza) -> None:
    assert plaza.refused("Gala", IssueCode, hours=168) == {"people.code_hours": "franchise.join"}


def test_a_code_cannot_be_guessed_while_it_lives(plaza: Plaza) -> None:
    codes = {_code(plaza) for _ in range(20)}
    assert {len(code) for code in codes} == {LETTERS}
    seconds, each_second, living = 72 * 3600, 100_000, 60
    assert seconds * each_second * living * 100_000 < len(set(ALPHABET)) ** LETTERS


def test_a_code_is_typed_as_it_is_printed_in_groups(plaza: Plaza) -> None:
    code = _code(plaza)
    printed = " ".join(code[at : at + 4] for at in range(0, LETTERS, 4))
    assert plaza.refused("Newcomer", Join, code=printed.lower()) == {}


def test_a_guessed_code_lets_nobody_in(plaza: Plaza) -> None:
    for code in ("AAAAAAAA", "", "   "):
        assert "people.code_unknown" in plaza.refused("Newcomer", Join, code=code)


def test_nobody_joins_twice(plaza: Plaza) -> None:
    assert plaza.refused("Ana", Join, code=_code(plaza)) == {"people.already_joined": "franchise.join"}


def test_a_code_is_all_it_takes_however_it_is_typed(plaza: Plaza) -> None:
    code = _code(plaza)
    plaza.does("Newcomer", Join, code=f" {code[:4].lower()}-{code[4:]} ")
    assert _standing(plaza, "Newcomer") == "member"


def test_an_observer_does_not_act(plaza: Plaza) -> None:
    plaza.joins("Olga")
    with open_guard():
        olga = Membership.objects.get(body__slug="plaza", person_id=plaza.person("Olga"))
        olga.standing = "observer"
        olga.save()
    acts: tuple[tuple[Any, dict[str, Any]], ...] = (
        (DraftProposal, {"title": "Tea", "text": "Tea."}), (AskQuestion, {"title": "Tea?"}),
        (CheckInPhone, {"card": 30}),
    )  # fmt: skip
    for act, words in acts:
        assert plaza.refused("Olga", act, **words) == {"standing.observer": "franchise.who"}


def test_whoever_is_suspended_keeps_their_card_and_not_their_vote(plaza: Plaza) -> None:
    plaza.does("Eli", AddCard, public="e" * 64)
    _suspend(plaza, "Eli")
    assert plaza.refused("Eli", AskQuestion, title="Why?") == {"standing.suspended": "franchise.who"}
    assert plaza.refused("Eli", EndCredential, credential=Credential.objects.get(public="e" * 64).pk) == {}


def test_nobody_is_suspended_from_the_floor(plaza: Plaza) -> None:
    moved = _moved(plaza, "Eli")
    assert "proposals.not_on_agenda" in plaza.refused("Lena", Present, proposal=moved)
    assert "ballots.text_not_frozen" in plaza.refused("Lena", OpenBallot, proposal=moved)


def test_a_suspension_is_known_as_long_before_as_a_change_of_the_charter(plaza: Plaza) -> None:
    moved = _moved(plaza, "Eli")
    plaza.meets_again(days=13)
    assert plaza.refused("Lena", OpenBallot, proposal=_debated(plaza, moved)) == {
        "charter.notice_too_short": "charter.notice_days"
    }


def test_a_majority_short_of_two_thirds_suspends_nobody(plaza: Plaza) -> None:
    moved = _moved(plaza, "Eli")
    plaza.meets_again()
    plaza.decided(_debated(plaza, moved), Ana="for", Bea="for", Cruz="for", Dina="against", Tom="against")
    assert _standing(plaza, "Eli") == "member"


def test_leaving_and_joining_again_ends_no_suspension(plaza: Plaza) -> None:
    _suspend(plaza, "Eli")
    plaza.does("Eli", Leave)
    plaza.does("Eli", Join, code=_code(plaza))
    assert _standing(plaza, "Eli") == "suspended"


def test_only_a_decision_ends_a_suspension(plaza: Plaza) -> None:
    _suspend(plaza, "Eli")
    plaza.phones = [name for name in plaza.phones if name != "Eli"]
    _suspend(plaza, "Eli", "member")
    assert _standing(plaza, "Eli") == "member"
    plaza.does("Eli", Leave)
    plaza.does("Eli", Join, code=_code(plaza))
    assert _standing(plaza, "Eli") == "member"


def test_nobody_vouches_for_whoever_needs_no_voucher(plaza: Plaza) -> None:
    assert plaza.refused("Ana", VouchFor, number=plaza.number("Bea")) == {
        "people.nothing_to_vouch": "franchise.vouchers"
    }


def test_where_two_vouch_one_is_not_enough(db: None) -> None:
    with founded("circle", **{"franchise.join": "vouched", "franchise.vouchers": 2}) as plaza:
        plaza.does("Newcomer", Join, code=_code(plaza))
        number = Membership.objects.get(person_id=plaza.person("Newcomer")).number
        assert _standing(plaza, "Newcomer") == "asked"
        assert plaza.refused("Newcomer", AskQuestion, title="Me?") == {"standing.guest": "franchise.who"}
        plaza.does("Ana", VouchFor, number=number)
        assert plaza.refused("Ana", VouchFor, number=number) == {"people.vouched_already": "franchise.vouchers"}
        assert _standing(plaza, "Newcomer") == "asked"
        plaza.does("Bea", VouchFor, number=number)
        assert _standing(plaza, "Newcomer") == "member"


def test_a_vouched_circle_can_be_founded_by_three_who_know_nobody_yet(db: None) -> None:
    with founded("circle", **{"franchise.join": "vouched", "franchise.vouchers": 2}) as plaza:
        assert [_standing(plaza, name) for name in ("Rosa", "Samir", "Nasrin")] == ["member"] * 3


def test_a_card_counts_for_one_person_only(plaza: Plaza) -> None:
    plaza.does("Ana", AddCard, public=NEW)
    assert plaza.refused("Bea", AddCard, public=NEW) == {"people.credential_taken": "people.recovery_vouchers"}
    card = Credential.objects.get(public=NEW).pk
    assert plaza.refused("Bea", EndCredential, credential=card) == {
        "people.not_your_credential": "people.recovery_vouchers"
    }


def test_the_host_cannot_bring_anybody_back(plaza: Plaza) -> None:
    recovery = _asked(plaza)
    for act in (VouchRecovery, FinishRecovery, StopRecovery):
        assert plaza.refused("the host", act, recovery=recovery)["standing.host"] == "independence.host"


def test_five_vouchers_are_chosen_once_and_beforehand(plaza: Plaza) -> None:
    numbers = [plaza.number(name) for name in VOUCHERS]
    assert plaza.refused("Ana", NameVouchers, numbers=numbers[:4]) == {"people.vouchers_number": "people.recovery_of"}
    assert "people.not_yourself" in plaza.refused("Ana", NameVouchers, numbers=[*numbers[:4], plaza.number("Ana")])
    plaza.does("Ana", NameVouchers, numbers=numbers)
    assert plaza.refused("Ana", NameVouchers, numbers=numbers) == {"people.vouchers_named": "people.recovery_of"}


def test_without_vouchers_nobody_comes_back(plaza: Plaza) -> None:
    assert plaza.refused("A new phone", AskRecovery, number=plaza.number("Ana"), public=NEW) == {
        "people.no_vouchers": "people.recovery_vouchers"
    }


def test_two_vouchers_and_one_day_are_not_enough(plaza: Plaza) -> None:
    recovery = _asked(plaza)
    assert plaza.refused("Tilo", VouchRecovery, recovery=recovery) == {"people.not_chosen": "people.recovery_vouchers"}
    for name in VOUCHERS[:2]:
        plaza.does(name, VouchRecovery, recovery=recovery)
    assert plaza.refused("Bea", VouchRecovery, recovery=recovery) == {
        "people.vouched_already": "people.recovery_vouchers"
    }
    plaza.later(hours=24)
    assert plaza.refused("A new phone", FinishRecovery, recovery=recovery) == {
        "people.too_few_vouches": "people.recovery_vouchers",
        "people.recovery_waits": "people.recovery_hours",
    }


def test_three_vouchers_and_two_days_bring_somebody_back_and_end_the_old_keys(plaza: Plaza) -> None:
    plaza.does("Ana", AddCard, public="a" * 64)
    recovery = _asked(plaza)
    for name in VOUCHERS[:3]:
        plaza.does(name, VouchRecovery, recovery=recovery)
    assert plaza.refused("A new phone", FinishRecovery, recovery=recovery) == {
        "people.recovery_waits": "people.recovery_hours"
    }
    back = plaza.later(hours=48)
    plaza.does("A new phone", FinishRecovery, recovery=recovery)
    assert Credential.objects.get(public="a" * 64).ended == back
    assert Credential.objects.get(public=NEW).member.person_id == plaza.person("Ana")


def test_whoever_is_still_there_stops_a_recovery_at_once(plaza: Plaza) -> None:
    recovery = _asked(plaza)
    assert "people.not_your_recovery" in plaza.refused("Bea", StopRecovery, recovery=recovery)
    plaza.does("Ana", StopRecovery, recovery=recovery)
    plaza.later(days=30)
    assert "people.recovery_over" in plaza.refused("A new phone", FinishRecovery, recovery=recovery)


def _asked(plaza: Plaza) -> int:
    plaza.does("Ana", NameVouchers, numbers=[plaza.number(name) for name in VOUCHERS])
    return int(plaza.does("A new phone", AskRecovery, number=plaza.number("Ana"), public=NEW)["recovery"])
