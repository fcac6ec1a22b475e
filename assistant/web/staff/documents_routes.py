"""The routes behind the staff's page of documents. Every one asks for a session, every change for its secret word."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, HTMLResponse
from pydantic import BaseModel, Field

from assistant.web.staff import texts
from assistant.web.staff.documents_page import documents_html, history_html
from assistant.web.staff.documents_work import DocumentsWork
from assistant.web.staff.door import STAFF, session_of
from assistant.web.staff.sessions import Session, Sessions, same
from corpus.errors import UserError
from index.records import Details

DOCUMENTS = f"{STAFF}/dokumenter"
_MEGABYTE = 1024 * 1024
_DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


class Named(BaseModel):
    """The document that something is to be done to."""

    name: Annotated[str, Field(max_length=1000)]


class Described(Named):
    """What staff set for a document."""

    title: Annotated[str, Field(max_length=300)] = ""
    kind: Annotated[str, Field(max_length=100)] = ""
    date: Annotated[str, Field(pattern=_DAY)] = ""
    valid_from: Annotated[str, Field(pattern=_DAY)] = ""
    open_original: bool = False


@dataclass(frozen=True)
class _Guard:
    """Tells who asks. Raises 401 without a session, 403 for a change without the session's word."""

    sessions: Sessions

    def __call__(self, request: Request, changing: bool = True) -> Session:
        """The session of `request`."""
        session = session_of(request.headers, self.sessions)
        if session is None:
            raise HTTPException(401, texts.NOT_LOGGED_IN)
        if changing and not same(request.headers.get("x-csrf", ""), session.csrf):
            raise HTTPException(403, texts.FORM_EXPIRED)
        return session


def documents_routes(work: DocumentsWork, sessions: Sessions) -> APIRouter:
    """The routes over `work` for those who are logged in according to `sessions`."""
    routes = APIRouter(prefix=DOCUMENTS, include_in_schema=False)
    staff = _Guard(sessions)
    _looking(routes, work, staff)
    _uploading(routes, work, staff)
    _changing(routes, work, staff)
    return routes


def _looking(routes: APIRouter, work: DocumentsWork, staff: _Guard) -> None:
    """What changes nothing."""

    @routes.get("/liste")
    def listed(request: Request) -> HTMLResponse:
        staff(request, changing=False)
        return HTMLResponse(documents_html(work))

    @routes.get("/historik")
    def history(request: Request) -> HTMLResponse:
        staff(request, changing=False)
        return HTMLResponse(history_html(work))

    @routes.get("/original/{name:path}")
    def original(request: Request, name: str) -> FileResponse:
        staff(request, changing=False)
        path = work.documents.library.find(name)
        if path is None or not path.is_file():
            raise HTTPException(404, texts.NO_SUCH_DOCUMENT)
        return FileResponse(path, media_type="application/octet-stream", filename=Path(name).name)


def _uploading(routes: APIRouter, work: DocumentsWork, staff: _Guard) -> None:
    """Files in, with progress."""

    @routes.post("/fil")
    async def upload(
        request: Request,
        name: Annotated[str, Query(alias="navn", max_length=1000)],
        key: Annotated[str, Query(alias="job", max_length=60)],
        mode: Annotated[str, Query(alias="som", max_length=1000)] = "",
        confirmed: Annotated[bool, Query(alias="bekraeftet")] = False,
        password: Annotated[str, Header(alias="x-password", max_length=200)] = "",
    ) -> Any:
        session = staff(request)
        with tempfile.TemporaryDirectory(dir=work.settings.data_dir, prefix=".upload-") as folder:
            path = Path(folder, "fil")
            await _receive(request, path, work.settings.max_file_megabytes)
            return await run_in_threadpool(work.upload, key, name, path, session.user, mode, confirmed, password)

    @routes.get("/trin/{key}")
    def progress(request: Request, key: str) -> dict[str, Any]:
        staff(request, changing=False)
        return work.progress(key)

    @routes.post("/stop/{key}")
    def stop(request: Request, key: str) -> None:
        staff(request)
        work.stop(key)


def _changing(routes: APIRouter, work: DocumentsWork, staff: _Guard) -> None:
    """What is done to documents that are there."""

    @routes.post("/fjern")
    def remove(request: Request, asked: Named) -> None:
        session = staff(request)
        work.do(lambda tell: work.documents.remove([asked.name], session.user, tell))

    @routes.post("/gendan")
    def restore(request: Request, asked: Named) -> None:
        session = staff(request)
        work.do(lambda tell: work.documents.restore(asked.name, session.user, tell))

    @routes.post("/bekraeft")
    def confirm(request: Request, asked: Named) -> None:
        session = staff(request)
        work.do(lambda tell: work.documents.confirm(asked.name, session.user, tell))

    @routes.post("/beskriv")
    def describe(request: Request, asked: Described) -> None:
        session = staff(request)
        details = Details(**asked.model_dump(exclude={"name"}))
        work.do(lambda tell: work.documents.describe(asked.name, details, session.user, tell))


async def _receive(request: Request, path: Path, most_megabytes: int) -> None:
    """Writes the request's body to `path`. Raises `UserError` when it is longer than may be."""
    size = 0
    with path.open("wb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most_megabytes * _MEGABYTE:
                raise UserError(texts.TOO_LARGE.format(most=most_megabytes))
            file.write(chunk)
