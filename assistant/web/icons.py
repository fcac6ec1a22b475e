"""The few icons of the pages, drawn here so that none is fetched from elsewhere."""

_THUMB = "M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.2 2.5L12.5 9H19c1 0 1.8 1 1.5 2l-2 7.5c-.2.9-1 1.5-1.9 1.5H7"
_PATHS = {
    "theme": '<circle cx="12" cy="12" r="9"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
    "copy": '<path d="M9 9h11v12H9z"/><path d="M5 15H4V3h11v1"/>',
    "up": f'<path d="{_THUMB}"/>',
    "down": f'<path transform="rotate(180 12 12)" d="{_THUMB}"/>',
}


def icon(name: str) -> str:
    """The icon called `name` as SVG in the colour of the text around it; it says nothing to a screen reader."""
    return f'<svg viewBox="0 0 24 24" aria-hidden="true">{_PATHS[name]}</svg>'
