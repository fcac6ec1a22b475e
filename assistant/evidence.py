"""Evidence for a question: sentences and the figures in them, described by features that can be explained."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from assistant.question import CODE, Question, Wanted
from assistant.words import Vocabulary, Word, content_words, fold, kinship
from corpus.document import Passage, Span
from corpus.figures import Figure, Kind, find_figures

CAPITALISED = r"[A-ZÆØÅ][\w’'-]*"
NAME = re.compile(rf"(?<![.!?:]\s)(?<!^)\b{CAPITALISED}(?:\s+(?:(?:af|for|og|til|på|i)\s+)?{CAPITALISED})*")
PERSON = re.compile(rf"\b(?P<given>{CAPITALISED})(?:\s+[A-ZÆØÅ]\.)?\s+(?P<family>{CAPITALISED})\b")
INSTITUTION = re.compile(
    r"(?i)(?:center|centret|kommune|kommunes|udvalg|udvalget|forvaltning|råd|rådet|styrelse|styrelsen|gruppen|plan|planen|lov|loven|fond|fonden|skole|"
    r"hus|huset|hjem|hjemmet|plads|vej|nord|syd|vest|øst|kvarter|park|parken|region|ministeriet|selskab|aps|forening|service|by|reform|reformen|budget)$"
)
PLACE = re.compile(rf"\b(?:i|på|ved|hos|til)\s+(?:det\s+|den\s+)?{CAPITALISED}")
VENUE = re.compile(r"(?i)\b(?:afholdes|foregår|finder sted|holdes|mødes|mødested|lokale\w*|adresse\w*|sal(?:en)?|beliggende|ligger)\b")
ADDRESS = re.compile(rf"\b{CAPITALISED}(?:vej|gade|allé|alle|stræde|plads|torv|vænge|boulevard|parken|kvarter)\s+\d+|\b\d{{4}}\s+{CAPITALISED}|\b(?:\d\d ){{3}}\d\d\b|\S+@\S+")
MEETS = re.compile(
    r"\b\w*moede[rts]?\w*\b|\b(?:vi|udvalget) skal (?:\w+ ){0,2}(?:tale|snakke|droefte|hoere|besoege)|skal (?:vi|udvalget) (?:\w+ ){0,2}(?:tale|snakke|droefte|hoere|besoege)"
    r"|\bpaa (?:programmet|dagsordenen)|\bbesoeg(?:er|e)?\b|foregaar det|holdes det|afholdes"
)
CAUSE = re.compile(r"(?i)\b(?:fordi|på grund af|grundet|skyldes|på baggrund af|som følge af|for at|formål\w*|med henblik på|årsag\w*|derfor|da der|så\b|idet|hensigt\w*|begrund\w*)")
DEFINES = re.compile(r"(?i)\b(?:er en|er et|er den|er det|betyder|handler om|forstås|defineres|omfatter|indebærer|består af|dækker|vil sige|tilbyder|giver mulighed)\b|\(|\bsom handler\b")
LISTS = re.compile(r"(?i)\b[1-9]\)|(?:\w+, ){2,}\w+ (?:og|samt|eller)\b|\w+, [\w -]+ og \w+|\bbl\.a\.|herunder|^\s*[-–•*]")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage with what the features need of it. `span` counts in the document's text."""

    passage: Passage
    span: Span
    text: str
    before: str
    words: tuple[Word, ...]
    context: frozenset[str]
    around: frozenset[str]
    figures: tuple[Figure, ...]
    heading_figures: tuple[Figure, ...]
    codes: frozenset[str]

    @property
    def is_heading(self) -> bool:
        """Whether this is the heading of its section."""
        return bool(self.passage.path) and self.text.lstrip("# ").strip() == self.passage.section

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for word in self.words)


