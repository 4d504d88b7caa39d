"""The typed content of a proposal by its kind: every reason why it could not be carried out if adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from asamblea.rules.amending import why_not_amend, why_not_suspend
from asamblea.rules.charter import Charter
from asamblea.rules.meetings import why_not_meeting_payload, why_not_team
from asamblea.rules.reasons import Reason

PAYLOADS = {
    "charter": frozenset({"changes"}),
    "team": frozenset({"convenor", "chair", "stack", "timekeeper", "minutes", "teller", "interpreter", "greeter"}),
    "meeting": frozenset({"starts", "name", "place", "of_assembly", "instead_of"}),
    "election": frozenset({"seats", "lists", "name"}),
    "recall": frozenset({"number", "office"}),
    "annul": frozenset({"ballot"}),
    "review": frozenset({"decision", "finding"}),
    "suspend": frozenset({"articles"}),
    "form": frozenset({"question", "form", "exclusive"}),
    "standing": frozenset({"number", "standing"}),
    "speak": frozenset({"card"}),
    "agenda": frozenset(),
    "close": frozenset(),
    "postpone": frozenset(),
    "appeal": frozenset({"ruling"}),
    "order": frozenset({"ruling"}),
    "motion": frozenset({"groups", "rescinds", "ends_mandate", "declines", "notes_of"}),
    "strategy": frozenset({"groups"}),
    "demand": frozenset({"groups"}),
}


@dataclass(frozen=True)
class Known:
    """What exists in the body: member, decision, closed ballot, question and mandate numbers.

    `notes`: those of the small groups, each by its meeting and number.
    `coordinates`: the body was elected to coordinate an assembly and is deciding in a meeting of its own.
    `ahead`: the meetings called and not begun, as far as a meeting in progress can put another in their stead.
    """

    members: frozenset[int]
    decisions: frozenset[int]
    ballots: frozenset[int]
    questions: frozenset[int]
    mandates: frozenset[int]
    notes: frozenset[tuple[int, int]] = frozenset()
    coordinates: bool = False
    ahead: frozenset[int] = frozenset()


def why_not_payload(
    kind: str, payload: Mapping[str, object], charter: Charter, known: Known, *, now: datetime
) -> list[Reason]:
    """Return why this content is not one that an adopted proposal of this kind could carry out."""
    extra = sorted(set(payload) - PAYLOADS.get(kind, frozenset()))
    reasons = [Reason("proposals.payload_unknown", "proposals.endorsers", {"words": extra})] if extra else []
    if kind == "team":
        return reasons + why_not_team(payload, known=known.members)
    if kind == "meeting":
        if payload.get("of_assembly") and not known.coordinates:
            reasons.append(Reason("meetings.only_coordination", "notice.coordination"))
        if "instead_of" in payload and payload["instead_of"] not in known.ahead:
            reasons.append(Reason("meetings.not_called_off", "notice.days"))
        return reasons + why_not_called_for(charter, payload, now=now)
    if kind == "charter":
        return reasons + _charter(payload, charter)
    if kind == "suspend":
        articles = payload.get("articles")
        return reasons + why_not_suspend(articles if isinstance(articles, list) else ["?"])
    if kind in ("motion", "strategy", "demand"):
        return (
            reasons
            + _groups(payload)
            + _about(payload, "rescinds", known.decisions)
            + _about(payload, "ends_mandate", known.mandates)
            + _declines(payload, known.notes)
        )
    return reasons + _named(kind, payload, known)


def why_not_called_for(charter: Charter, payload: Mapping[str, object], *, now: datetime) -> list[Reason]:
    """Return why no meeting is called from this now: the notice is what is left at the last signature or vote."""
    return why_not_meeting_payload(charter, starts=moment(payload.get("starts")), now=now)


def moment(value: object) -> datetime | None:
    """Return the instant these words name, with its zone; None if they name none."""
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return instant if instant.tzinfo else None


def _charter(payload: Mapping[str, object], charter: Charter) -> list[Reason]:
    changes = payload.get("changes")
    if not isinstance(changes, Mapping):
        return [Reason("proposals.payload_missing", "charter.complete", {"words": ["changes"]})]
    noticed = charter.number("charter.notice_days")
    return why_not_amend(charter, changes, noticed_days=noticed)


def _groups(payload: Mapping[str, object]) -> list[Reason]:
    groups = payload.get("groups", [])
    if not isinstance(groups, list):
        return [Reason("mandates.group_unfit", "mandates.weeks")]
    reasons = []
    for group in groups:
        words = ("name", "task", "latitude", "report_due", "ends")
        if not isinstance(group, Mapping) or not all(str(group.get(word, "")).strip() for word in words):
            reasons.append(Reason("mandates.group_unfit", "mandates.weeks"))
            continue
        due, ends = moment(group["report_due"]), moment(group["ends"])
        if due is None or ends is None or due > ends:
            reasons.append(Reason("mandates.dates_unfit", "mandates.weeks", {"name": str(group["name"])}))
    return reasons


def _about(payload: Mapping[str, object], word: str, known: frozenset[int]) -> list[Reason]:
    if word not in payload or payload[word] in known:
        return []
    return [Reason("proposals.about_nothing", "proposals.endorsers", {"word": word})]


def _declines(payload: Mapping[str, object], known: frozenset[tuple[int, int]]) -> list[Reason]:
    if not {"declines", "notes_of"} & set(payload):
        return []
    listed = notes_listed(payload)
    if listed and listed <= known:
        return []
    return [Reason("notes.not_there", "proposals.notes_placed")]


def notes_listed(payload: Mapping[str, object]) -> set[tuple[int, int]]:
    """Return the notes that a motion declines if it is carried, each by its meeting and number."""
    numbers, meeting = payload.get("declines"), payload.get("notes_of")
    if not isinstance(numbers, list) or not all(type(one) is int for one in (meeting, *numbers)):
        return set()
    return {(cast(int, meeting), number) for number in numbers}


def _named(kind: str, payload: Mapping[str, object], known: Known) -> list[Reason]:
    reasons = []
    if kind == "election":
        reasons += _election(payload, known)
    targets = {
        "recall": ("number", known.members),
        "standing": ("number", known.members),
        "annul": ("ballot", known.ballots),
        "review": ("decision", known.decisions),
        "form": ("question", known.questions),
    }
    if kind in targets and payload.get(targets[kind][0]) not in targets[kind][1]:
        reasons.append(Reason("proposals.about_nothing", "proposals.endorsers", {"word": targets[kind][0]}))
    choices = {
        "review": ("finding", ("done", "not_done", "changed")),
        "form": ("form", ("choose_one", "rank", "several")),
        "standing": ("standing", ("member", "suspended")),
    }
    if kind in choices and payload.get(choices[kind][0]) not in choices[kind][1]:
        reasons.append(Reason("proposals.choice_unknown", "proposals.endorsers", {"word": choices[kind][0]}))
    return reasons


def _election(payload: Mapping[str, object], known: Known) -> list[Reason]:
    seats, lists = payload.get("seats"), payload.get("lists")
    if not isinstance(seats, int) or not 1 <= seats <= 100 or not isinstance(lists, Mapping) or not lists:
        return [Reason("elections.lists_unfit", "voting.lists")]
    people = [number for members in lists.values() for number in (members if isinstance(members, list) else [None])]
    if len(set(people)) != len(people):
        return [Reason("elections.twice_on_lists", "voting.lists")]
    if not set(people) <= known.members:
        return [Reason("elections.unknown_candidate", "voting.lists")]
    return []
