"""Foreign text as safe HTML: whatever comes from documents, questions and file names is text, never markup.

Gradio's chat reads its messages as Markdown with HTML in it. `escape` therefore encodes every character that either
of them could read as markup.
"""

import unicodedata

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def escape(text: str) -> str:
    """`text` as HTML that is shown to the letter; `html.unescape` gives it back.

    Control characters and marks that turn the direction of writing become the replacement character: they could
    hide what stands there.
    """
    return "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in visible(text))


def visible(text: str) -> str:
    """`text` with each control character and direction mark made visible; line breaks and tabs stay."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_hidden(char) else char for char in text)


def _is_hidden(char: str) -> bool:
    control = unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"
    return control or unicodedata.bidirectional(char) in _TURNS
