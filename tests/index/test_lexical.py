from pathlib import Path

import pytest

from index.lexical import LexicalIndex

TEXTS = [
    "Kommunen køber botilbudspladser hos private leverandører.",
    "Forvaltningen vil rekruttere flere medarbejdere til hjemmeplejen.",
    "Samarbejdet med frivillige aktører og foreninger styrkes.",
    "Udvalget mødes den 17. juni 2026 på rådhuset.",
    "Tolkebistand bevilges efter ansøgning.",
]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("pladser på botilbud", 0),  # the parts of a compound
        ("rekrutering", 1),  # a letter left out
        ("aktoerer", 2),  # no ø on the keyboard
        ("aktørerne", 2),  # another ending
        ("MEDARBEJDER", 1),
        ("møder i juni", 3),
        ("raadhus", 3),
        ("2026", 3),
        ("ra\u030adhuset", 3),  # å in two code points, as macOS writes it
    ],
)
def test_a_word_is_found_in_the_text_that_has_it_in_another_form(question: str, best: int) -> None:
    assert LexicalIndex.build(TEXTS).search(question, 3)[0][0] == best


def test_scores_fall_and_end_above_zero() -> None:
    scores = [score for _, score in LexicalIndex.build(TEXTS).search("frivillige medarbejdere", 10)]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("question", ["", "?!", "xyzzy"])
def test_a_question_that_shares_nothing_finds_nothing(question: str) -> None:
    assert LexicalIndex.build(TEXTS).search(question, 5) == []


def test_no_texts_are_an_index_that_finds_nothing(tmp_path: Path) -> None:
    assert LexicalIndex.open(tmp_path / "lexical", []).search("botilbud", 5) == []
    assert LexicalIndex.open(tmp_path / "lexical", [""]).search("botilbud", 5) == []


def test_a_kept_index_scores_as_it_did(tmp_path: Path) -> None:
    built = LexicalIndex.open(tmp_path / "lexical", TEXTS)
    kept = LexicalIndex.open(tmp_path / "lexical", TEXTS)

    assert kept.search("pladser til aktører", 5) == built.search("pladser til aktører", 5)


def test_a_damaged_kept_index_is_built_again(tmp_path: Path) -> None:
    LexicalIndex.open(tmp_path / "lexical", TEXTS)
    for file in (tmp_path / "lexical").rglob("*.npy"):
        file.write_bytes(file.read_bytes()[:-8] + bytes(8))

    assert LexicalIndex.open(tmp_path / "lexical", TEXTS).search("botilbud", 1)[0][0] == 0


def test_only_the_latest_texts_are_kept(tmp_path: Path) -> None:
    LexicalIndex.open(tmp_path / "lexical", TEXTS)
    LexicalIndex.open(tmp_path / "lexical", TEXTS[1:])

    assert len(list((tmp_path / "lexical").iterdir())) == 1
