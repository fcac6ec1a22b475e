"""The bar at the top of every page."""

from assistant.web import links, texts
from assistant.web.escaping import escape
from assistant.web.icons import icon

_PAGES = ((links.ASK, texts.ASK), (links.MEETINGS, texts.MEETINGS), (links.FIGURES, texts.FIGURES))


def header(current: str) -> str:
    """The bar as HTML, with the page at the address `current` marked."""
    pages = "".join(
        f'<a href="{address}"{" aria-current=page" if address == current else ""}>{escape(name)}</a>'
        for address, name in _PAGES
    )
    return (
        f'<header class="top"><a class="brand" href="{links.ASK}">{escape(texts.PRODUCT)}</a>'
        f'<nav aria-label="{escape(texts.PAGES_LABEL)}">{pages}</nav>'
        f'<button type="button" class="switch" data-theme-switch aria-label="{escape(texts.SWITCH_THEME)}">'
        f"{icon('theme')}</button></header>"
    )


def conversation_tools() -> str:
    """What can be done with the conversation that is shown, and the way to the others, as HTML."""
    exports = {"word": texts.AS_WORD, "markdown": texts.AS_MARKDOWN, "print": texts.PRINT}
    buttons = "".join(
        f'<button type="button" data-export="{name}">{escape(label)}</button>' for name, label in exports.items()
    )
    return (
        f'<div class="exports" role="group" aria-label="{escape(texts.CONVERSATION)}">'
        f'<button type="button" data-new-conversation>{escape(texts.NEW_CONVERSATION)}</button>'
        f'<button type="button" data-conversations>{escape(texts.CONVERSATIONS)}</button>{buttons}</div>'
    )
