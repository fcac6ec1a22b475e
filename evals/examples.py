"""Examples for the evidence model: questions with their candidates, from the question sets and from squad_da."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant import dialogue
from assistant.assistant import Assistant
from assistant.calendar import answer_calendar
from assistant.evidence import FEATURES, Evidence
from assistant.settings import Settings
from assistant.silence import find_gap
from assistant.start import Progress
from corpus.document import Span
from corpus.errors import UserError
from evals import squad
from evals.documents import LaidOut, lay_out
from evals.model_card import Item
from evals.questions import Question, QuestionSet, read_all
from evals.quotes import locate, overlap
from evals.run import open_assistant
from evals.squad_questions import SquadQuestion, read_squad, spread
from evals.verdict import fault

SQUAD_SET = "squad-da"
SQUAD_ANSWERABLE, SQUAD_SILENT = 940, 560
"""How many of its questions are taken, evenly spread: its own proportion of the two."""


def own_examples(settings: Settings, data: Path) -> Iterator[Item]:
    """Those of the question sets whose documents are on this machine; indexes are kept in `data`."""
    for questions in read_all():
        folder = data / questions.name
        try:
            laid_out = lay_out(questions, folder / "documents")
            yield from gather(open_assistant(settings, folder, laid_out, frozenset()), laid_out, questions)
        except UserError as error:
            print(f"left out {questions.name}: {error}")


def gather(assistant: Assistant, laid_out: LaidOut, questions: QuestionSet) -> list[Item]:
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
        item = _item(assistant, parts[0], (questions.name, question.id, question.split, question.answerable), is_right)
        items += [item] if item else []
    return items


def squad_examples(settings: Settings, progress: Progress) -> list[Item]:
    """Questions of squad_da over all its paragraphs: the unanswerable ones are about their paragraph's very subject."""
    questions, paragraphs = read_squad()
    able = spread([one for one in questions if one.answerable], SQUAD_ANSWERABLE)
    silent = spread([one for one in questions if not one.answerable], SQUAD_SILENT)
    assistant = squad.open_assistant(settings, paragraphs, progress)
    items = []
    for question in (*able, *silent):
        is_right = partial(_answers_squad, question)
        item = _item(assistant, question.question, (SQUAD_SET, question.id, "dev", question.answerable), is_right)
        items += [item] if item else []
    return items


def _item(
    assistant: Assistant, text: str, about: tuple[str, str, str, bool], is_right: Callable[[Evidence], bool]
) -> Item | None:
    """One question weighed; None where nothing was retrieved. `about`: set, id, half, and whether it is answerable."""
    read = assistant.read(text)
    weighed = assistant.weigh(read)
    if weighed is None:
        return None
    found: Sequence[Evidence] = [evidence for _, evidence in weighed.candidates]
    group, own_id, split, answerable = about
    return Item(
        group=group,
        id=own_id,
        split=split,
        wanted=read.wanted.value,
        answerable=answerable,
        rows=np.array([[evidence.features[feature] for feature in FEATURES] for evidence in found]),
        right=np.array([is_right(evidence) for evidence in found]),
        gaps=np.array([find_gap(read, evidence, assistant.vocabulary) is not None for evidence in found]),
    )


def _answers(question: Question, document: str, place: Span | None, evidence: Evidence) -> bool:
    """Whether a sentence carries the gold quote, which stands at `place` in `document`, or says as much elsewhere."""
    sentence = evidence.sentence
    carries = place is not None and sentence.passage.document == document and overlap(place, sentence.span)
    return carries or _says_as_much(question, evidence)


def _answers_squad(question: SquadQuestion, evidence: Evidence) -> bool:
    """Whether a sentence of the question's own paragraph holds one of its gold answers."""
    text = evidence.sentence.text.casefold()
    own = question.answerable and evidence.sentence.passage.section == question.context
    return own and any(answer.casefold() in text for answer in question.answers)


def _says_as_much(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence elsewhere holds the whole gold answer, about what was asked."""
    if not (question.gold or question.any_of) or evidence.features["cover_context"] < 0.5:
        return False
    return not fault(question, evidence.sentence.text)


def _by_calendar(assistant: Assistant, resolved: str) -> bool:
    return answer_calendar(assistant.read(resolved), assistant.meetings, assistant.today()) is not None
