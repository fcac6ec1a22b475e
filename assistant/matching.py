"""What of a question stands in a sentence: its words, a figure that would answer, its conditions."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import exp

from assistant.cells import asked_for, cell_of
from assistant.question import Question
from assistant.sentences import Sentence
from assistant.synonyms import best_likeness, likeness
from assistant.words import Word, content_words, fold, kinship, stem
from corpus.document import Span
from corpus.figures import Figure, Kind, find_figures

DATED = (Kind.DATE, Kind.PERIOD)
REACH = 60
"""Characters over which the nearness of a word to a figure falls to a third."""
CLOSE = 20
"""The same of the nearness of one figure to another."""
ANYBODY = frozenset(map(stem, ("mennesker", "folk", "personer")))
"""What all who are counted are, whatever the text calls them."""
WHOLE = 0.9
"""The kinship from which two words are one."""


def kin_of(focus: Sequence[Word], stems: frozenset[str]) -> dict[str, float]:
    """For each stem of `focus`, how well its best match among `stems` answers to it; two neighbours of the question
    that the text writes as one compound match as one."""
    kin = {word.stem: best_likeness(word.stem, stems) for word in focus}
    for first, second in pairwise(focus):
        begun = fold(first.text)
        alike = [stem for stem in stems if stem[:1] == begun[0]]  # no other is that near
        joined = (begun + second.stem, f"{begun}s{second.stem}")
        if any(kinship(one, stem) >= WHOLE for one in joined for stem in alike):
            kin[first.stem] = kin[second.stem] = 1.0
    return kin


def cover(focus: Sequence[Word], kin: dict[str, float]) -> float:
    """The part of the question's weight that is found, 0–1."""
    total = sum(word.weight for word in focus)
    return sum(word.weight * kin[word.stem] for word in focus) / total if total else 0.0


def missing(focus: Sequence[Word], kin: dict[str, float]) -> float:
    """The weight of the most telling word of the question that is not found."""
    return max((word.weight * (1 - kin[word.stem]) for word in focus), default=0.0)


def best_figure(question: Question, sentence: Sentence) -> tuple[Figure | None, float]:
    """The figure of a kind that can answer which stands nearest to the words asked about and to a year or the like that
    the question names, and how near to the words (0–1).

    A figure that the question itself names cannot be what it asks for.
    """
    kinds = question.wanted.kinds
    named = {figure.text.casefold() for figure in question.figures}
    fitting = [
        f for f in sentence.figures if f.kind in kinds and f.text.casefold() not in named and question.is_fine_enough(f)
    ]
    if not fitting:
        return None, 0.0
    places = [
        (word, max((likeness(asked.stem, word.stem) * asked.weight for asked in question.focus), default=0.0))
        for word in sentence.words
    ]
    total = sum(word.weight for word in question.focus) or 1.0

    def nearness(figure: Figure) -> float:
        reach = sum(weight * exp(-_distance(figure, word) / REACH) for word, weight in places if weight > 0.2)
        likely = (len(kinds) - kinds.index(figure.kind)) / len(kinds)
        cell = cell_of(figure, sentence.text)
        named = asked_for(question, cell) if cell else 0.0
        return min(1.0, reach / total) + 0.05 * likely + 0.3 * _noun_match(question, figure) + named

    held = [figure for figure in sentence.figures if any(_holds(asked, [figure]) for asked in question.conditions)]

    def beside_condition(figure: Figure) -> float:
        return max((exp(-_distance(figure, other.span) / CLOSE) for other in held), default=0.0)

    best = max(fitting, key=lambda figure: nearness(figure) + 0.5 * beside_condition(figure))
    return best, min(1.0, nearness(best))


def _distance(figure: Figure, other: Word | Span) -> int:
    """How many characters lie between a figure and a word or another figure's place in the same text."""
    return max(0, other.start - figure.span.end, figure.span.start - other.end)


def _noun_match(question: Question, figure: Figure) -> float:
    """How well what `figure` counts answers to what the question wants counted."""
    if not question.counted or not figure.counted:
        return 0.0
    stems = [word.stem for word in content_words(figure.counted)]
    return max((likeness(asked.stem, stem) for asked in question.counted for stem in stems), default=0.0)


