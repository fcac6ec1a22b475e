"""Feedback is filtered and becomes a draft; runs are listed, compared and told over time."""

import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from assistant.answer import Answer
from assistant.settings import Settings
from assistant.web.feedback import Feedback, FeedbackStore, Reason, Said, Verdict
from assistant.web.staff import texts
from assistant.web.staff.accuracy_chart import accuracy_over_time
from assistant.web.staff.evaluations import Evaluations, Past
from assistant.web.staff.feedback_page import draft_html, filtered, stored_html
from corpus.errors import UserError


def feedback(answer: Answer, verdict: str, comment: str = "", reason: Reason | None = None) -> Said:
    content = json.loads(answer.model_dump_json())
    return Said(verdict=Verdict(verdict), reason=reason, comment=comment, question=answer.question, answer=content)


@pytest.fixture
def kept(tmp_path: Path, answer: Answer) -> list[Feedback]:
    store = FeedbackStore(tmp_path / "feedback.jsonl")
    store.add(feedback(answer, "up", "fint"))
    store.add(feedback(answer, "down", "Tallet er galt", Reason.WRONG_FIGURE))
    return store.all()


@pytest.mark.parametrize(
    ("verdict", "reason", "words", "n"),
    [
        ("", "", "", 2),
        ("down", "", "", 1),
        ("", "wrong_figure", "", 1),
        ("", "", "tallet galt", 1),
        ("up", "unclear", "", 0),
    ],
)
def test_feedback_is_filtered(kept: list[Feedback], verdict: str, reason: str, words: str, n: int) -> None:
    assert len(filtered(kept, verdict, reason, words)) == n


def test_a_stored_answer_is_shown_as_text(kept: list[Feedback]) -> None:
    page = stored_html(kept[0])
    assert "<b>" not in page
    assert "Tallet er galt" in page


def test_feedback_becomes_a_draft_question(tmp_path: Path, kept: list[Feedback]) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, corpus_dir=tmp_path)
    draft_html(settings, kept[0].id)
    draft = yaml.safe_load((tmp_path / "evals" / "drafts" / f"{kept[0].id}.yaml").read_text())
    assert draft["questions"][0]["question"] == kept[0].question


def test_a_run_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "hemmelig.html").write_text("x")
    for name in ("..", "../..", "ukendt", "a/b"):
        with pytest.raises(UserError):
            Evaluations(tmp_path / "runs").file(name)


def test_a_folder_without_results_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "runs" / "tom").mkdir(parents=True)
    (tmp_path / "runs" / "tom" / "results.json").write_text("{}")
    assert Evaluations(tmp_path / "runs").past() == []


def test_the_chart_rises_with_the_share_that_is_right() -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (2, 1)]
    page = accuracy_over_time([Past("ny", days[0], 10, 9), Past("gammel", days[1], 10, 5)])
    heights = [float(y) for y in re.findall(r'<circle cx="[^"]+" cy="([^"]+)"', page)]
    assert heights[0] > heights[1]  # SVG counts from the top, the older run stands first


@pytest.mark.slow
def test_a_run_that_breaks_down_says_so_and_not_that_it_was_stopped(tmp_path: Path) -> None:
    evaluations = Evaluations(tmp_path / "runs")
    evaluations.start([tmp_path / "findes-ikke.yaml"])
    deadline = time.monotonic() + 60
    while (evaluations.running or evaluations.said == texts.RUN_STARTING) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert evaluations.said.startswith("Evalueringen fejlede")
    assert "findes-ikke.yaml" in evaluations.said
