"""A conversation becomes a Word file with numbered sources."""

import io

import docx

from assistant.answer import Answer
from assistant.web.export import ExportedAnswer, Turn, as_word


def lines(answer: Answer) -> list[str]:
    exported = ExportedAnswer.model_validate(answer.model_dump(mode="json"))
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(as_word([Turn(answer=exported)]))).paragraphs]


def test_a_word_file_holds_question_answer_and_source(answer: Answer) -> None:
    text = "\n".join(lines(answer))
    assert answer.question in lines(answer)
    assert answer.answer in lines(answer)
    assert "[1] Plan for <script>alert(1)</script> tilsyn, 1. Tilsyn – møde den 4. marts 2026" in text
    assert answer.citations[0].quote in text


def test_an_answer_without_sources_has_no_list_of_them(abstention: Answer) -> None:
    assert "Kilder" not in lines(abstention)


def test_control_characters_do_not_break_the_file() -> None:
    turn = Turn(answer=ExportedAnswer(question="Hvad\x0b?", answer="rød\x1b[0m"))
    assert len(as_word([turn])) > 1000
