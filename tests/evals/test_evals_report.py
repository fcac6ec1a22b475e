"""The report stands alone, works in a browser, and tells CI and later runs the same as it tells people."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from evals.questions import Question
from evals.report import write_report
from evals.results import Result, Run, Timing, broken, result_of
from evals.scores import score

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PLACES = "Der er givet anlægsbevilling til 238 nye pladser"


@pytest.fixture
def run(ask, say, memo) -> Run:
    """Six results: every verdict, one question that broke, words that would be markup, and a set that was left out."""
    gold, documents = [{"count": "238"}], {memo.name: memo}

    def result(question: Question, *said: str, **more: object) -> Result:
        return result_of(question, say(*said, **more), documents, memo.name, "memo")

    results = [
        result(ask(id="a", gold=gold, tags=["table"]), "238 nye pladser [1].", PLACES, passages=(memo.text,)),
        result(ask(id="b", gold=gold), "38 pladser [1].", "38 pladser til", confidence=0.7),
        result(ask(id="c", gold=gold), "Det fremgår ikke.", abstained=True, confidence=0.1),
        result(ask(id="d", answerable=False), "Det fremgår ikke.", abstained=True, confidence=0.1),
        result(ask(id="e", kind="place", any_of=[["<b>her</b>"]], question="<script>x</script>"), "Nej [1].", PLACES),
        broken(ask(id="f", gold=gold), ValueError("\x00 intet svar"), memo.name, "memo"),
    ]
    timing = Timing(started="2026-06-03T12:00:00+00:00", seconds=1.0, milliseconds={r.id: 10.0 for r in results})
    return Run(left_out={"andet": "dokumentet findes ikke"}, results=tuple(results), timing=timing)


@pytest.fixture
def folder(run, tmp_path) -> Path:
    write_report(run, score(run.results, list(run.timing.milliseconds.values())), tmp_path / "rapport")
    return tmp_path / "rapport"


def test_what_is_read_back_is_the_run(run, folder):
    back = Run.read(folder)
    assert [result.model_dump() for result in back.results] == [r.model_dump() for r in run.results]
    assert back.timing == run.timing


def test_everything_but_the_timing_is_repeatable_to_the_letter(run, folder, tmp_path):
    later = Timing(started="2027-01-01T00:00:00+00:00", seconds=9.0, milliseconds={r.id: 99.0 for r in run.results})
    again = run.model_copy(update={"timing": later})
    write_report(again, score(again.results, list(later.milliseconds.values())), tmp_path / "igen")
    first, second = ((one / "results.json").read_text(encoding="utf-8") for one in (folder, tmp_path / "igen"))
    assert first.partition('"timing"')[0] == second.partition('"timing"')[0]
    assert "latency" not in first.partition('"timing"')[0]


def test_the_json_holds_every_answer_and_score(folder):
    content = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert [result["verdict"] for result in content["results"]] == [
        "right", "harmful", "wrongly_refused", "rightly_refused", "wrong", "wrong"
    ]  # fmt: skip
    assert content["scores"]["metrics"]["harmful"]["n"] == 6
    assert content["timing"]["scores"]["latency_median"]["value"] == 10.0


def test_junit_counts_misses_as_failures_and_left_out_sets_as_skipped(folder):
    suites = ET.parse(folder / "results.xml").getroot()
    memo, left_out = suites.findall("testsuite")
    assert (memo.get("tests"), memo.get("failures")) == ("6", "4")
    assert left_out.get("skipped") == "1"
    assert [case.get("name", "")[0] for case in memo if case.find("failure") is not None] == ["b", "c", "e", "f"]


def test_what_comes_from_documents_and_questions_is_text(folder):
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script>x" not in page
    assert "&lt;b&gt;her" in page


def test_a_set_that_was_left_out_is_named_in_the_report(folder):
    assert "Sættet &#39;andet&#39; er udeladt" in (folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def opened(folder) -> Iterator[object]:
    """The report, opened from disk in a browser that records every request."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail("CI needs a browser: apt-get install chromium")
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto((folder / "report.html").as_uri())
        yield page
        browser.close()


@pytest.mark.slow
def test_the_report_shows_its_charts_and_asks_nothing_of_the_network(opened):
    charts = opened.locator("figure svg")
    assert charts.count() == 4
    assert all(charts.nth(number).bounding_box()["height"] > 100 for number in range(4))
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.slow
def test_the_filters_narrow_the_table_and_say_how_many_are_left(opened):
    rows = opened.locator(".questions tbody tr:visible")
    assert rows.count() == 6
    opened.get_by_label("Dom").select_option("harmful")
    assert rows.count() == 1
    assert opened.locator("#shown").inner_text() == "Viser 1 af 6 spørgsmål"
    opened.get_by_role("button", name="Nulstil").click()
    opened.get_by_label("Mærke").select_option("table")
    assert rows.count() == 1
    opened.get_by_role("button", name="Nulstil").click()
    opened.get_by_role("searchbox").fill("SCRIPT")
    assert rows.count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_report_is_accessible(opened, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()
