"""The default writer: picks the evidence and words a short answer from it, to the letter of the source."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant import wording
from assistant.cells import cells_of, label_of
from assistant.clauses import clip, items_of, plain
from assistant.cues import EXPLAINS, OFTEN
from assistant.dialogue import topic_phrase
from assistant.draft import Draft, Source, SourceList
from assistant.evidence import Evidence
from assistant.meetings import HEADING_NUMBER
from assistant.premises import is_denied
from assistant.question import Question, own_words
from assistant.sentences import Sentence, sentences_of
from assistant.silence import DECISIVE, Gap
from assistant.wanted import Wanted
from assistant.weighing import Weighed
from corpus.document import Passage, Span
from corpus.figures import find_figures

ONE_FACT_WORDS = 50
LIST_WORDS = 110
BETWEEN_PASSAGES = 4
"""The most characters of white space that part a passage from the next."""
SHORT_ITEM = 15
"""The words below which what follows an item without a mark is one too."""
MOST_WORDS = 60
"""The words of an answer that also names a neighbour."""
MOST_TOPIC_WORDS = 9
CLOSE_CALL = 0.6
"""Log-odds by which the best may lead for the second to be named too: odds of less than two to one."""
ORDINALS = """
    foerste anden tredje fjerde femte sjette syvende ottende niende
    """.split()
ORDINAL = re.compile(
    rf"\b(?:nr\.?|nummer|punkt|spor) ?(?P<digit>[1-9])\b|\bd(?:en|et) (?P<word>{'|'.join(ORDINALS)})\b"
)
POINTS_BACK = re.compile(r"(?i)\b(?:derfor|således|dermed|herved|af den grund|på den baggrund)\b")
WITH_REASON = re.compile(r"(?i)\b(?:fordi|grund af|grundet|skyldes|for at|idet|eftersom|da)\b")
"""What tells a consequence, whose reason stands before it; and what tells the reason with it."""
LIST_ITEM = re.compile(r"^\s*(?:[-–•*]|\d+[.)]|[a-z]\))\s+")


def write(parts: Sequence[Weighed], threshold: float | None, asked: str) -> Draft:
    """One answer to all parts of a question: each part that has evidence enough is answered, each with its citation.

    `threshold` is how likely an answer must be; with None nothing is refused. `asked` is the question as it was typed:
    an abstention repeats figures of it, but none that follow from the chat before.
    """
    sources = SourceList()
    told = [part for part in parts if threshold is None or part.confidence >= threshold]
    if threshold is not None and parts[0].gap in DECISIVE:  # what is asked of one who is not told cannot be told either
        told = [part for part in told if own_words(part.question.text) == part.question.text]
    confidence = min(part.confidence for part in (told or parts))
    if not told:
        return _silence(parts[0], sources, asked)
    lines = list(dict.fromkeys(_tell(part, sources, alone=len(parts) == 1) for part in told))
    silent = [_not_told(part, "") for part in parts if part not in told]
    return Draft(" ".join(lines + silent), sources.all(), confidence=confidence)


def _tell(part: Weighed, sources: SourceList, alone: bool) -> str:
    """The best evidence in words."""
    best = part.best
    if (item := _item_asked_for(part)) is not None:
        return wording.says(item, sources.cite(Source.of(best.sentence)))
    if len(listed := _list_around(part)) > 1:
        return _tell_list(listed, sources)
    if (reason := _with_its_reason(part)) is not None:
        return wording.says(plain(reason.passage.quote(reason.span)), sources.cite(reason))
    marker = sources.cite(Source.of(best.sentence))
    lists = part.question.wanted is Wanted.LIST or items_of(best.sentence.text)
    limit = MOST_WORDS if lists else ONE_FACT_WORDS
    told = wording.says(shown(best, limit), marker)
    if alone and is_denied(part.question, best):
        return wording.premise(told)
    return f"{told} {_neighbour(part, sources, MOST_WORDS - len(told.split()))}".strip() if alone else told


def _with_its_reason(part: Weighed) -> Source | None:
    """Where a reason was asked for: the best sentence and the one before it, if it but points back to that, or the one
    after it, if that explains it."""
    best = part.best.sentence
    if part.question.wanted is not Wanted.REASON or WITH_REASON.search(best.text):
        return None
    sentences = sentences_of(best.passage)
    at = sentences.index(best)
    first, last = at, at
    if at and POINTS_BACK.search(best.text) and not sentences[at - 1].is_heading:
        first = at - 1
    elif EXPLAINS.match(best.after):
        last = at + 1
    both = Source(best.passage, Span(sentences[first].span.start, sentences[last].span.end))
    return both if first < last and len(best.passage.quote(both.span).split()) < MOST_WORDS else None


def _neighbour(part: Weighed, sources: SourceList, room: int) -> str:
    """The second-best evidence, where it may be what was meant too and there is room for it; else ""."""
    if len(part.candidates) < 2:
        return ""
    (first, best), (second, other) = part.candidates[:2]
    if first - second > CLOSE_CALL or find_same(best.sentence, other.sentence) or other.sentence.is_heading:
        return ""
    text = shown(other, ONE_FACT_WORDS)
    if len(text.split()) + 4 > room or text.endswith("…") or text.startswith("…"):
        return ""
    return wording.also(wording.says(text, sources.cite(Source.of(other.sentence))))


def find_same(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences say the same: nearly all their content words are shared."""
    shared = len(one.stems & other.stems)
    return shared >= 0.8 * max(1, min(len(one.stems), len(other.stems)))


