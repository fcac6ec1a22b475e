"""Citations, retrieval, abstention, calibration and the intervals around them."""

import pytest

from evals.citations import mark_citations, statements
from evals.compare import compare, mcnemar
from evals.gate import Requirement, RequirementError, failures
from evals.quotes import is_section, locate
from evals.results import Run, Timing, result_of
from evals.scores import calibration, estimate, risk_coverage, score

PLACES = "Der er givet anlægsbevilling til 238 nye pladser"
MEETING = "Rusmidler – udvalgsmøde den 3. juni 2026"


@pytest.fixture
def results(ask, say, memo):
    """A right answer, a harmful one, a wrong refusal and a right one, with falling confidence."""
    gold = [{"count": "238"}]
    pairs = [
        (ask(id="a", gold=gold), say("238 nye pladser [1].", PLACES, confidence=0.95, passages=("x", memo.text))),
        (ask(id="b", gold=gold), say("38 pladser [1].", "38 pladser til", confidence=0.6, passages=("x", "y"))),
        (ask(id="c", gold=gold), say("Det fremgår ikke.", abstained=True, confidence=0.2, passages=(memo.text,))),
        (ask(id="d", answerable=False), say("Det fremgår ikke.", abstained=True, confidence=0.1)),
    ]
    return [result_of(question, answer, {memo.name: memo}, memo.name, "memo") for question, answer in pairs]


def test_verdicts_are_counted(results):
    metrics = score(results).metrics
    assert metrics["figures"].value == pytest.approx(1 / 3, abs=1e-4)
    assert metrics["harmful"].value == 0.25
    assert metrics["wrongly_refused"].value == pytest.approx(1 / 3, abs=1e-4)
    assert metrics["abstention_precision"].value == 0.5
    assert metrics["abstention_recall"].value == 1.0


def test_each_miss_names_the_stage_that_lost_it(results):
    assert [result.stage for result in results] == ["", "retrieval", "silence", ""]


def test_a_miss_that_cites_the_evidence_was_lost_in_the_wording(ask, say, memo):
    answer = say("Der er givet anlægsbevilling [1].", PLACES, passages=(memo.text,))
    assert result_of(ask(gold=[{"count": "238"}]), answer, {memo.name: memo}).stage == "wording"


def test_a_miss_that_cites_another_place_was_lost_in_the_choice(ask, say, memo):
    answer = say("Mødet holdes i Salen [1].", "Mødet holdes i Salen", passages=(memo.text,))
    assert result_of(ask(gold=[{"count": "238"}]), answer, {memo.name: memo}).stage == "choice"


def test_retrieval_is_scored_by_the_rank_of_the_gold_quote(results):
    metrics = score(results).metrics
    assert metrics["hit_rate_1"].value == pytest.approx(1 / 3, abs=1e-4)
    assert metrics["hit_rate_5"].value == pytest.approx(2 / 3, abs=1e-4)
    assert metrics["mrr_10"].value == pytest.approx((0.5 + 0 + 1) / 3, abs=1e-4)
    assert metrics["ndcg_10"].value == pytest.approx((0.6309 + 0 + 1) / 3, abs=1e-3)


def test_risk_falls_where_only_the_surest_answers_are_given(results):
    assert [(point.coverage, point.risk) for point in risk_coverage(results)] == [(0.25, 0.0), (0.5, 0.5)]


def test_calibration_leaves_abstentions_aside(results):
    assert [(one.confidence, one.accuracy, one.n) for one in calibration(results)] == [(0.6, 0.0, 1), (0.95, 1.0, 1)]


def test_an_interval_holds_its_value_and_is_the_same_each_time():
    first = estimate([1.0] * 80 + [0.0] * 20)
    assert first.low < first.value == 0.8 < first.high
    assert first == estimate([1.0] * 80 + [0.0] * 20)


def test_a_sound_citation_is_recalled_and_precise(ask, say, memo):
    marks = mark_citations(ask(gold=[{"count": "238"}]), say("238 nye pladser [1].", PLACES), {memo.name: memo})
    assert (marks.recall, marks.precision, marks.section_right, marks.verbatim) == (1, 1, 1, 1)


