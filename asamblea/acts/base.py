"""What every act has: a name, the article it rests on, and look / why_not / do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from asamblea.door import Hall, Missing
from asamblea.models import Governed, Proposal
from asamblea.models.drafts import draft_of
from asamblea.models.sittings import sitting_of
from asamblea.rules.meetings import Sitting
from asamblea.rules.proposals import Draft
from asamblea.rules.reasons import Reason

ACTS: dict[str, type[Act]] = {}
Row = TypeVar("Row", bound=Governed)


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing anyone can do in a body; the docstring is its page in docs/acts/.

    `founds`: the body comes into being by it. `sealed`: it writes no minute of its own. `unnamed`: its minute
    says that a member did it, not which: neither number nor key. `on_paper`: it can be done with pens, and be
    typed in afterwards.
    """

    name: ClassVar[str]
    article: ClassVar[str]
    quiet: ClassVar[tuple[str, ...]] = ()
    founds: ClassVar[bool] = False
    sealed: ClassVar[bool] = False
    unnamed: ClassVar[bool] = False
    on_paper: ClassVar[bool] = False
    body: str

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register the act by its name."""
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            ACTS[cls.name] = cls

    def reaches(self, hall: Hall) -> Iterable[int]:
        """Return the bodies below this one, there already, in which it may write: the door keeps others out of them."""
        return ()

    def look(self, hall: Hall) -> Any:
        """Fetch what the rules need to see; raise `Missing` for what is not in this body."""

    def answered(self, hall: Hall) -> dict[str, Any] | None:
        """Return what the same knock was answered before, where no minute says it."""

    def stands(self, hall: Hall) -> bool:
        """Tell whether what this same knock brought about is still so; if not, it is done again."""
        return True

    def why_not(self, hall: Hall, seen: Any) -> list[Reason]:
        """Return every reason against this act now."""
        raise NotImplementedError

    def do(self, hall: Hall, seen: Any) -> dict[str, Any] | None:
        """Write what follows; return what the answer tells (ids, numbers)."""
        raise NotImplementedError

    def authority(self, hall: Hall, seen: Any) -> dict[str, Any]:
        """Return what this act rests on: an article, a decision or a mandate."""
        return {"article": self.article}

    def fields(self) -> dict[str, Any]:
        """Return every field with its value."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def says(self) -> dict[str, Any]:
        """Return the act's own words for the minute: its open fields, never its texts."""
        named = (f.name for f in fields(self) if f.name not in ("body", *self.quiet))
        return {name: getattr(self, name) for name in named}


def fetch(hall: Hall, model: type[Row], *related: str, **by: object) -> Row:
    """Return the one row of this body that is meant; raise `Missing` for any other, in the same words.

    It is looked up once while the record says the same: not for votes, nor to see how another body stands.
    """
    return hall.known.once((model, related, *sorted(by.items())), lambda: _fetched(hall, model, related, by))


def sitting_in(hall: Hall) -> Sitting | None:
    """Return the present meeting as a rule fact."""
    return hall.known.once("sitting", lambda: sitting_of(hall.meeting))


def draft_in(hall: Hall, proposal: Proposal) -> Draft:
    """Return a proposal as a rule fact, as it was before the act."""
    return hall.known.once(("draft", proposal.pk), lambda: draft_of(proposal))


def _fetched(hall: Hall, model: type[Row], related: tuple[str, ...], by: dict[str, object]) -> Row:
    row = model.objects.select_related(*related).filter(body=hall.body, **by).first()
    if row is None:
        raise Missing(f"no such {model.table()} here")
    return row
