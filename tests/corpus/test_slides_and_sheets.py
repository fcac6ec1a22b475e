"""PowerPoint and Excel files."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.reading import read_document


def texts(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


@pytest.fixture
def slides(tmp_path: Path) -> Document:
    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text = "Botilbud i 2026"
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "Status"
    second.placeholders[1].text = "Der er 120 pladser\nVentelisten er på 14 borgere"
    table = second.shapes.add_table(3, 2, Inches(1), Inches(4), Inches(5), Inches(1)).table
    for row, cells in enumerate([("Sted", "Pladser"), ("Engholm", "10"), ("Solgården", "24")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    second.notes_slide.notes_text_frame.text = "Husk at nævne tilsynet."
    presentation.save(str(tmp_path / "oplæg.pptx"))
    return read_document(tmp_path / "oplæg.pptx")


def test_a_slide_is_a_page_under_its_title(slides: Document) -> None:
    assert slides.title == "Botilbud i 2026"
    assert slides.page_at(slides.text.index("120 pladser")) == 2
    assert [section.name for section in slides.sections if section.heading] == ["Botilbud i 2026", "Status"]


def test_a_slides_points_table_and_notes_are_read(slides: Document) -> None:
    assert texts(slides)[2:] == [
        "• Der er 120 pladser",
        "• Ventelisten er på 14 borgere",
        "Sted: Engholm; Pladser: 10",
        "Sted: Solgården; Pladser: 24",
        "Husk at nævne tilsynet.",
    ]


@pytest.fixture
def sheets(tmp_path: Path) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Budget 2027"
    sheet.append(["Bevillinger til sociale tilbud"])
    sheet.append(["Tilbud", "Beløb", "Andel", "Fra"])
    sheet.append(["Herberger", 1250000, 0.125, date(2027, 1, 1)])
    sheet.append(["Væresteder", 99.5, 0.5, date(2027, 3, 1)])
    for row in (3, 4):
        sheet.cell(row, 2).number_format = '#,##0 "kr."'
        sheet.cell(row, 3).number_format = "0.0%"
    hidden = book.create_sheet("Kladde")
    hidden.sheet_state = "hidden"
    hidden.append(["hemmeligt", "tal"])
    book.save(tmp_path / "budget.xlsx")
    return read_document(tmp_path / "budget.xlsx")


def test_a_row_keeps_label_and_figure_together_as_danes_write_them(sheets: Document) -> None:
    assert "Tilbud: Herberger; Beløb: 1.250.000 kr.; Andel: 12,5 %; Fra: 01-01-2027" in texts(sheets)
    assert "Tilbud: Væresteder; Beløb: 99,5 kr.; Andel: 50 %; Fra: 01-03-2027" in texts(sheets)


def test_a_sheet_is_a_page_under_its_name_and_hidden_sheets_are_left_out(sheets: Document) -> None:
    assert texts(sheets)[0] == "Budget 2027"
    assert sheets.page_at(0) == 1
    assert "hemmeligt" not in sheets.text


@pytest.mark.parametrize(("name", "mark"), [("a.pptx", b"ppt/slides/"), ("a.xlsx", b"xl/workbook")])
def test_a_damaged_office_file_is_refused(tmp_path: Path, name: str, mark: bytes) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04" + mark + b"\x00" * 500)
    with pytest.raises(DocumentError, match="beskadiget"):
        read_document(tmp_path / name)
