"""The addresses inside the web app."""

from urllib.parse import quote

from assistant.answer import Citation

STATIC = "/app"
ASK = "/"
SOURCE = "/kilde"


def source_url(citation: Citation) -> str:
    """Where the source panel shows the quote of `citation`; safe inside an HTML attribute."""
    return f"{SOURCE}/{quote(citation.document, safe='')}?start={citation.start}&amp;end={citation.end}"
