"""One content has one spelling, and what is not that spelling is refused."""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.proof.canonical import DEEPEST, LARGEST, NotCanonical, decode, decode_all, encode, encode_all, seal

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = TEXT.map(lambda text: unicodedata.normalize("NFC", text))
PLAIN = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


def normal(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {normal(key): normal(one) for key, one in value.items()}
    return [normal(one) for one in value] if isinstance(value, list) else value


@given(VALUES)
def test_what_is_written_is_read_again(value: object) -> None:
    data = encode(value)
    assert decode(data) == normal(value)
    assert encode(decode(data)) == data


@given(st.lists(VALUES, max_size=6))
def test_many_are_spelled_as_each_by_itself(values: list[object]) -> None:
    spelled = [encode(value) for value in values]
    assert encode_all([decode(data) for data in spelled]) == spelled
    assert decode_all(spelled) == [decode(data) for data in spelled]


@pytest.mark.parametrize(
    "value", ["\x1e", ["\x1e", "\x1e"], "e\u0301", {"\uff5e": 1, "\U0001f600": 1}, "é", "1" * 16, 10**15, {}]
)
def test_many_are_spelled_alike_whatever_stands_among_them(value: object) -> None:
    values = [{"n": 1}, value, "\x1e", value]
    assert encode_all(values) == [encode(one) for one in values]
    assert decode_all([encode(one) for one in values]) == [decode(encode(one)) for one in values]


@pytest.mark.parametrize(
    "broken",
    [
        (b'{"a":1},{"b":[2', b"3]}"),
        (b"1],[2", b"3"),
        (b"1,2", b"3"),
        (b"1", b"2,3"),
        (b"1", b""),
        (b"", b""),
        (b"1 ", b"2"),
        (b"9007199254740992", b"2"),
        (b"1.0", b"2"),
        (b'"\\u001e","a', b'b"'),
        ('"e\u0301"'.encode(), b"1"),
        (b"[" * 5000, b"]" * 5000),
        (b"\xff", b"1"),
    ],
    ids=repr,
)
def test_many_are_refused_if_one_of_them_is_no_spelling(broken: tuple[bytes, ...]) -> None:
    assert decode_all(broken) is None


@given(VALUES, st.integers(0, 400), st.sampled_from([" ", "\n", "\t"]))
def test_white_space_outside_texts_is_refused(value: object, at: int, space: str) -> None:
    spelled = json.dumps(normal(value), indent=1).replace("\n", space)
    if spelled.encode() != encode(normal(value)):
        with pytest.raises(NotCanonical):
            decode(spelled.encode())


def test_keys_stand_in_the_order_of_rfc_8785() -> None:
    shuffled = {"\u20ac": 1, "\r": 2, "\uff5e": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(decode(encode(shuffled))) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\uff5e"]


def test_the_spelling_is_that_of_rfc_8785() -> None:
    value = {"literals": [None, True, False], "string": '\u20ac$\u000f\nA\'B"\\"/\x7f', "numbers": [0, -1, 10**15]}
    spelled = (
        r'{"literals":[null,true,false],"numbers":[0,-1,1000000000000000],"string":"€$\u000f\nA' + "'" + r"B\"\\\"/"
    )
    assert encode(value) == spelled.encode() + b'\x7f"}'


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {"a": 0.5},
        {1: "a"},
        {"a": b"bytes"},
        "\ud800",
        {"\udfff": 1},
        LARGEST + 1,
        -LARGEST - 1,
        {"\u00e9": 1, "e\u0301": 2},
        {1, 2},
        Ellipsis,
    ],
    ids=repr,
)
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b"1.0",
        b"1e2",
        b"NaN",
        b"Infinity",
        b"-0",
        b"01",
        b" 1",
        b"1\n",
        b"",
        b"[1,]",
        b'"\\u00e9"',
        b'"\\ud800"',
        b'"\\/"',
        b'"\\u000A"',
        b'"a',
        b"\xff",
        b"\xef\xbb\xbf1",
        b"9007199254740992",
        '"e\u0301"'.encode(),
        '{"\uff5e":1,"\U0001f600":1}'.encode(),
        b'"\xed\xa0\x80"',
        b"[" * 100_000,
        b"1" * 5000,
    ],
    ids=lambda data: repr(data[:16]),
)
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        decode(data)


def test_a_deep_nest_is_refused() -> None:
    nest: list[object] = []
    for _ in range(100_000):
        nest = [nest]
    with pytest.raises(NotCanonical):
        encode(nest)


def test_how_deep_it_may_be_is_our_own_number() -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        deepest, deeper = ((opening * depth + "1" + closing * depth).encode() for depth in (DEEPEST, DEEPEST + 1))
        value = decode(deepest)
        assert encode(value) == deepest
        assert decode_all([deepest, b"[]"]) == [value, []]
        assert decode_all([deeper, b"[]"]) is None
        for broken in (lambda: decode(deeper), lambda: encode([value])):  # noqa: B023 - at once
            with pytest.raises(NotCanonical):
                broken()


def test_many_lists_side_by_side_are_not_deep() -> None:
    wide = [[one] for one in range(1000)]
    assert decode(encode(wide)) == wide


def test_a_list_and_a_tuple_are_the_same_content() -> None:
    assert encode((1, ("a",))) == encode([1, ["a"]]) == b'[1,["a"]]'


def test_a_seal_is_the_digest_of_its_name_the_salt_and_the_content() -> None:
    salt = bytes(range(16))
    assert seal(salt, {"text": "No"}) == sha256(b"asamblea-seal-v1\x00" + salt + b'{"text":"No"}').hexdigest()
    assert seal(salt, "e\u0301") == seal(salt, "\u00e9")
    assert seal(salt, "No") != seal(bytes(16), "No")
    with pytest.raises(ValueError, match="16 bytes"):
        seal(b"short", "No")
