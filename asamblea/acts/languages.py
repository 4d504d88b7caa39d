"""Languages: handing in a translation, checking it, reading a text aloud before the vote, interpreting in turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Amendment, Interpreting, Proposal, Question, Reading, Translation
from asamblea.models.languages import (
    at_work,
    put_with,
    read_at,
    text_of,
    texts_of,
    translation_of,
    version_of,
)
from asamblea.rules import languages as rules
from asamblea.rules.reasons import Reason

Language = Literal["en", "es", "ar", "bn", "ht"]
OVER = ("withdrawn", "rejected")


@dataclass(frozen=True, kw_only=True)
class Translate(Act):
    """Hand in a proposal's text in another language: a draft, until a second speaker has checked it.

    It belongs to the text as it stands now: when the text changes, it is a translation of what was. A vote never
    waits for it: what is read aloud counts, in writing or not.
    """

    name: ClassVar[str] = "languages.translate"
    article: ClassVar[str] = "decisions.languages"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("title", "text", "if_refused")
    proposal: int
    language: Language
    title: str
    text: str
    if_refused: str = ""

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of languages."""
        return rules.why_not_translate(
            hall.standing, language=self.language, text=text_of(seen, hall.body),
            languages=rules.spoken(hall.body.languages, hall.charter), over=seen.stage in OVER,
            words=self.title and self.text,
        )  # fmt: skip

    def do(self, hall: Hall, seen: Proposal) -> dict[str, Any]:
        """Write the draft."""
        row = Translation(
            body=hall.body, proposal=seen, language=self.language, of=version_of(seen), title=self.title.strip(),
            text=self.text.strip(), if_refused=self.if_refused.strip(), member_id=hall.me, at=hall.now,
        )  # fmt: skip
        row.save()
        return {"translation": row.pk, "proposal": seen.pk}


@dataclass(frozen=True, kw_only=True)
class CheckTranslation(Act):
    """Say that a translation by somebody else says what the text says: you have read both.

    Any draft can be checked, whichever is the newest. What was checked stands until another one is checked.
    """

    name: ClassVar[str] = "languages.check"
    article: ClassVar[str] = "decisions.languages"
    on_paper: ClassVar[bool] = True
    translation: int

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the translation, and its text as it stands now."""
        row = fetch(hall, Translation, "proposal", pk=self.translation)
        return {"row": row, "text": text_of(row.proposal, hall.body)}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of languages."""
        return rules.why_not_check(hall.standing, translation_of(seen["row"]), text=seen["text"])

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write who checked it, and when."""
        row: Translation = seen["row"]
        row.checked_by_id, row.checked_at = hall.me, hall.now
        row.save()
        return {"translation": row.pk, "proposal": row.proposal_id}


@dataclass(frozen=True, kw_only=True)
class ReadAloud(Act):
    """Record that a text was read aloud in a language before the vote; without a language, in every decision language.

    Chair, minute-taker or interpreter say it. No writing is needed: an interpreter who reads it aloud is enough. It
    holds for these very words at this meeting. For a question, or a text with counter-proposals, every option is read.
    """

    name: ClassVar[str] = "languages.read_aloud"
    article: ClassVar[str] = "decisions.languages"
    on_paper: ClassVar[bool] = True
    proposal: int | None = None
    amendment: int | None = None
    question: int | None = None
    language: Literal["", "en", "es", "ar", "bn", "ht"] = ""

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the texts, and what was read at this meeting."""
        proposal = fetch(hall, Proposal, pk=self.proposal) if self.proposal else None
        amendment = fetch(hall, Amendment, "proposal", pk=self.amendment) if self.amendment else None
        question = fetch(hall, Question, number=self.question) if self.question else None
        if sum(one is not None for one in (proposal, amendment, question)) != 1:
            return {"rows": [], "read": frozenset()}
        rows = put_with(proposal=proposal, amendment=amendment, question=question)
        with_text = [row for row in rows if text_of(row, hall.body)]
        return {"rows": with_text, "read": read_at(hall.meeting)}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of languages."""
        return rules.why_not_read(
            hall.standing, hall.charter, sitting_in(hall), language=self.language, read=seen["read"],
            texts=texts_of(seen["rows"], hall.body), ready=all(map(_is_ready, seen["rows"])),
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write one line for each text and language that was not read before."""
        languages = [self.language] if self.language else list(hall.charter.listing(self.article))
        for row in seen["rows"]:
            key = "amendment" if isinstance(row, Amendment) else "proposal"
            for language in languages:
                if (version_of(row), language) not in seen["read"]:
                    Reading(
                        body=hall.body, meeting=hall.meeting, language=language, of=version_of(row), at=hall.now,
                        **{key: row},
                    ).save()  # fmt: skip
        about = next(one for one in ("proposal", "amendment", "question") if getattr(self, one))
        return {"languages": languages, "about": about, "number": getattr(self, about)}


def _is_ready(row: Proposal | Amendment) -> bool:
    return row.state == "open" if isinstance(row, Amendment) else row.stage == "frozen"


@dataclass(frozen=True, kw_only=True)
class Interpret(Act):
    """Take over interpreting into a language, so that whoever did it before you rests; or say that you rest."""

    name: ClassVar[str] = "languages.interpret"
    article: ClassVar[str] = "decisions.languages"
    language: Language
    on: bool = True

    def look(self, hall: Hall) -> Interpreting | None:
        """Find who interprets into it now."""
        return next((one for one in at_work(hall.meeting) if one.language == self.language), None)

    def why_not(self, hall: Hall, seen: Interpreting | None) -> list[Reason]:
        """Ask the rules of languages."""
        mine = seen is not None and seen.member_id == hall.standing.member
        return rules.why_not_interpret(
            hall.standing, sitting_in(hall), language=self.language, at_work=mine, on=self.on,
            languages=rules.spoken(hall.body.languages, hall.charter),
        )  # fmt: skip

    def do(self, hall: Hall, seen: Interpreting | None) -> None:
        """End the turn that runs, and begin mine."""
        if seen is not None:
            seen.ended = hall.now
            seen.save()
        if self.on:
            Interpreting(
                body=hall.body, meeting=hall.meeting, member_id=hall.me, language=self.language, began=hall.now
            ).save()
