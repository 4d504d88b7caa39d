"""Knocks: what makes an act that is sent again the same act, and another answer in the same form another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256


def knock_of(act: str, fields: Mapping[str, object], *, who: str, key: str) -> str:
    """Return what stands for these words by this person under this key; it tells nobody the key."""
    said = json.dumps(fields, sort_keys=True, default=str)
    return next_knock(f"{who}:{key}:{act}:{said}")


def next_knock(knock: str) -> str:
    """Return what stands for the same words pressed once more, after others were pressed in between."""
    return sha256(knock.encode()).hexdigest()
