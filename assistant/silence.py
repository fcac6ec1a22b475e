"""When the documents are silent: the kind of thing asked for, about the thing asked about, does not stand there.

These gaps are told from the evidence itself. Some decide; how much the others speak for silence is the fitted models'
business (`ranking`).
"""

import re
from enum import StrEnum

from assistant.cells import cells_of
from assistant.cues import AGAINST, GROUP, IN_FAVOUR, VOTES, WHEN, WHERE, tells_name
from assistant.evidence import Evidence
from assistant.matching import kin_of, missing
from assistant.places import ALIKE, other_municipality, other_place
from assistant.premises import is_denied
from assistant.question import Question
from assistant.synonyms import best_likeness
from assistant.times import is_heap, of_the_future, other_day, other_end, other_time, other_year
from assistant.wanted import Wanted
from assistant.words import Vocabulary, content_words, fold, stem
from corpus.figures import Kind

HEAD = re.compile(
    r"\bhv(?:em|ad) (?:er|var|hedder|bliver|blev|skal (?:vaere|blive)) .{0,40}?(?P<office>\w*(?:formand|leder|chef"
    r"|direktoer|borgmester|kontaktperson|koordinator|konsulent)\w*)(?: (?:for|af|i|paa|hos|fra) (?P<body>[^?,(]+))?"
)
SAME_OFFICE = tuple(
    re.compile(words)
    for words in ("formand|formaend", "leder?|chef|direktoer", "borgmest", "kontakt", "koordinator", "konsulent")
)
SAME_BODY = 0.55
"""The likeness from which two words may name the same body: more than a common beginning ("Handicapråd", "-udvalg")."""
DEPUTY = re.compile(r"\b(?:naest|vice)")
"""In folded text: what offices are called, those of one kind together, and how the second in office is."""
OFFICE = re.compile(
    rf"{HEAD.pattern}|\bhv(?:em|ad) (?:er|var) .{{0,40}}?forfatter\w*|\bnavn(?:et)?\b"
    r"|hvem har (?:skrevet|forfattet|underskrevet)|hvem (?:sidder|sad|er medlem\w*|er med) (?:i|af)\b"
)
ONE_OF = re.compile(r"\bhvem (?:fra|i|hos|paa)\b")
"""How one of a group is asked for, who may be a person or a body."""
PART = re.compile(
    r"(?i)hvor (?:mange|meget|stor en (?:del|andel)) af (?:de|dem|disse|det|\w{2,}(?:ne|en|et))\b(?P<part>[^(?]*)"
)
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
PRONOUN = re.compile(r"(?:Den|Det|De|Denne|Dette|Disse)\b(?!\s\d)")
"""How a sentence begins that tells of what stands before it; not "Den 1. maj"."""
TAKES_FORCE = re.compile(r"\bi kraft\b")
IN_FORCE = re.compile(rf"{TAKES_FORCE.pattern}|\bfra hvilken dato\b|\bhvornaar (?:\w+ )?gaeld\w*")
TELLS_FORCE = re.compile(r"\bi kraft\b|\bgaeld\w+|\bvirkning\w*|\bikrafttraed\w+|\bindfoer\w+|\bfra (?:den )?\d")
"""How it is asked and told since when a law holds, in folded text."""
BODY = re.compile(
    r"\b(?:[A-ZÆØÅ]\w*(?:forvaltningen|udvalget|rådet|repræsentationen)|Administrationen|Forvaltningen)\b"
)
"""A council's own body, which is no name that is asked for unless bodies are."""
ASKS_BODY = re.compile(
    r"\b(?:hvilke[nt]?|hvad hedder) (?:\w+ ){0,3}?(?:\w*udvalg\w*|\w*forvaltning\w*|\w*raad(?:et)?|\w*afdeling\w*"
    r"|\w*myndighed\w*|\w*institution\w*)\b"
)
A_MUNICIPALITY = re.compile(r"\b[A-ZÆØÅ]\w+ Kommunes?\b")
ALONE = re.compile(r"(?i)\b(?:alene|for sig(?: selv)?)\b")
SINGLE = re.compile(rf"{ALONE.pattern}|(?i:\b(?:hver|heraf|hvoraf|kun|isoleret|deraf)\b)")
TOGETHER = re.compile(r"(?i)\b(?:og|samt|i alt|ialt|samle[dt]\w*|tilsammen|sammenlagt|inkl\w*|inklusive|fælles)\b|/")
"""How the number of one thing of several is asked for and told, and how that of several together is told."""
ABOUT_IT = 0.1
"""The part of an office's words that must stand with a person's name for the name to be that office's."""
ABOUT_THE_SAME = 0.5
"""The part of a question's words from which a sentence that says otherwise speaks of the same thing."""
UNTOLD = 0.3
"""The weight of a word that a part of a whole must be told about, and is not."""
NAMED = re.compile(
    r"\bhvad hed(?:der\b| (?:den|han|hun)\b)|\bnavne(?:t|ne)? paa\b"
    r"|\bhvilke[nt]? (?:\w+ ){0,2}?(?:firma\w*|fonde?|fonden|(?:nabo)?kommune[r]?"
    r"|parti\w*|leverandoer\w*|konsulenthus\w*|raadgiver\w*|entreprenoer\w*|bank\w*|avis\w*|skoler?|by|byer|udvalg"
    r"|centre?|afdeling\w*|virksomhed\w*|institution\w*|boligselskab\w*|boligforening\w*|advokat\w*|arkitekt\w*"
    r"|museum|museer|ministeri\w*|styrelse\w*|bydele?)\b"
)
"""How things are asked for that have names of their own."""


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
        Gap.PLACE: other_municipality(question, evidence, vocabulary) or other_place(question, evidence, vocabulary),
        Gap.RATE: any(asked.search(folded) and not told.search(said) for asked, told in RATES),
        Gap.PART: _other_part(question, evidence),
        Gap.ALONE: _told_together(question, text),
        Gap.WHEN: (features["kind_absent"] and question.wanted in (Wanted.DATE, Wanted.TIME) and not WHEN.search(text))
        or (question.wanted is Wanted.DATE and IN_FORCE.search(folded) and not TELLS_FORCE.search(said)),
        Gap.REASON: question.wanted is Wanted.REASON and not features["why"] and not _corrects(question, evidence),
        Gap.PARAGRAPH: question.wanted is Wanted.LAW and "paragraf" in folded and "§" not in text,
        Gap.KIND: features["kind_absent"],
        Gap.COUNTED: features["counted_absent"] and question.wanted is Wanted.COUNT,
        Gap.PERSON: _other_office(folded, evidence)
        or (
            OFFICE.search(folded)
            and (features["who_absent"] or features["cover_context"] < ABOUT_IT)
            and (HEAD.search(folded) or not GROUP.search(text))
        )
        or (ONE_OF.search(folded) and not features["who"] and not GROUP.search(text)),
        Gap.NAME: NAMED.search(folded) and not text.endswith(":") and not _tells_name(question, text),
        Gap.ADDRESS: features["address_absent"] or _names_no_place(question, evidence),
        Gap.CONDITION: other_time(question, evidence)
        or other_day(question, evidence)
        or other_year(folded, evidence)
        or other_end(question, evidence)
        or _other_age(question, evidence)
        or _other_law(question, evidence)
        or (any(side.search(folded) for side in (AGAINST, IN_FAVOUR)) and not VOTES.search(said))
        or of_the_future(question, evidence),
    }
    return next((gap for gap, found in gaps.items() if found), None)


