"""The default writer: picks the evidence and words a short answer from it, to the letter of the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.draft import Draft, Source, SourceList
from assistant.evidence import Evidence, Sentence, sentences_of, weigh
from assistant.meetings import HEADING_NUMBER
from assistant.question import Question, Wanted
from assistant.ranking import EvidenceModel, answer_features
from assistant.retrieval import Retrieval
from corpus.document import Passage, Span

ONE_FACT_WORDS = 40
LIST_WORDS = 110
CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–-](?=\s)|\s\((?=\w)")
LIST_ITEM = re.compile(r"^\s*(?:[-–•*]|\d+[.)]|[a-z]\))\s+")
MARKUP = re.compile(r"^\s*(?:#+|[-–•*])\s+|\*\*")


@dataclass(frozen=True)
class Weighed:
    """The candidates of one question, best first, with their log-odds, and how likely the best is an answer."""

    question: Question
    passages: tuple[Passage, ...]
    candidates: tuple[tuple[float, Evidence], ...]
    confidence: float

    @property
    def best(self) -> Evidence:
        """The best candidate."""
        return self.candidates[0][1]


def weigh_candidates(question: Question, retrieval: Retrieval, vectors: Sequence[object], model: EvidenceModel) -> Weighed | None:
    """All sentences of the retrieved passages held against `question`; None where nothing was retrieved.

    `vectors` has one array a hit, one row a sentence of its passage.
    """
    pairs: list[tuple[Sentence, float, float, float]] = []
    top_lexical = max((hit.lexical for hit in retrieval.hits), default=0.0) or 1.0
    for hit, own in zip(retrieval.hits, vectors, strict=True):
        similarities = own @ retrieval.vector  # type: ignore[operator]
        for sentence, similarity in zip(sentences_of(hit.passage), similarities, strict=True):
            pairs.append((sentence, float(similarity), hit.similarity, hit.lexical / top_lexical))
    if not pairs:
        return None
    best = max(similarity for _, similarity, _, _ in pairs)
    weighed = [weigh(question, sentence, similarity, best, passage, lexical) for sentence, similarity, passage, lexical in pairs]
    ranked = sorted(((model.rank.logit(own.features), own) for own in weighed), key=lambda pair: -pair[0])
    seen = answer_features([(score, own.features) for score, own in ranked], question.wanted.value)
    return Weighed(question, tuple(hit.passage for hit in retrieval.hits), tuple(ranked), model.answers.probability(seen))


def write(parts: Sequence[Weighed], threshold: float) -> Draft:
    """One answer to all parts of a question: each part that has evidence enough is answered, each with its citation."""
    sources = SourceList()
    told = [part for part in parts if part.confidence >= threshold]
    confidence = min(part.confidence for part in (told or parts))
    if not told:
        return _silence(parts[0], sources)
    lines = list(dict.fromkeys(_tell(part, sources, alone=len(parts) == 1) for part in told))
    silent = [wording.silence(part.question.wanted.value, _thing(part.question)) for part in parts if part not in told]
    return Draft(" ".join(lines + silent), sources.all(), confidence=confidence)


def _tell(part: Weighed, sources: SourceList, alone: bool) -> str:
    """The best evidence in words."""
    best = part.best
    following = _list_after(best.sentence) if part.question.wanted in (Wanted.LIST, Wanted.OPEN, Wanted.DEFINITION, Wanted.REASON) else ()
    if following:
        span = Span(best.sentence.span.start, following[-1].span.end)
        marker = sources.cite(Source(best.sentence.passage, span))
        items = [f"- {_plain(item.text).rstrip(' .')}" for item in following]
        return "\n".join([f"{_plain(best.sentence.text)} {marker}", *items])
    marker = sources.cite(Source.of(best.sentence))
    limit = LIST_WORDS // 2 if part.question.wanted is Wanted.LIST else ONE_FACT_WORDS
    told = wording.says(clip(best, limit), marker)
    broken = best.features["condition_broken"] > 0 and best.features["condition"] == 0
    return wording.premise(told) if broken and alone else told


def _list_after(sentence: Sentence) -> tuple[Sentence, ...]:
    """The list items that follow a sentence which announces them, within 120 words."""
    if not sentence.text.rstrip().endswith(":"):
        return ()
    rest = [other for other in sentences_of(sentence.passage) if other.span.start >= sentence.span.end]
    items: list[Sentence] = []
    size = len(sentence.text.split())
    for other in rest:
        size += len(other.text.split())
        if other.is_heading or size > LIST_WORDS or not (LIST_ITEM.match(other.text) or not items or len(other.text.split()) < 15):
            break
        items.append(other)
    return tuple(items)


def clip(evidence: Evidence, limit: int) -> str:
    """The sentence, or where it has more than `limit` words the run of its clauses that tells most of what was asked."""
    text = evidence.sentence.text
    if evidence.sentence.is_heading:
        text = HEADING_NUMBER.sub("", text)
    if len(text.split()) <= limit:
        return _plain(text)
    ends = [match.start() for match in CLAUSE_END.finditer(text)] + [len(text)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    figure = evidence.figure

    def worth(start: int, end: int) -> tuple[float, int]:
        inside = sum(weight for place, weight in _told_places(evidence) if start <= place < end)
        holds = figure is not None and start <= figure.span.start and figure.span.end <= end
        return (inside + 3.0 * holds, start - end)

    runs = [(s, e) for s in starts for e in ends if s < e and len(text[s:e].split()) <= limit]
    if not runs:
        words = text.split()
        return _plain(" ".join(words[:limit])) + " …"
    start, end = max(runs, key=lambda run: worth(*run))
    return f"{'… ' if start else ''}{_plain(text[start:end].strip())}{' …' if end < len(text) else ''}"


def _told_places(evidence: Evidence) -> list[tuple[int, float]]:
    return [(word.start, word.weight) for word in evidence.sentence.words]


def _plain(text: str) -> str:
    """`text` without the markup of Markdown lines."""
    return MARKUP.sub("", text).strip()


def _thing(question: Question) -> str:
    """The thing asked about, in the question's own words."""
    heavy = [word.text for word in question.focus if word.weight >= 0.4] or [word.text for word in question.focus]
    return f"»{' '.join(heavy[:4])}«" if heavy else ""


def _silence(part: Weighed, sources: SourceList) -> Draft:
    """An abstention that names what is missing and, where something near is known, that."""
    best = part.best
    near = ""
    if best.features["cover_context"] >= 0.4:
        near = wording.says(clip(best, 30), sources.cite(Source.of(best.sentence)))
    text = wording.silence(part.question.wanted.value, _thing(part.question), near)
    return Draft(text, sources.all(), abstained=True, confidence=part.confidence)
