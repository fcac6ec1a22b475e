from datetime import date

import pytest
from culture_memo import memo_passages, passages_of

from assistant.meetings import find_meetings, topic_of


def test_every_meeting_is_found_in_order_of_time_with_its_topic() -> None:
    assert [(str(meeting.day), meeting.topics) for meeting in find_meetings(memo_passages())] == [
        ("2028-01-14", ("Biblioteker",)),
        ("2028-03-03", ("Svømmehaller",)),
        ("2028-06-09", ("Musikskolen",)),
        ("2028-09-22", ("Museet",)),
    ]


def test_a_meeting_mentioned_twice_is_one_meeting_with_its_heading_first() -> None:
    meeting = find_meetings(memo_passages())[1]

    assert [mention.sentence.is_heading for mention in meeting.mentions] == [True, False]


def test_a_date_on_which_nothing_meets_is_no_meeting() -> None:
    text = "# Museet\n\nMuseet lukkede den 1. februar 2027. Loven trådte i kraft den 1. januar 2024."

    assert find_meetings(passages_of(text)) == ()


def test_the_place_is_taken_from_the_sentence_that_holds_the_meeting_there() -> None:
    held = {meeting.topics[0]: meeting.place_text for meeting in find_meetings(memo_passages())}

    assert held == {"Biblioteker": "", "Svømmehaller": "i Vandhuset", "Musikskolen": "", "Museet": ""}


def test_a_visit_is_told_from_a_meeting_at_home() -> None:
    assert [meeting.visit for meeting in find_meetings(memo_passages())] == [False, True, False, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Næste temamøde ligger den 4. maj 2028.",
        "Der er workshop den 4. maj 2028 på havnen.",
        "Udvalget besøger museet den 4. maj 2028.",
        "Den 4. maj 2028 holdes seminar for udvalget.",
        "Bestyrelsen mødes d. 4/5 2028.",
    ],
)
def test_meetings_are_found_in_running_text(sentence: str) -> None:
    assert [meeting.day for meeting in find_meetings(passages_of(f"# Notat\n\n{sentence}"))] == [date(2028, 5, 4)]


def test_entries_in_a_list_of_what_is_met_about_are_meetings_with_their_own_topics() -> None:
    text = "# Notat\n\n## Kommende sager\n\n- 6. maj 2028: havnens takster\n- den 10. juni 2028 – nye biblioteker\n"

    assert [(str(meeting.day), meeting.topics) for meeting in find_meetings(passages_of(text))] == [
        ("2028-05-06", ("havnens takster",)),
        ("2028-06-10", ("nye biblioteker",)),
    ]


def test_entries_in_a_list_of_deadlines_are_no_meetings() -> None:
    assert find_meetings(passages_of("# Notat\n\n## Frister\n\n- 6. maj 2028: ansøgning om tilskud\n")) == ()


def test_a_month_alone_is_no_day_to_meet_on() -> None:
    assert find_meetings(passages_of("# Notat\n\nUdvalgsmødet ligger i maj 2028.")) == ()


def test_a_day_that_does_not_exist_is_no_meeting() -> None:
    assert find_meetings(passages_of("# Notat\n\nUdvalgsmødet den 31. februar 2028 er aflyst.")) == ()


def test_the_same_day_in_two_years_is_two_meetings() -> None:
    text = "# Notat\n\nUdvalgsmødet den 4. maj 2027 er holdt.\n\nUdvalgsmødet den 4. maj 2028 kommer."

    assert [meeting.day.year for meeting in find_meetings(passages_of(text))] == [2027, 2028]


def test_two_topics_on_one_day_are_one_meeting_with_both() -> None:
    text = (
        "# Plan\n\n## 1. Biblioteker – møde den 4. maj 2028\n\nTekst.\n\n## 2. Museet – møde den 4. maj 2028\n\nMere."
    )
    (meeting,) = find_meetings(passages_of(text))

    assert meeting.topics == ("Biblioteker", "Museet")


def test_the_same_day_in_two_documents_is_two_meetings() -> None:
    passages = (
        *passages_of("# A\n\nMødet den 4. maj 2028.", "a.md"),
        *passages_of("# B\n\nMødet den 4. maj 2028.", "b.md"),
    )

    assert {meeting.document for meeting in find_meetings(passages)} == {"a.md", "b.md"}


def test_a_topic_is_its_heading_without_number_and_date() -> None:
    assert {topic_of(passage) for passage in memo_passages() if passage.path} >= {"Biblioteker", "Museet"}


def test_without_a_heading_the_topic_is_the_documents_title() -> None:
    passage = passages_of("Mødet den 4. maj 2028 holdes på havnen.", "havnen.txt")[0]

    assert topic_of(passage) == passage.title


ROWS = """# Årsplan 2028

## Møder

| Dato | Kl. | Sted | Emne | Bemærkning |
|---|---|---|---|---|
| 6. maj | 15.00 | Rådhuset | Takster | |
| onsdag den 10. juni | 17.00 | Museet, Havnevej 1 | Biblioteker | Aflyst |
"""


def test_the_rows_of_a_table_of_meetings_are_meetings_with_topic_hour_and_place() -> None:
    found = find_meetings(passages_of(ROWS))

    assert [(str(one.day), one.topics, one.mentions[0].hour, one.place_text) for one in found] == [
        ("2028-05-06", ("Takster",), "15.00", "Rådhuset"),
        ("2028-06-10", ("Biblioteker, Aflyst",), "17.00", "Museet, Havnevej 1"),
    ]


def test_the_rows_of_a_table_of_deadlines_are_no_meetings() -> None:
    assert find_meetings(passages_of(ROWS.replace("## Møder", "## Frister"))) == ()


def test_visits_below_a_heading_of_visits_are_found_with_their_hour_beside_the_day() -> None:
    text = "# Plan\n\n## Studiebesøg\n\n- **Onsdag den 6. maj 2028 kl. 9.00-12.00:** Vandværket i Nordby\n"
    (visit,) = find_meetings(passages_of(text))

    assert (str(visit.day), visit.topics, visit.is_but_visit) == ("2028-05-06", ("Vandværket i Nordby",), True)


def test_the_number_of_a_meeting_is_not_its_topic() -> None:
    text = "# Plan\n\n| Møde | Dato | Hovedtema |\n|---|---|---|\n| 6 | 12. maj 2028 | Budget 2029: ønsker |\n"
    (meeting,) = find_meetings(passages_of(text))

    assert meeting.topics == ("Budget 2029: ønsker",)


def test_a_list_of_days_about_culture_is_no_list_of_meetings() -> None:
    assert find_meetings(passages_of("# Plan\n\n## Kultur\n\n- 6. maj 2028: ansøgning om tilskud\n")) == ()


def test_a_table_of_what_must_be_ready_before_each_meeting_tells_no_topics() -> None:
    rows = (
        "| Møde | Frist for sager | Dagsorden udsendes |\n|---|---|---|\n| 12. maj 2028 | 3. maj 2028 | 5. maj 2028 |\n"
    )

    assert find_meetings(passages_of(f"# Plan\n\n## Frister for sager og dagsordener\n\n{rows}")) == ()
