"""Every way of writing a date, an amount, a count … that municipal Danish uses, read as the value that it means."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.figures import Figure, Kind, find_figures, same_value

Value = str | tuple[str, str]


def one(text: str, year: int | None = None) -> Figure:
    figures = find_figures(text, year)
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("mødet den 28. januar 2026 om", "28. januar 2026", "2026-01-28"),
        ("onsdag den 3. juni 2026", "3. juni 2026", "2026-06-03"),
        ("d. 3/6 2026", "3/6 2026", "2026-06-03"),
        ("mødet 3/6-2026 holdes", "3/6-2026", "2026-06-03"),
        ("mødet 3/6-26 holdes", "3/6-26", "2026-06-03"),
        ("24.06.2026", "24.06.2026", "2026-06-24"),
        ("d. 24.6.2026.", "24.6.2026", "2026-06-24"),
        ("14. 2. 2022", "14. 2. 2022", "2022-02-14"),
        ("30-05-2022 Udvalget", "30-05-2022", "2022-05-30"),
        ("2026-06-03", "2026-06-03", "2026-06-03"),
        ("3 juni 2026", "3 juni 2026", "2026-06-03"),
        ("22. apr. 2026", "22. apr. 2026", "2026-04-22"),
        ("1.jan.2024", "1.jan.2024", "2024-01-01"),
        ("december 2024 fremlagde", "december 2024", "2024-12"),
        ("sept. 2023", "sept. 2023", "2023-09"),
        ("i 2035", "2035", "2035"),
        ("i Budget 2026", "2026", "2026"),
        ("i år 2100", "2100", "2100"),
        ("1. kvartal 2023", "1. kvartal 2023", "2023-01/2023-03"),
        ("andet halvår 2025", "andet halvår 2025", "2025-07/2025-12"),
        ("Q4 2025", "Q4 2025", "2025-10/2025-12"),
        ("uge 12 2026", "uge 12 2026", "2026-W12"),
        ("primo 2025", "primo 2025", "2025-01"),
        ("medio 2025", "medio 2025", "2025-06/2025-07"),
        ("ultimo 2025", "ultimo 2025", "2025-12"),
        ("ultimo februar 2024", "ultimo februar 2024", "2024-02-21/2024-02-29"),
        ("efteråret 2025", "efteråret 2025", "2025-09/2025-11"),
        ("vinteren 2025", "vinteren 2025", "2025-12/2026-02"),
        ("i slutningen af 2026", "slutningen af 2026", "2026-10/2026-12"),
        ("I begyndelsen af 2025", "begyndelsen af 2025", "2025-01/2025-03"),
        ("ved årsskiftet 2025/26", "årsskiftet 2025/26", "2025-12/2026-01"),
        ("omkring 2030", "omkring 2030", "2030"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, written: str, value: str) -> None:
    figure = one(text)
    assert (figure.kind, figure.text, figure.value) == (Kind.DATE, written, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-2029", "2026/2029"),
        ("2026 – 2032", "2026/2032"),
        ("2023-26", "2023/2026"),
        ("skoleåret 2023/24", "2023/2024"),
        ("overførselssagen 2025/2026", "2025/2026"),
        ("OFS 25/26", "2025/2026"),
        ("fra 2020 til 2022", "2020/2022"),
        ("mellem 2020 og 2022", "2020/2022"),
        ("den 5.–28. februar 2026", "2026-02-05/2026-02-28"),
        ("3. maj til 20. juni 2028", "2028-05-03/2028-06-20"),
        ("fra den 1. juli 2022 og frem til den 1. januar 2026", "2022-07-01/2026-01-01"),
        ("15. december til 10. januar 2027", "2026-12-15/2027-01-10"),
        ("3/6-12/6 2026", "2026-06-03/2026-06-12"),
        ("01.01.2024-31.12.2025", "2024-01-01/2025-12-31"),
        ("januar-marts 2025", "2025-01/2025-03"),
        ("1.-3. kvartal 2025", "2025-01/2025-09"),
        ("siden 2017", "2017/.."),
        ("resten af 2026", "../2026-12-31"),
        ("i 1990'erne", "1990/1999"),
        ("to et halvt år", "P2Y6M"),
        ("2½ år", "P2Y6M"),
        ("halvandet år", "P1Y6M"),
        ("de sidste fem år", "P5Y"),
        ("14 dage", "P14D"),
        ("otte ugers klageperiode", "P8W"),
        ("9 mdr.", "P9M"),
        ("37 timer", "PT37H"),
        ("30 minutter", "PT30M"),
        ("en 4-årig aftale", "P4Y"),
        ("et femårigt projekt", "P5Y"),
        ("3-5 år", ("P3Y", "P5Y")),
    ],
)
def test_a_period_is_read_however_it_is_written(text: str, value: Value) -> None:
    figure = one(text)
    assert (figure.kind, figure.value) == (Kind.PERIOD, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kl. 16.30", "16:30"),
        ("klokken 9", "09:00"),
        ("kl. 9-12", ("09:00", "12:00")),
        ("fra kl. 8.30 til kl. 12", ("08:30", "12:00")),
        ("16:30", "16:30"),
        ("15.30-17.00", ("15:30", "17:00")),
    ],
)
def test_a_clock_time_is_read(text: str, value: Value) -> None:
    figure = one(text)
    assert (figure.kind, figure.value) == (Kind.TIME, value)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("afsat 588,5 mio. kr. i", "588,5 mio. kr.", "588500000"),
        ("2,3 mia. kr.", "2,3 mia. kr.", "2300000000"),
        ("475.000 kr.", "475.000 kr.", "475000"),
        ("14-18 mio. kr.", "14-18 mio. kr.", ("14000000", "18000000")),
        ("500-600.000 kr.", "500-600.000 kr.", ("500000", "600000")),
        ("mellem 14 og 18 mio. kr.", "mellem 14 og 18 mio. kr.", ("14000000", "18000000")),
        ("i alt kr. 1.200 pr.", "kr. 1.200", "1200"),
        ("1,2 millioner kroner", "1,2 millioner kroner", "1200000"),
        ("en million kroner", "en million kroner", "1000000"),
        ("600 t.kr.", "600 t.kr.", "600000"),
        ("-3,4 mio. kr.", "-3,4 mio. kr.", "-3400000"),
        ("1.250,50 kr.", "1.250,50 kr.", "1250.5"),
        ("1.250,-", "1.250,-", "1250"),
        ("2 mio. euro", "2 mio. euro", "2000000 EUR"),
    ],
)
def test_an_amount_is_read_in_kroner(text: str, written: str, value: Value) -> None:
    figure = one(text)
    assert (figure.kind, figure.text, figure.value) == (Kind.AMOUNT, written, value)


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("238 nye botilbudspladser i årene", "238", "nye botilbudspladser"),
        ("i dialog med tre private aktører om", "3", "private aktører"),
        ("900 social- og sundhedsassistenter og", "900", "social- og sundhedsassistenter"),
        ("mindst 20 p-pladser.", "20", "p-pladser"),
        ("1.000–1.500 borgere til", ("1000", "1500"), "borgere"),
        ("mellem 10 og 20 af dem", ("10", "20"), ""),
        ("to hundrede og femogtyve borgere", "225", "borgere"),
        ("to-tre møder", ("2", "3"), "møder"),
        ("én sag", "1", "sag"),
        ("2000 borgere har", "2000", "borgere"),
        ("en enkelt borger", "1", "borger"),
        ("1,5 mio. borgere", "1500000", "borgere"),
        ("ca. 2.000 m2 til", "2000", "m2"),
        ("650–800 kan få", ("650", "800"), ""),
    ],
)
def test_a_count_knows_what_it_counts(text: str, value: Value, counted: str) -> None:
    figure = one(text)
    assert (figure.kind, figure.value, figure.counted) == (Kind.COUNT, value, counted)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("25 pct.", Kind.PERCENT, "25"),
        ("12,5 %", Kind.PERCENT, "12.5"),
        ("otte procent", Kind.PERCENT, "8"),
        ("5-7 %", Kind.PERCENT, ("5", "7")),
        ("24 procentpoint", Kind.PERCENTAGE_POINTS, "24"),
        ("1,5 pct.-point", Kind.PERCENTAGE_POINTS, "1.5"),
        ("3 %-point", Kind.PERCENTAGE_POINTS, "3"),
        ("hver fjerde ung", Kind.SHARE, "1/4"),
        ("hver 10. borger", Kind.SHARE, "1/10"),
        ("tre fjerdedele", Kind.SHARE, "3/4"),
        ("en tredjedel", Kind.SHARE, "1/3"),
        ("ni af 12", Kind.SHARE, "9/12"),
        ("80 ud af de 120 boliger", Kind.SHARE, "80/120"),
        ("en ud af fire", Kind.SHARE, "1/4"),
        ("halvdelen", Kind.SHARE, "1/2"),
        ("2/3 flertal", Kind.SHARE, "2/3"),
        ("¾ flertal", Kind.SHARE, "3/4"),
        ("medarbejdere over 60 år", Kind.AGE, "60"),
        ("den unges 18. år", Kind.AGE, "18"),
        ("de 18-årige", Kind.AGE, "18"),
        ("er fyldt 67 år", Kind.AGE, "67"),
        ("unge mellem 18 og 30 år", Kind.AGE, ("18", "30")),
        ("børn på 0-6 år", Kind.AGE, ("0", "6")),
        ("80+ årige", Kind.AGE, "80"),
        ("en sekstenårig", Kind.AGE, "16"),
    ],
)
def test_percent_shares_and_ages_are_told_apart(text: str, kind: Kind, value: Value) -> None:
    figure = one(text)
    assert (figure.kind, figure.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("efter servicelovens § 4 til", "servicelovens § 4", "serviceloven § 4"),
        ("(§ 85)", "§ 85", "§ 85"),
        ("§ 192 a, stk. 2, hvor", "§ 192 a, stk. 2", "§ 192 a, stk. 2"),
        ("§ 84 a i retssikkerhedsloven skal", "§ 84 a i retssikkerhedsloven", "retssikkerhedsloven § 84 a"),
        ("efter lov om social service § 83.", "lov om social service § 83", "lov om social service § 83"),
        ("lov om beskyttelse af data, som", "lov om beskyttelse af data", "lov om beskyttelse af data"),
        ("Barnets Lov trådte", "Barnets Lov", "barnets lov"),
        ("strid med serviceloven.", "serviceloven", "serviceloven"),
        ("almenboliglovens § 5", "almenboliglovens § 5", "almenboligloven § 5"),
        ("§§ 83 og 84", "§§ 83 og 84", "§§ 83 og 84"),
        ("SEL § 107", "SEL § 107", "SEL § 107"),
        ("§5.1 Generalforsamlingen", "§5.1", "§ 5.1"),
    ],
)
def test_a_law_is_read_with_its_paragraph(text: str, written: str, value: str) -> None:
    figure = one(text)
    assert (figure.kind, figure.text, figure.value) == (Kind.LAW, written, value)


@pytest.mark.parametrize(
    "text",
    [
        "1. Forsyningsforpligtelsen",
        "går på 1) sagsgennemgang, 2) køb og 3) udvidelse",
        "som det fremgår [1] og [2, 3]",
        "Tlf. 33 17 33 17",
        "ring 33173317",
        "Sagsnr. 21-014448",
        "en mand og et hus",
        "et par borgere",
        "Bernstorffsgade 17, 1577 København V",
        "se https://eksempel.dk/2023/45?side=3",
        "side 1 af 3",
        "jf. bilag 1 og 2",
        "Afsnit 5.4",
        "i 5. klasse",
        "hver anden uge",
        "døgnet rundt, 24/7",
        "Covid-19 og A4",
        "en 5-trins skala",
        "1.-3. Anbefales",
        "1.2.3.4",
        "barselsorloven",
        "If you want to use the program",
        "alle kommuner under ét",
        "indstillingspunkt 2",
    ],
)
def test_numbering_and_names_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


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
        begun = time.process_time()
        find_figures(text)
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(100_000) < 12 * max(seconds(20_000), 0.02)
