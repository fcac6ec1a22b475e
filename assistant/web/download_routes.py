"""Downloads: the calendar, whole or one meeting, and the typed facts."""

from fastapi import APIRouter, HTTPException, Response

from assistant.assistant import Assistant
from assistant.web import links, texts
from assistant.web.calendar_file import calendar_file
from assistant.web.events import event_of
from assistant.web.figures_page import all_rows
from assistant.web.tables import as_csv, as_excel
from assistant.web.typed_facts import Wanted, chosen

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_routes(assistant: Assistant) -> APIRouter:
    """The routes over what `assistant` knows."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(links.CALENDAR_FILE)
    def whole() -> Response:
        return _file(calendar_file(map(event_of, assistant.meetings)), "text/calendar; charset=utf-8", "moeder.ics")

    @routes.get(links.event_file("{key}"))
    def one(key: str) -> Response:
        events = [event for event in map(event_of, assistant.meetings) if event.key == key]
        if not events:
            raise HTTPException(404, texts.NO_SUCH_MEETING)
        return _file(calendar_file(events), "text/calendar; charset=utf-8", f"moede-{events[0].day}.ics")

    @routes.get(links.FIGURES_CSV)
    def csv(words: str = "", kind: str = "", document: str = "", section: str = "", order: str = "") -> Response:
        rows = chosen(all_rows(assistant), Wanted(words, kind, document, section, order))
        return _file(as_csv(rows), "text/csv; charset=utf-8", "tal-og-datoer.csv")

    @routes.get(links.FIGURES_EXCEL)
    def excel(words: str = "", kind: str = "", document: str = "", section: str = "", order: str = "") -> Response:
        rows = chosen(all_rows(assistant), Wanted(words, kind, document, section, order))
        return _file(as_excel(rows), _EXCEL, "tal-og-datoer.xlsx")

    return routes


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
