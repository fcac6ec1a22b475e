"""Questions over several meetings: which, how many, next, between, in a month; what falls on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant import wording as words
from assistant.clauses import clip
from assistant.draft import Draft, Source, SourceList
from assistant.meetings import Meeting, Mention
from assistant.question import Question
from assistant.wanted import Wanted
from assistant.words import content_words, fold, kinship, stem
from corpus.figures import Kind

ANYTHING = re.compile(r"\bhar (?:vi|udvalget) noget\b")
ABOUT_MEETINGS = re.compile(
    r"\b(?:\w*moede\w*|\w*kalender\w*|workshop\w*|seminar\w*|besoeg\w*|temadag\w*)\b|\bpaa (?:programmet|dagsordenen)\b"
    rf"|{ANYTHING.pattern}"
    r"|hvornaar skal (?:vi|udvalget) (?:\w+ ){0,2}(?:tale|snakke|droefte|hoere|behandle)\b"
)
VISITS = re.compile(r"\bbesoeg\w*|ude af huset|ud af huset|uden for huset|ekskursion\w*")
NEXT = re.compile(r"\bnaeste\b|foerstkommende|\bnaest\b")
AFTER = re.compile(r"\befter\b")
BEFORE = re.compile(r"\bfoer\b|\binden\b")
FIRST = re.compile(r"\bfoerste\b|\btidligste\b")
LAST = re.compile(r"\bsidste\b|\bseneste\b|\bafslutter\b")
ONE_OF = re.compile(r"\bde[nt] (?:foerste|sidste|naeste|seneste)\b")
AWAY = re.compile(
    r"\bferie\w*\b|\bvaek\b|\bbortrejst\b|\brejser?\b|\bfravaer\w*|\bbarsel\b|\bmisser\b|\bsyg\b"
    r"|\bafbud\b|\budlandet\b|\bgaar (?:jeg )?glip\b"
)
BETWEEN = re.compile(r"\bmellem\b|\bfra\b.*\btil\b|\bperioden\b")
ONWARDS = re.compile(r"\bog (?:frem|fremad|fremover)\b")
PLURAL = re.compile(
    r"\b\w*moeder(?:ne)?\b|\b\w*moedelist\w*|\b\w*moededatoer\w*|\b\w*kalender\w*|\bworkshops\b|\bbesoegene\b|\bseminarer\b"
)
ON_DAY = re.compile(
    r"^(?:og )?hvad (?:skal|sker|er|handler|foregaar|staar|behandles|laver|droeftes)\b|\bemne\w*\b|\bdagsorden\w*"
    r"|\bpaa programmet\b|\bemner\b"
)
SPAN = re.compile(r"hvor (?:lang tid|mange dage|mange uger|laenge) .*\bmellem\b")

# Words of a calendar question that say nothing of a topic.
CALENDAR_WORDS = """
    dato afholdes holdes ligger ligge plan program programmet besøg besøge hus huset ude ferie væk næste først første
    sidst sidste planlagt måned kommende efterår efteråret forår foråret sommer sommeren vinter vinteren mellem sammen
    alt liste oversigt samtlige emne emner dagsorden dagsordenen nå lave misse misser går rejse bortrejst fravær glip
    inden tid uge uger deltage deltager byder tale snakke høre drøfte give datoer datoerne behandle handler tidspunkt
    resten halvår kvartal ordinært falder finder sted dage fungerer syg barsel foregår
    frem fremad fremover mødeliste mødelisten udlandet
    """.split()

PROPOSED = re.compile(r"(?i)\b(?:foreslå\w*|forslag|påtænk\w*|planlæg\w*|forvente\w*|overvej\w*)")
ENTRY_WORDS = 25
SAME_TOPIC = 0.55
"""How much of the topic asked for a meeting's heading must hold to be meant."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` to `end`, both days included; an open side is None."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)


