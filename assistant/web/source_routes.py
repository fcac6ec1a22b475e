"""The routes behind the source panel: the place as HTML, a PDF's page as a picture, the original file."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi.responses import FileResponse, HTMLResponse

from assistant.web import texts
from assistant.web.bare import bare_page
from assistant.web.links import ORIGINAL, SOURCE
from assistant.web.originals import Originals
from assistant.web.pdf_pages import page_count, page_picture
from assistant.web.sources import Place, quote_on_page, source_panel
from corpus.document import Document, Span

Offset = Annotated[int | None, Query(ge=0)]
PageNumber = Annotated[int | None, Query(alias="side", ge=1)]


def source_routes(originals: Originals) -> APIRouter:
    """The routes over the documents of `originals`. Any other name gives 404."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(SOURCE + "/{name:path}/side/{page}.png")
    def picture(name: str, page: int, start: Offset = None, end: Offset = None) -> Response:
        path = originals.pdf(name)
        if path is None:
            raise HTTPException(404, texts.NO_SUCH_DOCUMENT)
        place = _place(originals, name, start, end)
        try:
            png = page_picture(path, path.stat().st_mtime, page, quote_on_page(place, page))
        except IndexError:
            raise HTTPException(404, texts.NO_SUCH_PAGE) from None
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    @routes.get(SOURCE + "/{name:path}")
    def panel(
        name: str, start: Offset = None, end: Offset = None, page: PageNumber = None, panel: bool = False
    ) -> HTMLResponse:
        place = _place(originals, name, start, end, page)
        path = originals.pdf(name)
        if page and path and page > page_count(path):
            raise HTTPException(404, texts.NO_SUCH_PAGE)
        inside = source_panel(place, originals)
        return HTMLResponse(inside if panel else bare_page(place.document.title, inside, "source-page"))

    @routes.get(ORIGINAL + "/{name:path}")
    def original(name: str) -> FileResponse:
        path = originals.file(name)
        if path is None or not originals.is_open(name):
            raise HTTPException(404, texts.NO_SUCH_DOCUMENT)
        is_pdf = originals.pdf(name) is not None
        kind = "application/pdf" if is_pdf else "text/plain; charset=utf-8" if _is_text(name) else None
        shown = "inline" if kind else "attachment"
        return FileResponse(
            path,
            media_type=kind or "application/octet-stream",
            filename=Path(name).name,
            content_disposition_type=shown,
        )

    return routes


def _is_text(name: str) -> bool:
    return name.lower().endswith((".txt", ".text", ".md", ".markdown"))


def _place(originals: Originals, name: str, start: int | None, end: int | None, page: int | None = None) -> Place:
    """The place asked for; 404 where there is none."""
    document = originals.document(name)
    if document is None:
        raise HTTPException(404, texts.NO_SUCH_DOCUMENT)
    return Place(document, _quote(document, start, end), page)


def _quote(document: Document, start: int | None, end: int | None) -> Span | None:
    if start is None or end is None:
        return None
    if not start < end <= len(document.text):
        raise HTTPException(404, texts.NO_SUCH_PLACE)
    return Span(start, end)
