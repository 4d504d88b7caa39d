"""Addresses of other rooms' pages: rooms do not import each other, they link to each other."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def link(page: str, *named: object) -> str:
    """Return the address of a page such as "decisions:show"; empty where this machine has no such page."""
    try:
        return reverse(page, args=named)
    except NoReverseMatch:
        return ""
