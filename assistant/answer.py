"""The answer contract: frozen types that cannot be built wrongly.

A citation's quote is taken from its passage, never typed in; a fact must stand in the quote that it cites; every
figure in an answer must be one of its facts; an answer that is no abstention has a citation.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

from corpus.document import Passage, Span
from corpus.figures import Figure, Kind, find_figures

READ_BY_OCR = "læst med OCR"
MARKER = re.compile(r"\s*\[\d+\]")
FROZEN = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Citation(BaseModel):
    """A numbered source: a stretch of a passage, quoted to the letter.

    `span` and the JSON's `start` and `end` are character offsets into the document's cleaned text.
    """

    model_config = FROZEN

    number: Annotated[int, Field(ge=1)]
    passage: Annotated[Passage, Field(exclude=True)]
    span: Annotated[Span, Field(exclude=True)]

    @model_validator(mode="after")
    def _lies_in_its_passage(self) -> Self:
        self.passage.quote(self.span)
        return self

    @computed_field  # type: ignore[prop-decorator]
    @property
    def document(self) -> str:
        """The document's file name."""
        return self.passage.document

    @computed_field  # type: ignore[prop-decorator]
    @property
    def title(self) -> str:
        """The document's title; it says so where the passage was recognised in a picture."""
        return f"{self.passage.title} ({READ_BY_OCR})" if self.passage.ocr else self.passage.title

    @computed_field  # type: ignore[prop-decorator]
    @property
    def section(self) -> str:
        """The heading under which the quote stands."""
        return self.passage.section

    @computed_field  # type: ignore[prop-decorator]
    @property
    def page(self) -> int | None:
        """The page of the passage, where the document has pages."""
        return self.passage.page

    @computed_field  # type: ignore[prop-decorator]
    @property
    def quote(self) -> str:
        """The document's cleaned text from `start` to `end`."""
        return self.passage.quote(self.span)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def start(self) -> int:
        """Where the quote begins."""
        return self.span.start

    @computed_field  # type: ignore[prop-decorator]
    @property
    def end(self) -> int:
        """Where the quote ends."""
        return self.span.end


class Fact(BaseModel):
    """A figure of the answer, with the number of the citation whose quote carries it."""

    model_config = FROZEN

    kind: Kind
    text: Annotated[str, Field(min_length=1)]
    value: str | tuple[str, str]
    citation: Annotated[int, Field(ge=1)]
    approximate: bool = False
    inferred: bool = False

    @classmethod
    def of(cls, figure: Figure, citation: int) -> Self:
        """The fact that `figure`, found in the quote of citation number `citation`, states."""
        return cls(
            kind=figure.kind,
            text=figure.text,
            value=figure.value,
            citation=citation,
            approximate=figure.approximate,
            inferred=figure.inferred,
        )


class Candidate(BaseModel):
    """One piece of evidence that was considered, and how it scored: for explanations only."""

    model_config = FROZEN

    text: str
    section: str
    document: str
    score: float
    features: dict[str, float]


class Attempt(BaseModel):
    """What a language model replied, how long that took, and in Danish what the guard held against it, or ""."""

    model_config = FROZEN

    reply: str
    fault: str
    milliseconds: Annotated[float, Field(ge=0)] = 0.0


class Explanation(BaseModel):
    """How an answer came about: what was asked, what was weighed, and which step decided."""

    model_config = FROZEN

    question: str
    kind: str
    focus: tuple[str, ...]
    constraints: tuple[str, ...]
    passages: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    decision: str
    attempts: Annotated[tuple[Attempt, ...], Field(exclude_if=lambda value: not value)] = ()


class Answer(BaseModel):
    """What the assistant says to one question. Raises `ValueError` when built against the contract.

    `note` says in Danish why an answer is not in the words of the language model that was asked for it; mostly "".
    """

    model_config = FROZEN

    question: str
    answer: Annotated[str, Field(min_length=1)]
    abstained: bool
    confidence: Annotated[float, Field(ge=0, le=1)]
    writer: Literal["extractive", "calendar", "llm"]
    milliseconds: Annotated[float, Field(ge=0)]
    facts: tuple[Fact, ...] = ()
    citations: tuple[Citation, ...] = ()
    worked_out: tuple[str, ...] = ()
    note: Annotated[str, Field(exclude_if=lambda value: not value)] = ""
    explanation: Annotated[Explanation | None, Field(exclude_if=lambda value: value is None)] = None

    @model_validator(mode="after")
    def _is_carried_by_its_citations(self) -> Self:
        if not self.abstained and not self.citations:
            raise ValueError("an answer needs at least one citation")
        if [citation.number for citation in self.citations] != list(range(1, len(self.citations) + 1)):
            raise ValueError("citations are numbered 1, 2, 3 …")
        quotes = {citation.number: citation.quote for citation in self.citations}
        for fact in self.facts:
            if fact.text not in quotes.get(fact.citation, ""):
                raise ValueError(f"the quote [{fact.citation}] does not carry {fact.text!r}")
        if loose := self._loose_figures():
            raise ValueError(f"no citation carries {loose[0]!r}")
        return self

    def _loose_figures(self) -> list[str]:
        """Figures of the answer that are no fact, were not worked out, nor (when abstaining) repeat the question."""
        said = [fact.text for fact in self.facts] + list(self.worked_out)
        if self.abstained:
            said.append(self.question)
        carried = [text.casefold() for text in said]
        figures = [figure.text for figure in find_figures(without_markers(self.answer))]
        return [figure for figure in figures if not any(figure.casefold() in text for text in carried)]


def without_markers(text: str) -> str:
    """`text` without its citation markers such as " [1]", and its list's items as paragraphs: the dash before one would
    join the dates of two to a period."""
    return MARKER.sub("", text).replace("\n- ", "\n\n ")
