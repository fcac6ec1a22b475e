"""The sentences of a passage, read once: their words, figures and what stands above them."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.question import CODE
from assistant.words import Word, content_words, fold
from corpus.document import Passage, Span
from corpus.figures import Figure, Kind, find_figures


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
    year = next(
        (figure.value[:4] for figure in heading_figures if figure.kind is Kind.DATE and isinstance(figure.value, str)),
        None,
    )
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
