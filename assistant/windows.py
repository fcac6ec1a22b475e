"""The days that a question over the calendar asks about: between, after, in a month, beside a break or an absence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.meetings import Meeting
from assistant.question import Question
from corpus.figures import Kind

NEXT = re.compile(r"\bnaeste\b|foerstkommende|\bnaest\b")
AFTER = re.compile(r"\befter\b")
BEFORE = re.compile(r"\bfoer\b|\binden\b")
AWAY = re.compile(
    r"\bferie\w*\b|\bsommerhus\b|\bvaek\b|\bbortrejst\b|\brejser?\b|\bfravaer\w*|\bbarsel\b|\bmisser\b|\bsyg\b"
    r"|\bafbud\b|\budlandet\b|\bgaar (?:jeg )?glip\b"
)
ATTENDS = re.compile(
    r"\bnaar jeg (?:saa|at|inden|foer|med)\b|\bnaa\b|\bkan (?:jeg|vi|man) (?:\w+ )?(?:deltage|komme|vaere med)\b"
)
"""What asks for the meetings outside an absence."""
UNTIL = re.compile(r"\b(?:til|indtil)\b")
SINCE = re.compile(r"\b(?:fra|efter)\b")
BREAK = re.compile(r"\b(?P<side>foer|inden|efter) (?:\w+ )?(?P<name>sommer|jul)(?:en|e?ferie\w*)?\b")
BREAKS = {"sommer": ((7, 1), (7, 31)), "jul": ((12, 24), (12, 31))}
"""When Danish councils do not meet: month and day of the first and the last day."""
BETWEEN = re.compile(r"\bmellem\b|\bfra\b.*\btil\b|\bperioden\b")
ONWARDS = re.compile(r"\bog (?:frem|fremad|fremover)\b")


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` to `end`, both days included; an open side is None."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)

    def within(self, other: "Window") -> "Window":
        """The days of both; none where they share none."""
        start = max((day for day in (self.start, other.start) if day), default=None)
        return Window(start, min((day for day in (self.end, other.end) if day), default=None))


def days_named(question: Question) -> list[date]:
    """The full dates that the question names, those of periods included."""
    values = [
        part
        for f in question.figures
        if f.kind in (Kind.DATE, Kind.PERIOD) and isinstance(f.value, str)
        for part in f.value.split("/")
    ]
    return [date.fromisoformat(value) for value in values if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]


def windows_asked(question: Question, meetings: Sequence[Meeting], today: date) -> list[Window]:
    """The days that the question asks about: one stretch, or each of the months or years that it names, on the side of
    a break between terms where one is named ("inden sommerferien"). A break of no year is that of most `meetings`."""
    folded, days = question.folded, days_named(question)
    named = BREAK.search(folded)
    coarse = [
        f.value
        for f in question.figures
        if f.kind in (Kind.DATE, Kind.PERIOD) and isinstance(f.value, str) and re.match(r"\d{4}", f.value)
    ]
    years = [int(value[:4]) for value in coarse] or [meeting.day.year for meeting in meetings]
    side = _beside(named, Counter(years).most_common(1)[0][0]) if named else Window()
    if days:
        return [own.within(side) for own in _around(folded, days)]
    if coarse and named:  # the break's year alone: "jul 2027" reads as a July
        return [_coarse(str(year), "").within(side) for year in years]
    if coarse:
        return _narrowest([_coarse(value, folded) for value in coarse])
    return [Window(today) if NEXT.search(folded) and not question.months else side]


def _beside(named: re.Match[str], year: int) -> Window:
    """The part of `year` that lies before the break that is named, or all time after it."""
    first, last = (date(year, *day) for day in BREAKS[named["name"]])
    if named["side"] == "efter":
        return Window(last + timedelta(days=1))
    return Window(date(year, 1, 1), first - timedelta(days=1))


def _narrowest(windows: Sequence[Window]) -> list[Window]:
    """`windows` without those that another one lies within: "i juni, altså 2026" asks about that June."""

    def surrounds(wide: Window, other: Window) -> bool:
        return wide != other and all(day is not None and wide.holds(day) for day in (other.start, other.end))

    return [own for own in windows if not any(surrounds(own, other) for other in windows)]


def _around(folded: str, days: list[date]) -> list[Window]:
    """The stretch that a question with full dates asks about; what lies around it where it is asked what can be
    attended in spite of an absence."""
    stretch = _stretch(folded, days)
    if not (AWAY.search(folded) and ATTENDS.search(folded)):
        return [stretch]
    before = [Window(None, stretch.start - timedelta(days=1))] if stretch.start else []
    return before + ([Window(stretch.end + timedelta(days=1))] if stretch.end else [])


def _stretch(folded: str, days: list[date]) -> Window:
    """The stretch that full dates name; a break that something comes before or after says nothing of them."""
    folded = BREAK.sub("", folded)
    if len(days) >= 2 and (BETWEEN.search(folded) or AWAY.search(folded) or len(days) == 2):
        return Window(min(days), max(days))
    if AWAY.search(folded) and UNTIL.search(folded):
        return Window(None, days[0])
    if AWAY.search(folded) and SINCE.search(folded):
        return Window(days[0])
    if BEFORE.search(folded):
        return Window(None, days[0] - timedelta(days=1))
    if AFTER.search(folded) or NEXT.search(folded):
        return Window(days[0] + timedelta(days=1))
    return Window(days[0], days[0])


def _coarse(value: str, folded: str) -> Window:
    """The window of a month, year or season ("2026-06", "2026", "2026-09/2026-11"), or before or after it."""
    first, _, last = value.partition("/")
    start, end = _first_day(first), _last_day(last or first)
    if AFTER.search(folded):
        return Window(end + timedelta(days=1))
    if BEFORE.search(folded):
        return Window(None, start - timedelta(days=1))
    return Window(start, None if ONWARDS.search(folded) else end)


def _first_day(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last_day(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def in_months(question: Question, day: date) -> bool:
    """Whether `day` lies in a month or season that the question names outside a date, where it names one; a break that
    something comes before or after is no season to lie in."""
    beside = BREAK.search(question.folded)
    named = question.loose_months | (frozenset() if beside else question.seasons)
    return not named or day.month in named