def _item_asked_for(part: Weighed) -> str | None:
    """The item of the best sentence's enumeration that the question names by its number ("nr. 2")."""
    asked = ORDINAL.search(part.question.folded)
    if asked is None:
        return None
    number = int(asked["digit"]) if asked["digit"] else ORDINALS.index(asked["word"]) + 1
    items = items_of(part.best.sentence.text)
    return items[number - 1] if 1 <= number <= len(items) else None


def _list_around(part: Weighed) -> list[Sentence]:
    """The best sentence, if it announces a list, and the items that follow it; or where a list was asked for and the
    best is an item, the one that announces it and all items; within 110 words."""
    best = part.best.sentence
    if part.question.wanted not in (Wanted.LIST, Wanted.OPEN, Wanted.DEFINITION, Wanted.REASON):
        return []
    sentences = _onwards(best, part.passages)
    at = sentences.index(best)
    if part.question.wanted is Wanted.LIST and LIST_ITEM.match(best.text):
        while at and LIST_ITEM.match(sentences[at].text):
            at -= 1
    if not _announces(sentences[at : at + 2], part.question.wanted):
        return []
    listed = [sentences[at]]
    for other in sentences[at + 1 :]:
        is_item = len(listed) == 1 or _is_like(other, listed[1])
        if other.is_heading or not is_item or sum(len(own.text.split()) for own in (*listed, other)) > LIST_WORDS:
            break
        listed.append(other)
    return listed if best in listed else []


def _is_like(other: Sentence, first: Sentence) -> bool:
    """Whether a sentence goes on with the list whose first item is `first`: marked or a row as that is, else short."""
    if LIST_ITEM.match(first.text):
        return LIST_ITEM.match(other.text) is not None
    return bool(cells_of(other.text)) if cells_of(first.text) else len(other.text.split()) < SHORT_ITEM


def _announces(sentences: Sequence[Sentence], wanted: Wanted) -> bool:
    """Whether the first of two sentences announces a list that begins with the second: by its colon, or where a list
    was asked for, by standing before it."""
    first, *then = (sentence.text.strip() for sentence in sentences)
    is_before = wanted is Wanted.LIST and not LIST_ITEM.match(first) and any(map(LIST_ITEM.match, then))
    return first.endswith(":") or is_before


def _onwards(sentence: Sentence, passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences of the passage, and of the one that follows it in the section where that was retrieved too."""
    own = sentence.passage
    following = (
        other
        for other in passages
        if (other.document, other.path) == (own.document, own.path)
        and 0 <= other.span.start - own.span.end <= BETWEEN_PASSAGES
    )
    return [other for passage in (own, *following) for other in sentences_of(passage)]


def _tell_list(listed: Sequence[Sentence], sources: SourceList) -> str:
    """A sentence that announces a list, and the list; a part that stands in another passage is cited there."""
    head, *items = listed
    markers = []
    for passage, group in groupby(listed, key=lambda own: own.passage):
        spans = [own.span for own in group]
        markers.append(sources.cite(Source(passage, Span(spans[0].start, spans[-1].end))))
    told = [plain(item.text).rstrip(" .") for item in items]
    lines = [item if LIST_ITEM.match(item) else f"- {item}" for item in told]
    return "\n".join([f"{plain(head.text)} {' '.join(markers)}", *lines])


def shown(evidence: Evidence, limit: int) -> str:
    """The sentence in at most `limit` words: the clauses that hold the figure and most of what was asked."""
    text = evidence.sentence.text
    if evidence.sentence.is_heading:
        return plain(HEADING_NUMBER.sub("", text))
    if evidence.cells:
        return wording.row(plain(label_of(text)), [cell.span.of(text) for cell in evidence.cells])
    places = [(word.start, word.weight * kin) for word, kin in evidence.told]
    return clip(text, limit, places, _must_be_told(evidence))


def _must_be_told(evidence: Evidence) -> Span | None:
    """The figure that answers, or how often something is done where that was asked."""
    if evidence.figure:
        return evidence.figure.span
    often = OFTEN.search(evidence.sentence.text) if evidence.features["often"] else None
    return Span(*often.span()) if often else None


def _not_told(part: Weighed, asked: str) -> str:
    """That the answer to `part` is missing, and what exactly; figures are repeated only as they stand in `asked`."""
    thing = _thing(part.question)
    figured = find_figures(thing) or any(character.isdigit() for character in thing)
    if figured and thing.strip("»«") not in asked:
        thing = ""
    missing_thing = part.gap if part.gap in (Gap.CONDITION, Gap.ALONE) else part.question.wanted
    return wording.silence(missing_thing.value, thing)


def _thing(question: Question) -> str:
    """The thing asked about, in the question's own words."""
    words = topic_phrase(question.text).split()
    return f"»{' '.join(words)}«" if 0 < len(words) <= MOST_TOPIC_WORDS else ""


def _silence(part: Weighed, sources: SourceList, asked: str) -> Draft:
    """An abstention that names what is missing and, where something near is known, that."""
    best = part.best
    near = ""
    if best.features["cover_context"] >= 0.4:
        near = wording.says(shown(best, 30), sources.cite(Source.of(best.sentence)))
    text = f"{_not_told(part, asked)} {wording.nearest(near) if near else ''}".strip()
    return Draft(text, sources.all(), abstained=True, confidence=part.confidence)
