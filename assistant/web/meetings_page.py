"""The calendar page: every meeting and dated event in the documents, as a timeline and by month."""

import calendar
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from urllib.parse import quote

import gradio as gr
from babel.dates import format_date

from assistant.assistant import Assistant
from assistant.web import links, texts
from assistant.web.blocks import QUIET, html_block
from assistant.web.escaping import escape
from assistant.web.events import Event, event_of
from assistant.web.header import header


def meetings_page(assistant: Assistant) -> None:
    """Lay out the calendar inside the current Gradio page."""

    def shown(view: str = texts.TIMELINE, coming: bool = False) -> str:
        events = [event_of(meeting) for meeting in assistant.meetings]
        return meetings_html(events, date.today(), view, coming)

    html_block(header(links.MEETINGS), "top")
    html_block(f'<h1>{escape(texts.MEETINGS)}</h1><p class="lead">{escape(texts.MEETINGS_LEAD)}</p>', "page-heading")
    with gr.Row(elem_id="filters"):
        view = gr.Radio([texts.TIMELINE, texts.MONTHS], value=texts.TIMELINE, label=texts.VIEW, elem_id="view")
        coming = gr.Checkbox(label=texts.ONLY_COMING, elem_id="coming")
    page = html_block(shown, "meetings")
    gr.on([view.change, coming.change], shown, [view, coming], page, **QUIET)


def meetings_html(events: Sequence[Event], today: date, view: str, coming: bool) -> str:
    """The events as HTML, those from `today` on where `coming`; `view` is `texts.TIMELINE` or `texts.MONTHS`."""
    kept = [event for event in events if event.day >= today or not coming]
    if not kept:
        return f'<p class="nothing">{escape(texts.NO_MEETINGS if not events else texts.NO_COMING)}</p>'
    months = [
        (month, list(group)) for month, group in groupby(kept, key=lambda event: (event.day.year, event.day.month))
    ]
    layout = _month_table if view == texts.MONTHS else _timeline
    inside = "".join(
        f"<section><h2>{_month_name(year, month)}</h2>{layout(group, today)}</section>"
        for (year, month), group in months
    )
    download = f'<p><a class="download" href="{links.CALENDAR_FILE}">{escape(texts.ALL_TO_CALENDAR)}</a></p>'
    return f'<div class="meetings">{download}{inside}</div>'


def _month_name(year: int, month: int) -> str:
    return escape(format_date(date(year, month, 1), "LLLL y", locale="da").capitalize())


def _timeline(events: Sequence[Event], today: date) -> str:
    return f'<ol class="timeline">{"".join(_entry(event, today) for event in events)}</ol>'


def _entry(event: Event, today: date) -> str:
    day = escape(format_date(event.day, "EEEE d. MMMM y", locale="da"))
    clock = f" {escape(texts.at_time(event.begins, event.ends))}" if event.begins else ""
    badges = [texts.VISIT] if event.visit else []
    badges += [texts.HELD] if event.day < today else []
    marks = "".join(f' <span class="badge">{escape(badge)}</span>' for badge in badges)
    place = f'<p class="place">{escape(event.place)}</p>' if event.place else ""
    asked = quote(texts.ask_about_meeting(event.topic))
    return (
        f'<li id="m-{event.key}" class="{"past" if event.day < today else "coming"}">'
        f'<p class="day"><time datetime="{event.day}">{day}</time>{clock}{marks}</p>'
        f"<h3>{escape(event.topic)}</h3>{place}"
        f'<p class="links"><a href="{event.source}">{escape(texts.SHOW_SOURCE)}</a>'
        f'<a href="{links.ASK}?q={asked}">{escape(texts.ASK_ABOUT)}</a>'
        f'<a href="{links.event_file(event.key)}">{escape(texts.TO_CALENDAR)}</a></p></li>'
    )


def _month_table(events: Sequence[Event], today: date) -> str:
    """The month as a table of weeks from Monday to Sunday."""
    first = events[0].day
    names = "".join(f'<th scope="col"><abbr title="{long}">{short}</abbr></th>' for short, long in _weekdays())
    rows = ""
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        cells = "".join(_cell(day, events, first.month, today) for day in week)
        rows += f'<tr><th scope="row">{week[0].isocalendar().week}</th>{cells}</tr>'
    corner = f'<th scope="col"><span class="sr-only">{escape(texts.WEEK)}</span></th>'
    return f'<table class="month"><thead><tr>{corner}{names}</tr></thead><tbody>{rows}</tbody></table>'


def _weekdays() -> list[tuple[str, str]]:
    monday = date(2024, 1, 1)
    days = [monday.replace(day=n) for n in range(1, 8)]
    return [(format_date(day, "EEE", locale="da"), format_date(day, "EEEE", locale="da")) for day in days]


def _cell(day: date, events: Sequence[Event], month: int, today: date) -> str:
    if day.month != month:
        return "<td></td>"
    inside = "".join(f'<a href="{event.source}">{escape(event.topic)}</a>' for event in events if event.day == day)
    current = ' aria-current="date"' if day == today else ""
    return f'<td{current}{" class=busy" if inside else ""}><span class="number">{day.day}</span>{inside}</td>'
