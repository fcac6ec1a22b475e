"""The staff's page of evaluations: run one, open its report, compare two, and see the accuracy over time."""

from collections.abc import Sequence

import gradio as gr
from babel.dates import format_datetime

from assistant.web.blocks import QUIET, html_block
from assistant.web.escaping import escape
from assistant.web.staff import texts
from assistant.web.staff.accuracy_chart import accuracy_over_time
from assistant.web.staff.door import STAFF
from assistant.web.staff.evaluations import Evaluations, Past
from corpus.errors import UserError
from evals.compare import Change, compare
from evals.questions import FOLDER
from evals.results import Run

_SECONDS = 1.0


def evaluation_page(evaluations: Evaluations) -> None:
    """Lay out the page inside the current Gradio page."""

    def start(sets: list[str]) -> tuple[str, str]:
        try:
            evaluations.start([FOLDER / name for name in sets])
        except UserError as error:
            return f'<p class="problem" role="alert">{escape(str(error))}</p>', runs_html(evaluations.past())
        return progress()

    def progress() -> tuple[str, str]:
        return f'<p class="progress" role="status">{escape(evaluations.said)}</p>', runs_html(evaluations.past())

    def stop() -> None:
        evaluations.stop()

    def choices() -> tuple[gr.Dropdown, gr.Dropdown]:
        names = [(_label(past), past.name) for past in evaluations.past()]
        return gr.Dropdown(choices=names), gr.Dropdown(choices=names)

    def compared(old: str | None, new: str | None) -> str:
        return comparison_html(evaluations, old, new)

    names = sorted(file.name for file in FOLDER.glob("*.yaml"))
    sets = gr.CheckboxGroup(names, value=names, label=texts.QUESTION_SETS, elem_id="question-sets")
    with gr.Row(elem_id="run-actions"):
        run = gr.Button(texts.RUN, variant="primary", scale=0, min_width=180)
        halt = gr.Button(texts.STOP_RUN, scale=0, min_width=100)
    said = html_block("", "run-progress")
    listed = html_block(lambda: runs_html(evaluations.past()), "runs")
    with gr.Row(elem_id="filters"):
        old = gr.Dropdown([], label=texts.OLD_RUN, filterable=False)
        new = gr.Dropdown([], label=texts.NEW_RUN, filterable=False)
        button = gr.Button(texts.COMPARE, scale=0, min_width=140)
    difference = html_block("", "comparison")
    run.click(start, sets, [said, listed], **QUIET)
    halt.click(stop, None, None, **QUIET)
    gr.Timer(_SECONDS).tick(progress, None, [said, listed], **QUIET)
    gr.on(None, choices, None, [old, new], **QUIET)
    listed.change(choices, None, [old, new], **QUIET)
    button.click(compared, [old, new], difference, **QUIET)


def runs_html(runs: Sequence[Past]) -> str:
    """The runs as a chart over time and a table with their reports."""
    if not runs:
        return f'<p class="nothing">{escape(texts.NO_RUNS)}</p>'
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in texts.RUN_COLUMNS)
    rows = "".join(
        f"<tr><td>{escape(_time(past))}</td><td>{past.questions}</td>"
        f"<td>{past.right} ({escape(texts.share(past.share))})</td>"
        f'<td><a href="{STAFF}/rapport/{past.name}" target="_blank">{escape(texts.OPEN_REPORT)}</a></td></tr>'
        for past in runs
    )
    return (
        f"<h2>{escape(texts.RUNS)}</h2>{accuracy_over_time(runs)}"
        f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def comparison_html(evaluations: Evaluations, old: str | None, new: str | None) -> str:
    """What became better and what worse from one run to another."""
    if not old or not new or old == new:
        return f'<p class="note">{escape(texts.CHOOSE_TWO)}</p>'
    try:
        found = compare(*(Run.read(evaluations.file(name, "results.json")) for name in (old, new)))
    except UserError as error:
        return f'<p class="problem" role="alert">{escape(str(error))}</p>'
    said = escape(texts.compared(found.same, found.p_value))
    return f"<p>{said}</p>{_changes(texts.BETTER, found.better)}{_changes(texts.WORSE, found.worse)}"


def _changes(heading: str, changes: Sequence[Change]) -> str:
    rows = "".join(
        f"<li><strong>{escape(change.new.question)}</strong><br>{escape(change.old.answer)}<br>"
        f"→ {escape(change.new.answer)}</li>"
        for change in changes
    )
    return f'<section class="card"><h2>{escape(heading)} ({len(changes)})</h2><ul>{rows}</ul></section>'


def _label(past: Past) -> str:
    return f"{_time(past)} · {texts.share(past.share)}"


def _time(past: Past) -> str:
    return str(format_datetime(past.time.astimezone(), "d. MMM y 'kl.' HH.mm", locale="da"))
