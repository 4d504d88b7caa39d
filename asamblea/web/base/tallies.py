"""What stands on a ballot and what came of it, in words and in rows with bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asamblea.models import Ballot, Proposal
from asamblea.models.tallying import RANKED, by_channel, choices, option_key
from asamblea.rules.ballots import FELT, tellers_of
from asamblea.web.base.addresses import address
from asamblea.web.base.rulings import came_words, sides_of

KINDS = {"for": "solid", "against": "hatched", "block": "hatched", "abstain": "empty", "stand_aside": "empty"}


@dataclass(frozen=True)
class Option:
    """One thing one can vote for: its key on the ballot, how it is called, its text, page and spoken label."""

    key: str
    words: str
    text: str = ""
    url: str = ""
    short: str = ""


def options_of(ballot: Ballot) -> list[Option]:
    """Return what one can vote for, in the order of the ballot; abstaining comes last."""
    plain = plain_words() | (felt_words() if ballot.method == FELT else sides_of(ballot.proposal))
    rivals = _proposals(ballot)
    named = [rivals.get(key) or Option(key, plain.get(key, key)) for key in ballot.options]
    return [*named, Option("abstain", plain["abstain"])]


def plain_words() -> dict[str, str]:
    """Return the words of a yes-or-no vote and of consent."""
    return {
        "for": _("For"),
        "against": _("Against"),
        "abstain": _("Abstain"),
        "stand_aside": _("Stand aside"),
        "block": _("Block"),
    }


def felt_words() -> dict[str, str]:
    """Return the words of a temperature check."""
    return {"for": _("Warm"), "against": _("Cold"), "abstain": _("In between")}


def _proposals(ballot: Ballot) -> dict[str, Option]:
    numbers = [int(key[1:]) for key in ballot.options if key[:1] == "p" and key[1:].isdigit()]
    if ballot.method == "lists" or not numbers:
        return {}
    found = Proposal.objects.filter(body=ballot.body_id, number__in=numbers).select_related("body")
    return {f"p{one.number}": _option(one) for one in found}


def _option(proposal: Proposal) -> Option:
    url = address("proposals:show", proposal.body.slug, proposal.pk)
    return Option(
        f"p{proposal.number}", f"{proposal.label} {proposal.title}".strip(), proposal.text, url, proposal.label
    )


def rows_of(ballot: Ballot) -> list[dict[str, Any]]:
    """Return the rows of `_tally.html` for a closed ballot."""
    told = ballot.result or {}
    return _rows(ballot, told.get("counts", {}), _won(told))


def rows_so_far(ballot: Ballot) -> list[dict[str, Any]]:
    """Return the rows of an open temperature check: it binds nobody, so everybody may watch it."""
    counts: Counter[str] = Counter()
    for part in by_channel(ballot, tellers_of(ballot.method, tellers=1), choices(ballot)).values():
        counts.update(part)
    return _rows(ballot, counts, set())


def _rows(ballot: Ballot, counts: Mapping[str, int], won: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "words": option.words,
            "count": counts.get(option.key, 0),
            "kind": KINDS.get(option.key, "solid" if option.key in won else "hatched"),
            "won": option.key in won,
        }
        for option in options_of(ballot)
    ]


def _won(told: dict[str, Any]) -> set[str]:
    if told.get("outcome") == "adopted":
        return {"for"}
    if told.get("outcome") == "elected":
        return {name for name, seats in told.get("seats", {}).items() if seats}
    return {told["winner"]} if told.get("winner") else set(told.get("several", []))


def phones_of(ballot: Ballot) -> int:
    """Return how many voted by phone."""
    return len(ballot.papers or []) if ballot.secret else ballot.votes.count()


def voted_of(ballot: Ballot) -> int:
    """Return how many voted, abstentions included."""
    if ballot.method in RANKED:
        return phones_of(ballot)
    return sum((ballot.result or {}).get("counts", {}).values())


def caption_of(ballot: Ballot) -> str:
    """Return who was counted: "298 voted of 305 cards: 41 phones, 257 hands. ..."."""
    channels = (ballot.result or {}).get("channels", {})
    parts, phones = [], phones_of(ballot)
    hands, papers = (sum(channels.get(one, {}).values()) for one in ("hands", "paper"))
    if phones:
        parts.append(ngettext("{n} phone", "{n} phones", phones).format(n=phones))
    if hands:
        parts.append(ngettext("{n} hand", "{n} hands", hands).format(n=hands))
    if papers:
        parts.append(ngettext("{n} paper", "{n} papers", papers).format(n=papers))
    whole = _("{voted} voted of {cards} cards").format(voted=voted_of(ballot), cards=ballot.cards_out)
    apart = " " + _("At least two tellers counted each section, apart.") if hands or papers else ""
    return (f"{whole}: {', '.join(parts)}." if parts else f"{whole}.") + apart


def numbers_words(ballot: Ballot, decided: Proposal | None) -> str:
    """Return what was counted in one line: "221 for, 64 against, 13 abstained", or how many chose what was decided."""
    told = ballot.result or {}
    counts = told.get("counts", {})
    if "for" in counts:
        return _plain_numbers(counts)
    if decided is None:
        return ""
    key = option_key(decided)
    n = told["rounds"][-1]["counts"].get(key, 0) if told.get("rounds") else counts.get(key, 0)
    facts = {"n": n, "voted": told.get("of", 0) if ballot.method in RANKED else sum(counts.values())}
    return _chosen_by(ballot.method).format(seats=ballot.seats, options=len(ballot.options), **facts)


def _plain_numbers(counts: dict[str, int]) -> str:
    said = {
        "for": _("{n} for"),
        "against": _("{n} against"),
        "block": ngettext("{n} block", "{n} blocks", counts.get("block", 0)),
        "stand_aside": ngettext("{n} stands aside", "{n} stand aside", counts.get("stand_aside", 0)),
        "abstain": ngettext("{n} abstained", "{n} abstained", counts.get("abstain", 0)),
    }
    return ", ".join(words.format(n=counts[key]) for key, words in said.items() if key in counts)


def _chosen_by(method: str) -> str:
    return {
        "irv": _("{n} votes in the last round; {voted} voted"),
        "schulze": _("first of {options} ranked options; {voted} voted"),
        "approval": _("marked by {n} of the {voted} who voted"),
        "lists": _("{seats} seats; {voted} voted"),
    }.get(method, _("chosen by {n} of the {voted} who voted"))


def outcome_words(ballot: Ballot) -> str:
    """Return what the count decided, in a sentence with its numbers."""
    told = ballot.result or {}
    outcome = str(told.get("outcome", ""))
    on_ruling = came_words(ballot)
    facts = {"needed": told.get("needed", 0), "of": told.get("of", 0), "got": told.get("counts", {}).get("for", 0)}
    if on_ruling:
        return f"{on_ruling}. " + _("{got} for, {against} against.").format(
            got=facts["got"], against=told.get("counts", {}).get("against", 0)
        )
    sentence = _outcomes().get(outcome, outcome)
    if outcome == "tied" and "for" not in ballot.options:
        sentence = _("Tied. Nothing is decided.")
    if outcome in ("adopted", "rejected") and "for" in ballot.options:
        return (sentence + " " + _said_by(ballot)).format(**facts)
    names = {option.key: option.words for option in options_of(ballot)}
    chosen = told.get("several") or [told["winner"]] if told.get("several") or told.get("winner") else []
    return sentence.format(**facts, chosen=", ".join(names.get(key, key) for key in chosen))


def _said_by(ballot: Ballot) -> str:
    if ballot.method == "consent":
        return _("{got} for; a block stops it.")
    return _("{needed} of {of} were needed; {got} were for.")


def _outcomes() -> dict[str, str]:
    return {
        "adopted": _("Adopted."),
        "rejected": _("Not adopted."),
        "tied": _("Tied: as many for as against. Nothing is decided."),
        "chosen": _("Chosen: {chosen}."),
        "next_round": _("Nobody has more than half. The room votes again between those who go on."),
        "elected": _("Elected."),
        "felt": _("A feeling of the room. It binds nobody."),
    }


def rule_words(ballot: Ballot) -> str:
    """Return the rule this ballot is decided by, as it is read aloud before the vote."""
    fixed = {
        "consent": _("It is adopted if nobody blocks. A block says why."),
        "choose_one": _("One option needs more than half of the votes cast. If none has it, the last one drops out."),
        "irv": _("Rank the options. The last drops out and its votes move on, until one has more than half."),
        "schulze": _(
            "Rank the options. The one that wins against every other, or along the strongest chain, is chosen."
        ),
        "lists": _("{seats} seats are shared among the lists by their votes.").format(seats=ballot.seats),
        "temperature": _("This is a temperature check. It binds nobody."),
    }
    if ballot.method in fixed:
        return fixed[ballot.method]
    share = share_words(Fraction(ballot.threshold), strict=ballot.strict)
    if ballot.method == "approval":
        return _("Mark every option you agree with. Each one marked on {share} of the ballots is adopted.").format(
            share=share
        )
    if ballot.base == "present":
        return _("It needs {share} of the cards in the room; who abstains counts too.").format(share=share)
    return _("It needs {share} of the votes cast; abstentions are not counted.").format(share=share)


def share_words(share: Fraction, *, strict: bool) -> str:
    """Return a share as one says it: "more than half", "at least two thirds"."""
    names = {
        Fraction(1, 2): _("half"),
        Fraction(2, 3): _("two thirds"),
        Fraction(3, 4): _("three quarters"),
        Fraction(9, 10): _("nine tenths"),
        Fraction(1): _("all"),
    }
    said = names.get(share, f"{share.numerator}/{share.denominator}")
    return (_("more than {share}") if strict and share < 1 else _("at least {share}")).format(share=said)
