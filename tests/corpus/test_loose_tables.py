"""Tables whose rows lie apart, as agenda systems export them."""

from pathlib import Path

from corpus.reading import read_document

LOOSE = """# Scenarier

| År/scenarie | 1a | 1b

| 2030 | 59 | 79

| 2031 | 65 | 85 | 7
"""


def sentences(folder: Path, text: str) -> list[str]:
    file = folder / "sag.md"
    file.write_text(text, encoding="utf-8")
    document = read_document(file)
    return [sentence.of(document.text) for sentence in document.sentences]


def test_rows_with_blank_lines_between_them_get_the_names_of_their_columns(tmp_path: Path) -> None:
    assert "År/scenarie: 2030; 1a: 59; 1b: 79" in sentences(tmp_path, LOOSE)


def test_a_row_wider_than_the_head_loses_no_cell(tmp_path: Path) -> None:
    assert "År/scenarie: 2031; 1a: 65; 1b: 85; 7" in sentences(tmp_path, LOOSE)


def test_lines_of_pipes_alone_are_no_table(tmp_path: Path) -> None:
    assert "Efter." in sentences(tmp_path, "# T\n\n| | |\n\n| | |\n\nEfter.\n")
