import pytest

from assistant import wording
from assistant.wanted import Wanted


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Mødet er i maj.", "Mødet er i maj [1]."),
        ("Mødet er i maj", "Mødet er i maj [1]."),
        ("Hvem kommer?", "Hvem kommer [1]?"),
        ("Der er afsat 4,2 mio. kr.", "Der er afsat 4,2 mio. kr. [1]."),
        ("Der kommer flere m.v.", "Der kommer flere m.v. [1]."),
        ("Mødet er i maj.  ", "Mødet er i maj [1]."),
    ],
)
def test_the_marker_stands_before_the_full_stop_but_after_that_of_an_abbreviation(sentence: str, told: str) -> None:
    assert wording.says(sentence, "[1]") == told


@pytest.mark.parametrize(("count", "word"), [(0, "nul"), (1, "en"), (7, "syv"), (12, "tolv"), (13, "13"), (250, "250")])
def test_numbers_up_to_twelve_are_written_in_words(count: int, word: str) -> None:
    if count != 1:  # "en" or "et", as the noun has it
        assert wording.number(count) == word
    else:
        assert wording.number(count) in ("en", "et")


def test_several_meetings_are_a_list() -> None:
    assert wording.several(["3. marts [1]", "9. juni [2]"]) == "- 3. marts [1]\n- 9. juni [2]"


@pytest.mark.parametrize("wanted", list(Wanted))
def test_silence_begins_alike_names_the_thing_and_ends_with_a_full_stop(wanted: Wanted) -> None:
    text = wording.silence(wanted.value, "»filialen«")

    assert text.startswith("Det fremgår ikke af materialet: der står ")
    assert "»filialen«" in text
    assert text.endswith(".")


def test_silence_about_nothing_in_particular_is_one_short_sentence() -> None:
    assert wording.silence("date", "") == "Det fremgår ikke af materialet."


def test_silence_goes_on_with_what_is_known_nearby() -> None:
    assert wording.nearest("Der søges om en filial [1].").endswith("Der søges om en filial [1].")


@pytest.mark.parametrize("count", ["fire", "13"])
def test_a_counted_number_is_named_as_it_stands_in_the_answer(count: str) -> None:
    text = wording.counted(count, ["a [1]", "b [2]"])

    assert any(form in text.lower() for form in wording.count_forms(count))
    assert "talt op" in text


def test_a_number_of_days_is_named_as_it_stands_in_the_answer() -> None:
    text = wording.time_between(49, "a [1]", "b [2]")

    assert any(text.startswith(form) for form in wording.day_forms(49))
    assert "regnet ud" in text


@pytest.mark.parametrize(
    ("topic", "question"),
    [("Musikskolen", "Hvornår er mødet om musikskolen?"), ("OFS 25/26", "Hvornår er mødet om OFS 25/26?")],
)
def test_a_topic_inside_a_question_begins_small_unless_it_is_an_abbreviation(topic: str, question: str) -> None:
    assert wording.ask_meeting(topic) == question


def test_a_question_that_is_too_long_is_told_by_how_much() -> None:
    text = wording.too_long(10_000, 2000)

    assert "10000" in text.replace(".", "")
    assert "2000" in text.replace("2.000", "2000")
