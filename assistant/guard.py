"""The last gate: nothing leaves that its citations do not carry."""

import logging
from typing import Literal, cast

from assistant import wording
from assistant.answer import MARKER, Answer, Citation, Explanation, Fact, without_markers
from assistant.draft import Draft
from corpus.figures import Figure, find_figures

logger = logging.getLogger(__name__)


def seal(question: str, draft: Draft, milliseconds: float, explanation: Explanation | None = None) -> Answer:
    """`draft` as an answer whose every figure is a fact of a citation. Raises `ValueError` when one is not."""
    citations = tuple(
        Citation(number=number, passage=source.passage, span=source.span)
        for number, source in enumerate(draft.sources, start=1)
    )
    return Answer(
        question=question,
        answer=draft.text,
        abstained=draft.abstained,
        confidence=round(draft.confidence, 3),
        writer=cast(Literal["extractive", "calendar", "llm"], draft.writer),
        milliseconds=round(milliseconds, 1),
        facts=_facts(draft.text, citations),
        citations=citations,
        worked_out=draft.worked_out,
        note=draft.note,
        explanation=explanation,
    )


def seal_or_abstain(question: str, draft: Draft, milliseconds: float, explanation: Explanation | None = None) -> Answer:
    """`draft` sealed, or silence where it cannot be: an answer that its citations do not carry is none."""
    try:
        return seal(question, draft, milliseconds, explanation)
    except ValueError as error:
        logger.warning("An answer was held back: %s", error)
        silence = Draft(f"{wording.NOT_TOLD}.", (), abstained=True, confidence=0.0)
        return seal(question, silence, milliseconds, explanation)


def _facts(text: str, citations: tuple[Citation, ...]) -> tuple[Fact, ...]:
    """Each figure of `text` that a citation carries, with that citation: the one cited next, if that one does."""
    bare, places = _without_markers(text)
    carried = {citation.number: _figures(citation) for citation in citations}
    facts: dict[tuple[str, int], Fact] = {}
    for figure in find_figures(bare):
        for number in _by_closeness(figure, places, list(carried)):
            known = next((own for own in carried[number] if own.text.casefold() == figure.text.casefold()), None)
            if known is None and figure.text in citations[number - 1].quote:
                known = figure
            if known is not None:
                facts.setdefault((known.text, number), Fact.of(known, number))
                break
    return tuple(facts.values())


def _without_markers(text: str) -> tuple[str, dict[int, int]]:
    """`text` as the contract reads it, without markers, and where in it each citation's first marker stood."""
    places: dict[int, int] = {}
    removed = 0
    for match in MARKER.finditer(text):
        places.setdefault(int(match.group().strip(" []\n")), match.start() - removed)
        removed += len(match.group())
    return without_markers(text), places


def _figures(citation: Citation) -> list[Figure]:
    """The figures of a citation's quote, years inferred from its heading where they are left out."""
    heading = next((f for f in find_figures(citation.section) if f.kind == "date" and isinstance(f.value, str)), None)
    year = str(heading.value)[:4] if heading else ""
    return find_figures(citation.quote, int(year) if year.isdigit() else None)


def _by_closeness(figure: Figure, places: dict[int, int], numbers: list[int]) -> list[int]:
    """`numbers`, the one whose marker follows `figure` soonest first."""

    def wait(number: int) -> tuple[bool, int]:
        place = places.get(number, -1)
        return place < figure.span.end, place

    return sorted(numbers, key=wait)
