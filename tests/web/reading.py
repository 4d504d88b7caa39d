"""Reading a page as a person does: its words, without tags, pictures and scripts."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client


def source(client: Client, address: str) -> str:
    """Return the page at this address as it was sent; it must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words(client: Client, address: str, **headers: str) -> str:
    """Return what stands on the page at this address; it must be there."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, (address, answer.status_code)
    text = re.sub(r"<(script|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))
