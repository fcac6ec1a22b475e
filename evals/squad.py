"""How the path does on questions and texts that nobody here wrote: `python -m evals.squad [--limit N]`.

The answerable questions of squad_da whose first gold answer has a digit, of the articles that the encoder was not
trained on, over all its paragraphs as one corpus. Every paragraph is a section of its own, headed by its id and not by
its article's title: so no passage holds two paragraphs, and a retrieved passage is right when it is of the paragraph
that the question was written for. Beside the assistant stand BM25 alone, e5 alone, and the sentence nearest by e5 among
the passages that the assistant weighs. The index is kept under the data folder, so that a second run embeds nothing.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.table import Table

from assistant.answer import without_markers
from assistant.assistant import PASSAGES, Assistant
from assistant.settings import Settings
from assistant.start import Progress, load_settings, progress_on_stderr
from corpus.document import Passage
from corpus.errors import UserError
from evals import report_texts as words
from evals import texts
from evals.documents import ROOT
from evals.scores import Estimate, estimate
from evals.squad_questions import SquadQuestion, gold_figures, read_squad, spread
from evals.verdict import says

RESULTS = ROOT / "build" / "squad.json"
PARAGRAPHS_A_FILE = 50
DEPTH = 5
MOST_WORDS = 60
NEVER = DEPTH + 1
"""The rank of a paragraph that is not among the first five."""


class Outcome(BaseModel):
    """What became of one question.

    `ranks`: the gold paragraph's rank among the first five passages by approach, 6 where it is not among them.
    `right`: whether the exact figure stands in the text by approach; `verbatim`: the same, by the gold's words alone.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    question: str
    gold: tuple[str, ...]
    answer: str
    abstained: bool
    ranks: Mapping[str, int]
    right: Mapping[str, bool]
    verbatim: Mapping[str, bool]


def rank(paragraph: str, passages: Iterable[Passage]) -> int:
    """The place of the first of `passages` that is of `paragraph`, from 1; `NEVER` where none of the first five is."""
    places = (place for place, passage in enumerate(passages, start=1) if passage.section == paragraph)
    return min(next(places, NEVER), NEVER)


def ask(assistant: Assistant, question: SquadQuestion, paragraph: str) -> Outcome:
    """Asks the assistant, and the simpler approaches beside it."""
    retrieval = assistant.retriever.retrieve(question.question, PASSAGES)
    found = {
        "assistant": [hit.passage for hit in retrieval.hits],
        "lexical": [passage for passage, _ in assistant.index.lexical(question.question, DEPTH)],
        "dense": [passage for passage, _ in assistant.index.dense(retrieval.vector, DEPTH)],
    }
    vectors = assistant.index.sentence_vectors(found["assistant"])
    sentences = [
        (float(vector @ retrieval.vector), passage, sentence)
        for passage, rows in zip(found["assistant"], vectors, strict=True)
        for vector, sentence in zip(rows, passage.sentences, strict=True)
    ]
    _, nearest, place = max(sentences, key=lambda candidate: candidate[0])
    answer = assistant.ask(question.question)
    said = without_markers(answer.answer)
    too_long = len(said.split()) > MOST_WORDS
    read = {"assistant": "" if answer.abstained or too_long else said, "sentence": nearest.quote(place)}
    golds = gold_figures(question, paragraph)
    return Outcome(
        id=question.id,
        question=question.question,
        gold=tuple(gold.words for gold in golds),
        answer=answer.answer,
        abstained=answer.abstained,
        ranks={name: rank(question.context, passages) for name, passages in found.items()},
        right={name: any(gold.is_in(text) for gold in golds) for name, text in read.items()},
        verbatim={name: any(says(text, gold.words) for gold in golds) for name, text in read.items()},
    )


