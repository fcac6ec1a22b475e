"""Pages of our own that need nothing of Gradio, such as a source read in full."""

from assistant.web import texts
from assistant.web.escaping import escape
from assistant.web.header import header


def bare_page(title: str, inside: str, kind: str) -> str:
    """A whole HTML page called `title` around the HTML `inside`; `shell.py` adds style and scripts on the way out."""
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {escape(texts.PRODUCT)}</title></head>"
        f'<body><div id="top">{header("")}</div><main class="bare {kind}">{inside}</main></body></html>'
    )
