"""One thing to do next, or to wait for."""

from __future__ import annotations

from dataclasses import dataclass

from asamblea.acts.base import Act
from asamblea.door import Hall, Missing
from asamblea.rules.reasons import Reason
from asamblea.web.base.buttons import BUTTONS


@dataclass(frozen=True)
class Step:
    """What to do in one sentence, the page where it is done, and what its button or link says."""

    words: str
    url: str = ""
    button: str = ""
    link: str = ""


def press(words: str, url: str, act: type[Act]) -> Step:
    """Return something to be done by this act's button."""
    return Step(words, url, str(BUTTONS[act.name]))


def wait(words: str, url: str = "", link: str = "") -> Step:
    """Return something to wait for or to read, and what the link to it says."""
    return Step(words, url, link=link)


def against(hall: Hall, act: Act) -> list[Reason]:
    """Return why the door would refuse this act now."""
    return act.why_not(hall, act.look(hall))


def may(hall: Hall, act: Act) -> bool:
    """Tell whether the door would let this act through now."""
    try:
        return not against(hall, act)
    except Missing:
        return False
