"""An answer as safe HTML: whatever comes from documents and questions is text, never markup.

Gradio's chat reads its messages as Markdown with HTML in it. `escape` therefore encodes every character that either
of them could read as markup, and all that this module builds stands on one line.
"""

import html
import json
import re
import unicodedata

from assistant.answer import Answer, Citation
from assistant.web import texts
from assistant.web.links import source_url

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKER = re.compile(r"\s*\[(\d+)\]")


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


def question_message(question: str) -> str:
    """The chat message that shows `question`."""
    return escape(question)


def question_of(message: str) -> str:
    """The question that `question_message` made `message` of."""
    return html.unescape(message)


def notice_message(text: str, busy: bool = False) -> str:
    """The chat message for a word from the app itself; `busy` while an answer is on its way."""
    state = ' aria-busy="true"' if busy else ""
    return f'<article class="notice"{state}><p>{escape(text)}</p></article>'


def growing_message(answer: Answer, shown: int) -> str:
    """The answer's first `shown` words, while it streams."""
    words = " ".join(_MARKER.sub("", answer.answer).split(" ")[:shown])
    return f'<article class="answer" aria-busy="true"><p class="said">{escape(words)}</p></article>'


def answer_message(answer: Answer) -> str:
    """The chat message that shows `answer`: what it says, with links to its numbered sources.

    The answer's JSON stands in `data-answer` for copying, export and feedback.
    """
    kind = "answer abstained" if answer.abstained else "answer"
    heading = f'<p class="verdict">{escape(texts.ABSTAINED)}</p>' if answer.abstained else ""
    return (
        f'<article class="{kind}" data-answer="{escape(as_json(answer))}">{heading}'
        f'<p class="said">{_said(answer)}</p>{_sources(answer)}</article>'
    )


def as_json(answer: Answer) -> str:
    """The answer contract's JSON, without the explanation, on one line."""
    return json.dumps(answer.model_dump(mode="json", exclude={"explanation"}), ensure_ascii=False)


def _said(answer: Answer) -> str:
    """The answer's text, its citation markers turned into links."""
    parts, position = [], 0
    numbered = {citation.number: citation for citation in answer.citations}
    for marker in _MARKER.finditer(answer.answer):
        citation = numbered.get(int(marker[1]))
        if citation is None:
            continue
        parts += [escape(answer.answer[position : marker.start()]), _number_link(citation)]
        position = marker.end()
    return "".join([*parts, escape(answer.answer[position:])])


def _number_link(citation: Citation) -> str:
    label = escape(texts.source_link(citation.number))
    return f'<a class="cite" href="{source_url(citation)}" aria-label="{label}">{citation.number}</a>'


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = "".join(_source(citation) for citation in answer.citations)
    return f'<h3 class="sources-heading">{escape(texts.SOURCES)}</h3><ol class="sources">{items}</ol>'


def _source(citation: Citation) -> str:
    place = [citation.title, citation.section or texts.NO_SECTION]
    if citation.page is not None:
        place.append(texts.PAGE.format(page=citation.page))
    return (
        f'<li><a class="source" href="{source_url(citation)}">{escape(", ".join(place))}</a>'
        f"<blockquote>{escape(citation.quote)}</blockquote></li>"
    )
