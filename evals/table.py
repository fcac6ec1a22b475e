"""Tables for the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from evals import report_texts as words
from evals import texts
from evals.compare import Comparison
from evals.results import Result, Run, Writers
from evals.scores import NO_INTERVAL, Estimate, Scores

SHOWN = (
    "figures",
    "answerable",
    "unanswerable",
    "wrongly_refused",
    "harmful",
    "section_right",
    "quote_verbatim",
    "figures_carried",
    "citation_recall",
    "citation_precision",
    "abstention_precision",
    "hit_rate_1",
    "hit_rate_5",
    "mrr_10",
    "ndcg_10",
    "latency_median",
    "latency_p95",
)
MISSES_SHOWN = 40


def print_run(run: Run, scores: Scores, console: Console) -> None:
    """The scores, the verdicts by set, and every miss with its reason."""
    console.print(score_table(scores))
    console.print(set_table(run.results, scores))
    if run.writers:
        console.print(writer_table(run.writers))
        console.print(words.caught(run.writers), highlight=False)
    misses = [result for result in run.results if not result.verdict.good]
    for result in misses[:MISSES_SHOWN]:
        head = f"{words.VERDICTS[result.verdict]} ({words.STAGES[result.stage]})"
        console.print(f"[bold]{result.id}[/bold] {head}: {_plain(result.question)}", highlight=False)
        console.print(f"    {_plain(result.reason)} · {_plain(result.answer)}", style="dim", highlight=False)
    if len(misses) > MISSES_SHOWN:
        console.print(texts.more_misses(len(misses) - MISSES_SHOWN))
    for name, why in run.left_out.items():
        console.print(texts.left_out(name, why), style="yellow", highlight=False)


def score_table(scores: Scores) -> Table:
    """The scores with their intervals."""
    table = Table(title=words.TITLE)
    for column, right in (
        (words.SCORE, False),
        (words.MEASURED, True),
        (words.INTERVAL, True),
        (words.QUESTIONS, True),
    ):
        table.add_column(column, justify="right" if right else "left")
    for name in SHOWN:
        if estimate := scores.metrics.get(name):
            table.add_row(
                words.SCORES[name], words.figure(name, estimate.value), interval(name, estimate), str(estimate.n)
            )
    return table


def set_table(results: Sequence[Result], scores: Scores) -> Table:
    """How many answers of each set got which verdict."""
    table = Table(title=words.BY_SET)
    table.add_column(words.SET, no_wrap=True)
    for verdict in words.VERDICTS.values():
        table.add_column(verdict, justify="right")
    table.add_column(words.GOOD, justify="right")
    for name, estimate in scores.groups["set"].items():
        counts = Counter(result.verdict.value for result in results if result.set == name)
        table.add_row(name, *(str(counts[verdict]) for verdict in words.VERDICTS), words.share(estimate.value))
    return table


def writer_table(writers: Writers) -> Table:
    """The writers side by side."""
    table = Table(title=words.by_writer(writers.questions))
    for column in words.WRITER_COLUMNS:
        table.add_column(column, justify="left" if column == words.WRITER_COLUMNS[0] else "right")
    for row in writers.rows:
        counts = (row.right, row.wrong, row.harmful, row.abstained)
        table.add_row(words.WRITERS[row.writer], *map(str, counts), words.milliseconds(row.milliseconds))
    return table


def print_comparison(comparison: Comparison, console: Console) -> None:
    """What got better and what got worse, question by question, with the test."""
    for title, changes in ((words.BETTER, comparison.better), (words.WORSE, comparison.worse)):
        console.print(f"[bold]{title}: {len(changes)}[/bold]", highlight=False)
        for change in changes:
            verdicts = f"{words.VERDICTS[change.old.verdict]} → {words.VERDICTS[change.new.verdict]}"
            console.print(f"  {change.new.id} {verdicts}: {_plain(change.new.question)}", highlight=False)
    console.print(texts.comparison(comparison.same, comparison.p_value), highlight=False)
    if comparison.only_one:
        console.print(texts.only_one(comparison.only_one), highlight=False)


def ablation_table(whole: Scores, without: Mapping[str, Scores]) -> Table:
    """What each stage is worth: the scores when it is switched off."""
    names = ("figures", "answerable", "unanswerable", "harmful", "section_right", "hit_rate_5", "latency_median")
    table = Table(title=words.ABLATION)
    table.add_column(words.WITHOUT)
    for name in names:
        table.add_column(words.SHORT_SCORES[name], justify="right")
    for label, scores in {words.NOTHING: whole, **without}.items():
        cells = [(name, scores.metrics.get(name)) for name in names]
        table.add_row(label, *(words.figure(name, cell.value) if cell else "–" for name, cell in cells))
    return table


def interval(name: str, estimate: Estimate) -> str:
    """The interval of a score in its unit; "–" for a score that is no mean over questions and has none."""
    if name in NO_INTERVAL:
        return "–"
    return f"{words.figure(name, estimate.low)} – {words.figure(name, estimate.high)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("[", r"\[")
