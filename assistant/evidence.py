"""Evidence for a question: a sentence and the figure in it, described by features that can be explained."""

from dataclasses import dataclass, replace

from assistant.cells import Cell, asked_for, cell_of, cells_of
from assistant.cues import (
    ADDRESS,
    AGAINST,
    ASKED_FOR,
    CAUSE,
    DEADLINE,
    DEFINES,
    EXPLAINS,
    FREE,
    GRANTED,
    IN_FAVOUR,
    LEGAL_BASIS,
    LISTS,
    MEANT_FOR,
    MEETS,
    NO_DEADLINE,
    OFTEN,
    PLACE,
    PURPOSE,
    TOTAL,
    VENUE,
    names_person,
    others_than,
    tells_name,
)
from assistant.matching import best_figure, conditions, counted, cover, kin_of, missing
from assistant.question import Question
from assistant.sentences import Sentence
from assistant.synonyms import best_likeness, likeness
from assistant.wanted import Wanted
from assistant.words import Word, fold
from corpus.figures import Figure, Kind

SIDES = (
    (GRANTED, ASKED_FOR),
    (ASKED_FOR, GRANTED),
    (AGAINST, IN_FAVOUR),
    (IN_FAVOUR, AGAINST),
    (DEADLINE, NO_DEADLINE),
)
"""What is asked for, and what then is something else."""
MOST_CELLS = 3
"""More cells of a row than these are told whole."""


Told = tuple[tuple[Word, float], ...]
"""The words of a sentence, each with its kinship to what was asked about."""


@dataclass(frozen=True)
class Evidence:
    """A sentence held against a question: the figure that would answer, if one would, the cells of a table row that
    were asked for, the words of the sentence with their kinship to what was asked, and the features."""

    sentence: Sentence
    figure: Figure | None
    cells: tuple[Cell, ...]
    told: Told
    features: dict[str, float]

    def read(self, name: str, odds: float) -> "Evidence":
        """The same with the log-odds of a reading as the feature `name`."""
        return replace(self, features={**self.features, name: max(UNREAD, odds)})


FEATURES = (
    "similarity",
    "similarity_gap",
    "similarity_before",
    "passage_similarity",
    "lexical",
    "cover",
    "cover_context",
    "missing",
    "missing_context",
    "missing_passage",
    "missing_corpus",
    "heading_cover",
    "kind",
    "kind_first",
    "kind_absent",
    "near",
    "counted",
    "counted_absent",
    "condition",
    "condition_broken",
    "condition_elsewhere",
    "is_heading",
    "long",
    "short",
    "telling",
    "name_missing",
    "who",
    "who_absent",
    "where",
    "address_absent",
    "why",
    "what",
    "several",
    "often",
    "event",
    "status_same",
    "status_other",
    "total",
    "codes",
    "codes_missing",
    "reader",
)
UNREAD = -6.0
"""What `reader` is for a sentence that was not read: about what it makes of one that has nothing to do with it."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a sentence came in retrieval: the cosine of question and sentence, how far that lies below the best of
    all candidates, the cosine of the sentence before it (its own where it is the passage's first) and of its passage,
    and the passage's BM25 score as a part of the highest."""

    similarity: float
    gap: float
    before: float
    passage: float
    lexical: float


def weigh(question: Question, sentence: Sentence, nearness: Nearness, missing_corpus: float) -> Evidence:
    """`sentence` as evidence for `question`.

    `missing_corpus` is the weight of the question's most telling word that no document holds.
    """
    figure, near = best_figure(question, sentence)
    told = tuple((word, _asked(question, word)) for word in sentence.words)
    features = {
        "similarity": nearness.similarity,
        "similarity_gap": nearness.gap,
        "similarity_before": nearness.before,
        "passage_similarity": nearness.passage,
        "lexical": nearness.lexical,
        "missing_corpus": missing_corpus,
        "near": near,
        **_words(question, sentence, told),
        **_figures(question, sentence, figure),
        **_cues(question, sentence),
        "event": _event(question, sentence, figure),
        **_standing(question, sentence),
        "reader": UNREAD,
    }
    return Evidence(sentence, figure, _cells(question, sentence, figure), told, features)


def _cells(question: Question, sentence: Sentence, figure: Figure | None) -> tuple[Cell, ...]:
    """The cells that the question names as well as that of `figure`; none where it names none, or nearly all."""
    own = cell_of(figure, sentence.text) if figure else None
    asked = asked_for(question, own) if own else float(not question.wanted.kinds)
    named = tuple(cell for cell in cells_of(sentence.text) if asked and asked_for(question, cell) >= asked)
    return named if len(named) <= MOST_CELLS else ()


def _asked(question: Question, word: Word) -> float:
    """How well a word of the sentence answers to some word of the question."""
    return max((likeness(asked.stem, word.stem) for asked in question.focus), default=0.0)


def _words(question: Question, sentence: Sentence, told: Told) -> dict[str, float]:
    """How much of the question's words the sentence holds, alone and with what stands above and around it."""
    focus = question.focus
    kin = kin_of(focus, sentence.stems)
    above, around = (
        {word.stem: best_likeness(word.stem, stems) for word in focus} for stems in (sentence.context, sentence.around)
    )
    context = {stem: max(own, above[stem]) for stem, own in kin.items()}
    size = len(sentence.text.split())
    return {
        "cover": cover(focus, kin),
        "cover_context": cover(focus, context),
        "missing": missing(focus, kin),
        "missing_context": missing(focus, context),
        "missing_passage": missing(focus, around),
        "heading_cover": cover(focus, above),
        "is_heading": float(sentence.is_heading),
        "long": float(size > 45),
        "short": float(size < 5),
        "telling": _telling(sentence, told),
        "name_missing": max((1 - context[word.stem] for word in focus if _is_name(question, word)), default=0.0),
    }


