import pytest

from assistant.cells import cells_of
from assistant.evidence import Evidence
from assistant.extractive import shown
from tests.assistant.culture_memo import evidence_for, passages_of

TABLE = """# Notat

| Udlån | 2026 | 2027 | 2028 |
|---|---|---|---|
| Bøger i alt | 410 | 395 | 402 |
| Film i alt | 31 % | 28 % | 25 % |
"""


def row(question: str, part: str) -> Evidence:
    return evidence_for(question, part, passages_of(TABLE))


@pytest.mark.parametrize(
    ("question", "part", "figure"),
    [
        ("Hvor mange bøger blev der lånt ud i 2026?", "Bøger", "410"),
        ("Hvor mange bøger blev der lånt ud i 2028?", "Bøger", "402"),
        ("Hvor stor en andel af film blev lånt ud i 2027?", "Film", "28 %"),
    ],
)
def test_the_cell_of_the_year_asked_for_is_taken(question: str, part: str, figure: str) -> None:
    found = row(question, part).figure

    assert found is not None
    assert found.text == figure


def test_the_cell_is_told_below_the_label_of_its_row() -> None:
    assert shown(row("Hvor mange bøger i 2027?", "Bøger"), 40) == "Udlån: Bøger i alt – 2027: 395"


def test_two_years_asked_for_are_both_told() -> None:
    assert shown(row("Hvor mange bøger i 2026 og 2028?", "Bøger"), 40).endswith("2026: 410; 2028: 402")


def test_key_words_with_a_year_are_answered_by_its_cell() -> None:
    assert shown(row("bøger 2028", "Bøger"), 40).endswith("– 2028: 402")


def test_a_row_that_no_column_is_asked_of_is_told_whole() -> None:
    assert "2026: 410; 2027: 395; 2028: 402" in shown(row("Hvor mange bøger er udlånt?", "Bøger"), 40)


def test_a_sentence_is_no_row() -> None:
    assert cells_of("Der er to ting: det ene er nyt; det andet er gammelt.") == ()
