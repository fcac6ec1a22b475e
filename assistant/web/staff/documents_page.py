"""The staff's page of documents: the place to drop files on, the documents, and what was done to them."""

from datetime import datetime
from urllib.parse import quote

from babel.dates import format_datetime

from assistant import documents_texts as words
from assistant.web.escaping import escape
from assistant.web.staff import texts
from assistant.web.staff.documents_work import DocumentsWork
from corpus.document import Document
from corpus.metadata import guess
from index.records import Details, Record, State


def upload_html() -> str:
    """Where files are dropped or chosen; what became of each is listed below it by the page's script."""
    return (
        f'<div class="dropzone" data-drop><label>{escape(texts.DROP_HERE)}'
        f'<input type="file" multiple data-files></label><p class="note">{escape(texts.FORMATS)}</p></div>'
        '<ul class="uploads" aria-live="polite" data-uploads></ul>'
    )


def documents_html(work: DocumentsWork) -> str:
    """The documents as a table, those held back or removed last, each with what can be done to it."""
    records = work.documents.library.records()
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in texts.DOCUMENT_COLUMNS)
    served = work.assistant.documents
    rows = [_served(document, records.get(document.name)) for document in served]
    rows += [_problem(name, problem) for name, problem in work.assistant.index.problems.items()]
    names = {document.name for document in served}
    rows += [_aside(record) for record in records.values() if record.name not in names]
    return f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def history_html(work: DocumentsWork) -> str:
    """Who did what when, the newest first."""
    events = reversed(work.documents.library.history())
    lines = "".join(
        f"<li>{escape(_clock(event.time))} · {escape(event.who)} · {escape(words.DEEDS[event.deed])} · "
        f"{escape(event.name)}</li>"
        for event in events
    )
    return f"<details><summary>{escape(texts.HISTORY)}</summary><ol class=history>{lines}</ol></details>"


def _clock(time: str) -> str:
    """A moment of the library's as the clock here shows it: "27. nov. 2026 08.20"."""
    return format_datetime(datetime.fromisoformat(time).astimezone(), "d. MMM y HH.mm", locale="da")


def _served(document: Document, record: Record | None) -> str:
    set_by_staff = record.details if record is not None else Details()
    guessed = guess(document)
    kind, date = set_by_staff.kind or guessed.kind, set_by_staff.date or guessed.date
    link = f"/redaktion/dokumenter/original/{quote(document.name)}"
    cells = (
        escape(document.title),
        f'<a href="{link}">{escape(document.name)}</a>',
        escape(" ".join(part for part in (kind, date) if part)),
        str(sum(1 for section in document.sections if section.heading)),
        str(len(document.pages) or ""),
        str(len(document.text.split())),
        _form(document.name, set_by_staff) + _button("fjern", document.name, texts.REMOVE),
    )
    return _row(cells)


def _aside(record: Record) -> str:
    """A document that is held back or removed."""
    action = ("bekraeft", texts.CONFIRM) if record.state is State.HELD else ("gendan", texts.RESTORE)
    state = words.STATES[record.state]
    return _row(("", escape(record.name), escape(state), "", "", "", _button(action[0], record.name, action[1])))


def _problem(name: str, problem: str) -> str:
    return _row(("", escape(name), escape(problem), "", "", "", ""))


def _form(name: str, details: Details) -> str:
    """What staff may set, folded away."""
    fields = "".join(
        f'<label>{escape(label)}<input name="{field}" value="{escape(str(getattr(details, field)))}"></label>'
        for field, label in texts.DETAILS.items()
    )
    ticked = " checked" if details.open_original else ""
    return (
        f"<details><summary>{escape(texts.DESCRIBE)}</summary>"
        f'<form data-describe data-name="{escape(name)}">{fields}'
        f'<label><input type="checkbox" name="open_original"{ticked}>{escape(texts.OPEN_ORIGINAL)}</label>'
        f'<button type="submit">{escape(texts.SAVE)}</button></form></details>'
    )


def _button(action: str, name: str, label: str) -> str:
    return f'<button type="button" data-deed="{action}" data-name="{escape(name)}">{escape(label)}</button>'


def _row(cells: tuple[str, ...]) -> str:
    named = zip(texts.DOCUMENT_COLUMNS, cells, strict=True)
    return "<tr>" + "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in named) + "</tr>"
