"""Examples for the evidence model: the questions of the question sets with their candidates."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant import dialogue
from assistant.assistant import Assistant
from assistant.calendar import answer_calendar
from assistant.evidence import FEATURES, UNREAD, Evidence
from assistant.settings import Settings
from assistant.silence import find_gap
from corpus.document import Span
from corpus.errors import UserError
from evals.documents import LaidOut, lay_out
from evals.model_card import Item
from evals.questions import Question, QuestionSet, read_all
from evals.quotes import locate, overlap
from evals.run import open_assistant
from evals.verdict import fault
from index.embedding import Encoder

READ_AGAIN = 8
"""How many of the best the cross-encoder reads: models fitted on fewer sets rank others first than today's."""


def own_examples(settings: Settings, data: Path) -> Iterator[Item]:
    """Those of the development halves whose documents are on this machine; indexes are kept in `data`.

    Sets about the same document are one group: what is learnt on one of them is no test on another.
    """
    encoder = Encoder(settings.embedding_model)
    groups: dict[str, str] = {}
    for questions in (own.only(split="dev") for own in read_all()):
        folder = data / questions.name
        try:
            laid_out = lay_out(questions, folder / "documents")
            assistant = open_assistant(settings, folder, laid_out, encoder)
            group = groups.setdefault(str(questions.documents[0]), questions.name)
            yield from gather(assistant, laid_out, questions, group)
            assistant.index.close()
        except UserError as error:
            print(f"left out {questions.name}: {error}")


def gather(assistant: Assistant, laid_out: LaidOut, questions: QuestionSet, group: str) -> list[Item]:
    """The items of a set: single questions that the calendar leaves to the evidence."""
    texts = {document.name: document.text for document in assistant.documents}
    items = []
    for question in questions.questions:
        resolved = dialogue.resolve(question.question, question.history)
        parts = dialogue.split(resolved)
        if len(parts) > 1 or _by_calendar(assistant, resolved):
            continue
        name = laid_out.names[question.document - 1]
        place = locate(question.quote, texts[name]) if question.answerable and question.quote else None
        is_right = partial(_answers, question, name, place)
        item = _item(assistant, parts[0], (group, question.id, question.answerable), is_right)
        items += [item] if item else []
    return items


def _item(
    assistant: Assistant, text: str, about: tuple[str, str, bool], is_right: Callable[[Evidence], bool]
) -> Item | None:
    """One question weighed; None where nothing was retrieved. `about`: group, id, whether it is answerable."""
    read = assistant.read(text)
    weighed = assistant.weigh(read)
    if weighed is None:
        return None
    found: Sequence[Evidence] = [evidence for _, evidence in weighed.candidates]
    together = np.full(len(found), UNREAD)
    if (again := assistant.together(text)) is not None:
        together[:READ_AGAIN] = again([evidence.sentence for evidence in found[:READ_AGAIN]])
    group, own_id, answerable = about
    return Item(
        group=group,
        id=own_id,
        wanted=read.wanted.value,
        answerable=answerable,
        rows=np.array([[evidence.features[feature] for feature in FEATURES] for evidence in found]),
        together=np.maximum(together, UNREAD),
        right=np.array([is_right(evidence) for evidence in found]),
        gaps=np.array([find_gap(read, evidence, assistant.vocabulary) or "" for evidence in found]),
    )


def _answers(question: Question, document: str, place: Span | None, evidence: Evidence) -> bool:
    """Whether a sentence carries the gold quote, which stands at `place` in `document`, or says as much elsewhere."""
    sentence = evidence.sentence
    carries = place is not None and sentence.passage.document == document and overlap(place, sentence.span)
    return carries or _says_as_much(question, evidence)


def _says_as_much(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence elsewhere holds the whole gold answer, about what was asked."""
    if not (question.gold or question.any_of) or evidence.features["cover_context"] < 0.5:
        return False
    return not fault(question, evidence.sentence.text)


def _by_calendar(assistant: Assistant, resolved: str) -> bool:
    return answer_calendar(assistant.read(resolved), assistant.meetings, assistant.today()) is not None