@lru_cache(maxsize=20_000)
def sentences_of(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of `passage`, read once and kept."""
    heading = " ".join((passage.title, *passage.path))
    heading_stems = frozenset(word.stem for word in content_words(heading))
    heading_figures = tuple(find_figures(heading))
    year = next((figure.value[:4] for figure in heading_figures if figure.kind is Kind.DATE and isinstance(figure.value, str)), None)
    around = heading_stems | {word.stem for word in content_words(passage.text)}
    found, before = [], ""
    for span in passage.sentences:
        text = passage.quote(span)
        words = tuple(content_words(text))
        context = heading_stems | {word.stem for word in content_words(before)}
        codes = frozenset(fold(token) for token in CODE.findall(text))
        figures = tuple(find_figures(text, int(year) if year and year.isdigit() else None))
        found.append(Sentence(passage, span, text, before, words, context, around, figures, heading_figures, codes))
        before = text
    return tuple(found)


@dataclass(frozen=True)
class Evidence:
    """A sentence held against a question: the figure that would answer, if one would, the words of the sentence that
    were asked about with their kinship, and the features."""

    sentence: Sentence
    figure: Figure | None
    told: tuple[tuple[Word, float], ...]
    features: dict[str, float]


FEATURES = (
    "similarity", "similarity_gap", "passage_similarity", "lexical", "cover", "cover_context", "missing", "missing_context",
    "missing_passage", "missing_corpus", "heading_cover", "kind", "kind_first", "kind_absent", "near", "counted", "counted_absent", "condition", "condition_broken", "is_heading",
    "long", "short", "who", "who_absent", "where", "address_absent", "why", "what", "several",
    "event",
    "codes",
    "codes_missing",
)


def weigh(question: Question, sentence: Sentence, similarity: float, best: float, passage_similarity: float, lexical: float, vocabulary: Vocabulary) -> Evidence:
    """`sentence` as evidence for `question`.

    `similarity` is the cosine of question and sentence, `best` the highest among all candidates,
    `passage_similarity` that of the passage, `lexical` the passage's BM25 score as a part of the highest.
    """
    kin = _kin(question.focus, sentence.words)
    near_context = {word.stem: max((kinship(word.stem, stem) for stem in sentence.context), default=0.0) for word in question.focus}
    around = {word.stem: max((kinship(word.stem, stem) for stem in sentence.around), default=0.0) for word in question.focus}
    figure, near = _best_figure(question, sentence, kin)
    counted = _counted(question, sentence, figure)
    met, broken = _conditions(question, sentence)
    wanted = question.wanted
    codes = len(question.codes & sentence.codes) / max(1, len(question.codes))
    size = len(sentence.text.split())
    features = {
        "similarity": similarity,
        "similarity_gap": best - similarity,
        "passage_similarity": passage_similarity,
        "lexical": lexical,
        "cover": _cover(question.focus, kin),
        "cover_context": _cover(question.focus, {s: max(k, near_context[s]) for s, k in kin.items()}),
        "missing": _missing(question.focus, kin),
        "missing_context": _missing(question.focus, {s: max(k, near_context[s]) for s, k in kin.items()}),
        "missing_passage": _missing(question.focus, around),
        "missing_corpus": _missing(question.focus, {word.stem: vocabulary.kinship(word.stem) for word in question.focus}),
        "heading_cover": _cover(question.focus, near_context),
        "kind": float(figure is not None),
        "kind_first": float(figure is not None and figure.kind is wanted.kinds[0]),
        "kind_absent": float(bool(wanted.kinds) and figure is None),
        "near": near,
        "counted": counted,
        "counted_absent": float(bool(question.counted) and counted < 0.25),
        "condition": met,
        "condition_broken": broken,
        "is_heading": float(sentence.is_heading),
        "long": float(size > 45),
        "short": float(size < 5),
        "who": _who(wanted, sentence),
        "who_absent": float(wanted is Wanted.PERSON and not names_person(sentence.text)),
        "where": _where(wanted, sentence),
        "address_absent": float(wanted is Wanted.ADDRESS and not ADDRESS.search(sentence.text)),
        "why": float(wanted is Wanted.REASON and bool(CAUSE.search(sentence.text))),
        "what": float(wanted is Wanted.DEFINITION and bool(DEFINES.search(sentence.text))),
        "codes": codes,
        "codes_missing": float(bool(question.codes)) * (1 - codes),
        "event": _event(question, sentence, figure),
        "several": float(wanted is Wanted.LIST and bool(LISTS.search(sentence.text))),
    }
    told = tuple((word, max((kinship(asked.stem, word.stem) for asked in question.focus), default=0.0)) for word in sentence.words)
    return Evidence(sentence, figure, told, features)


def _kin(focus: Iterable[Word], words: Sequence[Word]) -> dict[str, float]:
    """For each stem of `focus`, how well its best match among `words` answers to it; two neighbours of the question
    that the text writes as one compound match as one."""
    focus = tuple(focus)
    stems = {word.stem for word in words}
    kin = {word.stem: max((kinship(word.stem, stem) for stem in stems), default=0.0) for word in focus}
    for first, second in zip(focus, focus[1:], strict=False):
        joined = fold(first.text) + second.stem
        if any(kinship(joined, stem) >= 0.9 or kinship(fold(first.text) + "s" + second.stem, stem) >= 0.9 for stem in stems):
            kin[first.stem] = kin[second.stem] = 1.0
    return kin


def _cover(focus: Sequence[Word], kin: dict[str, float]) -> float:
    """The part of the question's weight that is found, 0–1."""
    total = sum(word.weight for word in focus)
    return sum(word.weight * kin[word.stem] for word in focus) / total if total else 0.0


def _missing(focus: Sequence[Word], kin: dict[str, float]) -> float:
    """The weight of the most telling word of the question that is not found."""
    return max((word.weight * (1 - kin[word.stem]) for word in focus), default=0.0)


def _best_figure(question: Question, sentence: Sentence, kin: dict[str, float]) -> tuple[Figure | None, float]:
    """The figure of a kind that can answer which stands nearest to the words asked about, and how near (0–1).

    A figure that the question itself names cannot be what it asks for.
    """
    kinds = question.wanted.kinds
    named = {figure.text.casefold() for figure in question.figures}
    fitting = [f for f in sentence.figures if f.kind in kinds and f.text.casefold() not in named and question.is_fine_enough(f)]
    if not fitting:
        return None, 0.0
    places = [(word, max(kinship(asked.stem, word.stem) * asked.weight for asked in question.focus)) for word in sentence.words] if question.focus else []
    total = sum(word.weight for word in question.focus) or 1.0

    def nearness(figure: Figure) -> float:
        reach = sum(weight * exp(-_distance(figure, word) / 60) for word, weight in places if weight > 0.2)
        return min(1.0, reach / total) + 0.05 * (len(kinds) - kinds.index(figure.kind)) / len(kinds) + 0.3 * _noun_match(question, figure)

    best = max(fitting, key=nearness)
    return best, min(1.0, nearness(best))


def _distance(figure: Figure, word: Word) -> int:
    """How many characters lie between a figure and a word of the same text."""
    return max(0, word.start - figure.span.end, figure.span.start - word.end)


def _noun_match(question: Question, figure: Figure) -> float:
    """How well what `figure` counts answers to what the question wants counted."""
    if not question.counted or not figure.counted:
        return 0.0
    stems = [word.stem for word in content_words(figure.counted)]
    return max((kinship(asked.stem, stem) for asked in question.counted for stem in stems), default=0.0)


def _counted(question: Question, sentence: Sentence, figure: Figure | None) -> float:
    """How well the sentence counts the thing asked for: beside the figure 1, elsewhere in the sentence or above it less."""
    if not question.counted:
        return 0.0
    beside = _noun_match(question, figure) if figure else 0.0
    anywhere = max((kinship(asked.stem, word.stem) for asked in question.counted for word in sentence.words), default=0.0)
    above = max((kinship(asked.stem, stem) for asked in question.counted for stem in sentence.context), default=0.0)
    return max(beside, 0.6 * anywhere, 0.5 * above)


def _conditions(question: Question, sentence: Sentence) -> tuple[float, float]:
    """The parts of the question's conditions (dates, amounts, numerals that it names) that the sentence, its heading or
    the sentence before hold, and that it contradicts by another figure of that kind."""
    figures = (*sentence.figures, *sentence.heading_figures, *find_figures_cached(sentence.before))
    checks = [(_holds(figure, figures), _rivals(figure, sentence.figures)) for figure in question.conditions]
    checks += [
        (any(_in_month(f, month) for f in figures), any(f.kind in DATED for f in sentence.figures))
        for month in question.loose_months
    ]
    if not checks:
        return 0.0, 0.0
    met = sum(held for held, _ in checks) / len(checks)
    return met, sum(not held and rival for held, rival in checks) / len(checks)


def _rivals(asked: Figure, figures: Iterable[Figure]) -> bool:
    """Whether one of `figures` is of the kind of `asked`, dates and periods being one kind; laws go by many names, and
    so never contradict."""
    if asked.kind is Kind.LAW:
        return False
    return any(figure.kind is asked.kind or (figure.kind in DATED and asked.kind in DATED) for figure in figures)


@lru_cache(maxsize=20_000)
def find_figures_cached(text: str) -> tuple[Figure, ...]:
    """`find_figures`, remembered."""
    return tuple(find_figures(text))


def _holds(asked: Figure, figures: Iterable[Figure]) -> bool:
    """Whether one of `figures` says what `asked` says: the same value, or a date within it."""
    for figure in figures:
        if figure.value == asked.value or fold(figure.text) == fold(asked.text):
            return True
        if isinstance(figure.value, str) and isinstance(asked.value, str) and asked.kind in DATED and figure.kind in DATED:
            if asked.inferred and asked.value[4:] and asked.value[4:] == figure.value[4:]:
                return True
            start, _, end = asked.value.partition("/")
            if figure.value.startswith(start) or start.startswith(figure.value) or (end and start <= figure.value[: len(start)] <= end):
                return True
    return False


DATED = (Kind.DATE, Kind.PERIOD)


def _in_month(figure: Figure, month: int) -> bool:
    return figure.kind in DATED and isinstance(figure.value, str) and f"-{month:02d}" in figure.value[4:7]


def _event(question: Question, sentence: Sentence, figure: Figure | None) -> float:
    """For a question when or where something meets: 1 for a dated heading or sentence about a meeting."""
    if question.wanted not in (Wanted.DATE, Wanted.PLACE) or not MEETS.search(fold(question.text)):
        return 0.0
    dated = figure is not None or any(own.kind is Kind.DATE for own in sentence.figures)
    return float(dated and bool(MEETS.search(fold(sentence.text))))


def _who(wanted: Wanted, sentence: Sentence) -> float:
    """For a question after a person: 1 where a person's name stands, 0.5 where some name does."""
    if wanted not in (Wanted.PERSON, Wanted.ORGANISATION):
        return 0.0
    if wanted is Wanted.PERSON and names_person(sentence.text):
        return 1.0
    return 0.5 if NAME.search(sentence.text) else 0.0


def names_person(text: str) -> bool:
    """Whether a person's name stands in `text`: two capitalised words, the first no common word, neither an institution's."""
    import simplemma

    return any(
        not INSTITUTION.search(match["given"])
        and not INSTITUTION.search(match["family"])
        and not simplemma.is_known(match["given"].lower(), lang="da")
        for match in PERSON.finditer(text)
    )


def _where(wanted: Wanted, sentence: Sentence) -> float:
    """For a question after a place: 1 where something is said to be held or to lie at a named place."""
    if wanted not in (Wanted.PLACE, Wanted.ADDRESS):
        return 0.0
    return 0.5 * bool(PLACE.search(sentence.text)) + 0.5 * bool(VENUE.search(sentence.text))
