"""Writers side by side: the extractive one, the language model alone, and the model with the guard.

All three are judged on the same questions, those that the model was asked: it is not asked where the assistant abstains
or where the calendar answers. A wrong figure is one of the kind asked for that is not gold (`verdict.wrong_figures`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from assistant.answer import Answer
from assistant.reply import ReplyError, parse, parse_begun
from corpus.figures import Figure, find_figures, same_value
from evals.questions import Question, QuestionSet
from evals.results import Result, WriterRow, Writers
from evals.verdict import Verdict, judge, wrong_figures

GOOD = (Verdict.RIGHT, Verdict.RIGHTLY_REFUSED)


def compare_writers(sets: Sequence[QuestionSet], extractive: Sequence[Result], fluent: Sequence[Result]) -> Writers:
    """The writers side by side. `fluent` are the results with the language model; `extractive` may be empty."""
    questions = {question.id: question for one in sets for question in one.questions}
    asked = [result for result in fluent if result.reply]
    plain = {result.id: result for result in extractive}
    alone = [_alone(questions[result.id], result) for result in asked]
    rows = [_row("extractive", [plain[result.id] for result in asked])] if plain and asked else []
    if asked:
        rows += [_row("alone", alone), _row("guarded", asked)]
    written = [wrong_figures(questions[one.id], one.answer) for one in alone]
    shown = [result for result in asked if result.writer == "llm"]
    through = {result.id: wrong_figures(questions[result.id], result.answer) for result in shown}
    return Writers(
        questions=len(asked),
        rows=tuple(rows),
        shown=len(shown),
        written=sum(map(len, written)),
        through=sum(map(len, through.values())),
        shared=_shared(through, plain),
    )


def _shared(through: Mapping[str, Sequence[Figure]], plain: Mapping[str, Result]) -> int:
    """How many figures that got through the extractive answer gives as well."""
    return sum(
        any(same_value(figure, own) for own in find_figures(plain[key].answer))
        for key, figures in through.items()
        if key in plain
        for figure in figures
    )


def _alone(question: Question, result: Result) -> Result:
    """The result as it would be had the model's first reply been shown as it came."""
    text = reply_text(result.reply)
    # Not validated: a bare reply keeps no contract.
    answer = Answer.model_construct(
        question=question.question, answer=text, abstained=not text, confidence=0.0, writer="llm", milliseconds=0.0
    )
    verdict = judge(question, answer)
    changed = {"answer": text, "abstained": not text, "verdict": verdict.verdict, "reason": verdict.reason}
    return result.model_copy(update={**changed, "milliseconds": result.reply_milliseconds})


def reply_text(reply: str) -> str:
    """What a reader would see of a reply: its sentences, or what it says where it keeps to no form."""
    try:
        return " ".join(said.text for said in parse(reply))
    except ReplyError:
        return " ".join(said.text for said in parse_begun(reply)) or reply


def _row(writer: str, results: Sequence[Result]) -> WriterRow:
    counts = Counter(result.verdict for result in results)
    return WriterRow(
        writer=writer,
        right=sum(counts[verdict] for verdict in GOOD),
        wrong=counts[Verdict.WRONG],
        harmful=counts[Verdict.HARMFUL],
        abstained=counts[Verdict.WRONGLY_REFUSED],
        milliseconds=round(median(result.milliseconds for result in results), 1),
    )
