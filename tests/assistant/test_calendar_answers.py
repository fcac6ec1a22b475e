import re
from datetime import date

import pytest
from culture_memo import YEAR, memo_passages, passages_of

from assistant.answer import Answer
from assistant.calendar import answer_calendar, answer_day
from assistant.dialogue import resolve
from assistant.guard import seal
from assistant.meetings import find_dated, find_meetings
from assistant.question import read_question

LIBRARIES, POOLS, MUSIC, MUSEUM = "14. januar 2028", "3. marts 2028", "9. juni 2028", "22. september 2028"
TODAY = date(2028, 2, 1)


def asked(question: str, today: date = TODAY) -> Answer | None:
    """What the calendar says over the memo's meetings, sealed, or None where it leaves the question alone."""
    draft = answer_calendar(read_question(question, YEAR), find_meetings(memo_passages()), today)
    return seal(question, draft, 0.0) if draft else None


def days_in(answer: Answer) -> list[str]:
    """The days of meetings that the answer names, in order."""
    return [day for day in re.findall(r"\d+\. \w+ 2028", answer.answer) if day in (LIBRARIES, POOLS, MUSIC, MUSEUM)]


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Hvornår er næste møde efter den 1. februar 2028?", [POOLS]),
        ("Hvornår er næste møde efter den 3. marts 2028?", [MUSIC]),
        ("Hvornår er det næste møde, når vi er færdige med mødet den 3. marts 2028?", [MUSIC]),
        ("hvor mødes vi sidste gang inden sommer, altså den 9. juni 2028", [MUSIC]),
        ("Hvilket møde er det sidste før den 1. juni 2028?", [POOLS]),
        ("Hvilke møder er der mellem den 1. februar 2028 og den 1. juli 2028?", [POOLS, MUSIC]),
        ("Hvilke møder er der fra den 3. marts 2028 til den 9. juni 2028?", [POOLS, MUSIC]),
        ("Hvilke møder er der i marts?", [POOLS]),
        ("hvad er der på programmet i marts", [POOLS]),
        ("hvilke moeder er der i juni 2028", [MUSIC]),
        ("Hvilke møder ligger i efteråret 2028?", [MUSEUM]),
        ("Hvilke møder er der efter juni 2028?", [MUSEUM]),
        ("Hvornår er det første møde?", [LIBRARIES]),
        ("Hvad er det sidste møde i 2028?", [MUSEUM]),
        ("Giv mig hele mødekalenderen", [LIBRARIES, POOLS, MUSIC, MUSEUM]),
        ("Hvornår er de møder, hvor vi skal ud af huset?", [POOLS]),
        ("Hvad skal vi behandle den 9. juni 2028?", [MUSIC]),
        ("Hvornår er mødet om musikskolen?", [MUSIC]),
        ("hvilke to ting skal vi igennem på mødet den 9. juni 2028", [MUSIC]),
        ("hvilke besøg er der i planen", [POOLS]),
        ("hvilke møder er der i januar og juni 2028", [LIBRARIES, MUSIC]),
        ("jeg er væk fra den 1. marts 2028 til den 1. juli 2028, hvilke møder må jeg melde afbud til", [POOLS, MUSIC]),
        (
            "jeg rejser til Spanien den 1. marts 2028 og er hjemme den 1. juli 2028, hvilke møder misser jeg",
            [POOLS, MUSIC],
        ),
        ("Har vi noget i juni, og hvad er emnet?", [MUSIC]),
        ("giv mig lige mødelisten fra juni og frem", [MUSIC, MUSEUM]),
        ("mødelisten fra juni 2028 og frem", [MUSIC, MUSEUM]),
        ("Hvilke møder har vi uden besøg?", [LIBRARIES, MUSIC, MUSEUM]),
        ("hvilket møde er det allersidste før sommerferien", [MUSIC]),
        ("hvad er det første møde efter sommerferien?", [MUSEUM]),
        ("hvilke møder er der inden sommerferien 2028?", [LIBRARIES, POOLS, MUSIC]),
        ("hvilke møder er der efter sommerferien 2028?", [MUSEUM]),
        ("hvilke møder er der inden jul 2028?", [LIBRARIES, POOLS, MUSIC, MUSEUM]),
        ("hvilke møder er der inden jul", [LIBRARIES, POOLS, MUSIC, MUSEUM]),
        ("jeg er på ferie til og med 10. marts 2028, hvilke møder når jeg så inden sommeren", [MUSIC]),
        ("jeg er på barsel fra 1. juni 2028, hvilke møder går jeg glip af", [MUSIC, MUSEUM]),
        ("hvilke møder kan jeg nå, når jeg er bortrejst 1. marts - 1. juli 2028", [LIBRARIES, MUSEUM]),
        ("vi tager i sommerhus fra den 1 til den 10 marts. ligger der et møde der", [POOLS]),
        ("jeg er i udlandet fra 20. februar til 10. marts 2028, hvilket udvalgsmøde går jeg glip af", [POOLS]),
    ],
)
def test_the_calendar_finds_the_meetings_that_fit(question: str, days: list[str]) -> None:
    answer = asked(question)

    assert answer is not None
    assert days_in(answer) == days


