"""Every article a charter has, in the order in which it is read aloud.

Each line says what kind of value an assembly votes for, what the project proposes, and the
range outside which the word would lose its meaning. The reasons for the proposed numbers stand
beside them in `charters/*.toml`. A structural article is always true: it is cited, not chosen.
An article is never taken away, and a new one must not contradict what older charters say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["number", "share", "choice", "flag", "hours", "days", "words", "list"]
Plain = int | bool | str | list[str]


@dataclass(frozen=True)
class Article:
    """One line of a charter: its kind, its proposed value and its bounds."""

    key: str
    kind: Kind
    default: Plain
    low: int | str | None = None
    high: int | str | None = None
    choices: tuple[str, ...] = ()
    structural: bool = False

    @property
    def section(self) -> str:
        """Return the word before the dot, under which the article is printed."""
        return self.key.partition(".")[0]


def _count(key: str, default: int, low: int, high: int, kind: Kind = "number") -> Article:
    return Article(key, kind, default, low, high)


def _hours(key: str, default: int, low: int, high: int) -> Article:
    return _count(key, default, low, high, "hours")


def _days(key: str, default: int, low: int, high: int) -> Article:
    return _count(key, default, low, high, "days")


def _words(key: str, default: int, low: int, high: int) -> Article:
    return _count(key, default, low, high, "words")


def _share(key: str, default: str, low: str, high: str) -> Article:
    return Article(key, "share", default, low, high)


def _one_of(key: str, *choices: str) -> Article:
    return Article(key, "choice", choices[0], choices=choices)


def _flag(key: str, default: bool) -> Article:
    return Article(key, "flag", default)


def _always(key: str) -> Article:
    return Article(key, "flag", True, structural=True)


def _list(key: str, default: list[str], choices: tuple[str, ...]) -> Article:
    return Article(key, "list", default, choices=choices)


_IN_ORDER: tuple[Article, ...] = (
    _always("founding.call"),
    _count("founding.convenors", 3, 2, 50),
    _one_of("franchise.who", "present", "area", "active"),
    _one_of("franchise.join", "code", "vouched"),
    _count("franchise.vouchers", 0, 0, 10),
    _hours("franchise.vote_after_hours", 0, 0, 24 * 90),
    _one_of("franchise.observers_speak", "by_vote", "yes", "no"),
    _count("people.recovery_vouchers", 3, 2, 10),
    _count("people.recovery_of", 5, 3, 20),
    _hours("people.recovery_hours", 48, 1, 24 * 14),
    _count("quorum.number", 40, 1, 100_000),
    _hours("quorum.second_call_hours", 72, 24, 24 * 30),
    _count("quorum.second_call_number", 20, 1, 100_000),
    _days("notice.days", 7, 1, 60),
    _hours("notice.special_hours", 72, 12, 24 * 30),
    _hours("notice.agenda_hours", 72, 0, 24 * 30),
    _share("notice.petition_share", "1/20", "1/1000", "1/3"),
    _count("notice.petition_people", 15, 1, 1000),
    _flag("notice.coordination", True),
    _always("notice.prepared"),
    _always("meeting.chosen_team"),
    _share("meeting.team_recall", "1/2", "1/2", "2/3"),
    _always("meeting.appeal"),
    _always("meeting.precedence"),
    _flag("meeting.observer_cards", True),
    _count("meeting.hours", 2, 1, 12),
    _flag("agenda.from_floor", True),
    _flag("agenda.previous_first", True),
    _count("proposals.endorsers", 3, 0, 100),
    _flag("proposals.equal_time", True),
    _flag("proposals.notes_placed", True),
    _flag("proposals.demand_needs_plan", True),
    _share("proposals.second_reading_margin", "1/20", "0", "1/3"),
    _count("proposals.second_reading_people", 10, 1, 1000),
    _share("proposals.reopen_share", "1/4", "1/20", "1"),
    _words("proposals.minority_words", 300, 50, 5000),
    _hours("proposals.minority_hours", 72, 1, 24 * 30),
    _days("proposals.rescind_days", 7, 1, 180),
    _count("debate.speech_seconds", 120, 15, 1800),
    _count("debate.mover_seconds", 240, 15, 3600),
    _share("debate.interpretation_factor", "3/2", "1", "4"),
    _flag("debate.first_time_first", True),
    _flag("debate.alternate_sides", True),
    _count("debate.speakers_before_close", 5, 0, 100),
    _share("debate.close_threshold", "2/3", "1/2", "1"),
    _flag("amendments.friendly", True),
    _one_of("amendments.order", "furthest_first", "as_handed_in"),
    _always("voting.who"),
    _always("voting.when"),
    _always("voting.once"),
    _always("voting.quorum"),
    _one_of("voting.rule", "majority", "modified_consensus", "consent"),
    _share("voting.threshold", "1/2", "1/2", "1"),
    _flag("voting.strict", True),
    _one_of("voting.base", "cast", "present"),
    _share("voting.charter_threshold", "2/3", "1/2", "9/10"),
    _share("voting.recall_threshold", "1/2", "1/2", "2/3"),
    _share("voting.suspend_threshold", "2/3", "1/2", "1"),
    _share("voting.consensus", "9/10", "2/3", "1"),
    _share("voting.second_round", "7/10", "1/2", "1"),
    _share("voting.block_review", "3/4", "1/2", "1"),
    _flag("voting.always_secret", False),
    _count("voting.secret_on_demand", 10, 1, 1000),
    _count("voting.secret_floor", 5, 5, 10),
    _flag("voting.revote", True),
    _flag("voting.remote", False),
    _count("voting.tellers", 2, 2, 10),
    _flag("voting.recount_on_demand", True),
    _one_of("voting.ranked", "schulze", "irv"),
    _one_of("voting.elections", "lists", "persons"),
    _always("voting.accepted"),
    _one_of("voting.lists", "hare", "sainte_lague", "dhondt"),
    _count("mandates.weeks", 6, 1, 104),
    _count("mandates.assemblies", 2, 1, 50),
    _days("mandates.report_days", 14, 1, 90),
    _one_of("mandates.join", "open_after_read_back", "open", "by_vote"),
    _always("mandates.recall"),
    _flag("decisions.read_back", True),
    _flag("decisions.review", True),
    _list("decisions.languages", ["en", "es"], ("en", "es", "ar", "bn", "ht")),
    _one_of("delegates.weight", "people_present", "one_body"),
    _one_of("delegates.mandate", "bound", "free", "ad_referendum"),
    _count("delegates.per_committee", 2, 1, 20),
    _count("delegates.people_per_vote", 15, 1, 1000),
    _count("delegates.consecutive_sessions", 3, 1, 50),
    _days("delegates.report_days", 7, 1, 60),
    _share("emergency.quorum", "2/3", "1/2", "1"),
    _count("emergency.call_minutes", 30, 5, 1440),
    _hours("emergency.publish_hours", 2, 1, 72),
    _days("emergency.expiry_days", 7, 1, 14),
    _always("emergency.limits"),
    _days("charter.notice_days", 14, 1, 180),
    _always("charter.next_meeting"),
    _always("charter.complete"),
    _one_of("record.minutes", "public", "summary"),
    _one_of("record.pages", "open", "closed"),
    _hours("record.minutes_hours", 72, 1, 24 * 30),
    _count("record.late_signers", 2, 2, 9),
    _always("record.nothing_edited"),
    _one_of("rooms.parties", "speak", "persons_only"),
    _one_of("rooms.press", "in", "out", "by_vote"),
    _one_of("rooms.bosses", "out", "by_vote"),
    _one_of("rooms.supervisors", "in", "out", "by_vote"),
    _always("independence.host"),
    _always("bodies.autonomy"),
)

ARTICLES: Mapping[str, Article] = MappingProxyType({one.key: one for one in _IN_ORDER})
SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(one.section for one in _IN_ORDER))
