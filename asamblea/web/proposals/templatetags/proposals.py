"""Stages and kinds in words, for every template that lists proposals."""

from __future__ import annotations

from django import template

from asamblea.web.proposals.words import CHIPS, KINDS, STAGES

register = template.Library()


@register.filter
def stage_words(stage: str) -> str:
    """Say how far a proposal has come."""
    return str(STAGES.get(stage, stage))


@register.filter
def stage_chip(stage: str) -> str:
    """Give the mark of the chip for a stage."""
    return CHIPS.get(stage, "plain")


@register.filter
def kind_words(kind: str) -> str:
    """Say what kind of proposal this is."""
    return str(KINDS.get(kind, kind))
