import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clauses import clip, items_of, plain
from corpus.document import Span

LONG = (
    "Kommunen har i mange år drevet et bibliotek på torvet, som er meget elsket af borgerne, men der søges nu om "
    "ca. 4,2 mio. kr. til en ny filial på havnen, hvor der er plads til flere børn, og hvor åbningstiden kan udvides."
)
FIGURE = Span(LONG.index("ca. 4,2"), LONG.index("ca. 4,2") + len("ca. 4,2 mio. kr."))


def test_a_short_sentence_is_told_whole() -> None:
    assert clip("Musikskolen har 640 elever, hvoraf hver femte går til klaver.", 40).endswith("klaver.")


def test_a_long_sentence_is_cut_at_its_clauses_and_the_cuts_are_marked() -> None:
    assert clip(LONG, 20, must=FIGURE) == "… men der søges nu om ca. 4,2 mio. kr. til en ny filial på havnen …"


@pytest.mark.parametrize("limit", [5, 8, 12, 20, 30, 60])
def test_the_figure_asked_for_stays_in_with_its_approximation_word(limit: int) -> None:
    assert "ca. 4,2 mio. kr." in clip(LONG, limit, must=FIGURE)


def test_what_was_asked_about_decides_which_clause_is_told() -> None:
    assert clip(LONG, 12, told=[(LONG.index("åbningstiden"), 1.0)]) == "… og hvor åbningstiden kan udvides."


def test_the_words_of_a_clip_are_those_of_the_sentence_in_its_order() -> None:
    assert clip(LONG, 12, must=FIGURE).strip(" …") in LONG


@given(
    st.lists(st.sampled_from("ord og, tal; kort: (a) – b 4,2 12.500 mio. kr.".split(" ")), min_size=1),
    st.integers(1, 60),
)
def test_no_clip_is_longer_than_its_limit_nor_holds_what_does_not_stand_there(tokens: list[str], limit: int) -> None:
    text = " ".join(tokens)
    clipped = clip(text, limit)

    assert len([word for word in clipped.split() if word != "…"]) <= limit
    assert clipped.strip(" …") in text


@given(st.integers(0, 40), st.integers(1, 12))
def test_a_figure_in_a_clause_without_an_end_stays_in(before: int, limit: int) -> None:
    text = f"{'ord ' * before}knap 210.000 {'ord ' * 40}".strip()
    start = text.index("knap")

    assert "knap 210.000" in clip(text, limit, must=Span(start, start + len("knap 210.000")))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- et punkt", "et punkt"),
        ("## Overskrift", "Overskrift"),
        ("**fed** tekst", "fed tekst"),
        ("| a | b |", "a | b"),
    ],
)
def test_markup_is_left_out(line: str, told: str) -> None:
    assert plain(line) == told


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Planen går på 1) køb af huse, 2) salg af biler og 3) leje.", ["køb af huse", "salg af biler", "leje"]),
        ("Planen går på 1) køb, samt 2) salg.", ["køb", "salg"]),
        ("Der står kun 1) køb og 3) leje.", []),
        ("Planen går på køb og salg.", []),
    ],
)
def test_an_enumeration_in_a_sentence_is_read_as_items_where_its_numbers_run(sentence: str, items: list[str]) -> None:
    assert items_of(sentence) == items