def test_an_idle_citation_costs_precision_and_not_recall(ask, say, memo):
    answer = say("238 nye pladser [1][2].", PLACES, "I 2025 kom der 15 pladser")
    marks = mark_citations(ask(gold=[{"count": "238"}]), answer, {memo.name: memo})
    assert (marks.recall, marks.precision) == (1, 0.5)


def test_a_citation_of_another_section_supports_nothing(ask, say, memo):
    marks = mark_citations(ask(gold=[{"count": "238"}]), say("Den 3. juni 2026 [1].", MEETING), {memo.name: memo})
    assert (marks.section_right, marks.recall, marks.precision) == (0, 0, 0)


def test_a_citation_of_another_document_is_not_right(ask, say, memo):
    answer = say("238 nye pladser [1].", PLACES)
    assert mark_citations(ask(gold=[{"count": "238"}]), answer, {memo.name: memo}, "andet.md").section_right == 0


def test_a_statement_ends_with_its_markers():
    assert statements("Den 3. juni [1]. Og så videre [2][3]") == [("Den 3. juni", [1]), (". Og så videre", [2, 3])]


def test_a_rest_without_a_marker_is_a_statement_without_a_source():
    assert statements("Den 3. juni [1]. Og mere.")[-1] == (". Og mere.", [])


def test_a_quote_is_found_through_white_space_and_table_bars(memo):
    place = locate("Der er\n givet   anlægsbevilling", memo.text)
    assert place is not None
    assert place.of(memo.text) == "Der er givet anlægsbevilling"
    assert locate("| Engholm | 10 | 96 pct. |", "Sted: Engholm; Pladser: 10; Belægning: 96 pct.") is not None
    assert locate("| Engholm | 96 pct. |", "Sted: Engholm\nSted: Lysningen; Belægning: 96 pct.") is None


def test_a_section_is_named_by_its_number_or_its_words():
    assert is_section(("Notat", "1. Pladser – møde"), ["1"])
    assert is_section(("Notat", "1. Pladser – møde"), ["Pladser – møde"])
    assert not is_section(("Notat", "11. Pladser"), ["1"])


def test_a_requirement_that_is_not_met_is_named(results):
    scores = score(results)
    assert failures([Requirement.parse("figures>=0.3"), Requirement.parse("harmful==25%")], scores) == []
    (line,) = failures([Requirement.parse("figures>=0.95")], scores)
    assert "figures>=0.95" in line
    assert "33,3 %" in line


def test_a_requirement_on_what_was_not_measured_fails():
    (line,) = failures([Requirement.parse("figures>=0.5")], score([]))
    assert "figures>=0.5" in line


@pytest.mark.parametrize("text", ["figures", "figures=>1", "unknown>=0.5", "figures>=høj"])
def test_a_requirement_that_cannot_be_read_is_refused(text):
    with pytest.raises(RequirementError, match="krav"):
        Requirement.parse(text)


def test_a_comparison_names_what_got_better_and_worse(results):
    worse = results[0].model_copy(update={"verdict": results[1].verdict})
    better = results[1].model_copy(update={"verdict": results[0].verdict})
    comparison = compare(_run(results), _run([worse, better, *results[2:]]))
    assert [change.new.id for change in comparison.better] == ["b"]
    assert [change.new.id for change in comparison.worse] == ["a"]
    assert (comparison.same, comparison.p_value) == (2, 1.0)


def test_a_question_that_was_reworded_is_not_compared(results):
    reworded = results[0].model_copy(update={"question": "noget andet?"})
    assert compare(_run(results), _run([reworded, *results[1:]])).only_one == ("a",)


def test_mcnemar_is_the_exact_binomial_test():
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 * 0.5**6)


def _run(results) -> Run:
    timing = Timing(started="2026-01-01T00:00:00+00:00", seconds=1.0, milliseconds={})
    return Run(left_out={}, results=tuple(results), timing=timing)