def answer_calendar(question: Question, meetings: Sequence[Meeting], today: date) -> Draft | None:
    """An answer over `meetings`, or None where the question is not one for the calendar."""
    folded = fold(question.text)
    if not meetings:
        return None
    days = _days(question)
    if on_day := _on_day(question, folded, meetings, days):
        return _list(on_day)
    if not ABOUT_MEETINGS.search(folded):
        return None
    if SPAN.search(folded):
        return _time_between(question, meetings, days)
    if _topic_words(question) and not (len(days) > 1 and AWAY.search(folded)):
        return _about_topic(question, meetings) if question.wanted is Wanted.DATE else None
    operator = _operator(question, folded)
    return (
        None
        if operator is None
        else _over(operator, question, folded, meetings, _windows(question, folded, days, today))
    )


def _on_day(question: Question, folded: str, meetings: Sequence[Meeting], days: list[date]) -> list[Meeting]:
    """The meetings on the one day that a question asks the contents of."""
    if len(days) != 1 or not ON_DAY.search(folded) or _topic_words(question):
        return []
    return [meeting for meeting in meetings if meeting.day == days[0]]


def _over(
    operator: str, question: Question, folded: str, meetings: Sequence[Meeting], windows: Sequence[Window]
) -> Draft:
    """What `operator` makes of the meetings in any of `windows`."""
    chosen = [meeting for meeting in meetings if meeting.visit] if VISITS.search(folded) else list(meetings)
    within = [meeting for meeting in chosen if any(window.holds(meeting.day) for window in windows)]
    inside = [meeting for meeting in within if _in_months(question, meeting.day)]
    if inside and ONWARDS.search(folded):
        inside = within[within.index(inside[0]) :]
    if not inside:
        return _nothing(meetings)
    if operator == "count":
        return _count(inside)
    ends = {"first": inside[:1], "last": inside[-1:]}
    return _list(ends.get(operator, inside), worked_out=len(inside) < len(meetings) or operator in ends)


def _operator(question: Question, folded: str) -> str | None:
    """What to do with the meetings that fit: "list", "count", "first", "last"; None for no calendar question."""
    if question.wanted is Wanted.COUNT and PLURAL.search(folded):
        return "count"
    if question.wanted in (Wanted.TIME, Wanted.ADDRESS, Wanted.PERSON, Wanted.AMOUNT, Wanted.REASON, Wanted.COUNT):
        return None
    plural = PLURAL.search(folded) and not ONE_OF.search(folded)
    if NEXT.search(folded) or (FIRST.search(folded) and not plural):
        return "first"
    if LAST.search(folded) and not plural:
        return "last"
    return "list" if PLURAL.search(folded) or AWAY.search(folded) or ANYTHING.search(folded) else None


def _topic_words(question: Question) -> list[str]:
    """Content words that name a topic, so that the question is not about the calendar as such."""
    dated = {word.stem for figure in question.figures for word in content_words(figure.text)}
    return [
        word.stem
        for word in question.focus
        if word.weight > 0
        and word.stem not in dated
        and word.stem not in calendar_stems()
        and not any(part in word.stem for part in ("moed", "udvalg", "kalend"))
    ]


@lru_cache(maxsize=1)
def calendar_stems() -> frozenset[str]:
    """The stems of `CALENDAR_WORDS`."""
    return frozenset(map(stem, CALENDAR_WORDS))


def _days(question: Question) -> list[date]:
    """The full dates that the question names, those of periods included."""
    values = [
        part
        for f in question.figures
        if f.kind in (Kind.DATE, Kind.PERIOD) and isinstance(f.value, str)
        for part in f.value.split("/")
    ]
    return [date.fromisoformat(value) for value in values if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]


def _windows(question: Question, folded: str, days: list[date], today: date) -> list[Window]:
    """The days that the question asks about: one stretch, or each of the months or years that it names."""
    if days:
        return [_days_named(folded, days)]
    coarse = [
        f.value
        for f in question.figures
        if f.kind in (Kind.DATE, Kind.PERIOD) and isinstance(f.value, str) and re.match(r"\d{4}", f.value)
    ]
    if coarse:
        return _narrowest([_coarse(value, folded) for value in coarse])
    return [Window(today) if NEXT.search(folded) and not question.months else Window()]


def _narrowest(windows: Sequence[Window]) -> list[Window]:
    """`windows` without those that another one lies within: "i juni, altså 2026" asks about that June."""

    def surrounds(wide: Window, other: Window) -> bool:
        return wide != other and all(day is not None and wide.holds(day) for day in (other.start, other.end))

    return [own for own in windows if not any(surrounds(own, other) for other in windows)]


