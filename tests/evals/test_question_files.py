"""Question files are checked to the line, and those of the project fit their documents."""

from pathlib import Path

import pytest

from evals.check import check_all
from evals.documents import lay_out
from evals.questions import FOLDER, QuestionFileError, QuestionKind, read_all, read_file

GOOD = """# a set
documents:
  - path: corpus/documents/plan-for-videre-onboarding.txt
questions:
  - id: a-1
    split: dev
    question: "hvornår"
    kind: date
    answerable: true
    gold:
      - date: 2026-06-03
    section: ["3"]
    quote: "udvalgsmøde den 3. juni 2026"
"""


@pytest.fixture
def write(tmp_path: Path):
    def written(text: str, name: str = "prøve.yaml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


def test_a_good_file_is_read(write):
    (question,) = read_file(write(GOOD)).questions
    assert question.gold[0].value == "2026-06-03"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    kind: date", "    kind: datum", 8, "datum"),
        ("      - date: 2026-06-03", "      - date: 3. juni", 10, "3. juni"),
        ("    answerable: true", "    answerable: måske", 9, "true eller false"),
        ("    split: dev", "    splt: dev", 6, "splt"),
        ('    question: "hvornår"', "", 5, "question"),
        ("    gold:\n      - date: 2026-06-03\n", "", 5, "gold"),
        ("  - path: corpus", "  - shared: x\n    path: corpus", 3, "netop én"),
        ("    split: dev", "  split: [", 6, "YAML"),
    ],
)
def test_a_bad_file_gets_its_line_and_what_is_wrong(write, old, new, line, said):
    file = write(GOOD.replace(old, new))
    with pytest.raises(QuestionFileError) as caught:
        read_file(file)
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{file}, linje {line}:") or f"linje {line}:" in str(caught.value)
    assert said in str(caught.value)


def test_an_id_may_stand_only_once_over_all_files(write):
    with pytest.raises(QuestionFileError, match="a-1"):
        read_all([write(GOOD, "en.yaml"), write(GOOD, "to.yaml")])


def test_an_unanswerable_question_may_have_no_quote(write):
    with pytest.raises(QuestionFileError, match="ikke kan besvares"):
        read_file(write(GOOD.replace("answerable: true", "answerable: false")))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionFileError, match=r"findes-ikke\.yaml"):
        read_file(tmp_path / "findes-ikke.yaml")


def test_the_older_form_is_read(shared):
    older = read_file(shared / "questions" / "plan-dev.jsonl")
    assert len(older.questions) == 61
    assert {q.kind for q in older.questions if "followup" in q.tags} == {QuestionKind.OTHER}


def test_a_line_that_is_not_json_is_named(write):
    with pytest.raises(QuestionFileError, match="linje 2"):
        read_file(write('\n{"id": \n', "gammel.jsonl"))


def test_the_plan_questions_are_all_brought_over(shared):
    older = {q.question for q in read_file(shared / "questions" / "plan-dev.jsonl").questions}
    assert {q.question for q in read_file(FOLDER / "plan.yaml").questions} == older


def test_every_quote_of_the_project_stands_in_its_document(shared):
    problems, left_out = check_all(read_all())
    assert problems == []
    assert left_out == []


def test_a_quote_that_no_longer_stands_there_is_named(write):
    sets = [read_file(write(GOOD.replace("udvalgsmøde den 3. juni 2026", "udvalgsmøde den 4. juni 2026")))]
    (problem,), _ = check_all(sets)
    assert "a-1" in problem
    assert "4. juni" in problem


def test_a_set_whose_document_is_absent_is_left_out_by_name(write, monkeypatch, tmp_path):
    monkeypatch.setenv("ASSISTANT_SHARED", str(tmp_path / "nowhere"))
    text = GOOD.replace("path: corpus/documents/plan-for-videre-onboarding.txt", "shared: pdf/findes-ikke.pdf")
    problems, (left_out,) = check_all([read_file(write(text))])
    assert problems == []
    assert "findes-ikke.pdf" in left_out


def test_laying_out_twice_leaves_an_unchanged_file_alone(write, tmp_path):
    one, folder = read_file(write(GOOD)), tmp_path / "laid-out"
    (name,) = lay_out(one, folder).names
    before = (folder / name).stat().st_mtime_ns
    (folder / "old.txt").write_text("of another set", encoding="utf-8")
    lay_out(one, folder)
    assert [(file.name, file.stat().st_mtime_ns) for file in folder.iterdir()] == [(name, before)]
