"""Rows of typed facts as CSV and Excel files."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from assistant.web import texts
from assistant.web.escaping import visible
from assistant.web.typed_facts import Row

_WIDTHS = (14, 26, 26, 26, 80, 40, 40, 8)
_FORMULA = ("=", "+", "-", "@", "\t")


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as Danish Excel opens them: semicolons, UTF-8 with a byte-order mark.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(texts.FILE_COLUMNS)
    writer.writerows([_harmless(cell) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_excel(rows: Iterable[Row]) -> bytes:
    """The rows as a workbook of one sheet; every cell is text, so that nothing is run."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = texts.FIGURES[:31]
    sheet.append(list(texts.FILE_COLUMNS))
    for row in rows:
        sheet.append(_cells(row))
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(row: Row) -> list[str]:
    page = str(row.page) if row.page else ""
    kind = texts.KINDS[row.kind.value]
    cells = (kind, row.text, row.value, row.counted, row.sentence, row.title, row.section, page)
    return [visible(cell) for cell in cells]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
