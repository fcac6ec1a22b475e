"""A document cut into passages of about a paragraph: what is embedded, retrieved and quoted from."""

from collections.abc import Sequence
from functools import lru_cache

from corpus.document import Document, Passage, Section, Span

SMALLEST = 40
LARGEST = 200
BARE_HEADING = 4


def cut_passages(document: Document) -> list[Passage]:
    """The passages of `document` in reading order: 40 to 200 words where its paragraphs allow, none across a section.

    Small neighbours go together, a long paragraph is parted between sentences. Every paragraph is in a passage, except
    that of a section which is but a heading of up to three words and no sentence: it stands in the path of the sections
    below.
    """
    return list(_cut(document))


@lru_cache(maxsize=5_000)
def _cut(document: Document) -> tuple[Passage, ...]:
    """The passages, kept: where one of two thousand documents changes, only that one is cut."""
    return tuple(
        Passage.cut(document, section.path, span)
        for section in document.sections
        for span in _cut_section(document, section)
    )


def size(text: str) -> int:
    """The length of `text` in words; four digits count as one more, since an encoder spends tokens on them."""
    return len(text.split()) + sum(map(str.isdigit, text)) // 4


def _cut_section(document: Document, section: Section) -> list[Span]:
    """The spans of the passages in `section`."""
    parts = [span for span in document.paragraphs if section.span.holds(span)]
    if parts == [section.heading] and len(section.name.split()) < BARE_HEADING and not section.name.endswith("."):
        return []
    pieces = [piece for part in parts for piece in _split(document, part)]
    return _merge(document.text, pieces, section.heading)


def _split(document: Document, paragraph: Span) -> list[Span]:
    """`paragraph` whole, or in even parts between its sentences when it is too long."""
    total = size(paragraph.of(document.text))
    if total <= LARGEST:
        return [paragraph]
    sentences = [sentence for sentence in document.sentences if paragraph.holds(sentence)]
    share = total / -(-total // LARGEST)
    pieces: list[Span] = []
    for sentence in sentences:
        if pieces and size(document.text[pieces[-1].start : sentence.end]) <= max(share * 1.1, SMALLEST):
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(sentence)
    return pieces


def _merge(text: str, pieces: Sequence[Span], heading: Span | None) -> list[Span]:
    """`pieces` with small ones joined to their neighbours; the heading always to what follows it."""
    merged: list[Span] = []
    for piece in pieces:
        if merged and _belong_together(text, merged[-1], piece, heading):
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return merged


def _belong_together(text: str, left: Span, right: Span, heading: Span | None) -> bool:
    """Whether `left` needs company, or `right` does, and together they are not too long."""
    if left == heading:
        return True
    together = size(text[left.start : right.end])
    small = size(left.of(text)) < SMALLEST or size(right.of(text)) < SMALLEST
    return small and together <= LARGEST
