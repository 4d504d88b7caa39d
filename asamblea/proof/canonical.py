"""Canonical JSON, so that one content has one spelling and therefore one hash.

A subset of RFC 8785: text in Unicode form NFC, whole numbers that every language reads exactly,
true, false, null, lists and objects. Fractions have no single spelling and are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import repeat
from typing import Any, NoReturn
from unicodedata import is_normalized, normalize

LARGEST = 2**53 - 1  # RFC 7493: beyond this, readers in other languages round
DEEPEST = 64  # lists and objects within one another: a limit of ours, as every reader has another
SALT_BYTES = 16
_SEAL = b"asamblea-seal-v1\x00"

_DIGITS = bytes(0x30 if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
_LARGE = b"0" * 16  # sixteen digits in a row, in a number or a digest
_LARGE_NUMBER = re.compile(rb"(?:^|[:,\[])-?[0-9]{16}")
_ASTRAL = re.compile(rb"[\xf0-\xf7]")  # begins a character beyond U+FFFF in UTF-8
_HOLDERS = (list, tuple, dict)
_MARK = "\x1e"
_BETWEEN = b',"\\u001e",'

_spell = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_spell_sorted = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True).encode


class NotCanonical(ValueError):
    """The value or the bytes have no single spelling."""


def encode(value: object) -> bytes:
    """Return the one spelling of a value, as UTF-8 without white space; raise `NotCanonical` if it has none."""
    try:
        data = _spell(_tidy(value)).encode()
    except UnicodeEncodeError:
        raise NotCanonical("half of a surrogate pair") from None
    except RecursionError:
        raise NotCanonical("nested too deeply") from None
    if _is_deep(data, value):
        raise NotCanonical("nested too deeply")
    return data


def decode(data: bytes) -> Any:
    """Return the value these bytes spell; raise `NotCanonical` unless `encode` would write exactly them.

    Comparing with our own spelling also refuses doubled keys and white space.
    """
    try:
        text = data.decode()
        value, end = _scan(text, 0)
        is_spelled = end == len(text) and _is_spelled(value, data, text)
    except (ValueError, RecursionError):
        raise NotCanonical("not whole numbers and text in UTF-8 JSON") from None
    if not is_spelled or _is_deep(data, value):
        raise NotCanonical("another spelling than the canonical one")
    return value


def encode_all(values: Sequence[object]) -> list[bytes]:
    """Return the one spelling of each of these values, which `decode` gave: the same as `encode`, sooner.

    All are spelled at once with a mark between each two. Where a value holds the mark itself, there are more
    parts than values, and each is spelled by itself.
    """
    marked: list[object] = [_MARK] * (2 * len(values) - 1)
    marked[::2] = values
    try:
        text = _spell_sorted(marked)[1:-1]
        data = text.encode()
    except (UnicodeEncodeError, RecursionError):
        return [encode(value) for value in values]
    parts = data.split(_BETWEEN)
    if len(parts) == len(values) and _is_plain(data, text):
        return parts
    return [encode(value) for value in values]


def decode_all(spelled: Sequence[bytes], *, deepest: int = DEEPEST) -> list[Any] | None:
    """Return the values these spell, read at once; None if one of them is not canonical: then `decode` says which.

    `deepest` is less for what is to be within something else.

    Read at once, two broken spellings could complete one another. So each value must give back its own spelling.
    """
    try:
        values: list[Any] = _scan(f"[{b','.join(spelled).decode()}]", 0)[0]
        if encode_all(values) != list(spelled):
            return None
        return None if any(map(_is_deep, spelled, values, repeat(deepest))) else values
    except (ValueError, RecursionError):
        return None


def _is_deep(data: bytes, value: object, deepest: int = DEEPEST) -> bool:
    """Return whether there is more within one another than we allow; few brackets say no at once."""
    if data.count(b"[") + data.count(b"{") <= deepest:
        return False
    level = [value]
    for _ in range(deepest):
        within = (list(one.values()) if isinstance(one, dict) else one for one in level if isinstance(one, _HOLDERS))
        level = [inner for one in within for inner in one]
    return any(isinstance(one, _HOLDERS) for one in level)


def _is_spelled(value: object, data: bytes, text: str) -> bool:
    """Return whether the text is the canonical spelling."""
    return _spell_sorted(value) == text if _is_plain(data, text) else encode(value) == data


def _is_plain(data: bytes, text: str) -> bool:
    """Return whether Python's own encoder, which is fast, cannot differ from `encode` on this text.

    It knows nothing of NFC, of RFC 8785's order of keys beyond U+FFFF, and of our largest number.
    """
    if not text.isascii() and (not is_normalized("NFC", text) or _ASTRAL.search(data)):
        return False
    return _LARGE not in data.translate(_DIGITS) or not _LARGE_NUMBER.search(data)


def seal(salt: bytes, content: object) -> str:
    """Return the hex digest that stands for a content in the record and tells nothing about it without the salt."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return sha256(_SEAL + salt + encode(content)).hexdigest()


def _not_whole(spelling: str) -> NoReturn:
    raise NotCanonical(f"{spelling} is no whole number")


_scan = json.JSONDecoder(parse_float=_not_whole, parse_constant=_not_whole).raw_decode


def _tidy(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, dict):
        return _sorted(value)
    if isinstance(value, (list, tuple)):
        return [_tidy(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical spelling")


def _text(value: str) -> str:
    return value if value.isascii() or is_normalized("NFC", value) else normalize("NFC", value)


def _whole(value: int) -> int:
    if -LARGEST <= value <= LARGEST:
        return value
    raise NotCanonical("a number beyond 2^53 - 1")


def _sorted(value: dict[Any, Any]) -> dict[str, object]:
    tidy: dict[str, object] = {}
    for key in sorted(value, key=_order):
        tidy[_text(key)] = _tidy(value[key])
    if len(tidy) != len(value):
        raise NotCanonical("two keys that are the same text")
    return tidy


def _order(key: object) -> bytes:
    """Return the UTF-16 form of a key, by which RFC 8785 sorts."""
    if not isinstance(key, str):
        raise NotCanonical(f"a key that is {type(key).__name__}")
    return _text(key).encode("utf-16-be")
