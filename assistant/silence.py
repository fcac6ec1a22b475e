"""When the documents are silent: the kind of thing asked for, about the thing asked about, does not stand there.

These gaps are told from the evidence itself. Some decide; how much the others speak for silence is the fitted models'
business (`ranking`).
"""

import re
from enum import StrEnum

from assistant.cues import GROUP, WHEN, tells_name
from assistant.evidence import Evidence
from assistant.matching import DATED, find_figures_cached, is_time, kin_of, missing
from assistant.places import towns_in
from assistant.premises import is_denied
from assistant.question import Question
from assistant.wanted import ASKS, Wanted
from assistant.words import Vocabulary, content_words, fold, kinship, stem
from corpus.figures import Figure, Kind

HEAD = re.compile(
    r"\bhv(?:em|ad) (?:er|var|hedder|bliver|blev) .{0,40}?(?:formand\w*|leder\w*|chef\w*|direktoer\w*|borgmester\w*"
    r"|kontaktperson\w*|koordinator\w*|konsulent\w*)"
)
OFFICE = re.compile(
    rf"{HEAD.pattern}|\bhv(?:em|ad) (?:er|var) .{{0,40}}?forfatter\w*|\bnavn(?:et)?\b|\bhvem (?:fra|i|hos|paa)\b"
    r"|hvem har (?:skrevet|forfattet|underskrevet)|hvem (?:sidder|sad|er medlem\w*|er med) (?:i|af)\b"
)
PART = re.compile(r"(?i)hvor (?:mange|meget|stor en (?:del|andel)) af (?:de|dem|disse|det)\b(?P<part>[^(?]*)")
RATES = (
    (re.compile(r"gennemsnit\w*|\bi snit\b"), re.compile(r"gennemsnit|\bi snit\b|\bmiddel")),
    (re.compile(r"(?:\bpr\.?|\bper|\bom) maaned(?:en)?\b|maanedlig\w*"), re.compile(r"maaned")),
    (re.compile(r"(?:\bpr\.?|\bper|\bom) (?:uge(?:n)?|dag(?:en)?)\b"), re.compile(r"\buge|\bdag|daglig|ugentlig")),
    (
        re.compile(r"(?:\bpr\.?|\bper) (?:borger|plads|person|barn|elev|bolig|time)\b"),
        re.compile(r"\bpr\.|\bper\b|\bhver\b"),
    ),
)
"""How an average or a rate is asked for, and what the evidence must then say, both in folded text."""
MUNICIPALITY = re.compile(r"\b(?P<name>[^\W\d_]{3,}) kommunes?\b")
BODY = re.compile(
    r"\b(?:[A-ZÆØÅ]\w*(?:forvaltningen|udvalget|rådet|repræsentationen)|Administrationen|Forvaltningen)\b"
)
"""A council's own body, which is no name that is asked for unless bodies are."""
ASKS_BODY = re.compile(
    r"\b(?:\w*udvalg\w*|\w*forvaltning\w*|\w*raad(?:et)?|\w*afdeling\w*|\w*myndighed\w*|\w*institution\w*)\b"
)
A_MUNICIPALITY = re.compile(r"\b[A-ZÆØÅ]\w+ Kommunes?\b")
NO_NAME = frozenset(
    """
    din min sin jeres deres vores egen hele anden andre denne samme hvilken hvilke den vor for som naar har fra ved
    kan faar skal andet
    """.split()
)
ALONE = re.compile(r"(?i)\b(?:alene|for sig(?: selv)?)\b")
SINGLE = re.compile(rf"{ALONE.pattern}|(?i:\b(?:hver|heraf|hvoraf|kun|isoleret|deraf)\b)")
TOGETHER = re.compile(r"(?i)\b(?:og|samt|i alt|ialt|samle[dt]\w*|tilsammen|sammenlagt|inkl\w*|inklusive|fælles)\b|/")
"""How the number of one thing of several is asked for and told, and how that of several together is told."""
KNOWN = 0.5
"""The kinship with some word of the documents from which a place is known to them."""
ABOUT_IT = 0.1
"""The part of an office's words that must stand with a person's name for the name to be that office's."""
ABOUT_THE_SAME = 0.5
"""The part of a question's words from which a sentence that says otherwise speaks of the same thing."""
UNTOLD = 0.3
"""The weight of a word that a part of a whole must be told about, and is not."""
NAMED = re.compile(
    r"\bhvad hedder\b|\bnavne(?:t|ne)? paa\b|\bhvilke[nt]? (?:\w+ ){0,2}?(?:firma\w*|fonde?|fonden|(?:nabo)?kommune[r]?"
    r"|parti\w*|leverandoer\w*|konsulenthus\w*|raadgiver\w*|entreprenoer\w*|bank\w*|avis\w*|skoler?|by|byer|udvalg"
    r"|centre?|afdeling\w*|virksomhed\w*|institution\w*|boligselskab\w*|boligforening\w*|advokat\w*|arkitekt\w*"
    r"|museum|museer|ministeri\w*|styrelse\w*|bydele?)\b"
)
"""How things are asked for that have names of their own."""
WITHIN = re.compile(
    r"\b(?:hvornaar|hvilke[nt]? (?:dato|dag|maaned|uge|kvartal)\w*) i (?:loebet af )?(?P<year>20\d\d)\b"
)
"""How a date within a year is asked for."""
AT_A_MEETING = (Wanted.TIME, Wanted.PLACE, Wanted.ADDRESS)
"""What is told of one day, and so not by what another day's meeting has."""


