"""The values a charter can hold: how they are written, read and judged."""

import re
from fractions import Fraction
from typing import cast

from asamblea.rules.articles import Article, Plain
from asamblea.rules.reasons import Reason

_DECIMAL = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))?(%?)")
Value = int | bool | str | Fraction | tuple[str, ...]


def parsed(article: Article, written: object) -> Value:
    """Return the exact value of a written one that `why_not_value` has let pass."""
    if article.kind == "share":
        return Fraction(cast(str, written))
    if article.kind == "list":
        return tuple(cast(list[str], written))
    return cast(Value, written)


def plain(value: Value) -> Plain:
    """Return a value as it is written in minutes and files: shares as "2/3"."""
    if isinstance(value, Fraction):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def read_share(typed: str) -> str | None:
    """Return a share as a charter writes it, exactly: "0.6", "0,6", "60 %" and "6/10" are "3/5"; None if it is none."""
    written = "".join(typed.split())
    if _is_exact(written):
        return str(Fraction(written))
    decimal = _DECIMAL.fullmatch(written)
    if decimal is None:
        return None
    number = Fraction(f"{decimal[1]}.{decimal[2] or 0}")
    return str(number / 100 if decimal[3] else number)


def why_not_value(article: Article, written: object) -> list[Reason]:
    """Return why this cannot be written in this article; empty when it can."""
    if not _is_of_kind(article, written):
        return [_refusal(article, "charter.wrong_kind", {"kind": article.kind})]
    if article.structural and written is not True:
        return [_refusal(article, "charter.always_true", {})]
    if not _is_in_range(article, written):
        return [_refusal(article, "charter.out_of_range", _bounds(article))]
    return []


def _bounds(article: Article) -> dict[str, object]:
    if article.choices:
        return {"allowed": ", ".join(article.choices)}
    return {"allowed": f"{article.low} - {article.high}"}


def _refusal(article: Article, code: str, facts: dict[str, object]) -> Reason:
    return Reason(code, article.key, {"key": article.key, **facts})


def _is_of_kind(article: Article, written: object) -> bool:
    if article.kind == "flag":
        return isinstance(written, bool)
    if article.kind == "share":
        return isinstance(written, str) and _is_exact(written)
    if article.kind == "choice":
        return isinstance(written, str)
    if article.kind == "list":
        return isinstance(written, (list, tuple)) and all(isinstance(w, str) for w in written)
    return isinstance(written, int) and not isinstance(written, bool)


def _is_exact(written: str) -> bool:
    """Return whether a share is written as a whole number or a fraction, such as 1 or 2/3."""
    above, slash, below = written.partition("/")
    digits = [above, below] if slash else [above]
    if not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in digits):
        return False
    return not slash or int(below) > 0


def _is_in_range(article: Article, written: object) -> bool:
    if article.kind == "flag":
        return True
    if article.kind == "choice":
        return written in article.choices
    if article.kind == "list":
        words = cast(list[str], written)
        known = all(word in article.choices for word in words)
        return known and 0 < len(words) == len(set(words))
    low, high = article.low, article.high
    number = Fraction(cast(str | int, written))
    return (low is None or Fraction(low) <= number) and (high is None or number <= Fraction(high))
