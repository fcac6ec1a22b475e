"""When the documents are silent: the kind of thing asked for, about the thing asked about, does not stand there.

These gaps are told from the evidence itself; how sure the rest must be is the fitted model's business (`ranking`).
"""

import re
from enum import StrEnum

from assistant.evidence import Evidence
from assistant.question import Question, Wanted
from assistant.words import Vocabulary, fold, stem
from corpus.figures import Kind

OFFICE = re.compile(
    r"\bhv(?:em|ad) (?:er|var|hedder|bliver|blev) .{0,40}?(?:formand\w*|leder\w*|chef\w*|direktoer\w*|borgmester\w*"
    r"|kontaktperson\w*|"
    r"forfatter\w*|koordinator\w*|konsulent\w*)|\bnavnet? paa\b|hvem har (?:skrevet|forfattet|underskrevet)"
    r"|hvem (?:sidder|er medlem\w*|er med) (?:i|af)\b"
)
PART = re.compile(r"hvor (?:mange|meget|stor en (?:del|andel)) af (?:de|dem|disse) \d")
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
NO_NAME = frozenset(
    """
    din min sin jeres deres vores egen hele anden andre denne samme hvilken hvilke den vor for som naar har fra ved
    kan faar skal andet
    """.split()
)
FREE = re.compile(r"(?i)\b(?:gratis|uden beregning|vederlagsfri\w*|ingen udgift\w*|udgiftsneutral\w*)\b")


UNTOLD = 0.3
"""The weight of a word that a part of a whole must be told about, and is not."""


class Gap(StrEnum):
    """What the best evidence lacks."""

    TOPIC = "topic"
    KIND = "kind"
    CONDITION = "condition"
    COUNTED = "counted"
    ADDRESS = "address"
    PERSON = "person"
    PART = "part"
    RATE = "rate"
    PLACE = "place"


def find_gap(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> Gap | None:
    """What keeps `evidence` from answering `question`, whatever else speaks for it; None where nothing does.

    `vocabulary` is that of all the documents.
    """
    features, folded = evidence.features, fold(question.text)
    said = fold(f"{evidence.sentence.before} {evidence.sentence.text}")
    free = question.wanted is Wanted.AMOUNT and FREE.search(evidence.sentence.text)
    gaps = {
        Gap.TOPIC: not question.focus and question.wanted is Wanted.OPEN,
        Gap.PLACE: _other_municipality(folded, vocabulary),
        Gap.RATE: any(asked.search(folded) and not told.search(said) for asked, told in RATES),
        Gap.PART: PART.search(folded) and features["missing"] >= UNTOLD,
        Gap.ADDRESS: features["address_absent"],
        Gap.KIND: features["kind_absent"] and not free,
        Gap.COUNTED: features["counted_absent"] and question.wanted is Wanted.COUNT,
        Gap.PERSON: features["who_absent"] and OFFICE.search(folded),
        Gap.CONDITION: _other_time(question, evidence),
    }
    return next((gap for gap, found in gaps.items() if found), None)


def _other_time(question: Question, evidence: Evidence) -> bool:
    """Whether an amount or number is asked for at one time and told for another: the year before's is no answer."""
    if not question.wanted.kinds or question.wanted in (Wanted.DATE, Wanted.PERIOD, Wanted.TIME, Wanted.LAW):
        return False
    dated = any(figure.kind in (Kind.DATE, Kind.PERIOD) and not figure.inferred for figure in question.conditions)
    return dated and evidence.features["condition_broken"] > 0 and evidence.features["condition"] < 1


def _other_municipality(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether the question names a municipality that no document mentions."""
    return any(
        match["name"] not in NO_NAME and vocabulary.kinship(stem(match["name"])) < 0.5
        for match in MUNICIPALITY.finditer(folded)
    )