@pytest.mark.parametrize(
    ("today", "day"), [(date(2027, 1, 1), LIBRARIES), (date(2028, 3, 3), POOLS), (date(2028, 6, 10), MUSEUM)]
)
def test_next_counts_from_today(today: date, day: str) -> None:
    answer = asked("Hvornår er næste møde?", today)

    assert answer is not None
    assert days_in(answer) == [day]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Hvor mange møder er der i 2028?", "Fire møder"),
        ("Hvor mange møder er der mellem den 1. februar 2028 og den 1. juli 2028?", "To møder"),
    ],
)
def test_a_number_of_meetings_is_counted_says_so_and_lists_them(question: str, number: str) -> None:
    answer = asked(question)

    assert answer is not None
    assert answer.answer.startswith(f"{number} (talt op ud fra datoerne i materialet)")
    assert len(days_in(answer)) == {"Fire møder": 4, "To møder": 2}[number]


def test_the_time_between_two_meetings_is_worked_out_and_says_so() -> None:
    answer = asked("Hvor mange dage er der mellem mødet den 14. januar 2028 og mødet den 3. marts 2028?")

    assert answer is not None
    assert answer.answer.startswith("49 dage, altså syv uger (regnet ud fra datoerne i materialet)")
    assert days_in(answer) == [LIBRARIES, POOLS]


def test_a_break_of_a_year_without_meetings_is_not_answered_by_that_of_another_year() -> None:
    answer = asked("hvilke møder er der inden sommerferien 2029?")

    assert answer is not None
    assert answer.abstained


def test_the_time_between_two_meetings_of_a_month_is_worked_out() -> None:
    text = (
        "## 1. Havne – udvalgsmøde den 3. juni 2028\n\nHavnene ses.\n\n## 2. Parker – udvalgsmøde den 26. juni 2028\n"
    )
    question = read_question("hvor mange uger er der mellem de to juni møder", YEAR)
    draft = answer_calendar(question, find_meetings(passages_of(text)), TODAY)

    assert draft is not None
    assert draft.text.startswith("23 dage (regnet")


@pytest.mark.parametrize(
    "question", ["Hvornår er næste møde?", "Hvornår er det første møde?", "Hvad er det sidste møde?"]
)
def test_a_meeting_picked_by_its_place_in_time_says_that_it_was_worked_out(question: str) -> None:
    answer = asked(question)

    assert answer is not None
    assert "ud fra datoerne i materialet" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Giv mig hele mødekalenderen",
        "Hvor mange møder er der i 2028?",
        "Hvor mange dage er der mellem mødet den 14. januar 2028 og mødet den 3. marts 2028?",
        "Hvilke møder er der i marts?",
    ],
)
def test_every_meeting_that_was_used_is_cited(question: str) -> None:
    answer = asked(question)

    assert answer is not None
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert [day for day in days_in(answer) if day not in quotes] == []
    assert all(f"[{citation.number}]" in answer.answer for citation in answer.citations)


@pytest.mark.parametrize(
    "question", ["Hvilke møder er der i juli 2028?", "Hvilke møder er der efter den 22. september 2028?"]
)
def test_where_no_meeting_fits_it_abstains_and_names_the_last_that_is_known(question: str) -> None:
    answer = asked(question)

    assert answer is not None
    assert answer.abstained
    assert answer.answer.startswith("Det fremgår ikke af materialet")
    assert days_in(answer) == [MUSEUM]


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange elever har musikskolen?",
        "Hvad koster en voksenbillet?",
        "Hvad tid begynder mødet den 3. marts 2028?",
        "Hvem holder oplæg på mødet den 3. marts 2028?",
        "Hvornår åbner filialen?",
        "Hvorfor holdes mødet den 3. marts i Vandhuset?",
        "Hvornår er mødet om havvindmøller?",
    ],
)
def test_what_the_calendar_cannot_know_is_left_to_the_evidence(question: str) -> None:
    assert asked(question) is None


ON_A_DAY = "# Notat\n\nMuseet fylder 50 år den 1. maj 2028. Den 1. maj 2028 hæves prisen til 90 kr. Det sker tit."


