"""A small record, complete from the founding to a report under a mandate, and its export."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from asamblea.proof.canonical import encode, seal
from asamblea.proof.export import Header, write
from asamblea.proof.fold import Fields, Key, fold
from asamblea.proof.merkle import leaf_hash, root
from asamblea.proof.notes import Signer, checkpoint
from asamblea.rules.ballots import roll_hash

HOST = Signer("plaza.example/ann-arbor", bytes(range(32)))
SALT = bytes(range(16))
TASK = {"task": "Knock on every door of the 4th ward.", "latitude": "May print; may not speak for us."}
REPORT = {"text": "We knocked on 412 doors."}
ARTICLES = {"voting.who": "present", "voting.threshold": "1/2"}
RESULT = {
    "counts": {"for": 4, "against": 1, "abstain": 1}, "outcome": "adopted", "needed": 3, "of": 5, "winner": None,
    "channels": {"phones": {"abstain": 1, "for": 1}, "hands": {"against": 1, "for": 3}},
}  # fmt: skip

Minute = dict[str, Any]


@dataclass
class Record:
    """The minutes and the present rows of one body; every test may spoil its own."""

    minutes: list[Minute]
    rows: dict[Key, Fields]

    def export(self, signer: Signer = HOST) -> bytes:
        """Return the export, signed as it now stands."""
        out = BytesIO()
        header = Header(signer.name, signer.verifier_key(), self.note(signer))
        rows = ((table, key, fields) for (table, key), fields in self.rows.items())
        write(out, header, [encode(minute) for minute in self.minutes], rows)
        return out.getvalue()

    def note(self, signer: Signer = HOST) -> str:
        """Return the signed checkpoint of all minutes."""
        top = root(leaf_hash(encode(minute)) for minute in self.minutes)
        return signer.sign(checkpoint(signer.name, len(self.minutes), top))

    def add(self, **fields: Any) -> None:
        """Append a minute by the host's hand, and let the tables follow."""
        self.minutes.append(minute(len(self.minutes), **fields))
        for table, key, changed in self.minutes[-1]["changes"]:
            self.rows.setdefault((table, key), {}).update(changed)


def minute(n: int, act: str, *changes: list[Any], **fields: Any) -> Minute:
    """Return one minute of the record."""
    at = f"2026-04-12T14:{n:02d}:00Z"
    plain = {"by": "member:1", "authority": {"article": "voting.who"}, "charter": 1, "says": {}}
    return {"n": n, "at": at, "body": "ann-arbor", "act": act, "changes": list(changes), **plain, **fields}


def record() -> Record:
    """Return the record as it should be."""
    minutes = [minute(n, *said, **more) for n, (said, more) in enumerate(_story())]
    rows = {key: dict(fields) for key, fields in fold(minutes).items()}
    _open(rows["mandate", 1], TASK)
    del rows["report", 1]["sealed"]
    return Record(copy.deepcopy(minutes), rows)


def _open(row: Fields, content: Fields) -> None:
    del row["sealed"]
    row |= {**content, "salt": SALT.hex()}


def _story() -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    body = ["body", 1, {"slug": "ann-arbor", "born_of": None, "charter": 1}]
    charter = ["charterversion", 1, {"body_id": 1, "version": 1, "articles": ARTICLES, "decision": None}]
    ballot = {
        "body_id": 1, "number": 1, "method": "plain", "options": ["for", "against"], "threshold": "1/2", "strict": True,
        "base": "cast", "seats": 0, "cards_out": 8, "sections": 1, "roll_hash": roll_hash([1, 2]), "secret": False,
        "papers": None, "closed": None, "result": None,
    }  # fmt: skip
    roll = ["roll", 1, {"ballot_id": 7, "numbers": [1, 2]}]
    members = [["membership", key, {"number": key, "standing": "member"}] for key in (1, 2, 3, 4)]
    closed = {"closed": "2026-04-12T14:06:00Z", "result": RESULT}
    decision = {"number": 1, "ballot_id": 7, "proposal_id": 1, "outcome": "adopted"}
    proposal = {"number": 1, "kind": "charter", "payload": {"changes": {"voting.threshold": "2/3"}}}
    changed = {"body_id": 1, "version": 2, "articles": {**ARTICLES, "voting.threshold": "2/3"}, "decision": 1}
    mandate = {"body_id": 1, "number": 1, "decision_id": 1, "sealed": seal(SALT, TASK)}
    report = {"body_id": 1, "mandate_id": 1, "sealed": seal(SALT, REPORT)}
    return [
        (("bodies.found", body, charter, *members), {"by": "guest", "authority": {"article": "founding.call"}}),
        (("ballots.open", ["proposal", 1, proposal], ["ballot", 7, ballot], roll), {}),
        (("ballots.cast", ["vote", 1, {"ballot_id": 7, "member_id": 1, "choice": "for"}]), {}),
        (("ballots.cast", ["vote", 2, {"ballot_id": 7, "member_id": 2, "choice": "abstain"}]), {"by": "member:2"}),
        (("ballots.count", ["count", 1, _count(teller=3)]), {"by": "member:3"}),
        (("ballots.count", ["count", 2, _count(teller=4)]), {"by": "member:4"}),
        (("ballots.close", ["ballot", 7, closed], ["decision", 1, decision]), {}),
        (("charter.adopt", ["charterversion", 2, changed]), {"by": "clock", "authority": {"decision": 1}}),
        (("mandates.give", ["mandate", 1, mandate]), {"authority": {"decision": 1}, "charter": 2}),
        (("mandates.report", ["report", 1, report]), {"authority": {"mandate": 1}, "charter": 2}),
        (("texts.withdraw",), {"withdrawn": [["report", 1]], "authority": {"mandate": 1}, "charter": 2}),
    ]


def _count(*, teller: int) -> Fields:
    counts = {"for": 3, "against": 1}
    return {"ballot_id": 7, "section": 1, "channel": "hands", "round": 1, "teller_id": teller, "counts": counts}
