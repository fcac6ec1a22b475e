"""What is told of another time than was asked about: another year, day or hour, or of what is yet to come."""

import re

from assistant.evidence import Evidence
from assistant.matching import DATED, find_figures_cached, is_time
from assistant.question import Question
from assistant.wanted import ASKS, Wanted
from corpus.figures import Figure, Kind

WITHIN = re.compile(
    r"\b(?:hvornaar|hvilke[nt]? (?:dato|dag|maaned|uge|kvartal)\w*) i (?:loebet af )?(?P<year>20\d\d)\b"
)
"""How a date within a year is asked for."""
AT_A_MEETING = (Wanted.TIME, Wanted.PLACE, Wanted.ADDRESS)
"""What is told of one day, and so not by what another day's meeting has."""
NOW = re.compile(r"\b(?:i ?dag|lige nu|aktuelt|for tiden|(?:i|for) oejeblikket|indtil nu|i forvejen)\b")
TOLD_NOW = re.compile(
    r"\b(?:i ?dag|nu|nuvaerende|aktuel\w*|tiden|oejeblikket|p\.t\.|pt\.|eksisterende|allerede|forvejen|fortsat|i aar)\b"
)
TO_COME = re.compile(
    r"\b(?:maal(?:et|saetning\w*)?|forvent\w*|ventes|mangle\w*|vil|planl\w+|skal|frem mod|foresl\w+|prognose\w*"
    r"|fremskrivning\w*|kommende|indstille\w*|staar klar|aabner)\b"
)
"""How today's number is asked for and told, and how one is told that is aimed at or expected."""
PAST = re.compile(r"\b(?:var|blev|havde|fik|endte|laa|kostede)\b")
TOLD_PAST = re.compile(r"\b(?:var|blev|bliver|havde|fik|endte|laa|har|er|\w+ede)\b")
OUGHT = re.compile(r"\b(?:skal|maal(?:et)?|forvent\w*|ventes|vil)\b")
"""How a number of the past is asked for and told, and how it is told what one ought to be."""
ENDS = re.compile(
    r"\b(?:faerdig\w*|slut\w*|udloeb\w*|ophoer\w*|afslut\w*|fratraad\w*|fratraed\w*|stopp\w*|lukk\w*|ophaev\w*)\b"
)
BEGUN = re.compile(
    r"\b(?:begynd\w*|start\w*|nedsat\w*|nedsaet\w*|traadte|tiltraed\w*|tiltraad\w*|ivaerksat\w*|lancer\w*|opstart\w*"
    r"|indled\w*)\b"
)
BEGINS = re.compile(rf"{BEGUN.pattern}|\b(?:aabn|etabler)\w*")
TELLS_END = re.compile(rf"{ENDS.pattern}|\btil (?:og med |den )?\d|\bfrem til\b|\b(?:loeber|varer|senest)\b|frist")
TELLS_BEGINNING = re.compile(rf"{BEGINS.pattern}|\bfra (?:og med |den )?\d|\bpr\. \d|\bvirkning\b")
"""In folded text: that something ends or begins, and how else it is told when. What opens may be done before."""


def other_time(question: Question, evidence: Evidence) -> bool:
    """Whether an amount or number is asked for at one time and told for another: the year before's is no answer. A heap
    of key words may ask for one."""
    figure = evidence.figure
    lasts = question.wanted is Wanted.PERIOD and figure is not None and not is_time(figure)
    if question.wanted in (Wanted.DATE, Wanted.PERIOD, Wanted.TIME, Wanted.LAW) and not lasts:
        return False
    if not (question.wanted.kinds or is_heap(question)):
        return False
    dated = any(is_time(figure) and not figure.inferred for figure in question.conditions)
    return dated and evidence.features["condition_broken"] > 0 and evidence.features["condition"] < 1


def is_heap(question: Question) -> bool:
    """Whether a question is but key words."""
    return question.wanted is Wanted.OPEN and "?" not in question.text and not ASKS.search(question.folded)


def other_day(question: Question, evidence: Evidence) -> bool:
    """Whether the hour or the place of one day is asked for, and that of no such day is told."""
    sentence = evidence.sentence
    days = {day for figure in question.conditions if (day := _day(figure))}
    around = (*sentence.figures, *sentence.heading_figures, *find_figures_cached(sentence.before))
    own = [figure for figure in sentence.figures if _day(figure)]
    told = " ".join(f.value for f in own or around if f.kind in DATED and isinstance(f.value, str))
    return question.wanted in AT_A_MEETING and bool(days) and not any(day in told for day in days)


def _day(figure: Figure) -> str:
    """The month and day of a date, "-06-15"; "" where it names no day."""
    value = figure.value if figure.kind is Kind.DATE and isinstance(figure.value, str) else ""
    return value[4:10] if len(value) >= 10 else ""


def other_year(folded: str, evidence: Evidence) -> bool:
    """Whether a date within a year is asked for, and one of another year is told."""
    asked = WITHIN.search(folded)
    value = evidence.figure.value if evidence.figure else None
    return asked is not None and isinstance(value, str) and asked["year"] not in value


def of_the_future(question: Question, evidence: Evidence) -> bool:
    """Whether a number of today or of the past is asked for, and one is told that is aimed at or expected."""
    told = evidence.sentence.folded
    if not question.wanted.kinds:
        return False
    of_the_past = PAST.search(question.folded) and question.wanted is not Wanted.DATE
    if of_the_past and OUGHT.search(told) and not TOLD_PAST.search(told):
        return True
    return bool(NOW.search(question.folded) and TO_COME.search(told)) and not TOLD_NOW.search(told)


def other_end(question: Question, evidence: Evidence) -> bool:
    """Whether it is asked when something ends, and told when it begins, or the other way round."""
    if question.wanted is not Wanted.DATE or any(own.kind is Kind.PERIOD for own in evidence.sentence.figures):
        return False
    asked, told = question.folded, evidence.sentence.folded
    return any(
        ours.search(asked) and not theirs.search(asked) and theirs.search(told) and not our_words.search(told)
        for ours, our_words, theirs in ((ENDS, TELLS_END, BEGUN), (BEGINS, TELLS_BEGINNING, ENDS))
    )
