"""Holds a language model's checked sentences against the extractive answer, which is the judge.

What the sentences say stands in the documents by then (`claims`). Whether it answers the question is decided here: a
neighbouring figure that is true of something else is no answer.
"""

from collections.abc import Sequence

from assistant import texts
from assistant.answer import without_markers
from assistant.claims import AKIN, Checked, Fault
from assistant.prompting import Material
from assistant.wanted import Wanted
from assistant.words import Word, content_words, kinship
from corpus.figures import Figure, find_figures, same_value

KEPT = 0.3
"""The part of the extractive answer's words, by weight, that another wording must hold."""
KEPT_OF_A_LIST = 0.8
LESS = 0.2
"""How much less of what was asked about another wording may name than the extractive answer does."""


def foreign_figure(sentence: Checked, material: Material) -> Fault | None:
    """A fault where `sentence` answers with a figure of the kind asked for that the extractive answer does not give."""
    kinds = {kind for part in material.parts for kind in part.question.wanted.kinds}
    told = find_figures(without_markers(material.draft.text))
    asked = [figure for part in material.parts for figure in part.question.figures]
    for figure in find_figures(sentence.text):
        if figure.kind in kinds and not _among(figure, [*told, *asked]):
            return Fault(texts.FAULT_OTHER_FIGURE.format(figure=figure.text))
    return None


def shortfall(sentences: Sequence[Checked], material: Material) -> Fault | None:
    """What the whole answer lacks; None where it may be shown."""
    text = " ".join(sentence.text for sentence in sentences)
    if len(text.split()) > material.word_limit:
        return Fault(texts.FAULT_LONG.format(words=material.word_limit))
    words, draft = content_words(text), content_words(without_markers(material.draft.text))
    figures = find_figures(text)
    for part in material.parts:
        answer = part.best.figure if part.question.wanted.kinds else None
        if answer and _among(answer, find_figures(material.draft.text)) and not _among(answer, figures):
            return Fault(texts.FAULT_NO_ANSWER.format(figure=answer.text))
        if _cover(part.question.focus, words) < _cover(part.question.focus, draft) - LESS:
            return Fault(texts.FAULT_OFF_TOPIC)
    listed = any(part.question.wanted is Wanted.LIST for part in material.parts) or "\n" in material.draft.text
    if _cover(draft, words) < (KEPT_OF_A_LIST if listed else KEPT):
        return Fault(texts.FAULT_OFF_TOPIC)
    return None


def _among(figure: Figure, figures: Sequence[Figure]) -> bool:
    return any(same_value(figure, other) for other in figures)


def _cover(asked: Sequence[Word], told: Sequence[Word]) -> float:
    """The part of the weight of `asked` that `told` has words for."""
    total = sum(word.weight for word in asked)
    held = sum(word.weight for word in asked if any(kinship(word.stem, own.stem) >= AKIN for own in told))
    return held / total if total else 1.0
