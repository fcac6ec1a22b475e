"""The current figures in README.md, and when they are stale.

`evals/results/summary.json` is small and committed: the scores of the last full run, the fingerprint of every question
file, and the verdict on each question whose documents are committed too. The README's figures are stale when they are
not the summary's, when a question file has changed, or when asking those questions again gives another verdict.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.errors import UserError
from evals import texts
from evals.documents import ROOT
from evals.questions import FOLDER, QuestionSet, read_all
from evals.results import Result, Run
from evals.scores import Estimate, score

SUMMARY = Path(__file__).resolve().parent / "results" / "summary.json"
README = ROOT / "README.md"
START, END = "<!-- evals:start -->", "<!-- evals:end -->"
SHOWN = {
    "figures": "Dates and figures right",
    "answerable": "All answerable questions right",
    "unanswerable": "Unanswerable questions recognised",
    "wrongly_refused": "Answerable questions wrongly refused",
    "harmful": "Harmful answers (a wrong figure, stated without doubt)",
    "section_right": "Citations of the right section",
    "figures_carried": "Figures that their quote carries",
}
COLUMNS = {"plan": "The plan", "test": "Untouched test half", "all": "All questions"}


class Summary(BaseModel):
    """What a full run measured. `scores` has three columns: the plan's questions, the untouched half, and all."""

    model_config = ConfigDict(frozen=True)

    date: str
    scores: Mapping[str, Mapping[str, Estimate]]
    latency: Mapping[str, Estimate]
    questions: Mapping[str, str]
    verdicts: Mapping[str, str]

    @classmethod
    def read(cls, path: Path = SUMMARY) -> "Summary":
        """The committed summary. Raises `UserError`."""
        try:
            return cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UserError(texts.unreadable_results(str(path))) from error


def update(run: Run, readme: Path = README, summary: Path = SUMMARY) -> str:
    """Writes the figures of a full run into the summary and between the README's markers, and gives its path.

    Raises `UserError` for a run that is not full, or a README without the markers.
    """
    made = summarise(run)
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    written = with_figures(text, made, str(readme))
    summary.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=1)
    summary.write_text(content + "\n", encoding="utf-8")
    readme.write_text(written, encoding="utf-8")
    return str(readme)


def summarise(run: Run) -> Summary:
    """The summary of a full run. Raises `UserError` where a set was left out or a stage switched off."""
    sets = read_all()
    asked = {result.id for result in run.results}
    if run.left_out or run.without or any(question.id not in asked for one in sets for question in one.questions):
        raise UserError(texts.NOT_A_FULL_RUN)
    columns = {
        "plan": [result for result in run.results if result.set == "plan"],
        "test": [result for result in run.results if result.split == "test"],
        "all": list(run.results),
    }
    latency = score(run.results, list(run.timing.milliseconds.values())).metrics
    return Summary(
        date=run.timing.started[:10],
        scores={name: _shown(results) for name, results in columns.items()},
        latency={name: latency[name] for name in ("latency_median", "latency_p95")},
        questions=fingerprints(),
        verdicts=verdicts(run.results, sets),
    )


def fingerprints() -> dict[str, str]:
    """A short hash of every question file, by name."""
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in sorted(FOLDER.glob("*.yaml"))}


def committed(sets: Iterable[QuestionSet]) -> list[QuestionSet]:
    """The sets whose documents are all part of the repository: these can be asked everywhere."""
    return [one for one in sets if all(reference.path for reference in one.documents)]


def verdicts(results: Iterable[Result], sets: Iterable[QuestionSet]) -> dict[str, str]:
    """The verdict on each question of the committed sets, by id."""
    names = {one.name for one in committed(sets)}
    return {result.id: result.verdict.value for result in results if result.set in names}


def with_figures(readme: str, summary: Summary, path: str = "README.md") -> str:
    """The README's text with the summary's figures between its markers. Raises `UserError` where they are missing."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise UserError(texts.no_markers(path, START, END))
    return f"{before}{START}\n{table(summary)}\n{END}{after}"


def table(summary: Summary) -> str:
    """The figures as a Markdown table."""
    counts = [summary.scores[column]["all"].n for column in COLUMNS]
    heads = [f"{label} ({n})" for label, n in zip(COLUMNS.values(), counts, strict=True)]
    lines = [f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    for name, label in SHOWN.items():
        cells = [f"{100 * summary.scores[column][name].value:.1f} %" for column in COLUMNS]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    median, slow = (round(summary.latency[name].value) for name in ("latency_median", "latency_p95"))
    note = f"Measured {summary.date}; an answer took {median} ms in the median, {slow} ms at the 95th percentile."
    return "\n".join([*lines, "", note])


def _shown(results: list[Result]) -> dict[str, Estimate]:
    metrics = score(results).metrics
    return {name: metrics[name] for name in (*SHOWN, "all")}
