"""What is written in any of the formats is read back as the value that was written; no text breaks the reader."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from corpus.dates import MONTHS
from corpus.figures import Figure, Kind, find_figures, same_value

days = st.dates(date(1990, 1, 1), date(2049, 12, 31))
years = st.integers(1990, 2049)
wholes = st.integers(0, 999_999_999)
DAY_FORMATS = (
    "{d.day}. {month} {d.year}",
    "den {d.day}. {month} {d.year}",
    "d. {d.day}/{d.month} {d.year}",
    "{d.day}/{d.month}-{d.year}",
    "{d:%d.%m.%Y}",
    "{d:%d-%m-%Y}",
    "{d:%Y-%m-%d}",
    "mandag den {d.day}. {short} {d.year}",
)
# Words, figures and signs of the formats in any order: nearer to what may break the reader than random letters.
PIECES = (
    *(
        "1",
        "12",
        "3.",
        "4,5",
        "1.000",
        "2026",
        "25/26",
        "½",
        "-",
        "–",
        " ",
        "\n",
        ".",
        ",",
        "/",
        ":",
        "(",
        ")",
        "[",
        "|",
    ),
    *(
        "kr.",
        "mio.",
        "mia. kr.",
        "pct.",
        "%",
        "procentpoint",
        "§",
        "stk.",
        "ca.",
        "knap",
        "over",
        "mellem",
        "og",
        "til",
    ),
    *("fra", "maj", "3. juni", "ultimo", "efteråret", "uge", "kl.", "år", "-årige", "måneder", "dage", "siden", "hver"),
    *(
        "fjerde",
        "to",
        "tre",
        "hundrede",
        "en",
        "et",
        "halvt",
        "borgere",
        "nye",
        "serviceloven",
        "lov om",
        "loven",
        "af",
    ),
)
texts = st.text() | st.lists(st.sampled_from(PIECES)).map("".join) | st.lists(st.sampled_from(PIECES)).map(" ".join)


def only(text: str, year: int | None = None) -> Figure:
    figures = find_figures(f"Det drejer sig om {text} i sagen", year)
    assert len(figures) == 1, figures
    return figures[0]


def danish(number: int | Decimal) -> str:
    return f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


@given(texts, st.none() | years)
def test_no_text_breaks_the_reader_and_no_figures_overlap(text: str, year: int | None) -> None:
    figures = find_figures(text, year)
    assert all(a.span.end <= b.span.start for a, b in pairwise(figures))


@given(texts)
def test_a_span_is_exact(text: str) -> None:
    assert all(figure.text == figure.span.of(text) and figure.text.strip() for figure in find_figures(text))


@given(texts)
def test_each_figure_has_its_own_value(text: str) -> None:
    assert all(same_value(figure, figure) for figure in find_figures(text))


@given(days, st.sampled_from(DAY_FORMATS))
def test_a_day_is_read_back(day: date, written: str) -> None:
    month = MONTHS[day.month - 1]
    figure = only(written.format(d=day, month=month, short=month[:3] + ("" if len(month) == 3 else ".")))
    assert (figure.kind, figure.value, figure.inferred) == (Kind.DATE, day.isoformat(), False)


@given(days)
def test_a_day_without_a_year_is_read_back_in_the_given_year(day: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    figure = only(f"den {day.day}. {MONTHS[day.month - 1]}", day.year)
    assert (figure.value, figure.inferred) == (day.isoformat(), True)


@given(days, days)
def test_a_period_of_days_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    written = [f"{day.day}. {MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    figure = only(" til ".join(written))
    assert (figure.kind, figure.value) == (Kind.PERIOD, f"{first.isoformat()}/{last.isoformat()}")


@given(years, st.integers(1, 50), st.sampled_from(("-", "–", " – ", " til ")))
def test_a_period_of_years_is_read_back(year: int, length: int, link: str) -> None:
    figure = only(f"perioden {year}{link}{year + length}")
    assert (figure.kind, figure.value) == (Kind.PERIOD, f"{year}/{year + length}")


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(("kl. {}.{:02}", "klokken {}:{:02}", "kl. {:02}:{:02}")))
def test_a_clock_time_is_read_back(hour: int, minute: int, written: str) -> None:
    figure = only(written.format(hour, minute))
    assert (figure.kind, figure.value) == (Kind.TIME, f"{hour:02}:{minute:02}")


@given(wholes, st.integers(0, 99), st.sampled_from(("{} kr.", "{} kroner", "kr. {}")))
def test_an_amount_is_read_back(kroner: int, oere: int, written: str) -> None:
    amount = Decimal(kroner) + Decimal(oere) / 100
    figure = only(written.format(danish(amount)))
    assert figure.kind is Kind.AMOUNT
    assert Decimal(str(figure.value)) == amount


@given(st.integers(1, 99_999), st.sampled_from((("mio. kr.", 10**6), ("mia. kr.", 10**9), ("t.kr.", 1000))))
def test_a_scaled_amount_is_read_back(tenths: int, unit: tuple[str, int]) -> None:
    number = Decimal(tenths) / 10
    figure = only(f"{danish(number)} {unit[0]}")
    assert figure.kind is Kind.AMOUNT
    assert Decimal(str(figure.value)) == number * unit[1]


@given(
    wholes.filter(lambda number: not 1600 <= number < 2100),
    st.sampled_from(("borgere", "nye pladser", "timers støtte")),
)
def test_a_count_is_read_back(number: int, counted: str) -> None:
    figure = only(f"{danish(number)} {counted}")
    if counted == "timers støtte":
        assert (figure.kind, figure.value) == (Kind.PERIOD, f"PT{number}H")
    else:
        assert (figure.kind, figure.value, figure.counted) == (Kind.COUNT, str(number), counted)


@given(st.integers(2, 9_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    figure = only(f"{num2words(number, lang='da')} borgere")
    assert (figure.kind, figure.value) == (Kind.COUNT, str(number))


@given(st.integers(0, 9999), st.integers(1, 999), st.sampled_from(("-", "–", " - ", " til ")))
def test_a_range_is_read_back(low: int, more: int, link: str) -> None:
    figure = only(f"{danish(low)}{link}{danish(low + more)} borgere")
    assert (figure.kind, figure.value) == (Kind.COUNT, (str(low), str(low + more)))


@given(
    st.integers(0, 1000),
    st.sampled_from((("pct.", Kind.PERCENT), ("%", Kind.PERCENT), ("procentpoint", Kind.PERCENTAGE_POINTS))),
)
def test_percent_and_points_are_read_back(tenths: int, unit: tuple[str, Kind]) -> None:
    number = Decimal(tenths) / 10
    figure = only(f"{danish(number)} {unit[0]}")
    assert figure.kind is unit[1]
    assert Decimal(str(figure.value)) == number


@given(st.integers(1, 500), st.integers(0, 500))
def test_a_share_is_read_back(part: int, rest: int) -> None:
    figure = only(f"{part} ud af {part + rest}")
    assert (figure.kind, figure.value) == (Kind.SHARE, f"{part}/{part + rest}")


@given(st.integers(1, 300), st.sampled_from(("", " a", " b")), st.sampled_from(("", ", stk. 2")))
def test_a_paragraph_is_read_back(number: int, letter: str, part: str) -> None:
    figure = only(f"servicelovens § {number}{letter}{part}")
    assert (figure.kind, figure.value) == (Kind.LAW, f"serviceloven § {number}{letter}{part}")
