"""The addresses inside the web app; those with a "?" are written as an HTML attribute takes them."""

from urllib.parse import quote as encoded

from assistant.answer import Citation
from corpus.document import Span

STATIC = "/app"
ASK = "/"
SOURCE = "/kilde"
ORIGINAL = "/dokument"
FEEDBACK = "/feedback"
EXPORT = "/samtale.docx"
MEETINGS = "/moeder"
CALENDAR_FILE = "/moeder.ics"
FIGURES = "/tal"
FIGURES_CSV = "/tal.csv"
FIGURES_EXCEL = "/tal.xlsx"


def source_url(citation: Citation) -> str:
    """Where the source panel shows the quote of `citation`."""
    return place_url(citation.document, citation.span)


def place_url(document: str, quote: Span | None = None) -> str:
    """Where the source panel shows `quote` in its context, or the whole document."""
    where = f"?start={quote.start}&amp;end={quote.end}" if quote else ""
    return f"{SOURCE}/{encoded(document, safe='')}{where}"


def page_url(document: str, page: int, quote: Span | None) -> str:
    """Where the source panel shows page `page` of a PDF, with `quote` marked if it stands there."""
    return f"{place_url(document, quote)}{'&amp;' if quote else '?'}side={page}"


def page_image_url(document: str, page: int, quote: Span | None) -> str:
    """The picture of page `page` of a PDF, with `quote` marked if it stands there."""
    where = f"?start={quote.start}&amp;end={quote.end}" if quote else ""
    return f"{SOURCE}/{encoded(document, safe='')}/side/{page}.png{where}"


def original_url(document: str) -> str:
    """The original file."""
    return f"{ORIGINAL}/{encoded(document, safe='')}"


def event_file(key: str) -> str:
    """The calendar file of one meeting."""
    return f"/moeder/{key}.ics"
