"""Every way of writing a date, an amount, a count … that municipal Danish uses, read as the value that it means."""

import pytest

from corpus.figures import Figure, Kind, find_figures

Value = str | tuple[str, str]


def one(text: str) -> Figure:
    figures = find_figures(text)
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
        ("gælder fra årsskiftet", "årsskiftet", "--12/--01"),
        ("efter nytår", "nytår", "--12/--01"),
        ("ved årets udgang", "årets udgang", "--12"),
        ("i årets begyndelse", "årets begyndelse", "--01/--03"),
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
        ("Det tager et år", "P1Y"),
        ("inden for en uge", "P1W"),
        ("varer højst en time", "PT1H"),
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
        ("den ældste er 72 år", Kind.AGE, "72"),
        ("middelalderen var 63 år", Kind.AGE, "63"),
        ("en bygning, der er 40 år gammel", Kind.AGE, "40"),
        ("aftalen er 3 år", Kind.PERIOD, "P3Y"),
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
        ("efter anbringelsesbekendtgørelsen.", "anbringelsesbekendtgørelsen", "anbringelsesbekendtgørelsen"),
        ("planbekendtgørelsens § 4", "planbekendtgørelsens § 4", "planbekendtgørelsen § 4"),
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
        "det følger af lovbekendtgørelsen",
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
