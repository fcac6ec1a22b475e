"""The sentences of the retrieved passages, weighed as evidence for a question and ranked; in doubt a second time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, Nearness, weigh
from assistant.matching import missing
from assistant.question import Question
from assistant.ranking import EvidenceModel, answer_features, look_again
from assistant.retrieval import Retrieval
from assistant.rivals import among_others
from assistant.sentences import Sentence, sentences_of
from assistant.silence import DECISIVE, Gap, find_gap
from assistant.words import Vocabulary
from corpus.document import Passage
from index.embedding import Vectors

READ, READ_TOGETHER = 24, 3
"""How many sentences the reader reads, and how many the cross-encoder."""
Ranked = tuple[tuple[float, Evidence], ...]
"""Evidence with its log-odds, best first."""
Read = Callable[[Sequence[Sentence]], Sequence[float]]
"""Gives the log-odds that sentences answer the question."""


@dataclass(frozen=True)
class Readings:
    """How sentences are read for one question: each `apart` from it, by the reader, and `together` with it, by the
    cross-encoder; None where there is none."""

    apart: Read | None
    together: Read | None


@dataclass(frozen=True)
class Weighed:
    """The candidates of one question, best first, with their log-odds, and how likely the best is an answer."""

    question: Question
    passages: tuple[Passage, ...]
    candidates: Ranked
    confidence: float
    gap: Gap | None

    @property
    def best(self) -> Evidence:
        """The best candidate."""
        return self.candidates[0][1]


def weigh_candidates(
    question: Question,
    retrieval: Retrieval,
    vectors: Sequence[Vectors],
    model: EvidenceModel,
    vocabulary: Vocabulary,
    readings: Readings,
) -> Weighed | None:
    """All sentences of the retrieved passages held against `question`; None where nothing was retrieved.

    `vectors` has one array a hit, one row a sentence of its passage.
    """
    weighed = _evidence(question, retrieval, vectors, vocabulary)
    if not weighed:
        return None
    ranked = _ranked(weighed, model, readings.apart)
    gap, confidence = _judged(question, ranked, model, vocabulary)
    if readings.together is not None and model.in_doubt(confidence):
        ranked = _reread(ranked, model, readings.together)
        gap, confidence = _judged(question, ranked, model, vocabulary)
    return Weighed(question, tuple(hit.passage for hit in retrieval.hits), ranked, confidence, gap)


def _evidence(
    question: Question, retrieval: Retrieval, vectors: Sequence[Vectors], vocabulary: Vocabulary
) -> list[Evidence]:
    """Every sentence of the passages as evidence."""
    near = [own @ retrieval.vector for own in vectors]
    found = [
        (sentence, float(own[at]), float(own[max(0, at - 1)]), hit)
        for hit, own in zip(retrieval.hits, near, strict=True)
        for at, sentence in enumerate(sentences_of(hit.passage))
    ]
    best = max((similarity for _, similarity, _, _ in found), default=0.0)
    top_lexical = max((hit.lexical for hit in retrieval.hits), default=0.0) or 1.0
    unknown = missing(question.focus, {word.stem: vocabulary.kinship(word.stem) for word in question.focus})
    weighed = [
        weigh(
            question,
            sentence,
            Nearness(similarity, best - similarity, before, hit.similarity, hit.lexical / top_lexical),
            unknown,
        )
        for sentence, similarity, before, hit in found
    ]
    return among_others(weighed)


def _ranked(weighed: Sequence[Evidence], model: EvidenceModel, read: Read | None) -> Ranked:
    """What is best at first sight is read before it is ranked, and has even odds where there is no reader."""
    seen = sorted(weighed, key=lambda own: -model.shortlist.logit(own.features))
    chosen = seen[:READ]
    odds = read([own.sentence for own in chosen]) if read is not None else [0.0] * len(chosen)
    seen[:READ] = [own.read("reader", one) for own, one in zip(chosen, odds, strict=True)]
    return _sorted((model.rank.logit(own.features), own) for own in seen)


def _reread(ranked: Ranked, model: EvidenceModel, read: Read) -> Ranked:
    """The best are read together with the question."""
    best, rest = ranked[:READ_TOGETHER], ranked[READ_TOGETHER:]
    odds = read([own.sentence for _, own in best])
    seen = [own.read("together", one) for (_, own), one in zip(best, odds, strict=True)]
    scores = look_again([score for score, _ in ranked], odds, model.second)
    return _sorted(zip(scores, [*seen, *(own for _, own in rest)], strict=True))


def _sorted(found: Iterable[tuple[float, Evidence]]) -> Ranked:
    return tuple(sorted(found, key=lambda pair: -pair[0]))


def _judged(
    question: Question, ranked: Ranked, model: EvidenceModel, vocabulary: Vocabulary
) -> tuple[Gap | None, float]:
    """What the best candidate lacks, and how likely it is an answer."""
    gap = find_gap(question, ranked[0][1], vocabulary)
    seen = answer_features([(score, own.features) for score, own in ranked], question.wanted.value, gap or "")
    return gap, 0.0 if gap in DECISIVE else model.answers.probability(seen)
