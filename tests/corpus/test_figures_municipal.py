"""What municipal texts write carelessly or in table cells is a figure too; what only looks like one is none."""

import pytest

from corpus.figures import Kind, find_figures

Value = str | tuple[str, str]


def read(text: str) -> list[tuple[Kind, Value]]:
    return [(figure.kind, figure.value) for figure in find_figures(text)]


def values(text: str, kind: Kind) -> list[Value]:
    return [value for found, value in read(text) if found is kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Caféen holdes d. 7. Oktober", "--10-07"),
        ("Høringen slutter. 7. Oktober 2025 behandles den", "2025-10-07"),
        ("Kursus; 1. September; på skolen", "--09-01"),
        ("dato 9. 03.1962", "1962-03-09"),
        ("nr. 311 af 14/05/2018 om", "2018-05-14"),
        ("nr. 311 af 14/5-2018", "2018-05-14"),
        ("sag nr. 12 af 3. maj 2019", "2019-05-03"),
    ],
)
def test_a_date_is_found_where_a_number_or_a_point_stands_before_it(text: str, value: str) -> None:
    assert read(text) == [(Kind.DATE, value)]


def test_a_page_of_several_is_no_date() -> None:
    assert read("side 2 af 3. Næste punkt") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("Huset er fra 1800-tallet", "1800/1899"), ("rørene fra 60'erne", "1960/1969")],
)
def test_a_century_and_a_short_decade_are_periods(text: str, value: str) -> None:
    assert read(text) == [(Kind.PERIOD, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ca. 1900 kvm", "1900"),
        ("grunden er 2024 m2", "2024"),
        ("cirka 1650 særskilte målinger", "1650"),
        ("op til 2000 nye kunder", "2000"),
    ],
)
def test_what_is_measured_is_no_year(text: str, value: str) -> None:
    assert read(text) == [(Kind.COUNT, value)]


@pytest.mark.parametrize("text", ["ca. 1950 blev huset bygget", "omkring 2030 forventer kommunen", "i 2023 m.v."])
def test_a_year_before_a_verb_stays_a_year(text: str) -> None:
    assert [kind for kind, _ in read(text)] == [Kind.DATE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("med 14. dages varsel", "P14D"),
        ("et års opsigelse", "P1Y"),
        ("en uges frist", "P1W"),
        ("gælder for et år ad gangen", "P1Y"),
        ("senest en måned før fristen", "P1M"),
        ("inden et år", "P1Y"),
        ("forsinket med en måned", "P1M"),
        ("et kvart år", "P3M"),
        ("en taletid på 3 min. til hver", "PT3M"),
        ("over 2-3 mdr. i alt", ("P2M", "P3M")),
        ("i fire skoleår", "P4Y"),
        ("et 30- timers forløb", "PT30H"),
        ("en ny 10-årig varmeplan", "P10Y"),
        ("lån med en løbetid på op til 30 år", "P30Y"),
        ("bygningens levetid på 50 år", "P50Y"),
        ("for over 25 år siden", "P25Y"),
    ],
)
def test_a_duration_is_read_however_it_is_written(text: str, value: Value) -> None:
    assert read(text) == [(Kind.PERIOD, value)]


@pytest.mark.parametrize(
    "text", ["få dage", "flere år", "et år med underskud", "midt i en måned", "en dag om ugen", "den 2. uge", "3. dag"]
)
def test_what_names_a_time_or_leaves_its_length_open_is_no_duration(text: str) -> None:
    assert read(text) == []


