"""Meetings as the calendar page and the calendar file show them."""

import hashlib
from dataclasses import dataclass
from datetime import date, time

from assistant.meetings import Meeting
from assistant.web.links import place_url
from corpus.figures import Figure, Kind


@dataclass(frozen=True)
class Event:
    """One meeting, with the place in the documents that tells of it. `begins` and `ends` where a time is told."""

    key: str
    day: date
    topic: str
    place: str
    visit: bool
    title: str
    section: str
    sentence: str
    source: str
    begins: time | None = None
    ends: time | None = None


def event_of(meeting: Meeting) -> Event:
    """The event that `meeting` is."""
    told = meeting.mentions[0].sentence
    times = [figure for mention in meeting.mentions for figure in mention.sentence.figures if figure.kind is Kind.TIME]
    begins, ends = _times(times[0]) if times else (None, None)
    return Event(
        key=hashlib.sha256(f"{meeting.document} {meeting.day}".encode()).hexdigest()[:16],
        day=meeting.day,
        topic=" / ".join(meeting.topics),
        place=meeting.place_text,
        visit=meeting.visit,
        title=told.passage.title,
        section=told.passage.section,
        sentence=told.text,
        source=place_url(meeting.document, told.span),
        begins=begins,
        ends=ends,
    )


def _times(figure: Figure) -> tuple[time | None, time | None]:
    """Beginning and end of a time, where it is one of the clock."""
    ends = (figure.value,) if isinstance(figure.value, str) else figure.value
    try:
        read = [time.fromisoformat(end) for end in ends]
    except ValueError:
        return None, None
    return read[0], read[1] if len(read) > 1 else None
