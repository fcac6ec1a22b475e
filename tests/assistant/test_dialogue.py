import pytest

from assistant.dialogue import resolve, split, topic_phrase
from assistant.question import own_words, read_question
from assistant.wanted import Wanted

ABOUT_POOLS = "Hvornår er mødet om svømmehaller?"
ABOUT_MONEY = "Hvor mange penge er der afsat til renovering af svømmehaller?"


def test_the_first_question_of_a_chat_stays_as_it_is() -> None:
    assert resolve("Og hvor foregår det?", []) == "Og hvor foregår det?"


@pytest.mark.parametrize(
    ("follow_up", "before", "topic"),
    [
        ("Og hvor foregår det?", ABOUT_POOLS, "mødet om svømmehaller"),
        ("hvor holdes det?", ABOUT_POOLS, "mødet om svømmehaller"),
        ("Hvem deltager?", ABOUT_POOLS, "mødet om svømmehaller"),
        ("hvorfor?", ABOUT_POOLS, "svømmehaller"),
        ("Over hvilken periode?", ABOUT_MONEY, "renovering af svømmehaller"),
        ("Er det vedtaget?", ABOUT_MONEY, "renovering af svømmehaller"),
        ("Hvad er nr. 2?", "Hvad er nr. 1 af de fem indsatser?", "indsatser"),
    ],
)
def test_a_follow_up_gets_the_topic_of_the_question_before_it(follow_up: str, before: str, topic: str) -> None:
    resolved = resolve(follow_up, [before])

    assert resolved.startswith(follow_up.rstrip("?"))
    assert topic in resolved


@pytest.mark.parametrize("question", ["Og hvor foregår det?", "hvem deltager?", ABOUT_MONEY])
def test_its_own_words_are_a_question_without_the_topic_that_it_was_given(question: str) -> None:
    assert own_words(resolve(question, [ABOUT_POOLS])) == question


def test_a_follow_up_gets_the_figure_that_the_question_before_it_named() -> None:
    assert "3. marts 2028" in resolve("Og hvor holdes det?", ["Hvad skal vi tale om den 3. marts 2028?"])


def test_a_follow_up_of_a_follow_up_still_has_the_first_topic() -> None:
    assert "museet" in resolve("Hvem deltager?", ["Hvornår er mødet om museet?", "Og hvor holdes det?"])


@pytest.mark.parametrize(
    ("follow_up", "before", "whole"),
    [
        ("Hvad med biblioteket?", "Hvor mange elever har musikskolen?", "Hvor mange elever har biblioteket?"),
        ("hvad med 2028?", "Hvor mange besøgende var der i 2027?", "Hvor mange besøgende var der i 2028?"),
        ("Og hvad så med museet?", ABOUT_POOLS, "Hvornår er mødet om museet?"),
        (
            "og i hele landet?",
            "Hvor stort er fraværet i Nordby i 2027?",
            "Hvor stort er fraværet i hele landet i 2027?",
        ),
        ("og til børn?", "hvor mange hold er der til voksne i 2027?", "hvor mange hold er der til børn i 2027?"),
        ("og året efter?", "Hvad kostede museet i 2027?", "Hvad kostede museet i 2028?"),
        ("hvad med året før?", "Hvad kostede museet i 2027?", "Hvad kostede museet i 2026?"),
        ("og havfonden", "Hvor meget har Søby Fonden givet til museet?", "Hvor meget har havfonden givet til museet?"),
        ("og på landsplan?", "hvor mange elever i Nordby er voksne?", "hvor mange elever på landsplan er voksne?"),
        ("og hvad så i 2028?", "Hvad kostede museet i 2027?", "Hvad kostede museet i 2028?"),
    ],
)
def test_what_about_puts_the_new_thing_in_the_place_of_the_old(follow_up: str, before: str, whole: str) -> None:
    assert resolve(follow_up, [before]) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår er mødet om musikskolen?",
        "Hvad koster en voksenbillet til svømmehallen?",
        "Og hvor mange elever har musikskolen?",
        "Hvorfor lukkede museet i 2027?",
        "ventelisten til musikskolen",
    ],
)
def test_a_new_topic_is_not_dragged_into_the_old_one(question: str) -> None:
    assert resolve(question, [ABOUT_POOLS]) == question


def test_what_about_takes_the_place_of_a_word_of_the_last_question_and_not_of_the_topic_it_was_given() -> None:
    before = ["Hvad er prisen på billetter i svømmehallen?", "hvad koster det for voksne?"]

    assert resolve("hvad med børn?", before).startswith("hvad koster det for børn (")


def test_an_old_question_without_a_topic_adds_nothing() -> None:
    assert resolve("og hvor?", ["?"]) == "og hvor?"


