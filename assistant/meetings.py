"""Meetings and other dated events, found in any document: date, topics, place, visit, and where each stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.cells import columns_of
from assistant.sentences import Sentence, sentences_of
from corpus.document import Passage
from corpus.figures import Figure, Kind, find_figures

EVENT = re.compile(
    r"(?i)\b(?:\w*(?:møde|mødet|møder|møderne|mødes|workshop|workshoppen|workshops|seminar\w*|temadag\w*"
    r"|temadrøftelse\w*"
    r"|konference\w*|studietur\w*|generalforsamling\w*|høring|forhandling\w*|besøg|besøger|besøge)|dagsorden\w*"
    r"|[12]\. behandling)\b"
)
VISIT = re.compile(r"(?i)\b(?:studie|virksomheds|institutions)?besøg\w*\b|\bstudietur\w*")
HELD_AT = re.compile(
    r"(?i:afholdes|foregår|holdes|finder sted|mødes)\s+(?P<place>(?:i|på|hos|ved)\s+.+?)(?=,|\.|;|\s+(?:så|kl|fra"
    r"|med|og)\b|$)"
)
BEFORE_ENTRY = re.compile(r"(?i)^\W*(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s+|d\.\s*)?$")
AFTER_ENTRY = re.compile(r"(?:\s+kl\.?\s*[\d.:]+(?:\s?[–-]\s?[\d.:]*\d)?)?\s*(?::|[–—-]\s)")
"""What stands before and after the date of an entry in a list of dates ("- 8. april 2026: takster")."""
AGENDA = re.compile(
    r"(?i)^(?!.*frist).*(?:møde|dagsorden|årshjul|kalender|\bsager\b|\bprogram|besøg|\b(?:studie)?ture?\b)"
)
"""What a heading says above such a list, or a table, of what is met about, and not of what must be ready for it."""
DAY_COLUMN = re.compile(r"(?i)^(?:dato\w*|dag|\w*møde\w*|tidspunkt|hvornår)$")
TOPIC_COLUMN = re.compile(
    r"(?i)^(?:\w*emner?|\w*tema(?:er)?|\w*punkt(?:er)?|indhold|sag(?:er)?|dagsorden|titel|aktivitet|begivenhed|hvad)$"
)
HOUR_COLUMN = re.compile(r"(?i)^(?:tid|kl\.?|klokken|klokkeslæt)$")
PLACE_COLUMN = re.compile(r"(?i)^(?:\w*sted|\w*lokale|adresse|lokation|hvor)$")
"""What the columns of such a table are called."""
WORDED = re.compile(r"[^\W\d_]{3}")
"""What a cell holds, beside dates, that tells a topic."""
CALLED_OFF = re.compile(r"(?i)\b(?:aflys\w+|udgå\w*|udskudt|udsat|flyttet)\b")
CLOSE = 45
"""How many characters may lie between the word for an event and its date."""
HEADING_NUMBER = re.compile(r"^\s*(?:\d+[.)]?(?:\d+[.)]?)*|[A-Z][.)])\s+")
HEADING_TAIL = re.compile(r"(?i)\s*[–—:,(-]\s*(?:\w*møde\w*|var på|behandles|workshop|besøg)\b.*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence or heading that dates an event."""

    sentence: Sentence
    figure: Figure

    @property
    def topic(self) -> str:
        """What the event is about: what an entry in a list of dates says of it, else its section's heading without
        number and date, or the document's title."""
        return self.entry or topic_of(self.sentence.passage)

    @property
    def row(self) -> tuple[tuple[str, str], ...]:
        """The cells beside the date, each with its column's name, where this is a row of a table of dates; else ()."""
        columns = columns_of(self.sentence.text)
        days = [(name, cell) for name, cell in columns if DAY_COLUMN.match(name) and cell.endswith(self.figure.text)]
        return tuple(own for own in columns if own not in days) if days else ()

    @property
    def entry(self) -> str:
        """What stands after the date, where this is an entry in a list or a table of dates; else ""."""
        if self.row:
            called_off = [cell for _, cell in self.row if CALLED_OFF.search(cell)]
            named = [(name, cell) for name, cell in self.row if WORDED.search(_undated(cell))]
            other = (cell for name, cell in named if not (HOUR_COLUMN.match(name) or PLACE_COLUMN.match(name)))
            return ", ".join(dict.fromkeys([self._cell(TOPIC_COLUMN) or next(other, ""), *called_off]))
        before, after = self.sentence.text[: self.figure.span.start], self.sentence.text[self.figure.span.end :]
        colon = AFTER_ENTRY.match(after) if BEFORE_ENTRY.match(before) else None
        return after[colon.end() :].strip(" .") if colon else ""

    @property
    def hour(self) -> str:
        """When a row of a table says that it begins ("15.00-17.30"), or ""."""
        return self._cell(HOUR_COLUMN)

    @property
    def place(self) -> str:
        """Where it is held ("i Byhuset"), or ""."""
        found = HELD_AT.search(self.sentence.text)
        return found["place"].strip() if found else self._cell(PLACE_COLUMN)

    def _cell(self, column: re.Pattern[str]) -> str:
        return next((cell for name, cell in self.row if column.match(name)), "")


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that the documents say of one day's event. `mentions` has at least one, headings first."""

    day: date
    mentions: tuple[Mention, ...]
    place: Mention | None = None
    visit: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the day, that of a heading first, each once."""
        return tuple(dict.fromkeys(mention.topic for mention in self.mentions))

    @property
    def is_but_visit(self) -> bool:
        """Whether nothing calls it a meeting, and a visit is told of."""
        told = " ".join(f"{own.sentence.text} {own.sentence.passage.section}" for own in self.mentions)
        return self.visit and not re.search(r"(?i)møde", told)

    @property
    def document(self) -> str:
        """The document that tells of it first."""
        return self.mentions[0].sentence.passage.document

    @property
    def place_text(self) -> str:
        """Where it is held ("i Byhuset"), or ""."""
        return self.place.place if self.place else ""


def _undated(cell: str) -> str:
    """`cell` without the dates in it."""
    for figure in find_figures(cell):
        cell = cell.replace(figure.text, "") if figure.kind is Kind.DATE else cell
    return cell


def topic_of(passage: Passage) -> str:
    """What a passage's section is about, from its heading."""
    name = passage.section or passage.title
    return HEADING_TAIL.sub("", HEADING_NUMBER.sub("", name)).strip() or name


