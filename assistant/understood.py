"""What was understood of a document: what staff look through after adding it."""

from dataclasses import dataclass

from assistant import documents_texts as texts
from assistant import wording
from assistant.assistant import Assistant
from assistant.meetings import topic_of
from corpus.document import Document
from corpus.figures import Kind, find_figures
from corpus.metadata import Guess, guess

QUESTIONS = 5
SHORTEST_TOPIC = 20  # words that a section must hold before a question about it is worth asking


@dataclass(frozen=True, slots=True)
class Understood:
    """Counts, the reader's guesses, and warnings in Danish."""

    sections: int
    pages: int
    words: int
    dates: int
    figures: int
    guess: Guess
    warnings: tuple[str, ...]


def understand(document: Document) -> Understood:
    """What was understood of `document`."""
    figures = find_figures(document.text)
    dates = sum(figure.kind is Kind.DATE for figure in figures)
    headings = sum(1 for section in document.sections if section.heading)
    return Understood(
        sections=headings,
        pages=len(document.pages),
        words=len(document.text.split()),
        dates=dates,
        figures=len(figures) - dates,
        guess=guess(document),
        warnings=tuple(_warnings(document, headings)),
    )


def summary(found: Understood) -> str:
    """What was understood, in two lines of Danish; of a text without pages none are counted."""
    return texts.UNDERSTOOD.format(
        sections=found.sections,
        pages=texts.UNDERSTOOD_PAGES.format(pages=found.pages) if found.pages else "",
        words=found.words,
        dates=found.dates,
        figures=found.figures,
        kind=found.guess.kind or texts.UNKNOWN,
        date=found.guess.date or texts.UNKNOWN,
        valid_from=found.guess.valid_from or texts.UNKNOWN,
    )


def _warnings(document: Document, headings: int) -> list[str]:
    found = []
    if document.empty_pages:
        found.append(texts.empty_pages(document.empty_pages))
    if document.ocr_pages:
        found.append(texts.ocr_pages(document.ocr_pages))
    if document.personal_numbers:
        found.append(texts.hidden_numbers(document.personal_numbers))
    if not headings:
        found.append(texts.NO_HEADINGS)
    return found


def questions_about(assistant: Assistant, name: str, count: int = QUESTIONS) -> list[str]:
    """Up to `count` questions that the document `name` answers now, made from its own headings."""
    passages = [passage for passage in assistant.index.passages if passage.document == name and passage.path]
    topics = dict.fromkeys(topic_of(passage) for passage in passages if len(passage.text.split()) >= SHORTEST_TOPIC)
    found: list[str] = []
    for topic in topics:
        question = wording.ask_topic(topic)
        answer = assistant.in_its_own_words().ask(question)
        if not answer.abstained and any(citation.document == name for citation in answer.citations):
            found.append(question)
        if len(found) == count:
            break
    return found
