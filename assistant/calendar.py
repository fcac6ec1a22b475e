"""Questions over several meetings: which, how many, next, between, in a month; what falls on a day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from assistant import wording as words
from assistant.clauses import clip
from assistant.draft import Draft, Source, SourceList
from assistant.meeting_claims import contradicting
from assistant.meetings import Meeting, Mention
from assistant.question import Question, own_words
from assistant.wanted import Wanted
from assistant.windows import AWAY, NEXT, ONWARDS, Window, days_named, in_months, windows_asked
from assistant.words import content_words, fold, kinship, stem

ANYTHING = re.compile(
    r"\bhar (?:vi|udvalget) noget\b"
    r"|\b(?:er|ligger|holdes|har vi|har udvalget) (?:der )?(?:et|noget|nogen|nogle) (?:udvalgs)?moede"
)
ABOUT_MEETINGS = re.compile(
    r"\b(?:\w*moede\w*|\w*kalender\w*|workshop\w*|seminar\w*|besoeg\w*|temadag\w*)\b"
    r"|\bpaa (?:programmet|dagsorde?nen)\b"
    rf"|{ANYTHING.pattern}"
    r"|hvornaar skal (?:vi|udvalget) (?:\w+ ){0,2}(?:tale|snakke|droefte|hoere|behandle)\b"
)
VISITS = re.compile(r"\b\w*besoeg\w*|\b(?:studie)?ture?n?\b|ude af huset|ud af huset|uden for huset|ekskursion\w*")
NO_VISIT = re.compile(r"\b(?:uden|ikke|intet|ingen) (?:\w+ )?besoeg\w*")

FIRST = re.compile(r"\b(?:aller)?foerste\b|\btidligste\b")
LAST = re.compile(r"\b(?:aller)?sidste\b|\bseneste\b|\bafslutter\b")
ONE_OF = re.compile(r"\bde[nt] (?:foerste|sidste|naeste|seneste)\b")
PLURAL = re.compile(
    r"\b\w*moeder(?:ne)?\b|\b\w*moedelist\w*|\b\w*moededatoer\w*|\b\w*kalender\w*|\bworkshops\b|\bseminarer\b"
    r"|\bbesoegene\b|\bhvilke \w*besoeg\b"
)
ON_DAY = re.compile(
    r"^(?:og )?hvad (?:skal|sker|skete|er|handler|foregaar|staar|behandles|laver|droeftes)\b|\bemne\w*\b|\bdagsorden\w*"
    r"|\bpaa programmet\b|\bemner\b|^hvilke (?:\w+ )?(?:ting|sager|punkter|temaer)\b.*\bmoede"
)
BESIDE = re.compile(r"\bmoede\w*\b.*\b(?P<side>foer|inden|forinden|efter)\b")
SPAN = re.compile(r"hvor (?:lang tid|mange dage|mange uger|laenge) .*\bmellem\b")

# Words of a calendar question that say nothing of a topic.
CALENDAR_WORDS = """
    dato afholdes holdes ligger ligge plan program programmet besøg besøge hus huset ude ferie væk næste først første
    sidst sidste planlagt måned kommende efterår efteråret forår foråret sommer sommeren vinter vinteren mellem sammen
    alt liste oversigt samtlige emne emner dagsorden dagsordenen nå lave misse misser går rejse bortrejst fravær glip
    inden tid uge uger deltage deltager byder tale snakke høre drøfte give datoer datoerne behandle handler tidspunkt
    resten halvår kvartal ordinært falder finder sted dage fungerer syg barsel foregår
    allersidste allerførste frem fremad fremover mødeliste mødelisten udlandet sommerferie sommerferien juleferie
    juleferien jul uden tilbage indtil sommerhus gerne ske sker skete
    ting sager punkter temaer igennem rigtigt sandt korrekt passer stemmer tur ture studietur studieture begynder
    færdig færdige starter slutter
    """.split()

PROPOSED = re.compile(r"(?i)\b(?:foreslå\w*|forslag|påtænk\w*|planlæg\w*|forvente\w*|overvej\w*)")
ENTRY_WORDS = 25
MOST_OF_A_DAY = 3
"""How many sentences about one day are told."""
SAME_TOPIC = 0.55
"""How much of the topic asked for a meeting's heading must hold to be meant."""


def answer_calendar(question: Question, meetings: Sequence[Meeting], today: date) -> Draft | None:
    """An answer over `meetings`, or None where the question is not one for the calendar."""
    if not meetings:
        return None
    days = days_named(question)
    if beside := _beside(question, meetings, days):
        return _list(beside, worked_out=True)
    if on_day := _on_day(question, meetings, days):
        return _list(on_day)
    return _about_meetings(question, meetings, days, today) if ABOUT_MEETINGS.search(question.folded) else None


