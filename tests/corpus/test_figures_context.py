"""What the words around a figure make of it: approximation, left-out years, table heads; and when two say the same."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.figures import Figure, Kind, find_figures, same_value


def one(text: str, year: int | None = None) -> Figure:
    figures = find_figures(text, year)
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mangel på ca. 600 medarbejdere", "ca. 600"),
        ("knap to et halvt år", "knap to et halvt år"),
        ("højst to måneder", "højst to måneder"),
        ("op til 2 mio. kr.", "op til 2 mio. kr."),
        ("mangler maksimalt ca. 70 pladser", "maksimalt ca. 70"),
        ("mindst hver fjerde", "mindst hver fjerde"),
    ],
)
def test_an_approximation_word_belongs_to_the_figure(text: str, written: str) -> None:
    figure = one(text)
    assert figure.approximate
    assert figure.text == written


@pytest.mark.parametrize("text", ["fordelt over fire år", "råder over 287 boliger", "under 2026"])
def test_over_and_under_that_do_not_compare_make_nothing_approximate(text: str) -> None:
    assert not one(text).approximate


def test_a_change_is_two_figures_with_one_unit() -> None:
    assert [(f.kind, f.value) for f in find_figures("steg fra 10 til 20 pct.")] == [
        (Kind.PERCENT, "10"),
        (Kind.PERCENT, "20"),
    ]


def test_a_left_out_year_is_the_given_one_and_marked() -> None:
    figure = one("den 3. juni", year=2026)
    assert (figure.value, figure.inferred) == ("2026-06-03", True)


def test_without_any_year_the_date_keeps_its_place_open() -> None:
    figure = one("den 3. juni")
    assert (figure.value, figure.inferred) == ("--06-03", False)


def test_the_same_day_elsewhere_in_the_text_gives_the_year() -> None:
    text = "Mødet den 3. juni 2026. Status den 1. maj 2027. Mødet den 3. juni holdes i byen."
    assert [figure.value for figure in find_figures(text)] == ["2026-06-03", "2027-05-01", "2026-06-03"]


def test_else_the_last_full_date_before_gives_the_year() -> None:
    text = "Orienteret den 1. oktober 2025. Mødet er den 22. april 2026, og en status sendes til maj."
    assert find_figures(text)[-1].value == "2026-05"


def test_an_enumeration_shares_the_year_at_its_end() -> None:
    figures = find_figures("Møder: 3. juni, 10. august og 2. september 2027", year=2026)
    assert [figure.value for figure in figures] == ["2027-06-03", "2027-08-10", "2027-09-02"]
    assert [figure.inferred for figure in figures] == [True, True, False]


def test_days_before_one_month_are_dates_of_their_own() -> None:
    assert [figure.value for figure in find_figures("den 5., 12. og 19. maj 2026")] == [
        "2026-05-05",
        "2026-05-12",
        "2026-05-19",
    ]


def test_a_day_of_every_year_gets_no_year() -> None:
    assert one("hvert år inden den 1. juli", year=2026).value == "--07-01"


def test_the_rest_of_the_year_takes_the_year_around_it() -> None:
    figures = find_figures("I februar 2026 kom et tilskud i brug året ud")
    assert [figure.value for figure in figures] == ["2026-02", "../2026-12-31"]


@pytest.mark.parametrize(
    ("row", "value"),
    [("Nr: 3; Indstillet beløb: 20.000; Søges 3årig: Nej", "20000"), ("| Rammebeløbet | 3.500 |", "3500")],
)
def test_a_bare_number_in_a_cell_named_an_amount_is_one(row: str, value: str) -> None:
    assert [figure.value for figure in find_figures(row) if figure.kind is Kind.AMOUNT] == [value]


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("Tal er i mio. kr.: Skoler; Bevilget: 80,7; Brugt: 71", ["80700000", "71000000"]),
        ("Projekt: Hegn; Overslag i 1.000 kr.: 250; Antal: 4", ["250000"]),
        ("(1.000 kr. i løbende priser): Veje; B2020: 1.234; R2020: -200", ["1234000", "-200000"]),
        ("I t. kr.: Husleje; 2023: 100; Andel i pct.: 12", ["100000"]),
        ("Resultat (mio. kr.): Renter – 2024: 12,5", ["12500000"]),
        ("Kasse i hele kr.: 12.000", ["12000"]),
        ("Sted: Engholm; Pladser: 10", []),
    ],
)
def test_a_cell_is_an_amount_in_the_unit_that_its_column_or_row_names(row: str, values: list[str]) -> None:
    assert [figure.value for figure in find_figures(row) if figure.kind is Kind.AMOUNT] == values


def test_an_amount_of_a_thousand_kroner_is_no_unit_in_running_text() -> None:
    assert one("Der gives 1.000 kr. til hver").value == "1000"


def test_a_number_that_counts_something_is_no_amount_for_its_cells_name() -> None:
    assert one("Beløbet: 5 borgere").kind is Kind.COUNT


def test_a_table_row_gives_bare_numbers_the_label_of_the_row() -> None:
    figures = find_figures("| Børnehandicap § 41 | 19 | 21 % |")
    assert [(f.kind, f.value, f.counted) for f in figures] == [
        (Kind.LAW, "§ 41", ""),
        (Kind.COUNT, "19", "Børnehandicap § 41"),
        (Kind.PERCENT, "21", ""),
    ]


def test_a_cell_with_a_head_is_counted_by_its_head() -> None:
    figures = find_figures("Antal borgere: 30; Frivillige: 15")
    assert [(f.value, f.counted) for f in figures] == [("30", "Antal borgere"), ("15", "Frivillige")]


def test_a_row_of_years_is_years() -> None:
    assert [figure.kind for figure in find_figures("| | 2018 | 2019 |\n2020 2021")] == [Kind.DATE] * 4


def test_a_figure_does_not_reach_over_an_empty_line() -> None:
    assert find_figures("den 13. maj\n\n2026 følger")[0].text == "13. maj"


def test_figures_of_the_plan_stand_in_order_and_apart(root: Path) -> None:
    text = (root / "corpus/documents/plan-for-videre-onboarding.txt").read_text()
    figures = find_figures(text)
    assert len(figures) > 50
    assert all(a.span.end <= b.span.start for a, b in pairwise(figures))


@pytest.mark.parametrize(
    ("one_text", "other_text"),
    [
        ("3. juni 2026", "2026-06-03"),
        ("d. 3/6", "den 3. juni 2026"),
        ("9 af 12", "tre fjerdedele"),
        ("24 måneder", "to år"),
        ("2 uger", "14 dage"),
        ("1,2 mio. kr.", "1.200.000 kr."),
        ("ca. 600 borgere", "cirka 600"),
        ("§ 85", "§85"),
        ("femogtyve", "25"),
    ],
)
def test_the_same_value_is_the_same_however_written(one_text: str, other_text: str) -> None:
    assert same_value(one(one_text), one(other_text))


@pytest.mark.parametrize(
    ("one_text", "other_text"),
    [
        ("24 pct.", "24 procentpoint"),
        ("600 borgere", "ca. 600 borgere"),
        ("14-18 mio. kr.", "14 mio. kr."),
        ("3. juni 2026", "3. juni 2027"),
        ("d. 3/6", "d. 4/6"),
        ("§ 85", "§ 86"),
    ],
)
def test_another_value_is_not_the_same(one_text: str, other_text: str) -> None:
    assert not same_value(one(one_text), one(other_text))


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1.", "1,", "1-", "a", "§ 1, ", "hundrede", "to ", "lov om ", "mellem 1 og "]
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]

        def once() -> float:
            begun = time.process_time()
            find_figures(text)
            return time.process_time() - begun

        return min(once() for _ in range(2))  # the collector may come by in one of them

    assert seconds(100_000) < 12 * max(seconds(20_000), 0.02)
