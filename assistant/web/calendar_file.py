"""Meetings as an iCalendar file, as Outlook and phones open it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from assistant.web import texts
from assistant.web.escaping import visible
from assistant.web.events import Event

_ZONE = ZoneInfo("Europe/Copenhagen")
_MEETING_HOURS = 2


def calendar_file(events: Iterable[Event]) -> bytes:
    """The events in iCalendar's format (RFC 5545): at their time where one is told, else for the whole day."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{texts.PRODUCT}//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", texts.MEETINGS)
    for event in events:
        calendar.add_component(_component(event))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", f"{event.key}@socialudvalg-assistant")
    component.add("dtstamp", datetime.now(UTC))
    begins, ends = _span(event)
    component.add("dtstart", begins)
    component.add("dtend", ends)
    component.add("summary", visible(event.topic))
    if event.place:
        component.add("location", visible(event.place))
    source = ", ".join(part for part in (event.title, event.section) if part)
    component.add("description", f"{visible(event.sentence)}\n\n{texts.SOURCE}: {visible(source)}")
    component.add("transp", "TRANSPARENT" if event.begins is None else "OPAQUE")
    return component


def _span(event: Event) -> tuple[date | datetime, date | datetime]:
    """Beginning and end; a whole day ends, as the format wants it, on the day after."""
    if event.begins is None:
        return event.day, event.day + timedelta(days=1)
    begins = _at(event.day, event.begins)
    ends = _at(event.day, event.ends) if event.ends else begins + timedelta(hours=_MEETING_HOURS)
    return begins, ends


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _ZONE)
