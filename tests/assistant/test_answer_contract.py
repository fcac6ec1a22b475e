"""The contract of `assistant.answer`: one rule, one test. What breaks it cannot be built."""

import json
from pathlib import Path

import pytest
from culture_memo import memo_passages, sentence_with
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from assistant.answer import Answer, Citation, Explanation, Fact
from corpus.document import Span
from corpus.figures import Kind

GIVEN = "Musikskolen har 640 elever [1]."


def citation(part: str = "640", number: int = 1) -> Citation:
    sentence = sentence_with(part)
    return Citation(number=number, passage=sentence.passage, span=sentence.span)


def pupils(text: str = "640", cited: int = 1) -> Fact:
    return Fact(kind=Kind.COUNT, text=text, value="640", citation=cited)


def answer(**changed: object) -> Answer:
    """A right answer, but for what is changed."""
    right: dict[str, object] = {
        "question": "Hvor mange elever er der?",
        "answer": GIVEN,
        "abstained": False,
        "confidence": 0.9,
        "writer": "extractive",
        "milliseconds": 12.0,
        "facts": (pupils(),),
        "citations": (citation(),),
    }
    return Answer.model_validate({**right, **changed})


def test_a_right_answer_can_be_built() -> None:
    assert answer().answer == GIVEN


def test_an_answer_that_is_no_abstention_needs_a_citation() -> None:
    with pytest.raises(ValidationError, match="at least one citation"):
        answer(answer="Ja.", citations=(), facts=())


def test_an_abstention_needs_no_citation() -> None:
    assert answer(answer="Det fremgår ikke.", abstained=True, citations=(), facts=()).citations == ()


@pytest.mark.parametrize("numbers", [(2,), (1, 3), (2, 1), (1, 1)])
def test_citations_are_numbered_from_one_upwards(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError, match="numbered"):
        answer(citations=tuple(citation(number=number) for number in numbers))


def test_a_citation_is_not_numbered_nought() -> None:
    with pytest.raises(ValidationError):
        citation(number=0)


def test_a_fact_must_stand_in_the_quote_that_it_cites() -> None:
    with pytest.raises(ValidationError, match="does not carry"):
        answer(citations=(citation("voksenbillet"),))


def test_a_fact_must_cite_a_citation_that_is_there() -> None:
    with pytest.raises(ValidationError, match="does not carry"):
        answer(facts=(pupils(cited=2),))


def test_a_figure_that_is_no_fact_cannot_be_told() -> None:
    with pytest.raises(ValidationError, match="no citation carries '99'"):
        answer(answer="Musikskolen har 640 elever og 99 lærere [1].")


def test_a_figure_in_words_that_is_no_fact_cannot_be_told() -> None:
    with pytest.raises(ValidationError, match="syv"):
        answer(answer="Musikskolen har 640 elever og syv lærere [1].")


def test_an_abstention_tells_no_figure_either_but_those_of_its_question() -> None:
    with pytest.raises(ValidationError, match="99"):
        answer(answer="Der står ikke 99.", abstained=True, citations=(), facts=())


def test_what_was_worked_out_is_told_as_such() -> None:
    told = answer(answer="Der er 12 møder [1].", facts=(), worked_out=("12 møder",))

    assert told.worked_out == ("12 møder",)


def test_an_answer_says_something() -> None:
    with pytest.raises(ValidationError):
        answer(answer="")


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_lies_between_nought_and_one(confidence: float) -> None:
    with pytest.raises(ValidationError):
        answer(confidence=confidence)


def test_the_time_taken_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        answer(milliseconds=-1)


def test_there_are_no_other_writers() -> None:
    with pytest.raises(ValidationError):
        answer(writer="somebody")


def test_there_are_no_other_fields() -> None:
    with pytest.raises(ValidationError):
        answer(opinion="god")


def test_a_built_answer_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        answer().answer = "Der er 641 elever [1]."


def test_a_quote_cannot_be_typed_in() -> None:
    sentence = sentence_with("640")

    with pytest.raises(ValidationError):
        Citation.model_validate({"number": 1, "passage": sentence.passage, "span": sentence.span, "quote": "641"})


def test_a_quote_cannot_lie_outside_its_passage() -> None:
    passage = memo_passages()[0]

    with pytest.raises(ValidationError, match="inside its passage"):
        Citation(number=1, passage=passage, span=Span(passage.span.start, passage.span.end + 1))


def test_a_citation_tells_document_section_and_quote_with_its_place() -> None:
    sentence = sentence_with("640")
    told = json.loads(citation().model_dump_json())

    assert told["quote"] == sentence.text
    assert (told["start"], told["end"]) == (sentence.span.start, sentence.span.end)
    assert (told["document"], told["section"]) == ("notat.md", sentence.passage.section)
    assert "passage" not in told


def test_the_json_holds_no_note_and_no_explanation_where_there_is_none() -> None:
    assert {"note", "explanation"}.isdisjoint(json.loads(answer().model_dump_json()))


def test_the_json_explains_where_that_was_asked_for() -> None:
    explanation = Explanation(
        question="?", kind="count", focus=(), constraints=(), passages=(), candidates=(), decision="extractive"
    )

    assert json.loads(answer(explanation=explanation).model_dump_json())["explanation"]["kind"] == "count"


def test_the_json_keeps_to_the_schema(root: Path) -> None:
    schema = json.loads((root / "tests" / "schemas" / "answer.schema.json").read_text(encoding="utf-8"))

    assert list(Draft202012Validator(schema).iter_errors(json.loads(answer().model_dump_json()))) == []