def _about_meetings(question: Question, meetings: Sequence[Meeting], days: Sequence[date], today: date) -> Draft | None:
    """An answer to a question that speaks of meetings; None where it is about something else that is told there."""
    folded, topic = question.folded, _topic_words(question)
    if SPAN.search(folded):
        return _time_between(question, meetings, days)
    if len(days) == 1 and (others := contradicting(question, topic, meetings, days[0])):
        return _list(sorted(others, key=lambda meeting: meeting.day), otherwise=True)
    if topic and not (days and AWAY.search(folded)):
        return _about_topic(question, meetings) if question.wanted is Wanted.DATE else None
    return _among(question, meetings, windows_asked(question, meetings, today))


def answer_day(question: Question, dated: Mapping[date, Sequence[Mention]]) -> Draft | None:
    """What the documents tell of the one day that a question asks the contents of, where no meeting is held on it; None
    where it asks for more, or they tell of nothing."""
    days = days_named(question)
    told = dated.get(days[0], ()) if _asks_of_day(question, days) else ()
    sentences = list(dict.fromkeys(mention.sentence for mention in told if not mention.sentence.is_heading))
    if not sentences:
        return None
    sources = SourceList()
    cited = [(own.text, sources.cite(Source.of(own))) for own in sentences[:MOST_OF_A_DAY]]
    said = [words.says(clip(text, ENTRY_WORDS * 2), marker) for text, marker in cited]
    return Draft(said[0] if len(said) == 1 else words.several(said), sources.all(), writer="calendar")


def _beside(question: Question, meetings: Sequence[Meeting], days: Sequence[date]) -> Sequence[Meeting]:
    """The meeting next to that on the day that the chat told of ("og på mødet lige før?"), where one is asked for."""
    own = fold(own_words(question.text))
    side = BESIDE.search(own) if own != question.folded and len(days) == 1 else None
    if side is None:
        return []
    if side["side"] == "efter":
        return [meeting for meeting in meetings if meeting.day > days[0]][:1]
    return [meeting for meeting in meetings if meeting.day < days[0]][-1:]


def _on_day(question: Question, meetings: Sequence[Meeting], days: list[date]) -> list[Meeting]:
    """The meetings on the one day that a question asks the contents of."""
    return [meeting for meeting in meetings if meeting.day == days[0]] if _asks_of_day(question, days) else []


def _asks_of_day(question: Question, days: Sequence[date]) -> bool:
    """Whether it is asked what is on one day, and nothing more."""
    return len(days) == 1 and bool(ON_DAY.search(question.folded)) and not _topic_words(question)


def _among(question: Question, meetings: Sequence[Meeting], windows: Sequence[Window]) -> Draft | None:
    """What is asked about the meetings in any of `windows`; None where nothing is that the calendar knows. What is but
    a visit is none where meetings are asked about."""
    if "moede" in question.folded and not (VISITS.search(question.folded) or AWAY.search(question.folded)):
        meetings = [meeting for meeting in meetings if not meeting.is_but_visit] or meetings
    if held := _held(question, meetings, windows):
        return _list(held)
    operator = _operator(question)
    return None if operator is None else _over(operator, question, meetings, windows)


def _held(question: Question, meetings: Sequence[Meeting], windows: Sequence[Window]) -> list[Meeting]:
    """The one meeting on the day or in the month that is named, where it is asked where or at what hour it is held and
    that is known."""
    if not (days_named(question) or question.months):
        return []
    within = [one for one in meetings if any(window.holds(one.day) for window in windows)]
    within = [one for one in within if in_months(question, one.day)]
    known = {Wanted.PLACE: lambda one: one.place, Wanted.TIME: lambda one: one.mentions[0].hour}.get(question.wanted)
    return within if known and len(within) == 1 and known(within[0]) else []


def _over(operator: str, question: Question, meetings: Sequence[Meeting], windows: Sequence[Window]) -> Draft:
    """What `operator` makes of the meetings in any of `windows`."""
    visits = not NO_VISIT.search(question.folded) if VISITS.search(question.folded) else None
    chosen = [meeting for meeting in meetings if visits is None or meeting.visit == visits]
    within = [meeting for meeting in chosen if any(window.holds(meeting.day) for window in windows)]
    inside = [meeting for meeting in within if in_months(question, meeting.day)]
    if inside and ONWARDS.search(question.folded):
        inside = within[within.index(inside[0]) :]
    if not inside:
        return _nothing(meetings)
    if operator == "count":
        return _count(inside)
    ends = {"first": inside[:1], "last": inside[-1:]}
    return _list(ends.get(operator, inside), worked_out=len(inside) < len(meetings) or operator in ends)


