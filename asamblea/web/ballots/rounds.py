"""The record of a ranked count: round by round, or every option against every other."""

from __future__ import annotations

from typing import Any

from asamblea.models import Ballot
from asamblea.web.base.tallies import options_of


def record(ballot: Ballot) -> dict[str, Any]:
    """Return {"rounds": [...]} for a run-off, {"head", "pairs", "order"} for Schulze, {"seats"} for lists, or {}."""
    told = ballot.result or {}
    names = {option.key: option.words for option in options_of(ballot)}
    if "rounds" in told:
        return {"rounds": [_round(n, one, names) for n, one in enumerate(told["rounds"], start=1)]}
    if "pairs" in told:
        return _pairs(ballot, told, names)
    if "seats" in told:
        seats = [{"words": names.get(k, k), "value": n} for k, n in told["seats"].items()]
        return {"seats": seats}
    if told.get("going_on"):
        return {"going_on": [names.get(key, key) for key in told["going_on"]]}
    return {}


def _round(number: int, told: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    counts = sorted(told["counts"].items(), key=lambda one: -one[1])
    out = told.get("out")
    keys = out if isinstance(out, list) else [out] if out else []
    return {
        "number": number,
        "counts": [{"words": names.get(key, key), "count": n} for key, n in counts],
        "out": ", ".join(names.get(key) or str(key) for key in keys),
    }


def _pairs(ballot: Ballot, told: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    keys = [key for key in ballot.options if key in told["pairs"]]
    rows = []
    for one in keys:
        against = [
            {"n": told["pairs"][one].get(other), "wins": one != other and _beats(told["pairs"], one, other)}
            for other in keys
        ]
        rows.append({"words": names.get(one, one), "against": against})
    return {
        "head": [option.short or option.words for option in options_of(ballot) if option.key in keys],
        "pairs": rows,
        "order": [names.get(key, key) for key in told.get("order", [])],
    }


def _beats(pairs: dict[str, dict[str, int]], one: str, other: str) -> bool:
    return pairs[one].get(other, 0) > pairs[other].get(one, 0)