def test_only_the_users_last_topic_counts() -> None:
    resolved = resolve("hvor holdes det?", ["Hvornår er mødet om museet?", "Hvornår er mødet om musikskolen?"])

    assert "musikskolen" in resolved
    assert "museet" not in resolved


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvornår er mødet om svømmehaller?", "mødet om svømmehaller"),
        ("Hvad skal vi den 3. marts 2028?", "3. marts 2028"),
        ("Hvor er det?", ""),
    ],
)
def test_a_topic_runs_from_the_first_content_word_to_the_last_figures_included(question: str, topic: str) -> None:
    assert topic_phrase(question).removeprefix("den ") == topic


def test_two_questions_in_one_are_told_apart() -> None:
    first, second = split("Hvor mange elever har musikskolen, og hvad koster en voksenbillet til svømmehallen?")

    assert (first, second) == ("Hvor mange elever har musikskolen", "hvad koster en voksenbillet til svømmehallen")


def test_a_second_question_without_a_topic_gets_that_of_the_first() -> None:
    _, where = split("Hvornår er mødet om museet, og hvor holdes det?")

    assert "museet" in where


def test_no_more_than_three_questions_are_answered_at_once() -> None:
    many = (
        "Hvornår er mødet om museet? Hvor mange elever har musikskolen? Hvor ligger svømmehallen? Hvem er bibliotekar?"
    )

    assert len(split(many)) == 3


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår er mødet om museet?",
        "Hvad er forskellen på biblioteker og museer?",
        "Hvilke indsatser er der for børn og unge?",
        "biblioteker og museer",
    ],
)
def test_one_question_is_not_cut_in_two(question: str) -> None:
    assert split(question) == [question]


@pytest.mark.parametrize(
    "story",
    [
        "Jeg har tre børn, som alle går til klaver. De er glade for det. ",
        "Goddag! Vi talte om det i går: ",
        "Naboen siger, at vi har fået flere penge i 2027. ",
    ],
)
def test_a_story_before_the_question_is_left_out(story: str) -> None:
    assert split(f"{story}Hvor mange elever har musikskolen?") == ["Hvor mange elever har musikskolen?"]


def test_a_story_stays_where_the_question_has_no_topic_without_it() -> None:
    assert "museet" in " ".join(split("Jeg læste i avisen, at museet er lukket. Hvorfor?"))


@pytest.mark.parametrize("check", ["Det er vel korrekt?", "Passer det?", "hvilket af dem er det rigtige?"])
def test_what_a_story_claims_stays_with_the_question_whether_it_is_right(check: str) -> None:
    claim = "Jeg hørte, at musikskolen har 840 elever."

    assert split(f"Det regnede hele dagen. {claim} {check}") == [f"{claim} {check}"]


def test_a_question_in_lower_case_ends_a_story() -> None:
    assert split("jeg går dårligt. kører der en bus til musikskolen") == ["kører der en bus til musikskolen"]


def test_three_numbers_asked_for_in_a_row_are_three_questions() -> None:
    asked = ["Hvor mange elever har musikskolen", "hvor mange børn venter", "hvor mange lærere underviser der"]

    assert split(f"{asked[0]}, {asked[1]}, og {asked[2]}?") == asked


def test_another_case_of_the_same_is_asked_for_as_the_first_was() -> None:
    resolved = resolve("og hvis man er barn", ["hvor dyr er en billet, hvis man er voksen?"])

    assert own_words(resolved) == "og hvis man er barn?"
    assert read_question(resolved).wanted is Wanted.AMOUNT


def test_what_asks_of_the_time_before_or_after_belongs_to_the_question_before_it() -> None:
    assert "Vandhuset" in resolve("spiser vi frokost inden eller efter?", ["hvornår er mødet i Vandhuset"])


def test_the_kind_of_a_follow_up_is_that_of_its_own_words_and_not_of_its_topic() -> None:
    resolved = resolve("og hvor mange af dem var børn", ["hvor mange svar kom der om museet inden fristen?"])

    assert read_question(resolved).wanted is Wanted.COUNT


def test_a_statement_that_repeats_the_question_is_no_part_of_it() -> None:
    story = "Der var et udvalg, som ville bygge en svømmehal. Jeg kan ikke huske hvem det var. Hvilket udvalg var det?"

    assert split(story) == ["Der var et udvalg, som ville bygge en svømmehal. Hvilket udvalg var det?"]


def test_a_date_with_points_does_not_end_a_story() -> None:
    assert split("Hvad skal vi d. 3. marts 2028 i udvalget?") == ["Hvad skal vi d. 3. marts 2028 i udvalget?"]


def test_what_asks_about_that_which_the_chat_told_gets_its_topic_whatever_else_it_names() -> None:
    assert "museet" in resolve("og hvor er det så tænkt at vi holder mødet om det", ["hvornår drøfter vi museet"])


def test_what_another_asked_in_a_story_is_not_the_question() -> None:
    story = "En borger spurgte i går om hvorfor det er så dyrt, og jeg kunne ikke huske tallet. Hvad koster en plads?"

    assert split(story) == ["Hvad koster en plads?"]


def test_another_thing_takes_the_place_of_one_with_its_name() -> None:
    assert resolve("og herberget?", ["Hvor mange pladser er der på krisecentret Solgården?"]).endswith("på herberget?")
