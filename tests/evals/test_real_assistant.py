"""The real assistant under the ruler: the gate on the committed sets, figures that are current, and a mutated plan."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.figures import Figure, Kind, find_figures
from corpus.reading import read_document
from evals.documents import ROOT
from evals.gate import Requirement, failures
from evals.questions import FOLDER, Question, read_all, read_file
from evals.readme import README, Summary, committed, fingerprints, verdicts, with_figures
from evals.results import Run
from evals.run import evaluate, run
from evals.scores import score

PLAN = ROOT / "corpus" / "documents" / "plan-for-videre-onboarding.txt"
GATE = ("figures>=0.83", "answerable>=0.815", "unanswerable>=0.755", "harmful<=0.065", "section_right>=0.955")
ROUNDED_OTHERWISE = 0.02
"""The part of verdicts that may differ by the processor: with bfloat16 and without, 4 of 551 did."""
STALE = "run `assistant evals run --output build/evals` and `assistant evals readme build/evals`"


@pytest.fixture(scope="module")
def small_run(tmp_path_factory) -> Run:
    """A run of the sets whose documents are committed."""
    return run(committed(read_all()), Settings(data_dir=tmp_path_factory.mktemp("small")))


@pytest.mark.slow
def test_the_committed_sets_pass_the_gate(small_run):
    assert failures([Requirement.parse(text) for text in GATE], score(small_run.results)) == []


@pytest.mark.slow
def test_every_figure_stands_in_its_quote_and_every_quote_in_its_document(small_run):
    metrics = score(small_run.results).metrics
    assert (metrics["figures_carried"].value, metrics["quote_verbatim"].value) == (1.0, 1.0)


@pytest.mark.slow
def test_no_question_leaves_the_assistant_without_an_answer(small_run):
    assert [result.id for result in small_run.results if result.stage == "error"] == []


@pytest.mark.slow
def test_asking_again_gives_the_same_to_the_letter(small_run, tmp_path):
    again = run([read_file(FOLDER / "plan.yaml")], Settings(data_dir=tmp_path))
    first = [result for result in small_run.results if result.set == "plan"]
    assert [result.model_dump() for result in again.results] == [result.model_dump() for result in first]


def test_the_readme_shows_the_figures_of_the_last_full_run():
    text = README.read_text(encoding="utf-8")
    assert text == with_figures(text, Summary.read()), STALE


def test_the_figures_were_measured_on_these_questions():
    assert Summary.read().questions == fingerprints(), STALE


@pytest.mark.slow
def test_the_figures_were_measured_on_these_answers(small_run):
    now, then = verdicts(small_run.results, committed(read_all())), Summary.read().verdicts
    changed = [name for name in now if now[name] != then.get(name)]
    assert now.keys() == then.keys(), STALE
    assert len(changed) <= ROUNDED_OTHERWISE * len(now), (STALE, changed)


@pytest.mark.slow
def test_unchanged_gold_fails_on_a_plan_whose_dates_and_amounts_were_shifted(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = shifted(read_document(PLAN).text)
    (corpus / PLAN.name).write_text(text, encoding="utf-8")
    questions = read_file(FOLDER / "plan.yaml")
    asked = questions.model_copy(update={"questions": tuple(filter(hit_by_the_shift, questions.questions))})
    results = evaluate(Assistant.open(Settings(corpus_dir=corpus, data_dir=tmp_path / "index")), asked)
    assert [result.id for result in results if result.verdict.good] == []
    assert sum(not result.abstained for result in results) > len(results) / 2


def test_the_shift_moves_dates_by_a_week_and_amounts_by_a_tenth():
    text = "Den 28. januar 2026 og 24/6 2026, fra 2026-2029: 588,5 mio. kr. og 475.000 kr. til 238 pladser."
    moved = "Den 4. februar 2026 og 1. juli 2026, fra 2026-2029: 647350000 kr. og 522500 kr. til 238 pladser."
    assert shifted(text) == moved


def shifted(text: str) -> str:
    """`text` with every full date a week later and every amount a tenth higher."""
    for figure in reversed(find_figures(text)):
        if new := _shifted(figure):
            text = text[: figure.span.start] + new + text[figure.span.end :]
    return text


def hit_by_the_shift(question: Question) -> bool:
    """Whether the gold holds a full date or an amount."""
    return any(gold.kind is Kind.AMOUNT or _full_date(gold.value) for gold in question.gold)


def _shifted(figure: Figure) -> str:
    if figure.kind is Kind.DATE and _full_date(figure.value):
        day = date.fromisoformat(str(figure.value)) + timedelta(days=7)
        return format_date(day, "d. MMMM" if figure.inferred else "d. MMMM y", locale="da")
    if figure.kind is Kind.AMOUNT and isinstance(figure.value, str):
        return f"{(Decimal(figure.value) * Decimal('1.1')).normalize():f} kr."
    return ""


def _full_date(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
