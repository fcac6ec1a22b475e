"""Lists are told whole, whatever part of them was found."""

import pytest
from culture_memo import evidence_for, passages_of

from assistant.extractive import write
from assistant.question import read_question
from assistant.weighing import Weighed

MEMO = """# Notat om klager

## Klager

Der er tre udfald af en klage:

1. Stadfæstet
2. Ændret
3. Hjemvist

Nævnet skriver til borgeren.

## Byggerier

Derfor er tre byggerier på vej:

| Byggeri | Antal boliger | Husleje pr. måned | Klar til indflytning |
|---|---|---|---|
| Skæve boliger på Teglværket | 12 | 3.150 kr. | august 2028 |
| Små lejligheder ved den gamle havn | 24 | 3.600 kr. | februar 2029 |
| Ombyggede kontorer i det gamle kvarter | 18 | 4.050 kr. | ultimo 2029 |

Staten giver et tilskud.
"""


def told(question: str, part: str) -> list[str]:
    """The lines of the answer where the sentence with `part` was found best."""
    passages = passages_of(MEMO)
    best = evidence_for(question, part, passages)
    weighed = Weighed(read_question(question), passages, ((1.0, best),), 1.0, None)
    return write([weighed], None, question).text.splitlines()


def test_rows_of_a_table_follow_the_sentence_that_announces_them() -> None:
    lines = told("Kan du nævne de tre byggerier, der er på vej?", "tre byggerier")

    assert lines[0].startswith("Derfor er tre byggerier på vej:")
    assert [line[: line.index(";")] for line in lines[1:]] == [
        "- Byggeri: Skæve boliger på Teglværket",
        "- Byggeri: Små lejligheder ved den gamle havn",
        "- Byggeri: Ombyggede kontorer i det gamle kvarter",
    ]


def test_an_item_that_was_found_brings_its_whole_list_and_nothing_that_follows_it() -> None:
    lines = told("Hvilke udfald kan en klage ende med?", "Hjemvist")

    assert lines[1:] == ["1. Stadfæstet", "2. Ændret", "3. Hjemvist"]


def test_a_list_is_told_after_a_sentence_without_a_colon_where_a_list_was_asked_for() -> None:
    passages = passages_of(
        "Rådet har valgt to mål for 2028.\n\n- Flere læser bøger\n- Færre gebyrer\n\nDe gælder i et år."
    )
    question = "Hvilke mål har rådet valgt?"
    best = evidence_for(question, "to mål", passages)
    weighed = Weighed(read_question(question), passages, ((1.0, best),), 1.0, None)

    assert write([weighed], None, question).text.splitlines()[1:] == ["- Flere læser bøger", "- Færre gebyrer"]


@pytest.mark.parametrize(
    ("told_whole", "more", "part", "question"),
    [
        (
            "Prognosen blev lavet før krigen. Flygtningene var der derfor ikke taget højde for.",
            "",
            "derfor",
            "Hvorfor var flygtningene ikke med i prognosen?",
        ),
        (
            "Museet lukkede i maj. Lukningen skyldes en vandskade.",
            " Det koster penge.",
            "lukkede",
            "Hvorfor lukkede museet?",
        ),
    ],
)
def test_a_reason_in_the_sentence_before_or_after_is_told_with_what_it_explains(
    told_whole: str, more: str, part: str, question: str
) -> None:
    passages = passages_of(told_whole + more)
    best = evidence_for(question, part, passages)
    draft = write([Weighed(read_question(question), passages, ((1.0, best),), 1.0, None)], None, question)

    assert draft.text.replace(" [1]", "") == told_whole
    assert draft.sources[0].passage.quote(draft.sources[0].span) == told_whole


def test_an_item_is_told_alone_where_no_list_was_asked_for() -> None:
    assert len(told("Hvad sker der med en klage, der bliver ændret?", "Ændret")) == 1
