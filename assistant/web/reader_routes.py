"""The routes behind what readers do with answers: feedback, and a conversation as a Word file."""

from fastapi import APIRouter, Response

from assistant.web.export import MOST_TURNS, Turn, as_word
from assistant.web.feedback import FeedbackStore, Said
from assistant.web.links import EXPORT, FEEDBACK

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def reader_routes(store: FeedbackStore) -> APIRouter:
    """The routes, keeping feedback in `store`; an exported conversation is kept nowhere."""
    routes = APIRouter(include_in_schema=False)

    @routes.post(FEEDBACK, status_code=201)
    def feedback(said: Said) -> dict[str, str]:
        return {"id": store.add(said).id}

    @routes.post(EXPORT)
    def word(turns: list[Turn]) -> Response:
        headers = {"Content-Disposition": 'attachment; filename="samtale.docx"'}
        return Response(as_word(turns[:MOST_TURNS]), media_type=_WORD, headers=headers)

    return routes
