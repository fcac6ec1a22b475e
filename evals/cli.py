"""`assistant evals`: check the question files, run them, compare two runs, and see what each stage is worth."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from assistant.start import load_settings, progress_on_stderr
from assistant.usage import DanishCommand, DanishGroup
from corpus.errors import UserError
from evals import texts
from evals.questions import QuestionSet, read_all

evals_app = typer.Typer(
    help=texts.HELP, cls=DanishGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
)


def _option(words: str, metavar: str) -> Any:
    """An option named after its parameter."""
    return typer.Option(help=words, metavar=metavar, show_default=False)


Questions = Annotated[list[Path] | None, _option(texts.HELP_QUESTIONS, texts.FILE)]
Tag = Annotated[str, _option(texts.HELP_TAG, texts.TAG)]
Writer = Literal["extractive", "llm", "both"]
Split = Annotated[str, _option(texts.HELP_SPLIT, texts.HALF)]


class UsageError(UserError):
    """Options that do not belong together, or that select nothing."""

    status = 2


@evals_app.command(cls=DanishCommand, help=texts.HELP_CHECK)
def check(questions: Questions = None) -> int:
    """Verify the format of the question files and that every gold quote stands in its document."""
    from evals.check import check_all

    sets = read_all(questions or ())
    problems, left_out = check_all(sets)
    for line in [*problems, *left_out]:
        print(line)
    print(texts.checked(sum(len(one.questions) for one in sets), len(sets), len(problems)))
    return 1 if problems else 0


@evals_app.command(cls=DanishCommand, help=texts.HELP_RUN)
def run(
    questions: Questions = None,
    tag: Tag = "",
    split: Split = "",
    output: Annotated[Path | None, _option(texts.HELP_OUTPUT, texts.FOLDER)] = None,
    without: Annotated[list[str] | None, _option(texts.HELP_WITHOUT, texts.STAGE)] = None,
    require: Annotated[list[str] | None, _option(texts.HELP_REQUIRE, texts.REQUIREMENT)] = None,
    writer: Annotated[Writer, typer.Option(help=texts.HELP_WRITER, metavar=texts.WRITER)] = "extractive",
) -> int:
    """Ask all questions, print the scores and write the report; 1 where a requirement is not met."""
    from evals.ablation import stages
    from evals.gate import Requirement, failures

    requirements = [Requirement.parse(text) for text in require or ()]
    switched_off = stages(without or ())
    sets = _selected(questions, tag, split)
    settings = load_settings()
    if writer != "extractive" and settings.llm_base_url is None:
        raise UsageError(texts.NO_LANGUAGE_MODEL)

    from evals.report import write_report
    from evals.run import run_writers
    from evals.scores import score
    from evals.table import print_run

    with progress_on_stderr() as progress:
        result = run_writers(writer, sets, settings, switched_off, progress)
    scores = score(result.results, list(result.timing.milliseconds.values()))
    print_run(result, scores, Console())
    folder = output or settings.data_dir / "evals" / "runs" / result.timing.started.replace(":", "")
    write_report(result, scores, folder)
    print(texts.report_written(str(folder / "report.html")))
    failed = failures(requirements, scores)
    for line in failed:
        print(line)
    return 1 if failed else 0


@evals_app.command(cls=DanishCommand, help=texts.HELP_COMPARE)
def compare(
    old: Annotated[Path, typer.Argument(help=texts.HELP_OLD, metavar=texts.OLD)],
    new: Annotated[Path, typer.Argument(help=texts.HELP_NEW, metavar=texts.NEW)],
    fail_on: Annotated[
        Literal["worse"] | None, typer.Option("--fail-on", help=texts.HELP_FAIL_ON, metavar="worse", show_default=False)
    ] = None,
) -> int:
    """Say question by question what got better and what got worse."""
    from evals.compare import compare as compare_runs
    from evals.results import Run
    from evals.table import print_comparison

    comparison = compare_runs(Run.read(old), Run.read(new))
    print_comparison(comparison, Console())
    return 1 if fail_on and comparison.worse else 0


@evals_app.command(cls=DanishCommand, help=texts.HELP_ABLATE)
def ablate(questions: Questions = None, tag: Tag = "", split: Split = "") -> int:
    """Run once without each stage, and print what it is worth."""
    from evals.ablation import ablate as ablate_stages
    from evals.table import ablation_table

    sets = _selected(questions, tag, split)
    with progress_on_stderr() as progress:
        whole, measured = ablate_stages(sets, load_settings(), progress)
    Console().print(ablation_table(whole, measured))
    return 0


@evals_app.command(cls=DanishCommand, help=texts.HELP_ADD)
def add(
    from_feedback: Annotated[str, typer.Option("--from-feedback", help=texts.HELP_FEEDBACK, metavar="ID")],
    output: Annotated[Path | None, _option(texts.HELP_DRAFT, texts.FILE)] = None,
) -> int:
    """Turn a stored question of the chat into a draft item."""
    from evals.drafts import FeedbackFile, draft

    settings = load_settings()
    feedback = FeedbackFile(settings.data_dir / "feedback.jsonl").find(from_feedback)
    file = output or settings.data_dir / "evals" / "drafts" / f"{feedback.id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(draft(feedback, settings.corpus_dir), encoding="utf-8")
    print(texts.draft_written(str(file)))
    return 0


@evals_app.command(cls=DanishCommand, help=texts.HELP_README)
def readme(
    results: Annotated[Path, typer.Argument(help=texts.HELP_RESULTS, metavar=texts.RUN)],
) -> int:
    """Write the figures of a run into README.md and `evals/results/summary.json`."""
    from evals.readme import update
    from evals.results import Run

    print(texts.readme_written(update(Run.read(results))))
    return 0


def _selected(paths: Sequence[Path] | None, tag: str, split: str) -> list[QuestionSet]:
    """The question sets that the options select. Raises `UsageError` where no question is left."""
    sets = [one.only(tag, split) for one in read_all(paths or ())]
    chosen = [one for one in sets if one.questions]
    if not chosen:
        raise UsageError(texts.no_questions(tag, split))
    return chosen
