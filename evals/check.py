"""Do the question files still fit the documents? Every gold quote, section and value is looked up."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.reading import read_document
from evals import texts
from evals.documents import MissingDocumentError, lay_out
from evals.questions import Question, QuestionSet
from evals.quotes import is_section, locate


def check_all(sets: Iterable[QuestionSet]) -> tuple[list[str], list[str]]:
    """Problems, one Danish line each, and the sets that could not be checked because a document is not here."""
    problems: list[str] = []
    left_out: list[str] = []
    for one in sets:
        with tempfile.TemporaryDirectory() as folder:
            try:
                laid_out = lay_out(one, Path(folder))
            except MissingDocumentError as error:
                left_out.append(texts.left_out(one.name, str(error)))
                continue
            try:
                documents = [read_document(laid_out.folder / name) for name in laid_out.names]
            except DocumentError as error:
                problems.append(f"{one.name}: {error}")
                continue
        problems += [f"{one.name}: {problem}" for question in one.questions for problem in check(question, documents)]
    return problems, left_out


def check(question: Question, documents: Sequence[Document]) -> list[str]:
    """What of the question's evidence no longer stands in its document: the quote, or a heading that it names.

    A named heading only has to stand in the text: authors use lines as headings that no reader can tell for sure.
    """
    document = documents[question.document - 1]
    problems = []
    if question.quote and locate(question.quote, document.text) is None:
        problems.append(texts.quote_gone(question.id, document.name, question.quote))
    lines = [paragraph.of(document.text) for paragraph in document.paragraphs]
    for name in question.section:
        if not is_section(lines, [name]) and locate(name, document.text) is None:
            problems.append(texts.section_gone(question.id, document.name, name))
    return problems
