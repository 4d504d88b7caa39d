"""What the votes on a ballot come to, by its method; plain words and numbers that anybody can recompute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from asamblea.rules.approval import choose, count_approval
from asamblea.rules.packing import pack
from asamblea.rules.ranked import irv
from asamblea.rules.rounds import outcome as round_outcome
from asamblea.rules.schulze import schulze
from asamblea.rules.seats import apportion
from asamblea.rules.tally import Tally
from asamblea.rules.thresholds import CONSENT, Threshold
from asamblea.rules.thresholds import outcome as plain_outcome
from asamblea.rules.ties import Tie


@dataclass(frozen=True)
class Rule:
    """How a ballot is decided: method, options in order, threshold, seed of the tie lot."""

    method: str
    options: tuple[str, ...]
    share: Fraction
    strict: bool
    base: str
    seed: bytes
    cards_out: int
    seats: int = 0
    seat_method: str = "hare"
    earlier: tuple[Mapping[str, int], ...] = ()
    names: tuple[tuple[str, int], ...] = ()


def result(rule: Rule, counts: Mapping[str, int], rankings: Sequence[Sequence[str]] = ()) -> dict[str, Any]:
    """Return {"counts", "outcome", "winner" or None, ...}: what is written at closing and anyone recomputes.

    `outcome` is "adopted", "rejected", "tied", "chosen", "next_round", "elected" or "felt".
    """
    told = {"counts": {key: counts.get(key, 0) for key in (*rule.options, "abstain")}}
    return {**told, **_BY_METHOD[rule.method](rule, Tally(dict(counts)), rankings)}


def _plain(rule: Rule, tally: Tally, _rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    threshold = Threshold(rule.share, strict=rule.strict and rule.share < 1)
    if rule.method == "consent":
        threshold = CONSENT
    present = rule.cards_out if rule.base == "present" else None
    found = plain_outcome(tally, threshold, "present" if present is not None else "cast", present=present)
    return {"outcome": found.result, "needed": found.needed, "of": found.of, "winner": None}


def _felt(rule: Rule, tally: Tally, _rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {"outcome": "felt", "needed": 0, "of": tally.cast, "winner": None}


def _chosen(rule: Rule, tally: Tally, _rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    earlier = [Tally(dict(one)) for one in rule.earlier]
    found = round_outcome(tally, options=rule.options, seed=rule.seed, earlier=earlier)
    told: dict[str, Any] = {"needed": found.needed, "of": found.of, "winner": None}
    if found.ended == "majority":
        return {**told, "outcome": "chosen", "winner": found.winner}
    if found.ended == "next_round":
        told["ties"] = _ties([found.tie] if found.tie else [])
        return {**told, "outcome": "next_round", "going_on": list(found.going_on), "left": list(found.left)}
    return {**told, "outcome": "tied"}


def _ties(ties: Iterable[Tie]) -> list[dict[str, Any]]:
    return [{"tied": list(tie.tied), "order": list(tie.order), "by": tie.by} for tie in ties]


def _approved(rule: Rule, _tally: Tally, rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    approvals = count_approval([set(one) for one in rankings], options=rule.options)
    needed = Threshold(rule.share, strict=rule.strict and rule.share < 1).needed(approvals.ballots)
    order = choose(approvals, places=len(rule.options), seed=rule.seed).order
    adopted = [option for option in order if approvals.counts[option] >= needed]
    counts = {option: approvals.counts[option] for option in rule.options}
    told = {"counts": {**counts, "abstain": approvals.blank}, "order": list(order), "several": adopted}
    return {
        **told,
        "outcome": "chosen" if adopted else "rejected",
        "needed": needed,
        "of": approvals.ballots,
        "winner": None,
    }


def _ranked(rule: Rule, _tally: Tally, rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    packed = pack(rankings, options=rule.options)
    told: dict[str, Any] = {"of": len(rankings), "needed": 0}
    if rule.method == "irv":
        run = irv(packed, seed=rule.seed)
        rounds = [{"counts": dict(r.counts), "out": r.eliminated, "exhausted": r.exhausted} for r in run.rounds]
        told |= {"rounds": rounds, "winner": run.winner, "ties": _ties(run.ties)}
    else:
        found = schulze(packed, seed=rule.seed)
        pairs = {a: dict(row) for a, row in found.pairs.items()}
        told |= {"pairs": pairs, "order": list(found.order), "winner": found.winner, "ties": _ties(found.ties)}
    firsts = {option: sum(bool(r) and r[0] == option for r in rankings) for option in rule.options}
    told["counts"] = {**firsts, "abstain": packed.blank}
    return {**told, "outcome": "chosen" if told["winner"] else "rejected"}


def _elected(rule: Rule, tally: Tally, _rankings: Sequence[Sequence[str]]) -> dict[str, Any]:
    votes = {option: tally[option] for option in rule.options}
    found = apportion(votes, seats=rule.seats, method=rule.seat_method, seed=rule.seed, names=dict(rule.names) or None)  # type: ignore[arg-type]  # the charter admits only its three methods
    outcome = "elected" if sum(votes.values()) else "rejected"
    seats, ties = dict(found.seats), _ties(found.ties)
    return {"outcome": outcome, "seats": seats, "ties": ties, "needed": 0, "of": tally.cast, "winner": None}


_BY_METHOD = {
    "plain": _plain,
    "consent": _plain,
    "temperature": _felt,
    "choose_one": _chosen,
    "approval": _approved,
    "schulze": _ranked,
    "irv": _ranked,
    "lists": _elected,
}