def _other_office(folded: str, evidence: Evidence) -> bool:
    """Whether the holder of one office is asked for, and that of no such office is told, or of no such body's."""
    asked = HEAD.search(folded)
    if asked is None:
        return False
    sentence = evidence.sentence
    body = content_words(asked["body"] or "")
    if body and best_likeness(body[0].stem, sentence.stems | sentence.context) < SAME_BODY:
        return True
    told = " ".join((sentence.folded, *map(fold, (sentence.before, *sentence.passage.path))))
    same = any(own.search(asked["office"]) and own.search(told) for own in SAME_OFFICE)
    second = DEPUTY.search(asked["office"])
    return not same or (second is not None and second.group() not in told)


def _names_no_place(question: Question, evidence: Evidence) -> bool:
    """Whether a place is asked for, and what is told is a heading without one, or has no word that tells where."""
    sentence = evidence.sentence
    if question.wanted is not Wanted.PLACE or evidence.features["where"]:
        return False
    return sentence.is_heading or not (WHERE.search(sentence.text) or cells_of(sentence.text))


def _tells_name(question: Question, text: str) -> bool:
    """Whether a name stands in `text` that the question does not have; a municipality's or a council body's only where
    those are meant."""
    folded = question.folded
    told = text if "kommun" in folded else A_MUNICIPALITY.sub("", text)
    told = told if ASKS_BODY.search(folded) else BODY.sub("", told)
    return tells_name(told, question.text)


def _other_age(question: Question, evidence: Evidence) -> bool:
    """Whether a number is asked for about people of one age, and told about others."""
    aged = any(figure.kind is Kind.AGE for figure in question.conditions)
    return aged and bool(question.wanted.kinds) and evidence.features["condition"] < 1


def _other_law(question: Question, evidence: Evidence) -> bool:
    """Whether something is asked about a law that is not told of, and another is; or when something takes force, and
    told when something else does."""
    if question.wanted in (Wanted.LAW, Wanted.YESNO):
        return False
    sentence = evidence.sentence
    asked = [stem(f.text.split()[0]) for f in question.figures if f.kind is Kind.LAW and "§" not in f.text]
    tells_of_law = any(figure.kind is Kind.LAW for figure in sentence.figures)
    told = sentence.stems | sentence.context
    if tells_of_law and asked and all(best_likeness(law, told) < ALIKE for law in asked):
        return True
    own = told if PRONOUN.match(sentence.text) else sentence.stems
    telling = max(question.focus, key=lambda word: word.weight, default=None)
    takes_force = question.wanted is Wanted.DATE and TAKES_FORCE.search(question.folded)
    return bool(takes_force and telling and best_likeness(telling.stem, own) < ALIKE)


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
    numeric = question.wanted.kinds or is_heap(question) or question.wanted is Wanted.DEFINITION
    return bool(numeric and ALONE.search(question.text) and TOGETHER.search(text) and not SINGLE.search(text))


def _corrects(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence says otherwise than the question takes for granted, and so answers it without a reason."""
    return is_denied(question, evidence) and evidence.features["cover_context"] >= ABOUT_THE_SAME
