"""The calendar and the figures: shown with their sources, and downloaded in files that others open."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import icalendar
import pytest
from openpyxl import load_workbook

from assistant.meetings import find_meetings
from assistant.web import texts
from assistant.web.calendar_file import calendar_file
from assistant.web.danish_values import danish_value
from assistant.web.events import Event, event_of
from assistant.web.figures_page import figures_html
from assistant.web.meetings_page import meetings_html
from assistant.web.tables import as_csv, as_excel
from assistant.web.typed_facts import Row, Wanted, chosen, rows_of
from corpus.figures import find_figures
from corpus.passages import cut_passages
from corpus.reading import read_document

NOTE = """Plan for tilsyn

1. Tilsyn – udvalgsmøde den 4. marts 2026 inkl. besøg

Mødet den 4. marts 2026 kl. 16.30-18.00 afholdes i Byhuset. Der er afsat 2,5 mio. kr. til 12 nye stillinger.

2. =Budget – udvalgsmøde den 17. april 2026

Der er afsat 14 mio. kr. i perioden 2026-2029.
"""


@pytest.fixture
def passages(tmp_path: Path) -> tuple:
    (tmp_path / "plan.txt").write_text(NOTE, encoding="utf-8")
    return tuple(cut_passages(read_document(tmp_path / "plan.txt")))


@pytest.fixture
def events(passages: tuple) -> list[Event]:
    return [event_of(meeting) for meeting in find_meetings(passages)]


@pytest.fixture
def rows(passages: tuple) -> Sequence[Row]:
    return rows_of(passages)


def test_a_meeting_links_to_the_place_that_tells_of_it(events: list[Event], passages: tuple) -> None:
    heading = next(passage for passage in passages if passage.path).sentences[0]
    page = meetings_html(events, date(2026, 1, 1), texts.TIMELINE, False)
    assert f'href="/kilde/plan.txt?start={heading.start}&amp;end={heading.end}"' in page
    assert 'datetime="2026-03-04"' in page


def test_only_coming_meetings_can_be_shown(events: list[Event]) -> None:
    page = meetings_html(events, date(2026, 4, 1), texts.TIMELINE, True)
    assert 'datetime="2026-04-17"' in page
    assert 'datetime="2026-03-04"' not in page


def test_a_month_is_a_table_of_weeks(events: list[Event]) -> None:
    page = meetings_html(events, date(2026, 1, 1), texts.MONTHS, False)
    assert page.count("<table") == 2
    assert '<th scope="row">10</th>' in page  # 4 March 2026 lies in week 10


def test_no_meetings_are_said_to_be_none() -> None:
    assert "nævner" in meetings_html([], date(2026, 1, 1), texts.TIMELINE, False)


def test_a_calendar_file_can_be_parsed_back(events: list[Event]) -> None:
    calendar = icalendar.Calendar.from_ical(calendar_file(events))
    parsed = calendar.walk("VEVENT")
    assert [str(event["summary"]) for event in parsed] == [event.topic for event in events]
    assert {str(event["uid"]) for event in parsed} == {f"{e.key}@socialudvalg-assistant" for e in events}


def test_a_meeting_without_a_time_fills_its_day(events: list[Event]) -> None:
    event = icalendar.Calendar.from_ical(calendar_file(events[1:])).walk("VEVENT")[0]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 4, 17), date(2026, 4, 18))


def test_a_meeting_with_a_time_begins_then(events: list[Event]) -> None:
    assert (events[0].begins, events[0].ends) == (time(16, 30), time(18, 0))
    event = icalendar.Calendar.from_ical(calendar_file(events[:1])).walk("VEVENT")[0]
    begins = event.decoded("dtstart")
    assert isinstance(begins, datetime)
    assert begins.isoformat() == "2026-03-04T16:30:00+01:00"


def test_words_and_kind_choose_rows(rows: Sequence[Row]) -> None:
    assert [row.text for row in chosen(rows, Wanted(words="stillinger", kind="count"))] == ["12"]
    assert chosen(rows, Wanted(words="ordet findes ikke")) == []


def test_amounts_are_sorted_by_their_size(rows: Sequence[Row]) -> None:
    found = chosen(rows, Wanted(kind="amount", order=texts.LARGEST_FIRST))
    assert [row.text for row in found] == ["14 mio. kr.", "2,5 mio. kr."]


def test_a_csv_file_reads_back_as_it_was(rows: Sequence[Row]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";"))
    assert tuple(read[0]) == texts.FILE_COLUMNS
    assert len(read) == len(rows) + 1


def test_no_cell_of_a_csv_file_is_a_formula(rows: Sequence[Row]) -> None:
    cells = [cell for line in csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";") for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_an_excel_file_reads_back_as_text(rows: Sequence[Row]) -> None:
    sheet = load_workbook(io.BytesIO(as_excel(rows))).worksheets[0]
    assert sheet.max_row == len(rows) + 1
    assert {cell.data_type for line in sheet.iter_rows(min_row=2) for cell in line if cell.value} == {"s"}


def test_the_table_says_how_many_rows_it_holds(rows: Sequence[Row]) -> None:
    assert "2 fundet." in figures_html(rows, Wanted(words="14 mio")).replace("&#46;", ".")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("588,5 mio. kr.", "588.500.000 kr."),
        ("den 3. juni 2026", "3. juni 2026"),
        ("2026-2029", "2026 til 2029"),
        ("i december 2024", "december 2024"),
        ("24 procentpoint", "24 procentpoint"),
        ("14-18 mio. kr.", "14.000.000 kr. til 18.000.000 kr."),
    ],
)
def test_a_value_is_said_in_danish(text: str, meant: str) -> None:
    assert danish_value(find_figures(text)[0]) == meant