def find_meetings(passages: Iterable[Passage]) -> tuple[Meeting, ...]:
    """Every meeting and dated event in `passages`, in order of time; one a day and document."""
    mentions: dict[tuple[str, date], list[Mention]] = {}
    dated: dict[tuple[str, date], list[Mention]] = {}
    for passage in passages:
        for day, mention in _dated(passage):
            key = (passage.document, day)
            dated.setdefault(key, []).append(mention)
            if _is_event(mention):
                mentions.setdefault(key, []).append(mention)
    found = [_meeting(key[1], told, dated[key]) for key, told in mentions.items()]
    return tuple(sorted(found, key=lambda meeting: meeting.day))


def find_dated(passages: Iterable[Passage]) -> dict[date, tuple[Mention, ...]]:
    """Every sentence of `passages` that names a day, by that day, in the order of the documents."""
    found: dict[date, list[Mention]] = {}
    for day, mention in (one for passage in passages for one in _dated(passage)):
        found.setdefault(day, []).append(mention)
    return {day: tuple(mentions) for day, mentions in found.items()}


@lru_cache(maxsize=100_000)
def _dated(passage: Passage) -> tuple[tuple[date, Mention], ...]:
    """What `passage` dates. Kept, so that a changed document costs a running service its own passages alone."""
    found = ((_day(figure), Mention(own, figure)) for own in sentences_of(passage) for figure in own.figures)
    return tuple((day, mention) for day, mention in found if day is not None)


def _day(figure: Figure) -> date | None:
    """The day that a figure names, if it names one."""
    if figure.kind is not Kind.DATE or not isinstance(figure.value, str) or len(figure.value) != 10:
        return None
    try:
        return date.fromisoformat(figure.value)
    except ValueError:
        return None


def _is_event(mention: Mention) -> bool:
    """Whether a word for an event stands close to the date, or the sentence is a heading with such a word, or an entry
    or a row below one."""
    sentence, figure = mention.sentence, mention.figure
    above = sentence.passage.section or sentence.passage.title
    if columns := columns_of(sentence.text):
        meets = AGENDA.search(above) or EVENT.search(" ".join(map(" ".join, columns)))
        return bool(mention.row and mention.entry and meets)
    if mention.entry and AGENDA.search(above):
        return True
    if sentence.is_heading and re.search(r"(?i)møde|dagsorden|workshop|besøg", sentence.text):
        return True
    return any(
        0 <= figure.span.start - word.end() <= CLOSE or 0 <= word.start() - figure.span.end <= CLOSE // 2
        for word in EVENT.finditer(sentence.text)
    )


def _meeting(day: date, told: list[Mention], dated: list[Mention]) -> Meeting:
    ordered = sorted(told, key=lambda mention: (not mention.sentence.is_heading, not mention.row))
    place = next((mention for mention in dated if mention.place), None)
    return Meeting(day, tuple(ordered), place, any(_is_visit(mention) for mention in (*told, *dated)))


def _is_visit(mention: Mention) -> bool:
    """Whether it tells of a visit, or is an entry below a heading that does."""
    above = mention.sentence.passage.section if mention.entry else ""
    return VISIT.search(f"{mention.sentence.text} {above}") is not None
