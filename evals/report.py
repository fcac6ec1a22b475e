"""The report of a run: `report.html` for people, `results.json` for comparison, `results.xml` for CI."""

import json
from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.errors import UserError
from evals import charts, texts
from evals import report_texts as words
from evals.junit import junit
from evals.results import Result, Run
from evals.scores import Scores
from evals.table import interval

TEMPLATES = Path(__file__).resolve().parent / "templates"
CARDS = ("figures", "answerable", "unanswerable", "wrongly_refused", "harmful", "section_right", "latency_median")


def write_report(run: Run, scores: Scores, folder: Path) -> None:
    """Writes the three files into `folder`, which is made where it is missing. Raises `UserError` where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.json").write_text(run_json(run, scores), encoding="utf-8")
        (folder / "results.xml").write_text(junit(run), encoding="utf-8")
        (folder / "report.html").write_text(html(run, scores), encoding="utf-8")
    except OSError as error:
        raise UserError(texts.unwritable(str(folder), error.strerror or "")) from error


def run_json(run: Run, scores: Scores) -> str:
    """The run with its scores; all that differs between two runs of the same code stands under "timing", last."""
    whole = run.model_dump(mode="json", exclude={"timing"})
    timed = {name: one.model_dump() for name, one in scores.metrics.items() if name.startswith("latency")}
    steady = scores.model_copy(update={"metrics": {n: one for n, one in scores.metrics.items() if n not in timed}})
    whole |= {"scores": steady.model_dump(mode="json"), "timing": {**run.timing.model_dump(), "scores": timed}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def html(run: Run, scores: Scores) -> str:
    """The report as one page of HTML that refers to nothing outside itself."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = words.share
    return environment.get_template("report.html.j2").render(
        t=words,
        w=texts,
        run=run,
        scores=scores,
        cards=[(name, scores.metrics[name]) for name in CARDS if name in scores.metrics],
        metrics=[(name, scores.metrics[name]) for name in words.SCORES if name in scores.metrics],
        interval=interval,
        charts=_charts(run, scores),
        stages=Counter(result.stage for result in run.results if result.stage),
        options=_options(run.results),
        started=words.moment(run.timing.started),
        date=run.timing.started[:10],
    )


def _charts(run: Run, scores: Scores) -> list[tuple[str, str, Markup]]:
    """Heading, explanation and picture of each chart."""
    return [
        (words.CHART_ACCURACY, words.ABOUT_ACCURACY, Markup(charts.accuracy_chart(scores.groups["kind"], words.KINDS))),
        (words.CHART_CALIBRATION, words.ABOUT_CALIBRATION, Markup(charts.calibration_chart(scores.calibration))),
        (words.CHART_RISK, words.ABOUT_RISK, Markup(charts.risk_chart(scores.risk_coverage))),
        (
            words.CHART_LATENCY,
            words.ABOUT_LATENCY,
            Markup(charts.latency_chart(list(run.timing.milliseconds.values()))),
        ),
    ]


def _options(results: tuple[Result, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, label and choices of each filter of the table."""
    kinds = sorted({result.kind for result in results})
    tags = sorted({tag for result in results for tag in result.tags})
    return [
        ("verdict", words.VERDICT, list(words.VERDICTS.items())),
        ("stage", words.STAGE, [(key, name) for key, name in words.STAGES.items() if key]),
        ("kind", words.KIND, [(kind, words.KINDS.get(kind, kind)) for kind in kinds]),
        ("set", words.SET, [(name, name) for name in dict.fromkeys(result.set for result in results)]),
        ("split", words.SPLIT, [(name, name) for name in sorted({result.split for result in results})]),
        ("tag", words.TAG, [(tag, words.TAGS.get(tag, tag)) for tag in tags]),
    ]
