import pytest

from corpus.markdown import read_markdown
from corpus.tables import is_data, looks_like_head


@pytest.mark.parametrize(
    "rows",
    [
        [["Udbuddet begynder", "15. maj"], ["Frist for spørgsmål", "25. maj"]],
        [["Bud", "08. maj kl. 12.00"], ["Møde", "09. maj"]],
        [["Tilskud", "4.840.000 kr."], ["Fonde", "1.640.000 kr."]],
        [["Rådhuset", "1.520"], ["Plejehjem", "278"], ["Skolen", "2.311"]],
        [["Udvalg A", "396,0", "-16,6"], ["Udvalg B", "144,4", "2,9"]],
        [["Åbning", "kl. 9"], ["Lukning", "kl. 16"]],
    ],
)
def test_a_first_row_with_the_figures_of_its_columns_is_no_head(rows: list[list[str]]) -> None:
    assert is_data(rows[0], rows[1:])
    assert not looks_like_head(rows[0], rows[1:])


@pytest.mark.parametrize(
    "rows",
    [
        [["Post", "Beløb i kr."], ["Løn", "3.000"]],
        [["", "2027", "2028"], ["Elever", "1.420", "1.510"]],
        [["Mio. kr.", "Ultimo 2027", "Januar 2028"], ["Gæld", "4,5", "4,1"]],
        [["Klasse", "1", "2"], ["Elever", "20", "24"]],
        [["Møde", "Dato"], ["Første", "15. maj"]],
    ],
)
def test_a_first_row_of_names_or_years_is_a_head(rows: list[list[str]]) -> None:
    assert not is_data(rows[0], rows[1:])


def test_rows_of_a_table_without_a_head_are_told_each_for_itself() -> None:
    _, blocks = read_markdown(b"# Plan\n\n| Udbud | 15. maj\n\n| Frist | 25. maj\n\n| Svar | 1. juni\n", "plan.md")
    assert [block.text for block in blocks[1:]] == ["Udbud; 15. maj", "Frist; 25. maj", "Svar; 1. juni"]
