"""Excel files (.xlsx): a sheet is a page under its name, a row a line that keeps label and figure together."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from corpus import texts
from corpus.archives import check_archive
from corpus.blocks import Block, Form
from corpus.cleaning import normalise, squeeze
from corpus.errors import PARSING_ERRORS, DocumentError
from corpus.tables import looks_like_head, table_blocks

MOST_ROWS = 20_000  # a sheet with more is data for a program, not a text for readers
MOST_COLUMNS = 200


def read_sheets(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the file's properties, or "", and the blocks, sheet by sheet; formulas as their last results.

    Raises `DocumentError`, naming the file `name`, when it is damaged or unpacks to too much.
    """
    try:
        check_archive(data, name)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        blocks = [
            replace(block, breaks=((0, number),))
            for number, sheet in enumerate(book.worksheets, start=1)
            if sheet.sheet_state == "visible"
            for block in _sheet(sheet)
        ]
        title = book.properties.title or ""
    except (zipfile.BadZipFile, InvalidFileException, *PARSING_ERRORS) as error:
        raise DocumentError(texts.broken_office(name, "Excel")) from error
    return squeeze(normalise(title)), blocks


def _sheet(sheet: Any) -> Iterator[Block]:
    rows = [[_shown(cell) for cell in row] for row in islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS)]
    tables = list(_tables(rows))
    if tables:
        yield Block(squeeze(normalise(sheet.title)), Form.HEADING, 1)
    for table in tables:
        width = max(len(row) for row in table)
        while len(table) > 1 and sum(map(bool, table[0])) == 1 and width > 1:  # a line of text above the columns
            yield Block(next(filter(None, table.pop(0))))
        headed = len(table) > 1 and looks_like_head(table[0], table[1:])
        yield from table_blocks(table[0] if headed else (), table[1:] if headed else table)


def _tables(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """The stretches of rows between empty rows, without the columns that are empty in them."""
    table: list[list[str]] = []
    for row in [*rows, []]:
        if any(row):
            table.append(row)
        elif table:
            used = [at for at in range(len(table[0])) if any(at < len(line) and line[at] for line in table)]
            yield [[line[at] if at < len(line) else "" for at in used] for line in table]
            table = []


def _shown(cell: Any) -> str:
    """What the cell shows, as Danes write it."""
    value = cell.value
    form = str(getattr(cell, "number_format", "") or "")
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, time):
        return value.strftime("%H.%M")
    if isinstance(value, int | float):
        if "%" in form:
            return f"{_number(value * 100)} %"
        return f"{_number(value)} kr." if "kr" in form.casefold() else _number(value)
    return squeeze(normalise(str(value).replace("\n", " ")))


def _number(value: float) -> str:
    """`value` with points between thousands and a comma before up to two decimals; a year has neither."""
    rounded = round(value, 2)
    if rounded == int(rounded):
        whole = int(rounded)
        return str(whole) if abs(whole) < 10_000 else f"{whole:,}".replace(",", ".")
    return f"{rounded:,.2f}".rstrip("0").translate(str.maketrans(",.", ".,"))
