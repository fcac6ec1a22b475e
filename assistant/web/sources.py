"""What the source panel shows: the place that a citation points at, in its context, with the quote marked."""

from dataclasses import dataclass

from assistant.web import texts
from assistant.web.escaping import escape
from assistant.web.links import original_url, page_image_url, page_url, place_url
from assistant.web.originals import Originals
from assistant.web.pdf_pages import page_count
from corpus.document import Document, Section, Span

_PARAGRAPHS_AROUND = 12
"""How much of a long section is shown on each side of the quote."""


@dataclass(frozen=True)
class Place:
    """A place in a document: a quote, or a whole page of a PDF, or the document's beginning."""

    document: Document
    quote: Span | None = None
    page: int | None = None

    @property
    def section(self) -> Section | None:
        """The section in which the quote stands."""
        if self.quote is None:
            return None
        return section_at(self.document, self.quote.start)


def section_at(document: Document, position: int) -> Section | None:
    """The innermost section of `document` that holds the character at `position`."""
    holding = [section for section in document.sections if section.span.start <= position < section.span.end]
    return max(holding, key=lambda section: section.span.start, default=None)


def source_panel(place: Place, originals: Originals) -> str:
    """The panel's inside, as HTML: title, section and page, the way to the original, and the text or the page."""
    document = place.document
    pdf = originals.pdf(document.name)
    page = place.page or (document.page_at(place.quote.start) if place.quote else None) or 1
    where = [name for name in (place.section.path if place.section else ()) if name != document.title]
    if pdf is not None or document.pages:
        where.append(texts.PAGE.format(page=page))
    body = _page(place, page, page_count(pdf)) if pdf is not None else _text(place)
    original = ""
    if originals.file(document.name) is not None and originals.is_open(document.name):
        link = original_url(document.name)
        original = f'<p class="original"><a href="{link}" target="_blank">{escape(texts.ORIGINAL)}</a></p>'
    return (
        f'<header><h2 tabindex="-1">{escape(document.title)}</h2>'
        f'<p class="where">{escape(" › ".join(where))}</p>{original}</header><div class="body">{body}</div>'
    )


def _page(place: Place, page: int, last: int) -> str:
    """A page of a PDF as a picture, and the way to its neighbours."""
    name, quote = place.document.name, place.quote
    said = _quote_on(place.document, quote, page)
    described = texts.page_picture(page, last, said)
    before = _turn(page_url(name, page - 1, quote), texts.PREVIOUS_PAGE, page > 1)
    after = _turn(page_url(name, page + 1, quote), texts.NEXT_PAGE, page < last)
    return (
        f'<nav class="pages" aria-label="{escape(texts.PAGE_TURNING)}">{before}'
        f"<span>{escape(texts.page_of(page, last))}</span>{after}</nav>"
        f'<a class="page" href="{page_image_url(name, page, quote)}" target="_blank">'
        f'<img src="{page_image_url(name, page, quote)}" alt="{escape(described)}"></a>'
        + (f'<blockquote class="said"><mark>{escape(said)}</mark></blockquote>' if said else "")
    )


def _turn(address: str, label: str, possible: bool) -> str:
    return f'<a href="{address}" data-turn>{escape(label)}</a>' if possible else f"<span>{escape(label)}</span>"


def _quote_on(document: Document, quote: Span | None, page: int) -> str:
    """The part of the quote that stands on `page`."""
    if quote is None:
        return ""
    span = next((each.span for each in document.pages if each.number == page), None)
    if span is None:
        return ""
    start, end = max(span.start, quote.start), min(span.end, quote.end)
    return document.text[start:end].strip() if start < end else ""


def quote_on_page(place: Place, page: int) -> str:
    """What of the place's quote is to be marked on `page`."""
    return _quote_on(place.document, place.quote, page)


def _text(place: Place) -> str:
    """The section around the quote, or the whole document where there is no quote."""
    document, quote, section = place.document, place.quote, place.section
    inside = [p for p in document.paragraphs if section is None or section.span.holds(p)]
    shown = _around(inside, quote) if quote else inside
    headings = {part.heading for part in document.sections if part.heading}
    parts = [_paragraph(document, span, quote, span in headings) for span in shown]
    cut = len(shown) < len(document.paragraphs)
    whole = (
        f'<p class="whole"><a href="{place_url(document.name)}">{escape(texts.WHOLE_DOCUMENT)}</a></p>' if cut else ""
    )
    return f'<div class="text">{"".join(parts)}</div>{whole}'


def _around(paragraphs: list[Span], quote: Span) -> list[Span]:
    """The paragraphs from some before the quote to some after it."""
    hits = [i for i, p in enumerate(paragraphs) if p.start < quote.end and quote.start < p.end]
    if not hits:
        return paragraphs
    return paragraphs[max(0, hits[0] - _PARAGRAPHS_AROUND) : hits[-1] + _PARAGRAPHS_AROUND + 1]


def _paragraph(document: Document, span: Span, quote: Span | None, heading: bool) -> str:
    """One paragraph, with the part of the quote that stands in it marked."""
    text = document.text
    inner = escape(span.of(text))
    if quote and quote.start < span.end and span.start < quote.end:
        start, end = max(span.start, quote.start), min(span.end, quote.end)
        marked = f"<mark>{escape(text[start:end])}</mark>"
        inner = f"{escape(text[span.start : start])}{marked}{escape(text[end : span.end])}"
    return f"<h3>{inner}</h3>" if heading else f"<p>{inner}</p>"
