"""What a writer hands to the guard: words with numbered markers, and the places in the documents that carry them."""

from dataclasses import dataclass

from assistant.answer import Attempt
from assistant.sentences import Sentence
from corpus.document import Passage, Span


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a passage, to be quoted. `span` counts in the document's text."""

    passage: Passage
    span: Span

    @classmethod
    def of(cls, sentence: Sentence) -> "Source":
        """The whole of `sentence`."""
        return cls(sentence.passage, sentence.span)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the guard has seen it. `text` carries the markers [1], [2] … of `sources`.

    `worked_out` are the figures that no document writes but that follow from those that do (a number of meetings).
    `note` and `attempts` are what a language model had to do with it, as `Answer` and `Explanation` tell it.
    """

    text: str
    sources: tuple[Source, ...]
    abstained: bool = False
    worked_out: tuple[str, ...] = ()
    confidence: float = 1.0
    writer: str = "extractive"
    note: str = ""
    attempts: tuple[Attempt, ...] = ()


class SourceList:
    """Numbers sources as a writer cites them; the same place keeps its number."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def cite(self, source: Source) -> str:
        """The marker of `source`, such as "[2]"."""
        if source not in self._sources:
            self._sources.append(source)
        return f"[{self._sources.index(source) + 1}]"

    def all(self) -> tuple[Source, ...]:
        """All sources cited so far, in order."""
        return tuple(self._sources)
