"""A minute read in pieces says what it says when it is read whole, and what is no minute is none either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.proof.canonical import DEEPEST, NotCanonical, decode, encode
from asamblea.proof.export import read_minute
from asamblea.proof.said import read_said
from tests.record.proof_record import record

SOUND = [encode(minute) for minute in record().minutes]
VOTE = (
    b'{"act":"ballots.cast","at":"2026-04-12T14:00:00Z","authority":{"article":"voting.who"},"body":"plaza",'
    b'"by":"member:2","changes":[["vote",2,{"ballot_id":1,"choice":"for","member_id":2}]],"charter":1,"n":7,'
    b'"says":{"ballot":1,"choice":"for"}}'
)
AGAIN = VOTE.replace(b'"n":7', b'"n":8')
BRACKETS = 5  # a vote has so many of its own


def whole(line: bytes) -> object:
    """Return what the minute says, read by itself; None if it is none."""
    try:
        minute = read_minute(line)
    except NotCanonical:
        return None
    rest = encode(minute["authority"]), encode(minute.get("charter"))
    return minute["n"], minute["at"], minute["body"], *rest, minute["changes"], minute.get("withdrawn", ())


def in_pieces(lines: list[bytes]) -> list[object]:
    return [one and (one.n, one.at, one.body, *one.ground, one.changes, one.withdrawn) for one in read_said(lines)]


REPLACED: list[tuple[bytes, bytes]] = [
    (b'{"article":"voting.who"}', b'{"article":"voting.who","article":"host.may"}'),
    (b'{"article":"voting.who"}', b'{"b":1,"a":1}'),
    (b'{"article":"voting.who"}', b'{"a":"}","b":{"c":[]}}'),
    (b'{"article":"voting.who"}', b'{"a":"e\xcc\x81"}'),
    (b'{"article":"voting.who"}', b'{"a":-0}'),
    (b'{"article":"voting.who"}', b'{"a":1.5}'),
    (b'{"article":"voting.who"}', b'{}},{"a":{}'),
    (b'"by":"member:2"', b'"by":"a\\u0041"'),
    (b'"by":"member:2"', b'"by":"\xc3\xa9"'),
    (b'"by":"member:2"', b'"by":"say \\"so\\""'),
    (b'"n":7', b'"n":07'),
    (b'"n":7', b'"n":9007199254740993'),
    (b'"n":7', b'"n":true'),
    (b'"n":7', b'"n": 7'),
    (b'"charter":1', b'"charter":null'),
    (b'"charter":1,', b""),
    (b'"charter":1', b'"charter":1,"charter":2'),
    (b"T14:00:00Z", b"T14:00:00+"),
    (b'[["vote"', b"[[4"),
    (b"]],", b"],],"),
    (b"]],", b'],["decision",1,{"number":1}]],'),
    (b"]],", b'],["vote",true,{}]],'),
    (b"]],", b'],["vote",3]],'),
    (b'"choice":"for","member_id"', b'"choice":["]","}"],"member_id"'),
    (b'"choice":"for","member_id"', b'"choice":"]],\\"charter\\":1","member_id"'),
    (b'"choice":"for"}}', b'"choice":"for" }}'),
    (b'"choice":"for"}}', b'"choice":"for"}},{}'),
    (b'"choice":"for"}}', b'"choice":"for","a":1}}'),
    (b'"choice":"for"}}', b'"choice":"for"},"withdrawn":[["vote",2]]}'),
    (b'"says":{', b'"says":[{'),
]


@pytest.mark.parametrize(("old", "new"), REPLACED)
def test_a_line_that_is_spelled_otherwise_is_read_as_if_whole(old: bytes, new: bytes) -> None:
    assert old in VOTE
    lines = [VOTE, VOTE.replace(old, new), AGAIN]
    assert in_pieces(lines) == [whole(line) for line in lines]
    assert whole(VOTE) is not None


@pytest.mark.parametrize("depth", range(DEEPEST - BRACKETS - 2, DEEPEST + 3))
def test_a_piece_is_no_deeper_than_the_minute_may_be(depth: int) -> None:
    line = VOTE.replace(b'"choice":"for"}}', b'"choice":' + b"[" * depth + b"]" * depth + b"}}")
    assert in_pieces([line]) == [whole(line)]
    assert (whole(line) is None) == (depth > DEEPEST - 2)


@given(st.data())
def test_whatever_happens_to_some_bytes(data: st.DataObject) -> None:
    lines = list(data.draw(st.lists(st.sampled_from([*SOUND, VOTE, AGAIN]), min_size=1, max_size=4)))
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(lines) - 1))
        start, new = data.draw(st.integers(9, len(lines[at]))), data.draw(st.sampled_from([*b'"{}[]:, 01-\\e', 0xC3]))
        length = data.draw(st.integers(0, 3))
        lines[at] = lines[at][:start] + bytes([new]) + lines[at][start + length :]
    assert in_pieces(lines) == [whole(line) for line in lines]


def test_a_change_that_is_alone_is_kept_as_it_is_spelled() -> None:
    one, two = read_said([VOTE, VOTE.replace(b"]],", b'],["vote",3,{"choice":"for"}]],')])
    assert one is not None and decode(one.alone) == one.changes[0]
    assert two is not None and (len(two.changes), two.alone) == (2, b"")
