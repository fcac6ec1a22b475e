"""Chat messages as HTML: questions, answers with their sources and what can be done with them, and notices.

All that is built here stands on one line, as Gradio's Markdown needs it; foreign text goes through `escape`.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation
from assistant.web import texts
from assistant.web.escaping import escape
from assistant.web.explaining import explanation_details
from assistant.web.icons import icon
from assistant.web.links import source_url

_MARKER = re.compile(r"\s*\[(\d+)\]")
_LIST_ITEM = re.compile(r"^[-–•] +")


def question_message(question: str) -> str:
    """The chat message that shows `question`."""
    return escape(question)


def question_of(message: str) -> str:
    """The question that `question_message` made `message` of."""
    return html.unescape(message)


def notice_message(text: str, busy: bool = False, retry: bool = False) -> str:
    """A word from the app itself; `busy` while an answer is on its way, `retry` to offer asking again."""
    state = ' aria-busy="true"' if busy else ""
    again = f'<button type="button" data-retry>{escape(texts.RETRY)}</button>' if retry else ""
    return f'<article class="notice"{state}><p>{escape(text)}</p>{again}</article>'


def growing_message(answer: Answer, shown: int) -> str:
    """The answer's first `shown` words, while it streams."""
    words = " ".join(_MARKER.sub("", answer.answer).split(" ")[:shown])
    return (
        f'<article class="answer" aria-busy="true"><div class="said">{_paragraphs(words, _Marked(()))}</div></article>'
    )


def answer_message(answer: Answer, history: Sequence[str] = (), suggestions: Sequence[str] = ()) -> str:
    """The chat message that shows `answer`: what it says, its numbered sources, and what can be done with it.

    `history` holds the questions before it; `suggestions` are questions to go on with. The answer's JSON and the
    history stand in the article's data for copying, export and feedback.
    """
    kind = "answer abstained" if answer.abstained else "answer"
    verdict = f'<p class="verdict">{escape(texts.ABSTAINED)}</p>' if answer.abstained else ""
    worked = f'<p class="worked-out">{escape(texts.WORKED_OUT)}</p>' if answer.worked_out else ""
    words = " ".join(filter(None, (texts.BY_LANGUAGE_MODEL if answer.writer == "llm" else "", answer.note)))
    writer = f'<p class="worked-out">{escape(words)}</p>' if words else ""
    go_on = [question for question in suggestions if question not in history]
    parts = [
        f'{verdict}<div class="said">{_paragraphs(answer.answer, _Marked.of(answer))}</div>{worked}{writer}',
        _sources(answer),
        f'<div class="actions">{_action("copy", texts.COPY)}{_action("up", texts.USEFUL)}'
        f"{_action('down', texts.NOT_USEFUL)}</div>",
        explanation_details(answer),
        _suggestions(answer, go_on),
    ]
    return (
        f'<article class="{kind}" data-answer="{escape(as_json(answer))}" '
        f'data-history="{escape(json.dumps(list(history), ensure_ascii=False))}">{"".join(parts)}</article>'
    )


def as_json(answer: Answer) -> str:
    """The answer contract's JSON, without the explanation, on one line."""
    return json.dumps(answer.model_dump(mode="json", exclude={"explanation"}), ensure_ascii=False)


class _Marked:
    """Puts text into HTML with its facts marked and its citation markers linked."""

    def __init__(self, facts: Sequence[tuple[str, str]], citations: Sequence[Citation] = ()) -> None:
        self._titles = dict(facts)
        self._numbered = {citation.number: citation for citation in citations}
        longest_first = sorted(self._titles, key=len, reverse=True)
        alternatives = "|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first)
        self._pattern = re.compile(rf"{_MARKER.pattern}|(?P<fact>{alternatives or '(?!)'})")

    @classmethod
    def of(cls, answer: Answer) -> "_Marked":
        """Marks the facts of `answer`, and what was worked out from them."""
        facts = [(fact.text, texts.KINDS[fact.kind.value]) for fact in answer.facts]
        worked = [(text, texts.WORKED_OUT) for text in answer.worked_out]
        return cls([*worked, *facts], answer.citations)

    def html(self, text: str) -> str:
        """`text` as HTML."""
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        position = 0
        for match in self._pattern.finditer(text):
            citation = self._numbered.get(int(match[1])) if match[1] else None
            if match["fact"]:
                title = escape(self._titles[match["fact"]])
                new = f'<strong class="fact" title="{title}">{escape(match["fact"])}</strong>'
            elif citation:
                new = _number_link(citation)
            else:
                continue
            yield escape(text[position : match.start()]) + new
            position = match.end()
        yield escape(text[position:])


def _paragraphs(text: str, marked: _Marked) -> str:
    """The lines of `text` as paragraphs, those of a list as list items."""
    out, items = [], []
    for line in [*text.split("\n"), ""]:
        if _LIST_ITEM.match(line):
            items.append(f"<li>{marked.html(_LIST_ITEM.sub('', line))}</li>")
            continue
        if items:
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.strip():
            out.append(f"<p>{marked.html(line)}</p>")
    return "".join(out)


def _number_link(citation: Citation) -> str:
    label = escape(texts.source_link(citation.number))
    return f'<a class="cite" href="{source_url(citation)}" aria-label="{label}">{citation.number}</a>'


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    heading = texts.NEAR_SOURCES if answer.abstained else texts.SOURCES
    items = "".join(_source(citation) for citation in answer.citations)
    return f'<h2 class="small">{escape(heading)}</h2><ol class="sources">{items}</ol>'


def _source(citation: Citation) -> str:
    document = citation.title
    if citation.page is not None:
        document += ", " + texts.PAGE.format(page=citation.page)
    section = citation.section or texts.NO_SECTION
    return (
        f'<li><a href="{source_url(citation)}">{escape(section)}</a> <span class="document">{escape(document)}</span>'
        f"<blockquote>{escape(citation.quote)}</blockquote></li>"
    )


def _action(name: str, label: str) -> str:
    return f'<button type="button" data-action="{name}">{icon(name)}{escape(label)}</button>'


def _suggestions(answer: Answer, suggestions: Sequence[str]) -> str:
    if not suggestions:
        return ""
    heading = texts.CAN_BE_ANSWERED if answer.abstained else texts.GO_ON
    buttons = "".join(
        f'<li><button type="button" data-ask="{escape(question)}">{escape(question)}</button></li>'
        for question in suggestions
    )
    return f'<h2 class="small">{escape(heading)}</h2><ul class="suggestions">{buttons}</ul>'
