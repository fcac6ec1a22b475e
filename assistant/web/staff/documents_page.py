"""The staff's list of documents, to look at."""

from datetime import datetime

from babel.dates import format_date

from assistant.assistant import Assistant
from assistant.web.escaping import escape
from assistant.web.links import original_url
from assistant.web.originals import Originals
from assistant.web.staff import texts
from corpus.document import Document


def documents_html(assistant: Assistant, originals: Originals) -> str:
    """The documents in the index as a table."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in texts.DOCUMENT_COLUMNS)
    rows = "".join(_row(document, originals) for document in assistant.documents)
    return f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(document: Document, originals: Originals) -> str:
    file = originals.file(document.name)
    changed = format_date(datetime.fromtimestamp(file.stat().st_mtime), "d. MMM y", locale="da") if file else ""
    cells = (
        escape(document.title),
        f'<a href="{original_url(document.name)}" target="_blank">{escape(document.name)}</a>',
        str(sum(1 for section in document.sections if section.heading)),
        str(len(document.pages) or ""),
        str(len(document.text.split())),
        escape(changed),
    )
    named = zip(texts.DOCUMENT_COLUMNS, cells, strict=True)
    inside = "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in named)
    return f"<tr>{inside}</tr>"
