"""Learns which words of documents answer to which words of questions: `python -m evals.translations`.

The words of a question are taken for a translation of the sentence that answers it (Berger et al. 2000, Bridging the
Lexical Chasm: Statistical Approaches to Answer-Finding, SIGIR), aligned as in IBM Model 1 (Brown et al. 1993, The
Mathematics of Statistical Machine Translation, Computational Linguistics 19): each word of a question for which the
sentence has no kin was called forth by one of the sentence's words, or by none. Writes `assistant/translations.json`
from `evals/training/`; names are left out, for they are no language.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.question import MONTHS, read_question
from assistant.synonyms import SYNONYM, TRANSLATIONS
from assistant.words import content_words, kinship, stem
from evals.training_questions import Asked, by_document, read_training

ROUNDS = 8
NONE = 3.0
"""How many words of the sentence the empty word counts for, which may call forth any word as often as it is asked."""
RARE = 5.0
"""What is added to how often a word called forth others: a rare one shall not claim all that stands beside it."""
NEGLIGIBLE = 0.05
UNSURE = 3.0
"""What is added to how often two words met: a few meetings are no habit."""
LEAST_TIMES, LEAST_DOCUMENTS, LEAST_WEIGHT = 2.0, 3, 0.35
"""How often, and in how many documents, one word must have called forth the other, and how surely."""
SHORTEST = 2
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stem that was asked with and has no kin in the answering sentence, the stems of that, and the document."""

    asked: str
    told: tuple[str, ...]
    document: str


def meetings_of(asked: Iterable[Asked]) -> Iterator[Meeting]:
    """Where the words of answerable questions meet the sentences that answer, names left out."""
    documents = by_document(asked)
    names = _names(sentence for own in documents for sentence in own[0].sentences) | set(map(stem, MONTHS))
    for own in documents:
        stems = [{word.stem for word in content_words(text)} - names for text in own[0].sentences]
        for one in own:
            told = {own_stem for at, is_right in enumerate(one.right) if is_right for own_stem in stems[at]}
            for word in read_question(one.question).focus:
                if told and word.stem not in names and max(kinship(word.stem, one_told) for one_told in told) < SYNONYM:
                    yield Meeting(word.stem, tuple(sorted(told)), one.document)


def _names(sentences: Iterable[str]) -> set[str]:
    """The stems that are mostly written with a capital within a sentence, and those that are but an initial."""
    written: Counter[str] = Counter()
    for sentence in sentences:
        for word in content_words(sentence):
            if word.start > 0:
                written[word.stem] += 1 if word.text[0].isupper() else -1
    return {own for own, more in written.items() if more > 0 or len(own) < SHORTEST}


def learn(meetings: Sequence[Meeting]) -> dict[str, dict[str, float]]:
    """By asked stem: the told stems that answer to it, each with how surely, 0–1."""
    often = Counter(one.asked for one in meetings)
    chances: dict[Pair, float] = {}
    called: dict[Pair, float] = {}
    for _ in range(ROUNDS):
        called = _align(meetings, often, chances)
        total: dict[str, float] = defaultdict(float)
        for (_, told), times in called.items():
            total[told] += times
        chances = {pair: times / (total[pair[1]] + RARE) for pair, times in called.items() if times > NEGLIGIBLE}
    met: Counter[Pair] = Counter()
    documents: dict[Pair, set[str]] = defaultdict(set)
    for one in meetings:
        for told in one.told:
            met[one.asked, told] += 1
            documents[one.asked, told].add(one.document)
    learnt: dict[str, dict[str, float]] = defaultdict(dict)
    for (asked, told), times in sorted(called.items()):
        weight = times / (met[asked, told] + UNSURE)
        if times >= LEAST_TIMES and len(documents[asked, told]) >= LEAST_DOCUMENTS and weight >= LEAST_WEIGHT:
            learnt[asked][told] = round(weight, 2)
    return dict(learnt)


def _align(meetings: Sequence[Meeting], often: Counter[str], chances: dict[Pair, float]) -> dict[Pair, float]:
    """How often each told stem called forth each asked one, by `chances`; without them all are alike."""
    called: dict[Pair, float] = defaultdict(float)
    for one in meetings:
        claims = {told: chances.get((one.asked, told), 0.0) if chances else 1 / len(often) for told in one.told}
        total = NONE * often[one.asked] / len(meetings) + sum(claims.values())
        for told, claim in claims.items():
            if claim:
                called[one.asked, told] += claim / total
    return called


def main() -> None:
    """Learns from all training questions, and writes."""
    learnt = learn(list(meetings_of(read_training())))
    text = json.dumps(learnt, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n")
    TRANSLATIONS.write_text(text + "\n", encoding="utf-8")
    print(f"{sum(map(len, learnt.values()))} pairs of {len(learnt)} words")


if __name__ == "__main__":
    main()
