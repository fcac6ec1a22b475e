import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words import Vocabulary, content_stems, content_words, fold, kinship, stem, weight, words


@pytest.mark.parametrize(
    ("typed", "folded"), [("Hvornår", "hvornaar"), ("RØDGRØD", "roedgroed"), ("Æble", "aeble"), ("café", "cafe")]
)
def test_danish_letters_are_folded_as_many_type_them(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("børns", "barn"),
        ("katte", "kat"),
        ("huse", "hus"),
        ("møde", "moede"),
        ("MEDARBEJDERNE", "medarbejder"),
        ("biblioteket", "biblioteker"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bil", "bolig"), ("skole", "skov"), ("barn", "borger")])
def test_two_words_do_not_share_a_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("asked", "found", "least", "most"),
    [
        ("billet", "billetten", 1.0, 1.0),
        ("bassin", "varmtvandsbassin", 0.85, 0.85),
        ("svømme", "svømmehal", 0.6, 0.6),
        ("udfase", "udfasning", 0.9, 0.9),
        ("biblotek", "bibliotek", 0.9, 0.9),
        ("forsyningspligt", "forsyningsforpligtelsen", 0.5, 0.5),
        ("kat", "katalog", 0.0, 0.0),
        ("musik", "museum", 0.0, 0.0),
        ("2026", "2025", 0.0, 0.0),
    ],
)
def test_kinship_is_graded_by_how_words_are_related(asked: str, found: str, least: float, most: float) -> None:
    assert least <= kinship(stem(asked), stem(found)) <= most


@given(st.text(alphabet="abdefgiklmnoprstuvaaoe", max_size=14), st.text(alphabet="abdefgiklmnoprstuv", max_size=14))
def test_kinship_goes_both_ways_and_lies_between_none_and_sameness(one: str, other: str) -> None:
    assert kinship(one, other) == kinship(other, one)
    assert 0 <= kinship(one, other) <= 1
    assert kinship(one, one) == 1


@pytest.mark.parametrize("word", ["og", "hvornår", "Hvornaar", "mange", "det"])
def test_a_word_that_only_puts_the_question_weighs_nothing(word: str) -> None:
    assert weight(word) == 0


def test_a_rare_compound_weighs_more_than_an_everyday_word() -> None:
    assert weight("svømmehalsrenovering") == 1 > weight("kommune") > 0


def test_a_word_weighs_the_same_however_its_danish_letters_are_typed() -> None:
    assert weight("forår") == weight("foraar")


def test_a_word_tells_where_it_stands_in_the_text() -> None:
    text = "Mødet, det er på Havnen (kl. 9)"

    assert [text[word.start : word.end] for word in words(text)] == "Mødet det er på Havnen kl 9".split()


def test_content_words_are_neither_function_words_nor_bare_numbers() -> None:
    assert [word.text for word in content_words("Hvor mange af de 640 elever har klaver?")] == ["elever", "klaver"]


@given(st.text(max_size=200))
def test_every_text_has_words_that_lie_in_it(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert 0 <= word.weight <= 1


@pytest.mark.parametrize(
    ("asked", "least"), [("musikskole", 1.0), ("skole", 0.85), ("musik", 0.6), ("muskikskole", 0.9)]
)
def test_a_vocabulary_finds_kin_that_begins_or_ends_alike(asked: str, least: float) -> None:
    assert Vocabulary({stem("musikskole"), stem("svømmehal")}).kinship(stem(asked)) >= least


def test_a_vocabulary_does_not_know_what_stands_nowhere() -> None:
    assert Vocabulary({stem("musikskole"), stem("svømmehal")}).kinship(stem("havvindmølle")) == 0


@given(st.lists(st.text("aæøå E1.-,", max_size=30), max_size=4))
def test_the_stems_of_many_texts_are_those_of_their_content_words(texts: list[str]) -> None:
    assert content_stems(texts) == {word.stem for text in texts for word in content_words(text)}