def test_an_alternative_of_durations_is_two() -> None:
    assert read("et tilskud i 2 eller 3 år") == [(Kind.PERIOD, "P2Y"), (Kind.PERIOD, "P3Y")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gennemsnitsalderen for pedellerne er 51 år", "51"),
        ("gennemsnitsalder på 48 år", "48"),
        ("pr. 0-5-årig", ("0", "5")),
        ("børn på 7-9/10 år", ("7", "10")),
        ("for 9/10-13 år", ("9", "13")),
        ("unge på 15 og 16 år", ("15", "16")),
        ("enten 2 eller 3 års alderen", ("2", "3")),
        ("de 5- og 6-årige", ("5", "6")),
        ("fra 12-årsalderen", "12"),
        ("på 0-2 årsområdet", ("0", "2")),
        ("3-6 års området", ("3", "6")),
        ("når barnet er cirka to år", "2"),
        ("en ret fra de er 10 år", "10"),
        ("til 100-års fødselsdag", "100"),
        ("aldersintervallet 41-50 år frem mod", ("41", "50")),
        ("lån til unge over 18 år", "18"),
        ("en 16-årig uddannelsessøgende", "16"),
    ],
)
def test_an_age_is_told_from_a_duration(text: str, value: Value) -> None:
    assert read(text) == [(Kind.AGE, value)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Tirsdag: 9-12 og 14-17", [("09:00", "12:00"), ("14:00", "17:00")]),
        ("lørdagen 8.30-11", [("08:30", "11:00")]),
        ("kl. 8-10 og 12-14.", [("08:00", "10:00"), ("12:00", "14:00")]),
        ("åbent 7-9 om morgenen", [("07:00", "09:00")]),
        ("fredag 5-6 personer", []),
        ("tirsdag 17-15", []),
    ],
)
def test_the_hours_of_a_weekday_are_clock_times(text: str, times: list[Value]) -> None:
    assert values(text, Kind.TIME) == times


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("en bebyggelsesprocent på 35", ["35"]),
        ("en maks. bebyggelsesprocent på 35, og", ["35"]),
        ("Bebyggelsesprocenten vil stige fra 21 til 24 i alt", ["21", "24"]),
        ("Svarprocenten var 61,5.", ["61.5"]),
        ("Sted: Nord; Andel i procent: 30,4", ["30.4"]),
        ("Sygefravær, pct.; 2023: 6,8; 2024: 7", ["6.8", "7"]),
        ("Andel i pct.: 12; Elever: 5", ["12"]),
        ("Stemmeprocenten på 12 skoler", []),
        ("Huse over 50 %: 12", ["50"]),
        ("Belægning i pct.; Antal 2023: 6", []),
        ("udgiften deles 70/30", ["70", "30"]),
        ("en 60/40 fordeling", ["60", "40"]),
        ("matrikel 70/30", []),
        ("udgiften deles 70/20", []),
    ],
)
def test_percent_is_read_where_only_the_words_around_the_number_say_so(text: str, percents: list[Value]) -> None:
    assert values(text, Kind.PERCENT) == percents


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("Sted: Nord; Ventetid 2028 (uger): 19; Ventetid 2029 (uger): 26", ["P19W", "P26W"]),
        ("Svartid i dage: 26,5; Sager: 4", ["P26.5D"]),
        ("Normering (timer): 37", ["PT37H"]),
        ("Antal uger med lukning: 4", []),
        ("Uge 4 (uger): åben", []),
    ],
)
def test_a_duration_is_read_where_only_the_name_of_the_column_says_so(text: str, lasting: list[Value]) -> None:
    assert values(text, Kind.PERIOD) == lasting


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("der er afsat 310.000. kr. til", ["310000"]),
        ("ca. 2500.- pr. måned", ["2500"]),
        ("En maskine koster 12.400 pr. stk.", ["12400"]),
        ("et tilskud på 10.000 til foreningen", ["10000"]),
        ("Udgift i mio. kr.*: 18,1", ["18100000"]),
        ("Kr. u/moms: 636,00", ["636"]),
        ("Mio.kr. ekskl. moms: Rør; 2023: 25", ["25000000"]),
        ("Samlet pris: 1.150", []),
        ("kurset koster 12.000 timer", []),
        ("Der er bevilget 3 stillinger", []),
        ("1.-3. punkt", []),
    ],
)
def test_an_amount_needs_a_unit_or_a_word_that_says_it_is_paid(text: str, amounts: list[Value]) -> None:
    assert values(text, Kind.AMOUNT) == amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [("Mødes 5. gange årligt", "5"), ("brug for et årsværk", "1"), ("et kvart årsværk", "0.25")],
)
def test_a_count_with_a_stray_point_or_a_single_article_is_one(text: str, value: str) -> None:
    assert read(text) == [(Kind.COUNT, value)]


@pytest.mark.parametrize(
    "text", ["3. gang", "lys på bane 3", "sager i kategori 2", "granit 5/8 mm", "pejlemærke 2 og 5"]
)
def test_an_ordinal_or_the_number_of_a_thing_counts_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Bekendtgørelse nr. 311 om støj", ["bekendtgørelse nr. 311"]),
        ("lovbekendtgørelsen nr. 40 af", ["lovbekendtgørelse nr. 40"]),
        ("(LBK nr 12)", ["lbk nr. 12"]),
        ("lov nr. 123, § 4", ["lov nr. 123 § 4"]),
        ("bekendtgørelsen om brug af veje.", ["bekendtgørelse om brug af veje"]),
        ("Loven om social service, hvor", ["lov om social service"]),
        ("lov om private fællesveje og færdselsloven.", ["lov om private fællesveje", "færdselsloven"]),
        ("Bekendtgørelse om støj jf. § 9", ["bekendtgørelse om støj", "§ 9"]),
        ("lov om dyr og bekendtgørelse nr. 14 af", ["lov om dyr", "bekendtgørelse nr. 14"]),
        ("§ 3 i bekendtgørelse nr. 649", ["bekendtgørelse nr. 649 § 3"]),
        ("en bekendtgørelse kommer", []),
    ],
)
def test_an_order_is_a_law_by_its_number_or_its_subject(text: str, laws: list[Value]) -> None:
    assert values(text, Kind.LAW) == laws
    assert all(kind is Kind.LAW for kind, _ in read(text))


def test_fewer_or_more_than_before_does_not_qualify_a_duration() -> None:
    assert [figure.text for figure in find_figures("12 flere end et år tidligere")] == ["12", "et år"]


def test_a_unit_that_belongs_to_the_number_before_it_makes_no_amount_of_the_next() -> None:
    assert read("3 mio. kr. 5 borgere") == [(Kind.AMOUNT, "3000000"), (Kind.COUNT, "5")]


def test_a_unit_between_a_year_and_an_amount_belongs_to_the_amount() -> None:
    assert read("tilskuddet var i 2025 kr. 5.300.400") == [(Kind.DATE, "2025"), (Kind.AMOUNT, "5300400")]
    assert read("det koster 2025 kr. 3 gange") == [(Kind.AMOUNT, "2025"), (Kind.COUNT, "3")]
