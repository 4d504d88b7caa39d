"""Canonical JSON, so that one content has one spelling and therefore one hash.

A subset of RFC 8785: text in Unicode form NFC, whole numbers that every language reads exactly,
true, false, null, lists and objects. Fractions have no single spelling and are refused.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NoReturn
from unicodedata import is_normalized, normalize

LARGEST = 2**53 - 1  # RFC 7493: beyond this, readers in other languages round
SALT_BYTES = 16
_SEAL = b"asamblea-seal-v1\x00"

_DIGITS = bytes(0x30 if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
_LARGE = b"0" * 16  # sixteen digits in a row

_spell = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_spell_sorted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class NotCanonical(ValueError):
    """The value or the bytes have no single spelling."""


def encode(value: object) -> bytes:
    """Return the one spelling of a value, as UTF-8 without white space; raise `NotCanonical` if it has none."""
    try:
        return _spell(_tidy(value)).encode()
    except UnicodeEncodeError:
        raise NotCanonical("half of a surrogate pair") from None
    except RecursionError:
        raise NotCanonical("nested too deeply") from None


def decode(data: bytes) -> Any:
    """Return the value these bytes spell; raise `NotCanonical` unless `encode` would write exactly them.

    Comparing with our own spelling also refuses doubled keys and white space.
    """
    try:
        text = data.decode()
        value, end = _scan(text, 0)
    except (ValueError, RecursionError):
        raise NotCanonical("not whole numbers and text in UTF-8 JSON") from None
    if end != len(text) or not _is_spelled(value, data, text):
        raise NotCanonical("another spelling than the canonical one")
    return value


def _is_spelled(value: object, data: bytes, text: str) -> bool:
    """Return whether the text is the canonical spelling.

    For ASCII without large numbers the fast encoder cannot differ from `encode`.
    """
    if data.isascii() and _LARGE not in data.translate(_DIGITS):
        return _spell_sorted(value) == text
    return encode(value) == data


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
