"""Addresses of pages in other rooms, which may not be built in yet."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(page: str, *at: object) -> str:
    """Return where a page lives; nothing where this house has no such page."""
    try:
        return reverse(page, args=at)
    except NoReverseMatch:
        return ""