def _days_named(folded: str, days: list[date]) -> Window:
    """The stretch that a question with full dates asks about."""
    if len(days) >= 2 and (BETWEEN.search(folded) or AWAY.search(folded) or len(days) == 2):
        return Window(min(days), max(days))
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


def _in_months(question: Question, day: date) -> bool:
    """Whether `day` lies in a month or season that the question names outside a date, where it names one."""
    named = question.loose_months | question.seasons
    return not named or day.month in named


def _entry(meeting: Meeting, sources: SourceList) -> str:
    """One meeting in words: its day, topics and place, all that it says cited."""
    first = meeting.mentions[0]
    if first.sentence.is_heading:
        text = words.entry(first.figure.text, meeting.topics)
    else:
        text = clip(first.sentence.text, ENTRY_WORDS, must=first.figure.span).rstrip(" .")
    markers = [sources.cite(Source.of(mention.sentence)) for mention in _one_a_topic(meeting)]
    if meeting.place and meeting.place_text:
        text += words.place(meeting.place_text, PROPOSED.search(meeting.place.sentence.text) is not None)
        markers.append(sources.cite(Source.of(meeting.place.sentence)))
    return f"{text} {' '.join(dict.fromkeys(markers))}"


def _one_a_topic(meeting: Meeting) -> list[Mention]:
    """The first mention of each topic."""
    firsts: dict[str, Mention] = {}
    for mention in meeting.mentions:
        firsts.setdefault(mention.topic, mention)
    return list(firsts.values())


def _list(meetings: Sequence[Meeting], worked_out: bool = False) -> Draft:
    sources = SourceList()
    entries = [_entry(meeting, sources) for meeting in meetings]
    text = words.single(entries[0], worked_out) if len(entries) == 1 else words.chosen(entries, worked_out)
    return Draft(text, sources.all(), writer="calendar")


def _count(meetings: Sequence[Meeting]) -> Draft:
    sources = SourceList()
    entries = [_entry(meeting, sources) for meeting in meetings]
    number = words.number(len(entries))
    return Draft(words.counted(number, entries), sources.all(), worked_out=words.count_forms(number), writer="calendar")


def _nothing(meetings: Sequence[Meeting]) -> Draft:
    """Silence: no meeting fits; the last that is known is named."""
    sources = SourceList()
    return Draft(words.no_meeting(_entry(meetings[-1], sources)), sources.all(), abstained=True, writer="calendar")


def _time_between(question: Question, meetings: Sequence[Meeting], days: list[date]) -> Draft | None:
    """How many days lie between two meetings, named by date or by topic."""
    named = [meeting for meeting in meetings if meeting.day in days]
    if len(named) < 2:
        named = sorted(meetings, key=lambda meeting: -_closeness(question, meeting))[:2]
        if len(named) < 2 or _closeness(question, named[1]) < SAME_TOPIC / 2:
            return None
    first, second = sorted(named, key=lambda meeting: meeting.day)[:2]
    sources = SourceList()
    number = str((second.day - first.day).days)
    text = words.time_between(number, _entry(first, sources), _entry(second, sources))
    return Draft(text, sources.all(), worked_out=words.day_forms(number), writer="calendar")


def _about_topic(question: Question, meetings: Sequence[Meeting]) -> Draft | None:
    """The one meeting whose heading is about the topic asked for; None where none or several are."""
    headed = [meeting for meeting in meetings if meeting.mentions[0].sentence.is_heading]
    fitting = [meeting for meeting in headed if _closeness(question, meeting, meeting.topics[:1]) >= SAME_TOPIC]
    return _list(fitting) if len(fitting) == 1 else None


def _closeness(question: Question, meeting: Meeting, topics: Sequence[str] = ()) -> float:
    """The part of the question's topic words, by weight, that the meeting's topics (or just `topics`) hold."""
    stems = [word.stem for topic in (topics or meeting.topics) for word in content_words(topic)]
    asked = [word for word in question.focus if word.stem in _topic_words(question)]
    total = sum(word.weight for word in asked)
    found = sum(word.weight * max((kinship(word.stem, stem) for stem in stems), default=0.0) for word in asked)
    return found / total if total else 0.0
