"""What a question takes for granted and a sentence denies: a rise where it tells of a fall, another date or number."""

from functools import lru_cache

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.wanted import Wanted
from assistant.words import stem, words

OPPOSITES = """
    stige falde
    stigning fald
    øge mindske
    forøge formindske
    vokse falde
    vokser falder
    vækst nedgang
    udvide indskrænke
    udbygge nedlægge
    oprette nedlægge
    åbne lukke
    hæve sænke
    tilføre fjerne
    godkende afvise
    vedtage forkaste
    tiltræde afslå
    obligatorisk frivillig
    overskud underskud
    overholde overskride
    merforbrug mindreforbrug
    merudgift mindreudgift
    dyrere billigere
    højere lavere
    flere færre
    længere kortere
    tidligere senere
    fremrykke udskyde
    kommunal privat
    gratis betale
    styrke svække
    forbedre forværre
    begynde ophøre
    starte stoppe
    indføre afskaffe
    """


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """By its stem: the stems of a word's opposites."""
    found: dict[str, set[str]] = {}
    for line in OPPOSITES.strip().splitlines():
        one, other = map(stem, line.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {own: frozenset(others) for own, others in found.items()}


def is_denied(question: Question, evidence: Evidence) -> bool:
    """Whether `evidence` says otherwise than `question` takes for granted: another date or number of the kind that it
    names, or, where a reason is asked for, that the opposite happened."""
    if evidence.features["condition_broken"] > 0 and evidence.features["condition"] == 0:
        return True
    return question.wanted is Wanted.REASON and _opposes(question.text, evidence.sentence.text)


def _opposes(asked: str, told: str) -> bool:
    """Whether a word of the text `asked` has its opposite, and not itself, in the text `told`."""
    ours, theirs = ({word.stem for word in words(text)} for text in (asked, told))
    return any(own not in theirs and _opposites().get(own, frozenset()) & theirs for own in ours)
