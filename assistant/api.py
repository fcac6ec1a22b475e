"""The HTTP API, on the FastAPI app that also carries the Gradio pages."""

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel, Field

from assistant import texts
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.client import identity
from assistant.llm_writer import LanguageModelStatus
from assistant.settings import Settings
from assistant.web.pages import mount_pages
from corpus.errors import UserError


class Question(BaseModel):
    """What `POST /api/ask` takes."""

    question: Annotated[str, Field(description=texts.API_QUESTION)]
    history: Annotated[list[str], Field(default_factory=list, description=texts.API_HISTORY)]
    explain: Annotated[bool, Field(description=texts.API_EXPLAIN)] = False


class Problem(BaseModel):
    """What is wrong, in one Danish line."""

    detail: str


class Health(BaseModel):
    """That the service runs, and over what. `identity` tells whether two processes would answer alike."""

    status: Annotated[str, Field(description=texts.API_STATUS)] = "ok"
    version: str
    identity: str
    documents: list[str]
    chroma: Annotated[str, Field(description=texts.API_CHROMA)] = ""
    language_model: Annotated[LanguageModelStatus | None, Field(description=texts.API_LANGUAGE_MODEL)] = None


def create_app(assistant: Assistant, settings: Settings) -> FastAPI:
    """The web service over `assistant`: `POST /api/ask`, `GET /api/health`, API docs, and the pages at /."""
    app = FastAPIOffline(  # its docs come from here, not from a content delivery network
        redoc_url=None,
        title=texts.API_TITLE,
        description=texts.API_DESCRIPTION,
        version=version("socialudvalg-assistant"),
    )
    problems: dict[int | str, dict[str, Any]] = {422: {"model": Problem}, 503: {"model": Problem}}

    @app.post("/api/ask", summary=texts.API_ASK, responses=problems)
    def ask(asked: Question) -> Answer:
        return assistant.ask(asked.question, asked.history, asked.explain)

    @app.get("/api/health", summary=texts.API_HEALTH)
    def health() -> Health:
        names = [document.name for document in assistant.documents]
        writer = assistant.language_model
        status = writer.status if writer else None
        chroma = chroma_status(settings)
        return Health(
            status="ok" if chroma in ("", "ok") else "waiting",
            version=app.version,
            identity=identity(settings),
            documents=names,
            chroma=chroma,
            language_model=status,
        )

    app.add_exception_handler(UserError, _problem)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(Exception, _failed)
    return mount_pages(app, assistant, settings)


def chroma_status(settings: Settings) -> str:
    """ "ok" where the Chroma that the settings name answers, else what is wrong with it; "" where they name none."""
    from index.served import ChromaAway, check

    try:
        if settings.chroma:
            check(settings.chroma)
    except ChromaAway as away:
        return str(away)
    return "ok" if settings.chroma else ""


def _problem(_: Request, error: Exception) -> JSONResponse:
    wrong_usage = isinstance(error, UserError) and error.status == 2
    return JSONResponse({"detail": str(error)}, 422 if wrong_usage else 503)


def _failed(_: Request, error: Exception) -> JSONResponse:
    """A mistake of ours: the server logs it with its traceback, the asker gets a line."""
    return JSONResponse({"detail": texts.ANSWER_FAILED.format(why=type(error).__name__)}, 500)


def _bad_request(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    places = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
    return JSONResponse({"detail": texts.API_BAD_REQUEST.format(places=", ".join(places))}, 422)
