"""The start page: what the documents cover, and questions that they answer."""

from assistant.assistant import Assistant
from assistant.web import texts
from assistant.web.rendering import escape
from corpus.document import Document


def start_page(assistant: Assistant) -> str:
    """The start page as HTML."""
    examples = "".join(
        f'<li><button type="button" class="example" data-ask="{escape(question)}">{escape(question)}</button></li>'
        for question in assistant.examples()
    )
    documents = assistant.documents
    covers = "".join(_covers(document) for document in documents)
    return (
        f'<section class="start"><h1>{escape(texts.START_HEADING)}</h1><p class="lead">{escape(texts.START_LEAD)}</p>'
        f"<h2>{escape(texts.EXAMPLES_HEADING)}</h2><ul class='examples'>{examples}</ul>"
        f"<details class='covers'><summary>{escape(texts.COVERS_HEADING)} "
        f"<span class='count'>({escape(texts.documents_count(len(documents)))})</span></summary>{covers}</details>"
        f'<p class="disclaimer">{escape(texts.DISCLAIMER)}</p></section>'
    )


def _covers(document: Document) -> str:
    headings = "".join(f"<li>{escape(section.name)}</li>" for section in document.sections if section.name)
    return f"<h3>{escape(document.title)}</h3><ul>{headings}</ul>"