class Gap(StrEnum):
    """What the best evidence lacks."""

    TOPIC = "topic"
    WHEN = "when"
    REASON = "reason"
    PARAGRAPH = "paragraph"
    KIND = "kind"
    CONDITION = "condition"
    COUNTED = "counted"
    ADDRESS = "address"
    PERSON = "person"
    PART = "part"
    ALONE = "alone"
    RATE = "rate"
    PLACE = "place"
    NAME = "name"


DECISIVE = frozenset(Gap) - {Gap.KIND, Gap.COUNTED, Gap.PART}
"""Gaps that are no answer, whatever else speaks for one; the others are sometimes mistaken, and only count against."""


def find_gap(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> Gap | None:
    """What `evidence` lacks as an answer to `question`; None where it lacks nothing.

    `vocabulary` is that of all the documents.
    """
    features, folded = evidence.features, question.folded
    text = evidence.sentence.text
    said = fold(f"{evidence.sentence.before} {text}")
    gaps = {
        Gap.TOPIC: not question.focus and not question.codes and question.wanted is Wanted.OPEN,
        Gap.PLACE: _other_municipality(question, evidence, vocabulary),
        Gap.RATE: any(asked.search(folded) and not told.search(said) for asked, told in RATES),
        Gap.PART: _other_part(question, evidence),
        Gap.ALONE: _told_together(question, text),
        Gap.ADDRESS: features["address_absent"] or _names_no_place(question, evidence),
        Gap.WHEN: features["kind_absent"] and question.wanted in (Wanted.DATE, Wanted.TIME) and not WHEN.search(text),
        Gap.REASON: question.wanted is Wanted.REASON and not features["why"] and not _corrects(question, evidence),
        Gap.PARAGRAPH: question.wanted is Wanted.LAW and "paragraf" in folded and "§" not in text,
        Gap.KIND: features["kind_absent"],
        Gap.COUNTED: features["counted_absent"] and question.wanted is Wanted.COUNT,
        Gap.PERSON: OFFICE.search(folded)
        and (features["who_absent"] or features["cover_context"] < ABOUT_IT)
        and (HEAD.search(folded) or not GROUP.search(text)),
        Gap.NAME: NAMED.search(folded) and not text.endswith(":") and not _tells_name(question, text),
        Gap.CONDITION: _other_time(question, evidence)
        or _other_day(question, evidence)
        or _other_year(folded, evidence)
        or _other_age(question, evidence),
    }
    return next((gap for gap, found in gaps.items() if found), None)


def _names_no_place(question: Question, evidence: Evidence) -> bool:
    """Whether a place is asked for, and all that is told is a heading without one."""
    return question.wanted is Wanted.PLACE and evidence.sentence.is_heading and not evidence.features["where"]


def _tells_name(question: Question, text: str) -> bool:
    """Whether a name stands in `text` that the question does not have; a municipality's or a council body's only where
    those are meant."""
    folded = question.folded
    told = text if "kommun" in folded else A_MUNICIPALITY.sub("", text)
    told = told if ASKS_BODY.search(folded) else BODY.sub("", told)
    return tells_name(told, question.text)


def _other_time(question: Question, evidence: Evidence) -> bool:
    """Whether an amount or number is asked for at one time and told for another: the year before's is no answer. A heap
    of key words may ask for one."""
    if question.wanted in (Wanted.DATE, Wanted.PERIOD, Wanted.TIME, Wanted.LAW):
        return False
    if not (question.wanted.kinds or _is_heap(question)):
        return False
    dated = any(is_time(figure) and not figure.inferred for figure in question.conditions)
    return dated and evidence.features["condition_broken"] > 0 and evidence.features["condition"] < 1


def _is_heap(question: Question) -> bool:
    """Whether a question is but key words."""
    return question.wanted is Wanted.OPEN and "?" not in question.text and not ASKS.search(question.folded)


def _other_day(question: Question, evidence: Evidence) -> bool:
    """Whether the hour or the place of one day is asked for, and that of no such day is told."""
    sentence = evidence.sentence
    days = {day for figure in question.conditions if (day := _day(figure))}
    around = (*sentence.figures, *sentence.heading_figures, *find_figures_cached(sentence.before))
    told = " ".join(figure.value for figure in around if figure.kind in DATED and isinstance(figure.value, str))
    return question.wanted in AT_A_MEETING and bool(days) and not any(day in told for day in days)


def _day(figure: Figure) -> str:
    """The month and day of a date, "-06-15"; "" where it names no day."""
    value = figure.value if figure.kind is Kind.DATE and isinstance(figure.value, str) else ""
    return value[4:10] if len(value) >= 10 else ""


def _other_year(folded: str, evidence: Evidence) -> bool:
    """Whether a date within a year is asked for, and one of another year is told."""
    asked = WITHIN.search(folded)
    value = evidence.figure.value if evidence.figure else None
    return asked is not None and isinstance(value, str) and asked["year"] not in value


def _other_age(question: Question, evidence: Evidence) -> bool:
    """Whether a number is asked for about people of one age, and told about others."""
    aged = any(figure.kind is Kind.AGE for figure in question.conditions)
    return aged and bool(question.wanted.kinds) and evidence.features["condition"] < 1


def _other_part(question: Question, evidence: Evidence) -> bool:
    """Whether a part of a whole is asked for ("hvor mange af dem er mænd"), and its last word, which says what
    part, is not told."""
    asked = PART.search(question.text)
    words = content_words(asked["part"]) if asked else []
    if not words:
        return False
    return missing(words[-1:], kin_of(words[-1:], evidence.sentence.stems)) >= UNTOLD


def _told_together(question: Question, text: str) -> bool:
    """Whether a number is asked for one thing alone ("hvad koster døren alene"), and told of several together."""
    numeric = question.wanted.kinds or _is_heap(question) or question.wanted is Wanted.DEFINITION
    return bool(numeric and ALONE.search(question.text) and TOGETHER.search(text) and not SINGLE.search(text))


def _corrects(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence says otherwise than the question takes for granted, and so answers it without a reason."""
    return is_denied(question, evidence) and evidence.features["cover_context"] >= ABOUT_THE_SAME


def _other_municipality(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> bool:
    """Whether the question names a town or municipality that no document mentions, or the evidence tells of another."""
    if any(vocabulary.kinship(stem(town)) < KNOWN for town in towns_in(question.text)):
        return True
    asked, told = municipalities(question.text), municipalities(evidence.sentence.text)
    around = evidence.sentence.around
    return any(
        vocabulary.kinship(own) < KNOWN
        or (told and own not in told and all(kinship(own, stem) < 0.85 for stem in around))
        for own in asked
    )


def municipalities(text: str) -> frozenset[str]:
    """The stems of the municipalities' names in `text`, without the genitive's s."""
    names = (match["name"] for match in MUNICIPALITY.finditer(fold(text)))
    return frozenset(stem(name.removesuffix("s")) for name in names if name not in NO_NAME)
