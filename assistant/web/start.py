"""The start page: what the documents cover, and questions that they answer."""

from functools import lru_cache

from assistant.assistant import Assistant
from assistant.web import texts
from assistant.web.escaping import escape
from corpus.document import Document


def start_page(assistant: Assistant) -> str:
    """The start page as HTML. Made once for the documents as they are: finding examples takes some questions."""
    return _made(assistant, tuple(assistant.documents))


@lru_cache(maxsize=2)
def _made(assistant: Assistant, documents: tuple[Document, ...]) -> str:
    examples = "".join(
        f'<li><button type="button" class="example" data-ask="{escape(question)}">{escape(question)}</button></li>'
        for question in assistant.examples()
    )
    covers = "".join(_covers(document) for document in documents)
    return (
        f'<section class="start"><h1>{escape(texts.START_HEADING)}</h1><p class="lead">{escape(texts.START_LEAD)}</p>'
        f"{_language_model(assistant)}"
        f'<h2>{escape(texts.EXAMPLES_HEADING)}</h2><ul class="examples">{examples}</ul>'
        f'<details class="covers"><summary>{escape(texts.COVERS_HEADING)} '
        f"({escape(texts.documents_count(len(documents)))})</summary>{covers}</details>"
        f'<p class="disclaimer">{escape(texts.DISCLAIMER)}</p></section>'
    )


def _language_model(assistant: Assistant) -> str:
    """Who words the answers, where that is a language model, and whether texts leave the machine for it."""
    if assistant.language_model is None:
        return ""
    status = assistant.language_model.status
    words = texts.words_by(status.model, status.host if status.leaves_machine else "")
    return f'<p class="lead">{escape(words)}</p>'


def _covers(document: Document) -> str:
    headings = "".join(f"<li>{escape(section.name)}</li>" for section in document.sections if section.name)
    return f"<h3>{escape(document.title)}</h3><ul>{headings}</ul>"
