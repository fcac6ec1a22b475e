"""The page of figures: every date, amount and count in the documents, found, sorted and downloaded."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import gradio as gr

from assistant.assistant import Assistant
from assistant.web import links, texts
from assistant.web.blocks import QUIET, html_block
from assistant.web.escaping import escape
from assistant.web.header import header
from assistant.web.typed_facts import Row, Wanted, chosen, rows_of
from corpus.figures import Kind

_MOST_SHOWN = 200
_AROUND = 120  # characters of a long sentence shown on each side of its figure


def all_rows(assistant: Assistant) -> tuple[Row, ...]:
    """Every typed figure in the documents that `assistant` answers from."""
    return rows_of(tuple(assistant.index.passages))


def figures_page(assistant: Assistant) -> None:
    """Lay out the page of figures inside the current Gradio page."""

    def table(*choice: str) -> str:
        return figures_html(all_rows(assistant), Wanted(*choice))

    def sections(document: str) -> gr.Dropdown:
        return gr.Dropdown(choices=_sections(all_rows(assistant), document), value="")

    html_block(header(links.FIGURES), "top")
    html_block(f'<h1>{escape(texts.FIGURES)}</h1><p class="lead">{escape(texts.FIGURES_LEAD)}</p>', "page-heading")
    kinds = [(texts.ANY_KIND, ""), *((texts.KINDS[kind.value], kind.value) for kind in Kind)]
    orders = [texts.AS_READ, texts.SMALLEST_FIRST, texts.LARGEST_FIRST]
    with gr.Row(elem_id="filters"):
        words = gr.Textbox(label=texts.SEARCH_FIGURES, elem_id="figure-words", max_lines=1)
        kind = gr.Dropdown(kinds, value="", label=texts.KIND, elem_id="figure-kind", filterable=False)
        document = _dropdown(lambda: _documents(assistant), texts.DOCUMENT, "figure-document")
        section = _dropdown(lambda: _sections(all_rows(assistant), ""), texts.SECTION, "figure-section")
        order = gr.Dropdown(orders, value=texts.AS_READ, label=texts.ORDER, elem_id="figure-order", filterable=False)
    page = html_block(table, "figures")
    choice = [words, kind, document, section, order]
    changes = [words.change, kind.change, document.change, section.change, order.change]
    document.change(sections, document, section, **QUIET)
    gr.on(changes, table, choice, page, trigger_mode="always_last", **QUIET)


def _dropdown(choices: Callable[[], Sequence[tuple[str, str]]], label: str, elem_id: str) -> gr.Dropdown:
    return gr.Dropdown(list(choices()), value="", label=label, elem_id=elem_id, filterable=False)


def _documents(assistant: Assistant) -> list[tuple[str, str]]:
    return [(texts.ANY_DOCUMENT, ""), *((document.title, document.name) for document in assistant.documents)]


def _sections(rows: Sequence[Row], document: str) -> list[tuple[str, str]]:
    names = dict.fromkeys(row.section for row in rows if row.section and document in ("", row.document))
    return [(texts.ANY_SECTION, ""), *((name, name) for name in names)]


def figures_html(rows: Sequence[Row], wanted: Wanted) -> str:
    """The wanted rows as a table, with links to download them; at most 200 are shown."""
    found = chosen(rows, wanted)
    if not found:
        return f'<p class="nothing" role="status">{escape(texts.NO_FIGURES)}</p>'
    query = escape(urlencode({name: value for name, value in vars(wanted).items() if value}))
    downloads = (
        f'<a href="{links.FIGURES_CSV}?{query}">{escape(texts.AS_CSV)}</a> '
        f'<a href="{links.FIGURES_EXCEL}?{query}">{escape(texts.AS_EXCEL)}</a>'
    )
    shown = texts.rows_shown(min(len(found), _MOST_SHOWN), len(found))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in texts.FIGURE_COLUMNS)
    body = "".join(_row(row) for row in found[:_MOST_SHOWN])
    return (
        f'<p class="downloads"><span role="status">{escape(shown)}</span> {downloads}</p>'
        f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(row: Row) -> str:
    names = texts.FIGURE_COLUMNS
    place = row.section or texts.NO_SECTION
    if row.page:
        place += ", " + texts.PAGE.format(page=row.page)
    meaning = f"<small>{escape(row.value)}</small>" if row.value != row.text else ""
    cells = (
        escape(texts.KINDS[row.kind.value]),
        f"<strong>{escape(row.text)}</strong>{meaning}",
        escape(row.counted),
        _excerpt(row.sentence, row.text),
        f'<a href="{row.source}">{escape(place)}</a><small>{escape(row.title)}</small>',
    )
    inside = "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(names, cells, strict=True))
    return f"<tr>{inside}</tr>"


def _excerpt(sentence: str, text: str) -> str:
    """The sentence as HTML with the figure in bold; a long one only around the figure."""
    at = max(sentence.find(text), 0)
    start = 0 if len(sentence) <= 2 * _AROUND else max(0, at - _AROUND)
    end = len(sentence) if len(sentence) <= 2 * _AROUND else at + len(text) + _AROUND
    before, after = sentence[start:at], sentence[at + len(text) : end]
    before = f"… {before.partition(' ')[2]}" if start else before
    after = f"{after.rpartition(' ')[0]} …" if end < len(sentence) else after
    return f"{escape(before)}<b>{escape(sentence[at : at + len(text)])}</b>{escape(after)}"