def score(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Estimate]]:
    """By approach: the paragraph as first and among five, the exact figure, its words alone, and abstentions.

    `right_when_answered` leaves the abstentions aside.
    """
    rows: dict[str, dict[str, list[float]]] = {}
    for name in outcomes[0].ranks:
        ranks = [outcome.ranks[name] for outcome in outcomes]
        rows[name] = {"first": [float(at == 1) for at in ranks], "among_five": [float(at < NEVER) for at in ranks]}
    for name in outcomes[0].right:
        own = rows.setdefault(name, {})
        own["right"] = [float(outcome.right[name]) for outcome in outcomes]
        own["verbatim"] = [float(outcome.verbatim[name]) for outcome in outcomes]
    rows["assistant"]["right_when_answered"] = [float(o.right["assistant"]) for o in outcomes if not o.abstained]
    rows["assistant"]["abstained"] = [float(outcome.abstained) for outcome in outcomes]
    return {name: {key: estimate(one) for key, one in own.items() if one} for name, own in rows.items()}


def lay_out(paragraphs: Mapping[str, str], folder: Path) -> None:
    """Writes the paragraphs into `folder` as Markdown files of fifty each, named by their first."""
    folder.mkdir(parents=True, exist_ok=True)
    names = list(paragraphs)
    for start in range(0, len(names), PARAGRAPHS_A_FILE):
        sections = [f"## {name}\n\n{paragraphs[name]}\n" for name in names[start : start + PARAGRAPHS_A_FILE]]
        (folder / f"{names[start]}.md").write_text("\n".join(sections), encoding="utf-8")


def open_assistant(settings: Settings, paragraphs: Mapping[str, str], progress: Progress) -> Assistant:
    """The assistant over the paragraphs; they and the index are kept under the data folder."""
    folder = settings.data_dir / "evals" / "squad-da"
    lay_out(paragraphs, folder / "documents")
    own = settings.model_copy(
        update={"corpus_dir": folder / "documents", "data_dir": folder / "index", "chroma_url": None}
    )
    return Assistant.open(own, progress)


def run(limit: int | None, settings: Settings) -> tuple[list[Outcome], int, int]:
    """The outcomes, how many numeric questions there are in all, and over how many paragraphs."""
    questions, paragraphs = read_squad()
    numeric = [question for question in questions if question.is_numeric and not question.is_for_training]
    chosen = spread(numeric, limit)
    outcomes = []
    with progress_on_stderr() as progress:
        assistant = open_assistant(settings, paragraphs, progress)
        for done, question in enumerate(chosen):
            progress(words.SQUAD_ASKING, done, len(chosen))
            outcomes.append(ask(assistant, question, paragraphs[question.context]))
    return outcomes, len(numeric), len(paragraphs)


def score_table(scores: Mapping[str, Mapping[str, Estimate]], title: str) -> Table:
    """A row an approach, a column a score, each a share of the questions."""
    table = Table(title=title)
    table.add_column(words.APPROACH)
    for heading in words.SQUAD_SCORES.values():
        table.add_column(heading, justify="right")
    for name, own in scores.items():
        table.add_row(
            words.APPROACHES[name], *(words.share(own[key].value) if key in own else "–" for key in words.SQUAD_SCORES)
        )
    return table


def main() -> int:
    """Asks, prints the table and writes build/squad.json. Exit status 1 where the data or the index cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m evals.squad", description=words.SQUAD_HELP)
    parser.add_argument("--limit", type=int, metavar="N", help=words.SQUAD_HELP_LIMIT)
    try:
        outcomes, numeric, paragraphs = run(parser.parse_args().limit, load_settings())
    except UserError as error:
        print(error, file=sys.stderr)
        return error.status
    scores = score(outcomes)
    Console().print(score_table(scores, words.squad_title(len(outcomes), numeric, paragraphs)))
    written = {
        "asked": len(outcomes),
        "numeric": numeric,
        "paragraphs": paragraphs,
        "scores": {name: {key: one.model_dump() for key, one in own.items()} for name, own in scores.items()},
        "outcomes": [outcome.model_dump() for outcome in outcomes],
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(texts.report_written(str(RESULTS)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
