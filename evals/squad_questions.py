"""The questions of squad_da and its kin, and when a text gives their gold figure.

squad_da and squad_sv are SQuAD, translated by machine (CC BY-SA 4.0); NorQuAD was written in Norwegian. They are no
part of the project: they lie in the shared data. The encoder is trained on NorQuAD and on half of SQuAD's articles; the
other half measures.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.document import Span
from corpus.figures import Figure, find_figures, same_value
from evals import texts
from evals.documents import MissingDocumentError, shared_folder
from evals.quotes import overlap
from evals.verdict import says

DATA = Path("data")
DANISH, SWEDISH, NORWEGIAN = "squad-da", "squad-sv", "norquad"


class SquadQuestion(BaseModel):
    """A question: its article's title, its paragraph's id, and the gold answers with their offsets in the paragraph."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str = ""
    context: str
    question: str
    answers: tuple[str, ...]
    answer_starts: tuple[int, ...]
    answerable: bool

    @property
    def is_numeric(self) -> bool:
        """Whether it can be answered, and its first gold answer has a digit."""
        return self.answerable and has_digit(self.answers[0])

    @property
    def is_for_training(self) -> bool:
        """Whether its article is of the half that the encoder is trained on, the same in every language."""
        return zlib.crc32(self.title.encode()) % 2 == 0


class GoldFigure(BaseModel):
    """One gold answer: its words, and the figures that it means, by reading.

    The first reading is by the paragraph, where "40" may be "40 procent". The second is by the words alone, since
    translation has moved some offsets: "8" may be found inside "1848", where the paragraph says "otte".
    """

    model_config = ConfigDict(frozen=True)

    words: str
    readings: tuple[tuple[Figure, ...], ...]

    def is_in(self, text: str) -> bool:
        """Whether `text` has the words to the letter, or every figure in any wording; "ca." and the like are free."""
        found = _exact(find_figures(text))
        return says(text, self.words) or any(
            reading and all(any(same_value(one, gold) for one in found) for gold in _exact(reading))
            for reading in self.readings
        )


def _exact(figures: Iterable[Figure]) -> list[Figure]:
    return [replace(figure, approximate=False) for figure in figures]


def has_digit(text: str) -> bool:
    """Whether a figure is written with digits in `text`."""
    return any(character.isdigit() for character in text)


def spread(questions: Sequence[SquadQuestion], limit: int | None) -> list[SquadQuestion]:
    """`limit` of the questions, evenly spread over all and always the same; all of them where there are no more."""
    if limit is None or limit >= len(questions):
        return list(questions)
    return [questions[number * len(questions) // limit] for number in range(limit)]


def gold_figures(question: SquadQuestion, paragraph: str) -> list[GoldFigure]:
    """The gold answers that have a digit: any of them will do."""
    figures = find_figures(paragraph)
    golds = []
    for answer, start in zip(question.answers, question.answer_starts, strict=True):
        if has_digit(answer):
            place = Span(start, start + len(answer))
            held = tuple(figure for figure in figures if overlap(figure.span, place))
            golds.append(GoldFigure(words=answer, readings=(held, tuple(find_figures(answer)))))
    return golds


def read_squad(language: str = DANISH) -> tuple[list[SquadQuestion], dict[str, str]]:
    """All questions, and the paragraphs by id. Raises `MissingDocumentError` where the data is not on this machine."""
    paragraphs = {one["id"]: one["text"] for one in map(json.loads, _lines(language, "contexts.jsonl"))}
    return [SquadQuestion.model_validate_json(line) for line in _lines(language, "questions.jsonl")], paragraphs


def read_encyclopedias() -> Iterator[tuple[str, str, list[SquadQuestion]]]:
    """What is for training: paragraphs' ids and texts, and the questions on them. Raises as `read_squad`."""
    for language in (NORWEGIAN, DANISH, SWEDISH):
        questions, paragraphs = read_squad(language)
        by_paragraph: dict[str, list[SquadQuestion]] = defaultdict(list)
        for question in questions:
            if language == NORWEGIAN or question.is_for_training:
                by_paragraph[question.context].append(question)
        yield from ((name, paragraphs[name], own) for name, own in by_paragraph.items())


def _lines(language: str, name: str) -> list[str]:
    file = shared_folder() / DATA / language / name
    if not file.is_file():
        raise MissingDocumentError(texts.missing_document(str(DATA / language / name)))
    return file.read_text(encoding="utf-8").splitlines()
