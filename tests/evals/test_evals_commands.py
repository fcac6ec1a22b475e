"""The commands that need no model: check, compare, add and readme, and what they say when something is wrong."""

import json
from pathlib import Path

import pytest

from corpus.errors import UserError
from evals.cli import evals_app
from evals.drafts import Feedback, draft
from evals.questions import read_all, read_file
from evals.readme import COLUMNS, END, SHOWN, START, Summary, committed, summarise, table, with_figures
from evals.report import write_report
from evals.results import Run, Timing, result_of
from evals.scores import Estimate, score

ANSWER = {
    "answer": "Mødet er den 3. juni 2026 [1].",
    "abstained": False,
    "facts": [{"kind": "date", "text": "3. juni 2026", "value": "2026-06-03", "citation": 1}],
    "citations": [
        {
            "document": "plan-for-videre-onboarding.txt",
            "section": "3. Rusmiddelbehandling – udvalgsmøde den 3. juni 2026 inkl. besøg",
            "quote": "3. Rusmiddelbehandling – udvalgsmøde den 3. juni 2026 inkl. besøg",
        }
    ],
}


def command(*words: str) -> int:
    """The exit status of `assistant evals` with these words; a user's mistake is raised."""
    return evals_app(list(words), prog_name="assistant evals", standalone_mode=False) or 0


@pytest.fixture
def runs(ask, say, memo, tmp_path) -> tuple[str, str]:
    """The folders of two runs: in the second the answer got worse."""
    folders = []
    for name, words in (("gammel", "238 nye pladser [1]."), ("ny", "Flere pladser [1].")):
        answer = say(words, "Der er givet anlægsbevilling til 238 nye pladser")
        result = result_of(ask(gold=[{"count": "238"}]), answer, {memo.name: memo}, memo.name, "memo")
        timing = Timing(started="2026-01-01T00:00:00+00:00", seconds=1.0, milliseconds={"q": 10.0})
        run = Run(left_out={}, results=(result,), timing=timing)
        write_report(run, score(run.results, [10.0]), tmp_path / name)
        folders.append(str(tmp_path / name))
    return folders[0], folders[1]


@pytest.fixture
def summary() -> Summary:
    """A summary in which every score is the same."""
    one = Estimate(value=0.953, low=0.9, high=1.0, n=40)
    slow = Estimate(value=40.0, low=30.0, high=50.0, n=40)
    return Summary(
        date="2026-06-03",
        scores={column: {**dict.fromkeys(SHOWN, one), "all": one} for column in COLUMNS},
        latency={"latency_median": slow, "latency_p95": slow},
        questions={},
        verdicts={},
    )


def test_comparing_exits_1_only_where_asked_to_fail_on_worse(runs, capsys):
    assert command("compare", *runs) == 0
    assert command("compare", *runs, "--fail-on", "worse") == 1
    assert command("compare", *reversed(runs), "--fail-on", "worse") == 0
    assert "Værre: 1" in capsys.readouterr().out


def test_comparing_what_is_no_run_is_one_danish_line(tmp_path):
    with pytest.raises(UserError, match="kan ikke læses som resultater"):
        command("compare", str(tmp_path), str(tmp_path))


def test_checking_a_good_file_says_so(root, capsys):
    assert command("check", "--questions", str(root / "evals" / "questions" / "plan.yaml")) == 0
    assert "61 spørgsmål i 1 sæt: ingen fejl." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--require", "figures=>1"], "figures=>1"),
        (["--without", "hjernen"], "hjernen"),
        (["--tag", "findes-ikke"], "findes-ikke"),
    ],
)
def test_a_mistake_in_the_options_is_found_before_anything_runs(options, said):
    with pytest.raises(UserError, match=said) as caught:
        command("run", *options)
    assert caught.value.status == 2


def test_feedback_becomes_a_draft_that_is_a_valid_question(tmp_path, root):
    stored = Feedback.model_validate({"id": "7", "question": "hvornår?", "history": ["rusmidler"], "answer": ANSWER})
    file = tmp_path / "kladde.yaml"
    file.write_text(draft(stored, root / "corpus" / "documents"), encoding="utf-8")
    (question,) = read_file(file).questions
    assert question.gold[0].value == "2026-06-03"
    assert question.quote == ANSWER["citations"][0]["quote"]
    assert question.history == ("rusmidler",)


@pytest.mark.parametrize(
    "fact",
    [
        {"kind": "amount", "text": "14-18 mio. kr.", "value": ["14000000", "18000000"], "citation": 1},
        {"kind": "count", "text": "ca. 230", "value": "230", "approximate": True, "citation": 1},
        {"kind": "date", "text": "ultimo 2025", "value": "2025-10/2025-12", "citation": 1},
        {"kind": "law", "text": "servicelovens § 4", "value": "serviceloven § 4", "citation": 1},
    ],
)
def test_every_kind_of_fact_becomes_a_gold_value_that_its_text_states(tmp_path, root, fact):
    stored = Feedback.model_validate({"id": "7", "question": "?", "answer": ANSWER | {"facts": [fact]}})
    file = tmp_path / "kladde.yaml"
    file.write_text(draft(stored, root / "corpus" / "documents"), encoding="utf-8")
    assert read_file(file).questions[0].gold[0].is_in(fact["text"])


def test_a_refusal_becomes_an_unanswerable_draft(tmp_path, root):
    refusal = {"answer": "Det fremgår ikke.", "abstained": True}
    stored = Feedback.model_validate({"id": "8", "question": "hvem?", "answer": refusal})
    file = tmp_path / "kladde.yaml"
    file.write_text(draft(stored, root / "corpus" / "documents"), encoding="utf-8")
    assert not read_file(file).questions[0].answerable


def test_adding_writes_the_draft_of_a_stored_question(tmp_path, capsys):
    store = tmp_path / "var" / "feedback.jsonl"
    store.parent.mkdir()
    store.write_text(json.dumps({"id": "7", "question": "hvornår?", "answer": ANSWER}) + "\n", encoding="utf-8")
    assert command("add", "--from-feedback", "7", "--output", str(tmp_path / "ny.yaml")) == 0
    assert read_file(tmp_path / "ny.yaml").questions[0].id == "feedback-7"


def test_feedback_that_is_not_stored_is_named():
    with pytest.raises(UserError, match="'9' findes ikke"):
        command("add", "--from-feedback", "9")


def test_figures_are_written_between_the_markers_and_nowhere_else(summary):
    text = with_figures(f"før\n{START}\ngammelt\n{END}\nefter", summary)
    assert text == f"før\n{START}\n{table(summary)}\n{END}\nefter"


def test_a_readme_without_markers_is_refused(summary):
    with pytest.raises(UserError, match="evals:start"):
        with_figures("ingen mærker", summary)


def test_a_run_of_some_of_the_questions_is_no_summary(runs):
    with pytest.raises(UserError, match="dækker ikke alle"):
        summarise(Run.read(Path(runs[0])))


def test_committed_sets_are_those_whose_documents_are_in_the_repository():
    assert {"plan", "demens"} <= {one.name for one in committed(read_all())}
    assert "klagesager" not in {one.name for one in committed(read_all())}
