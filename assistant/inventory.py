"""The source documents as they lie in their folder, read without an index."""

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