def _telling(sentence: Sentence, told: Told) -> float:
    """How much of what the sentence tells was asked about, 0–1: the rest of it is about something else."""
    total = sum(word.weight for word in sentence.words)
    return sum(word.weight * kin for word, kin in told) / total if total else 0.0


def _is_name(question: Question, word: Word) -> bool:
    """Whether a word of the question is written as a name: with a capital, and not as its first word."""
    return word.text[0].isupper() and word.start > 0


def _figures(question: Question, sentence: Sentence, figure: Figure | None) -> dict[str, float]:
    """Whether the right kind of figure stands there, counting the right thing, under the conditions named."""
    kinds = question.wanted.kinds
    # That it costs nothing is an amount, and what stands below the heading "Lovgrundlag" is a law whatever its name.
    free = question.wanted is Wanted.AMOUNT and bool(FREE.search(sentence.text))
    in_words = free or (question.wanted is Wanted.LAW and _is_legal_basis(question, sentence))
    counting = counted(question, sentence, figure)
    met, broken = conditions(question, sentence)
    codes = len(question.codes & sentence.codes) / max(1, len(question.codes))
    return {
        "kind": float(figure is not None or in_words),
        "kind_first": float(figure.kind is kinds[0] if figure is not None else in_words),
        "kind_absent": float(bool(kinds) and figure is None and not in_words),
        "counted": counting,
        "counted_absent": float(bool(question.counted) and counting < 0.25),
        "condition": met,
        "condition_broken": broken,
        "condition_elsewhere": 0.0,
        "codes": codes,
        "codes_missing": 1 - codes if question.codes else 0.0,
    }


def _is_legal_basis(question: Question, sentence: Sentence) -> bool:
    """Whether a legal basis is asked for, and the sentence stands in a section that is called so."""
    headed = LEGAL_BASIS.search(fold(sentence.passage.section)) and not sentence.is_heading
    return bool(headed and LEGAL_BASIS.search(question.folded))


def _cues(question: Question, sentence: Sentence) -> dict[str, float]:
    """Whether the sentence looks like one that tells who, where, why, what or which."""
    wanted, text = question.wanted, sentence.text
    person = wanted is Wanted.PERSON and names_person(text, question.text)
    asks_who = wanted in (Wanted.PERSON, Wanted.ORGANISATION)
    others = others_than(question.text, text) if wanted is Wanted.PERSON else text
    who = 1.0 if person else 0.5 * (asks_who and tells_name(others, question.text))
    where = 0.5 * _tells_where(question, text) + 0.5 * bool(VENUE.search(text))
    return {
        "who": who if asks_who else 0.0,
        "who_absent": float(wanted is Wanted.PERSON and not person),
        "where": where if wanted in (Wanted.PLACE, Wanted.ADDRESS) else 0.0,
        "address_absent": float(wanted is Wanted.ADDRESS and not ADDRESS.search(text)),
        "why": float(wanted is Wanted.REASON and _tells_why(question, sentence)),
        "what": float(wanted is Wanted.DEFINITION and bool(DEFINES.search(text))),
        "several": float(wanted is Wanted.LIST and bool(LISTS.search(text))),
        "often": float(wanted is Wanted.FREQUENCY and bool(OFTEN.search(text))),
    }


def _standing(question: Question, sentence: Sentence) -> dict[str, float]:
    """Whether something granted is asked for and told, or another of `SIDES`; whether one is asked for and the other
    told, which for a yes or no is as good; and whether a total is told where that is asked."""
    asked, told = question.folded, sentence.folded
    sides = [
        (ours, theirs)
        for ours, theirs in SIDES
        if question.wanted is not Wanted.YESNO and ours.search(asked) and not theirs.search(asked)
    ]
    return {
        "status_same": float(any(ours.search(told) for ours, _ in sides)),
        "status_other": float(any(theirs.search(told) and not ours.search(told) for ours, theirs in sides)),
        "total": float(bool(TOTAL.search(asked) and TOTAL.search(told))),
    }


def _tells_where(question: Question, text: str) -> bool:
    """Whether a place stands in `text` that is not the question's own."""
    asked = question.text.casefold()
    places = (match.group().split()[-1] for match in PLACE.finditer(text))
    return any(not name[0].isupper() or name.casefold() not in asked for name in places)


def _tells_why(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence looks like one that tells a reason, or what something is meant for where that is asked; or
    the next one gives its reason."""
    meant_for = PURPOSE.search(question.folded) and MEANT_FOR.search(sentence.text)
    return bool(CAUSE.search(sentence.text) or meant_for or EXPLAINS.match(sentence.after))


def _event(question: Question, sentence: Sentence, figure: Figure | None) -> float:
    """For a question when or where something meets: 1 for a dated heading or sentence about a meeting."""
    if question.wanted not in (Wanted.DATE, Wanted.PLACE) or not MEETS.search(question.folded):
        return 0.0
    if question.wanted is Wanted.PLACE and not (PLACE.search(sentence.text) or VENUE.search(sentence.text)):
        return 0.0
    dated = figure is not None or any(own.kind is Kind.DATE for own in sentence.figures)
    return float(dated and bool(MEETS.search(sentence.folded)))