def _operator(question: Question) -> str | None:
    """What to do with the meetings that fit: "list", "count", "first", "last"; None for no calendar question."""
    folded = question.folded
    if question.wanted is Wanted.COUNT and PLURAL.search(folded):
        return "count"
    if question.wanted in (Wanted.TIME, Wanted.ADDRESS, Wanted.PERSON, Wanted.AMOUNT, Wanted.REASON, Wanted.COUNT):
        return None
    plural = PLURAL.search(folded) and not ONE_OF.search(folded)
    if NEXT.search(folded) or (FIRST.search(folded) and not plural):
        return "first"
    if LAST.search(folded) and not plural:
        return "last"
    of_month = question.months and ON_DAY.search(folded)
    return "list" if PLURAL.search(folded) or AWAY.search(folded) or ANYTHING.search(folded) or of_month else None


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


def _entry(meeting: Meeting, sources: SourceList) -> str:
    """One meeting in words: its day, topics and place, all that it says cited."""
    first = meeting.mentions[0]
    if first.sentence.is_heading or first.row:
        text = words.entry(first.figure.text, meeting.topics)
    else:
        text = clip(first.sentence.text, ENTRY_WORDS, must=first.figure.span).rstrip(" .")
    markers = [sources.cite(Source.of(mention.sentence)) for mention in _one_a_topic(meeting)]
    where = ", ".join(filter(None, (first.hour, meeting.place_text)))
    if where:
        text += words.place(where, bool(meeting.place and PROPOSED.search(meeting.place.sentence.text)))
    if meeting.place:
        markers.append(sources.cite(Source.of(meeting.place.sentence)))
    return f"{text} {' '.join(dict.fromkeys(markers))}"


def _one_a_topic(meeting: Meeting) -> list[Mention]:
    """The first mention of each topic."""
    firsts: dict[str, Mention] = {}
    for mention in meeting.mentions:
        firsts.setdefault(mention.topic, mention)
    return list(firsts.values())


def _list(meetings: Sequence[Meeting], worked_out: bool = False, otherwise: bool = False) -> Draft:
    """The meetings; with `otherwise` as what stands there instead of what the question takes for granted."""
    sources = SourceList()
    entries = [_entry(meeting, sources) for meeting in meetings]
    text = words.single(entries[0], worked_out) if len(entries) == 1 else words.chosen(entries, worked_out)
    text = words.premise(text) if otherwise else text
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


def _time_between(question: Question, meetings: Sequence[Meeting], days: Sequence[date]) -> Draft | None:
    """How many days lie between two meetings, named by date or by topic."""
    named = [meeting for meeting in meetings if meeting.day in days]
    if len(named) < 2:
        named = [meeting for meeting in meetings if meeting.day.month in question.months]
    if len(named) != 2:
        named = sorted(meetings, key=lambda meeting: -_closeness(question, meeting))[:2]
        if len(named) < 2 or _closeness(question, named[1]) < SAME_TOPIC / 2:
            return None
    first, second = sorted(named, key=lambda meeting: meeting.day)[:2]
    sources = SourceList()
    number = (second.day - first.day).days
    text = words.time_between(number, _entry(first, sources), _entry(second, sources))
    return Draft(text, sources.all(), worked_out=words.day_forms(number), writer="calendar")


def _about_topic(question: Question, meetings: Sequence[Meeting]) -> Draft | None:
    """The one meeting whose heading or entry is about the topic asked for; None where none or several are."""
    headed = [one for one in meetings if one.mentions[0].sentence.is_heading or one.mentions[0].entry]
    fitting = [meeting for meeting in headed if _closeness(question, meeting, meeting.topics[:1]) >= SAME_TOPIC]
    return _list(fitting) if len(fitting) == 1 else None


def _closeness(question: Question, meeting: Meeting, topics: Sequence[str] = ()) -> float:
    """The part of the question's topic words, by weight, that the meeting's topics (or just `topics`) hold."""
    stems = [word.stem for topic in (topics or meeting.topics) for word in content_words(topic)]
    asked = [word for word in question.focus if word.stem in _topic_words(question)]
    total = sum(word.weight for word in asked)
    found = sum(word.weight * max((kinship(word.stem, stem) for stem in stems), default=0.0) for word in asked)
    return found / total if total else 0.0