@pytest.mark.parametrize("question", ["Hvad sker der den 1. maj?", "hvad skal ske 1. maj 2028"])
def test_what_is_told_of_a_day_without_a_meeting_is_told_and_cited(question: str) -> None:
    draft = answer_day(read_question(question, YEAR), find_dated(passages_of(ON_A_DAY)))

    assert draft is not None
    assert seal(question, draft, 0.0).answer == (
        "- Museet fylder 50 år den 1. maj 2028 [1].\n- Den 1. maj 2028 hæves prisen til 90 kr. [2]."
    )


@pytest.mark.parametrize("question", ["Hvad sker der den 2. maj?", "Hvad koster museet den 1. maj?", "Hvad sker der?"])
def test_a_day_of_which_nothing_is_told_or_more_is_asked_is_left_to_the_evidence(question: str) -> None:
    assert answer_day(read_question(question, YEAR), find_dated(passages_of(ON_A_DAY))) is None


def test_two_entries_of_a_list_are_no_period_from_one_day_to_the_other() -> None:
    text = "# Plan\n\nFørste møde er den 3. maj 2028.\n\n## Møder\n\n- 10. juni 2028: museet\n"
    question = "Hvor mange møder er der?"
    draft = answer_calendar(read_question(question, YEAR), find_meetings(passages_of(text)), TODAY)

    assert draft is not None
    assert [fact.text for fact in seal(question, draft, 0.0).facts] == ["3. maj 2028", "10. juni 2028"]


def test_the_place_of_a_meeting_is_told_and_cited() -> None:
    answer = asked("Hvilke møder er der i marts?")

    assert answer is not None
    assert "i Vandhuset" in answer.answer
    assert any("afholdes i Vandhuset" in citation.quote for citation in answer.citations)


def test_documents_without_meetings_have_no_calendar() -> None:
    question = read_question("Hvornår er næste møde?", YEAR)

    assert answer_calendar(question, find_meetings(passages_of("# Museet\n\nMuseet er lukket.")), TODAY) is None


ROWS = """# Årsplan 2028

## Møder

| Dato | Tid | Sted | Emne |
|---|---|---|---|
| 6. maj | 15.00-17.00 | Rådhuset | Takster |
| 10. juni | 17.00-19.00 | Museet, Havnevej 1 | Biblioteker |

## Besøg

- Den 20. maj 2028: Vandværket
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvornår er næste møde efter den 6. maj", "10. juni: Biblioteker (17.00-19.00, Museet, Havnevej 1)"),
        ("hvor skal jeg møde op d. 10 juni", "10. juni: Biblioteker (17.00-19.00, Museet, Havnevej 1)"),
        ("hvad tid begynder mødet i maj", "6. maj: Takster (15.00-17.00, Rådhuset)"),
        ("hvor mange møder har vi i 2028", "To møder"),
        ("hvilke besøg er der i maj", "20. maj 2028: Vandværket"),
    ],
)
def test_the_rows_of_a_table_of_meetings_are_told_with_hour_and_place(question: str, told: str) -> None:
    draft = answer_calendar(read_question(question, YEAR), find_meetings(passages_of(ROWS)), TODAY)

    assert draft is not None
    assert told in seal(question, draft, 0.0).answer


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Er det rigtigt, at vi skal tale om musikskolen på mødet den 3. marts 2028?", [POOLS, MUSIC]),
        ("Jeg har noteret, at mødet den 9. juni 2028 er i Vandhuset, passer det?", [POOLS, MUSIC]),
        ("Mødet den 3. marts 2028 er på rådhuset, ikke?", [POOLS]),
    ],
)
def test_what_is_wrongly_taken_for_granted_of_a_meeting_is_answered_by_what_the_calendar_says(
    question: str, days: list[str]
) -> None:
    answer = asked(question)

    assert answer is not None
    assert answer.answer.startswith("Materialet siger noget andet")
    assert days_in(answer) == days


@pytest.mark.parametrize(
    "question",
    ["Er mødet den 3. marts 2028 i Vandhuset?", "Er der mad på mødet den 9. juni 2028?", "Er museet med den 9. juni?"],
)
def test_what_the_calendar_does_not_contradict_is_left_to_the_evidence(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    ("follow_up", "day"), [("og på mødet lige før det?", LIBRARIES), ("og hvad så på mødet efter?", MUSIC)]
)
def test_the_meeting_beside_the_one_of_the_chat_is_told(follow_up: str, day: str) -> None:
    answer = asked(resolve(follow_up, ["hvad er emnet på mødet den 3. marts 2028"]))

    assert answer is not None
    assert days_in(answer) == [day]
