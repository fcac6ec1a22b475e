"""The sentences of a passage, read once: their words, figures and what stands above them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.question import CODE
from assistant.words import Word, content_words, fold
from corpus.document import Passage, Span
from corpus.figures import Figure, Kind, find_figures


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage with what the features need of it. `span` counts in the document's text.

    Its words are read when they are asked for: of most sentences only the figures ever are.
    """

    passage: Passage
    span: Span
    text: str
    before: str
    after: str
    figures: tuple[Figure, ...]
    heading_figures: tuple[Figure, ...]

    @property
    def is_heading(self) -> bool:
        """Whether this is the heading of its section."""
        return bool(self.passage.path) and self.text.lstrip("# ").strip() == self.passage.section

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its content words."""
        return tuple(content_words(self.text))

    @cached_property
    def context(self) -> frozenset[str]:
        """The stems of the headings and of the sentence before it."""
        return _stems(_heading(self.passage)) | _stems(self.before)

    @property
    def around(self) -> frozenset[str]:
        """The stems of the headings and of the whole passage: one set for all of its sentences."""
        return _around(self.passage)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Its codes, such as those of projects, folded."""
        return frozenset(fold(token) for token in CODE.findall(self.text))

    @cached_property
    def folded(self) -> str:
        """Its text, folded."""
        return fold(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for word in self.words)


@lru_cache(maxsize=20_000)
def sentences_of(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of `passage`, read once and kept."""
    heading_figures = tuple(find_figures(_heading(passage)))
    year = next(
        (figure.value[:4] for figure in heading_figures if figure.kind is Kind.DATE and isinstance(figure.value, str)),
        None,
    )
    texts = ["", *(passage.quote(span) for span in passage.sentences), ""]
    found = []
    for at, span in enumerate(passage.sentences):
        before, text, after = texts[at : at + 3]
        figures = tuple(find_figures(text, int(year) if year and year.isdigit() else None))
        found.append(Sentence(passage, span, text, before, after, figures, heading_figures))
    return tuple(found)


@lru_cache(maxsize=4_096)
def _around(passage: Passage) -> frozenset[str]:
    return _stems(_heading(passage)) | _stems(passage.text)


def _heading(passage: Passage) -> str:
    return " ".join((passage.title, *passage.path))


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    """The stems of the content words of `text`."""
    return frozenset(word.stem for word in content_words(text))
