"""The source documents as they lie in their folder, read without an index."""

import sys
from pathlib import Path

from assistant import texts
from corpus.document import Document
from corpus.errors import DocumentError, UserError
from corpus.folder import list_documents
from corpus.reading import read_document


def read_all(folder: Path) -> tuple[list[Document], list[DocumentError]]:
    """The documents in `folder` that can be read, and what is wrong with the others. Raises `UserError` without it."""
    if not folder.is_dir():
        raise UserError(texts.NO_CORPUS_DIR.format(folder=folder))
    documents, problems = [], []
    for path in list_documents(folder):
        try:
            documents.append(read_document(path, path.relative_to(folder).as_posix()))
        except DocumentError as error:
            problems.append(error)
    return documents, problems


def show_documents(folder: Path) -> int:
    """Print a line a document; name those that cannot be read on standard error, and give 1 then."""
    documents, problems = read_all(folder)
    for document in documents:
        sections = sum(1 for section in document.sections if section.path)
        extent = texts.EXTENT_PAGES if document.pages else texts.EXTENT
        extent = extent.format(sections=sections, pages=len(document.pages))
        print(texts.DOCUMENT_LINE.format(name=document.name, title=document.title, extent=extent))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
