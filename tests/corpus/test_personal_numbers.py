"""Personal numbers: found by date and checksum, hidden at their place."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.personal_numbers import find_personal_numbers, hide_personal_numbers
from corpus.reading import read_document


@pytest.mark.parametrize("text", ["070761-4285", "070761 - 4285", "070761–4285", "0707614285", "070761 4285"])
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert [span.of(f"Borger {text}, født") for span in find_personal_numbers(f"Borger {text}, født")] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "310276-0000",  # no such day
        "0707614284",  # the checksum fails, and no hyphen says what it is
        "21-014448",
        "12070761-42851",
        "tlf. 33 66 33 66",
        "2022-01-10",
        "1.070761-4285",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_personal_numbers(text) == []


def test_a_number_since_2007_needs_no_checksum_when_it_is_written_with_its_hyphen() -> None:
    assert find_personal_numbers("010107-4001")


@given(st.dates(date(1900, 1, 1), date(1936, 12, 31)), st.integers(0, 3999))
def test_every_day_of_a_century_is_known_as_a_date(day: date, serial: int) -> None:
    assert find_personal_numbers(f"cpr. {day:%d%m%y}-{serial:04}")


@given(st.text(alphabet="0123456789- æ", max_size=60))
def test_hiding_keeps_every_other_character_at_its_place(text: str) -> None:
    hidden, count = hide_personal_numbers(text)
    assert len(hidden) == len(text)
    assert (count > 0) == (hidden != text)
    assert find_personal_numbers(hidden) == []


def test_a_document_never_carries_the_numbers_it_was_read_with(tmp_path: Path) -> None:
    path = tmp_path / "sag.md"
    path.write_text("# Sag om 070761-4285\n\nBorgeren (0707614285) har søgt om botilbud.\n", encoding="utf-8")
    document = read_document(path)
    assert document.personal_numbers == 2
    assert "070761" not in document.text + document.title
    assert document.title == "Sag om xxxxxx-xxxx"


def test_hidden_numbers_do_not_move_the_rest_of_the_text() -> None:
    day = date(1961, 7, 7) + timedelta(days=0)
    text = f"Født {day:%d%m%y}-4285 i Odense"
    assert hide_personal_numbers(text)[0].index("Odense") == text.index("Odense")
