"""Which questions of squad_da are asked, and when a paragraph or a figure counts as found."""

import json
from pathlib import Path

import pytest

from corpus.document import Passage, Span
from corpus.passages import cut_passages
from corpus.reading import read_document
from evals.documents import MissingDocumentError
from evals.squad import NEVER, Outcome, lay_out, rank, score
from evals.squad_questions import (
    DANISH,
    NORWEGIAN,
    SWEDISH,
    GoldFigure,
    SquadQuestion,
    gold_figures,
    read_encyclopedias,
    read_squad,
    spread,
)

PARAGRAPH = "I 2011 boede der ca. 1.250 mennesker i byen, og 40 procent af dem var under 30 år. Kirken er fra 1654."


def asked(*answers: str, answerable: bool = True) -> SquadQuestion:
    starts = tuple(max(PARAGRAPH.find(answer), 0) for answer in answers)
    return SquadQuestion(
        id="q", context="c1", question="?", answers=answers, answer_starts=starts, answerable=answerable
    )


def gold(answer: str) -> GoldFigure:
    (found,) = gold_figures(asked(answer), PARAGRAPH)
    return found


def passage(paragraph: str) -> Passage:
    return Passage("c0.md", "C0", (paragraph,), None, Span(0, 1), "a", ())


def outcome(at: int, right: bool, abstained: bool = False) -> Outcome:
    return Outcome(
        id="q",
        question="?",
        gold=("1654",),
        answer="",
        abstained=abstained,
        ranks={"assistant": at, "lexical": NEVER},
        right={"assistant": right, "sentence": True},
        verbatim={"assistant": right, "sentence": False},
    )


def test_a_question_is_numeric_when_its_first_answer_has_a_digit():
    assert asked("1654").is_numeric
    assert asked("2011", "i fjor").is_numeric
    assert not asked("Kirken", "1654").is_numeric


def test_a_question_without_an_answer_is_not_numeric():
    assert not asked(answerable=False).is_numeric


def write_squad(folder: Path, language: str, questions: list[SquadQuestion]) -> None:
    (folder / "data" / language).mkdir(parents=True)
    lines = "".join(f"{question.model_dump_json()}\n" for question in questions)
    (folder / "data" / language / "questions.jsonl").write_text(lines, encoding="utf-8")
    (folder / "data" / language / "contexts.jsonl").write_text(json.dumps({"id": "c1", "text": PARAGRAPH}) + "\n")


def test_the_encoder_is_never_trained_on_an_article_that_measures_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    titles = ["Normannerne", "Oxygen", "Genghis_Khan", "Tyngdekraft", "Warszawa", "Steam_engine"]
    articles = [asked("1654").model_copy(update={"title": title}) for title in titles]
    for language in (DANISH, SWEDISH):
        write_squad(tmp_path, language, articles)
    write_squad(tmp_path, NORWEGIAN, [asked("1654")])
    monkeypatch.setenv("ASSISTANT_SHARED", str(tmp_path))

    trained = {question.title for _, _, questions in read_encyclopedias() for question in questions} - {""}
    measured = {article.title for article in articles if not article.is_for_training}

    assert trained
    assert measured
    assert trained | measured == set(titles)
    assert not trained & measured


def test_the_sample_is_spread_evenly_and_always_the_same():
    questions = [asked("1654").model_copy(update={"id": str(number)}) for number in range(10)]

    assert [question.id for question in spread(questions, 4)] == ["0", "2", "5", "7"]
    assert spread(questions, None) == spread(questions, 99) == questions


def test_a_gold_answer_is_read_in_the_context_of_its_paragraph():
    assert [figure.text for figure in gold("40").readings[0]] == ["40 procent"]


def test_gold_answers_without_a_digit_are_left_aside():
    assert [one.words for one in gold_figures(asked("1654", "Kirken"), PARAGRAPH)] == ["1654"]


@pytest.mark.parametrize(
    ("answer", "text"),
    [("1.250", "Der boede 1250 mennesker."), ("40", "Det var 40 % af dem."), ("2011", "Tallene er fra 2011.")],
)
def test_a_figure_is_found_in_another_wording(answer: str, text: str):
    assert gold(answer).is_in(text)


@pytest.mark.parametrize(("answer", "text"), [("40", "Det var 140 procent."), ("1654", "Kirken er fra 1645.")])
def test_another_figure_is_not_the_gold(answer: str, text: str):
    assert not gold(answer).is_in(text)


def test_a_gold_number_may_be_written_as_a_word():
    assert gold("5").is_in("Der er fem kirker i byen.")


def test_words_that_hold_no_figure_must_stand_to_the_letter():
    words = GoldFigure(words="MPEG-4", readings=())

    assert words.is_in("De bruger MPEG-4 til video.")
    assert not words.is_in("De bruger MPEG-2 til video.")


def test_the_rank_is_that_of_the_first_passage_of_the_paragraph():
    assert rank("c1", map(passage, ["c2", "c1", "c1"])) == 2


def test_a_paragraph_after_the_fifth_passage_was_not_found():
    assert rank("c1", map(passage, ["c2"] * 5 + ["c1"])) == NEVER


def test_abstentions_count_as_not_right_but_are_told_apart():
    scores = score([outcome(1, True), outcome(3, False), outcome(NEVER, False, abstained=True), outcome(1, True)])

    assert {name: one.value for name, one in scores["assistant"].items()} == {
        "first": 0.5,
        "among_five": 0.75,
        "right": 0.5,
        "verbatim": 0.5,
        "right_when_answered": 0.6667,
        "abstained": 0.25,
    }
    assert scores["lexical"]["among_five"].value == 0
    assert (scores["sentence"]["right"].value, scores["sentence"]["verbatim"].value) == (1, 0)


def test_absent_data_is_named_with_the_setting_that_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ASSISTANT_SHARED", str(tmp_path))

    with pytest.raises(MissingDocumentError, match=r"contexts\.jsonl.*ASSISTANT_SHARED"):
        read_squad()


def test_every_passage_is_of_one_paragraph(tmp_path: Path):
    paragraphs = {f"c{number:04}": f"Afsnit nummer {number} er kort. " + PARAGRAPH for number in range(60)}
    lay_out(paragraphs, tmp_path)

    documents = [read_document(file) for file in sorted(tmp_path.iterdir())]
    passages = [passage for document in documents for passage in cut_passages(document)]

    assert [document.name for document in documents] == ["c0000.md", "c0050.md"]
    assert {one.section: one.text for one in passages} == {
        name: f"{name}\n\n{text}" for name, text in paragraphs.items()
    }
