"""The bar at the top of every page."""

from assistant.web import links, texts
from assistant.web.rendering import escape

_PAGES = ((links.ASK, texts.ASK),)


def header(current: str) -> str:
    """The bar as HTML, with the page at the address `current` marked."""
    pages = "".join(
        f'<a href="{address}"{" aria-current=page" if address == current else ""}>{escape(name)}</a>'
        for address, name in _PAGES
    )
    return (
        f'<header class="top"><a class="brand" href="{links.ASK}">{escape(texts.PRODUCT)}</a>'
        f'<nav aria-label="{escape(texts.PAGES_LABEL)}">{pages}</nav>'
        f'<button type="button" data-theme-switch>{escape(texts.DARK)}</button></header>'
    )
