"""Citation recall and precision after ALCE, with a rule in place of its entailment model.

Gao, Yen, Yu and Chen (2023), "Enabling Large Language Models to Generate Text with Citations", section 3.3. A
statement is what stands before a group of markers. It is *supported* by a set of quotes when each quote is the
document's text to the letter, stands in a section where the evidence is, and together they carry every figure of
the statement (figures that were worked out, such as a number of meetings, are left aside).

- recall of a statement: 1 when it has citations and all of them together support it;
- precision of a citation: 1 when its statement has recall 1 and the citation is not idle, that is: it supports the
  statement alone, or without it the others no longer do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, Citation
from corpus.document import Document
from corpus.figures import find_figures
from evals.questions import Question
from evals.quotes import is_section, locate, overlap

STATEMENT = re.compile(r"(.*?)((?:\s*\[\d+\])+)", re.DOTALL)
MARKER = re.compile(r"\[(\d+)\]")


class CitationMarks(BaseModel):
    """The marks of one answer's citations, each a share from 0 to 1.

    `section_right`: of the citations that stand where the evidence is. `verbatim`: that are the document's text.
    `carried`: of the answer's figures that a citation carries. `recall` and `precision` after ALCE.
    """

    model_config = ConfigDict(frozen=True)

    section_right: float
    verbatim: float
    carried: float
    recall: float
    precision: float


def mark_citations(
    question: Question, answer: Answer, documents: Mapping[str, Document], expected: str = ""
) -> CitationMarks:
    """The marks of an answer that is no abstention. `expected` names the document, where the question is about one."""
    right = {c.number: _right_section(c, question, documents, expected) for c in answer.citations}
    verbatim = {c.number: _verbatim(c, documents) for c in answer.citations}
    quotes = {c.number: c.quote for c in answer.citations}
    sound = {number for number in quotes if right[number] and verbatim[number]}
    recalls: list[float] = []
    precisions: list[float] = []
    for text, numbers in statements(answer.answer):
        cited = [number for number in numbers if number in quotes]
        figures = _figures(text, answer.worked_out)
        supported = bool(cited) and _supports(figures, cited, quotes, sound)
        recalls.append(float(supported))
        precisions += [float(supported and not _idle(figures, one, cited, quotes, sound)) for one in cited]
    all_figures = _figures(MARKER.sub("", answer.answer), answer.worked_out)
    held = [any(figure.casefold() in quote.casefold() for quote in quotes.values()) for figure in all_figures]
    return CitationMarks(
        section_right=_mean(right.values()),
        verbatim=_mean(verbatim.values()),
        carried=_mean(held) if held else 1.0,
        recall=_mean(recalls),
        precision=_mean(precisions),
    )


def statements(text: str) -> list[tuple[str, list[int]]]:
    """What stands before each group of markers, with the numbers in the group; a rest without a marker has none."""
    found = [
        (match.group(1).strip(), [int(n) for n in MARKER.findall(match.group(2))]) for match in STATEMENT.finditer(text)
    ]
    rest = STATEMENT.sub("", text)
    return found + ([(rest.strip(), [])] if re.search(r"\w", rest) else [])


def _right_section(citation: Citation, question: Question, documents: Mapping[str, Document], expected: str) -> bool:
    """Whether the citation stands under one of the question's headings, or in the section that holds the gold quote."""
    if expected and citation.document != expected:
        return False
    if is_section(citation.passage.path, question.section):
        return True
    document = documents.get(citation.document)
    evidence = locate(question.quote, document.text) if document else None
    sections = document.sections if document and evidence else ()
    return any(
        overlap(section.span, evidence) and section.span.holds(citation.span) for section in sections if evidence
    )


def _verbatim(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    return document is not None and document.text[citation.start : citation.end] == citation.quote


def _figures(text: str, worked_out: Sequence[str]) -> list[str]:
    """The figures of a statement that its citations must carry."""
    spared = [one.casefold() for one in worked_out]
    found = [figure.text for figure in find_figures(text)]
    return [figure for figure in found if not any(figure.casefold() in one for one in spared)]


def _supports(figures: Sequence[str], cited: Sequence[int], quotes: Mapping[int, str], sound: set[int]) -> bool:
    """Whether the sound ones among the cited quotes carry every figure; a statement without figures needs one quote."""
    texts = [quotes[number].casefold() for number in cited if number in sound]
    return bool(texts) and all(any(figure.casefold() in text for text in texts) for figure in figures)


def _idle(figures: Sequence[str], one: int, cited: Sequence[int], quotes: Mapping[int, str], sound: set[int]) -> bool:
    others = [number for number in cited if number != one]
    return not _supports(figures, [one], quotes, sound) and _supports(figures, others, quotes, sound)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0