def counted(question: Question, sentence: Sentence, figure: Figure | None) -> float:
    """How well the sentence counts the thing asked for: beside the figure 1, elsewhere in it or above it less."""
    if not question.counted:
        return 0.0
    beside = _noun_match(question, figure) if figure else 0.0
    anywhere = max(best_likeness(asked.stem, sentence.stems) for asked in question.counted)
    above = max(best_likeness(asked.stem, sentence.context) for asked in question.counted)
    anybody = 0.3 if question.counted[0].stem in ANYBODY else 0.0
    return max(beside, 0.6 * anywhere, 0.5 * above, anybody)


def conditions(question: Question, sentence: Sentence) -> tuple[float, float]:
    """The parts of the question's conditions (dates, amounts, numerals that it names) that the sentence, its heading or
    the sentence before hold, and that it contradicts by another figure of that kind."""
    own, above = sentence.figures, (*sentence.heading_figures, *find_figures_cached(sentence.before))
    checks = [
        (_holds(asked, own) or _holds_above(asked, above, own), _rivals(asked, own) and not _is_code(asked, sentence))
        for asked in question.conditions
    ]
    checks += [
        (any(_in_month(f, month) for f in (*own, *above)), any(f.kind in DATED for f in own))
        for month in question.loose_months
    ]
    if not checks:
        return 0.0, 0.0
    met = sum(held for held, _ in checks) / len(checks)
    return met, sum(not held and rival for held, rival in checks) / len(checks)


def _holds_above(asked: Figure, above: Sequence[Figure], own: Sequence[Figure]) -> bool:
    """Whether what stands above a sentence says what `asked` says; the year alone does not where the sentence's `own`
    figures name another of its days or months."""
    holding = [figure for figure in above if _holds(asked, [figure])]
    if not holding or not all(_is_coarser(figure, asked) for figure in holding):
        return bool(holding)
    return not any(is_time(figure) and not _is_coarser(figure, asked) for figure in own)


def _is_coarser(figure: Figure, asked: Figure) -> bool:
    """Whether a date names less than another: the year of its month, or the month of its day."""
    values = figure.value, asked.value
    return all(isinstance(value, str) for value in values) and len(str(figure.value)) < len(str(asked.value))


def _is_code(asked: Figure, sentence: Sentence) -> bool:
    """Whether a bare number that is asked about stands in the sentence as a part of a name ("Skovvej 6")."""
    return asked.kind is Kind.COUNT and fold(asked.text) in sentence.codes


def _rivals(asked: Figure, figures: Iterable[Figure]) -> bool:
    """Whether one of `figures` is of the kind of `asked`, dates and periods being one kind; laws go by many names, and
    so never contradict, nor does a date contradict how long something takes."""
    if asked.kind is Kind.LAW:
        return False
    if asked.kind in DATED:
        return any(figure.kind in DATED and is_time(figure) is is_time(asked) for figure in figures)
    return any(figure.kind is asked.kind for figure in figures)


def is_time(figure: Figure) -> bool:
    """Whether a date or period names a time, and not how long something takes ("9-10 år")."""
    return figure.kind in DATED and isinstance(figure.value, str) and not figure.value.startswith("P")


@lru_cache(maxsize=20_000)
def find_figures_cached(text: str) -> tuple[Figure, ...]:
    """`find_figures`, remembered."""
    return tuple(find_figures(text))


def _holds(asked: Figure, figures: Iterable[Figure]) -> bool:
    """Whether one of `figures` says what `asked` says: the same value, or a date within it."""
    return any(
        figure.value == asked.value or fold(figure.text) == fold(asked.text) or _falls_within(figure, asked)
        for figure in figures
    )


def _falls_within(figure: Figure, asked: Figure) -> bool:
    """Whether a date lies in the time asked for, names it more coarsely, or is a period that begins or ends with it; a
    year that was inferred binds nobody."""
    if not (isinstance(figure.value, str) and isinstance(asked.value, str)):
        return False
    if asked.kind not in DATED or figure.kind not in DATED:
        return False
    if asked.inferred and asked.value[4:] and asked.value[4:] == figure.value[4:]:
        return True
    start, _, end = asked.value.partition("/")
    within = bool(end) and start <= figure.value[: len(start)] <= end
    begins, _, ends = figure.value.partition("/")
    return within or start.startswith(figure.value) or begins.startswith(start) or ends.startswith(start)


def _in_month(figure: Figure, month: int) -> bool:
    return figure.kind in DATED and isinstance(figure.value, str) and f"-{month:02d}" in figure.value[4:7]
