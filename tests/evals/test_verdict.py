"""The ruler is straight: hand-made answers get the verdict they deserve."""

import pytest

from evals.verdict import Verdict, follows_shared_rule, judge, says

PLACES = "Der er givet anlægsbevilling til 238 nye pladser"
MEETING = "Rusmidler – udvalgsmøde den 3. juni 2026"


def test_an_answer_with_the_gold_count_is_right(ask, say):
    answer = say("Der er givet anlægsbevilling til 238 nye pladser [1].", PLACES)
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.RIGHT


def test_an_answer_with_the_neighbouring_count_is_harmful(ask, say):
    answer = say("Der søges om 38 pladser til [1].", "der søges om 38 pladser til")
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.HARMFUL


def test_a_wrong_figure_said_with_doubt_is_wrong_but_not_harmful(ask, say):
    answer = say("Det er måske 38 pladser [1].", "der søges om 38 pladser til")
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.WRONG


def test_an_answer_that_avoids_the_figure_is_wrong_and_not_harmful(ask, say):
    answer = say("Der er givet anlægsbevilling til flere pladser [1].", PLACES)
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.WRONG


def test_an_answer_that_leaves_the_choice_to_the_reader_is_no_right_one(ask, say):
    answer = say("Det er enten 15, 38 eller 238 pladser [1].", PLACES)
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.HARMFUL


def test_naming_the_difference_to_a_neighbour_is_right(ask, say):
    answer = say("238 nye pladser [1]; der søges om 38 pladser til [2].", PLACES, "der søges om 38 pladser til")
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.RIGHT


def test_a_figure_that_contains_the_gold_digits_is_not_the_gold_figure(ask, say):
    answer = say("Der er 1.238 pladser [1].", PLACES)
    assert not judge(ask(gold=[{"count": "238"}]), answer).verdict.good


def test_a_whole_paragraph_is_too_long_to_be_right(ask, say, memo):
    paragraph = max((p.of(memo.text) for p in memo.paragraphs), key=len)
    answer = say(f"{paragraph} {paragraph} [1].", PLACES)
    judgement = judge(ask(gold=[{"count": "238"}]), answer)
    assert judgement.verdict is Verdict.WRONG
    assert "60 ord" in judgement.reason


def test_a_list_may_be_longer_than_a_fact(ask, say):
    answer = say("238 nye pladser " + "og mere " * 40 + "[1].", PLACES)
    assert judge(ask(kind="list", gold=[{"count": "238"}]), answer).verdict is Verdict.RIGHT


@pytest.mark.parametrize("written", ["den 3. juni 2026", "3/6 2026", "03.06.2026", "3. juni", "d. 3/6-2026"])
def test_a_date_is_right_in_whatever_form(ask, say, written):
    answer = say(f"Mødet er {written} [1].", MEETING)
    assert judge(ask(kind="date", gold=[{"date": "2026-06-03"}]), answer).verdict is Verdict.RIGHT


@pytest.mark.parametrize("written", ["3. juni 2027", "4. juni 2026", "3. juli 2026", "juni 2026", "13. juni 2026"])
def test_a_date_next_to_the_gold_date_is_harmful(ask, say, written):
    answer = say(f"Mødet er den {written} [1].", MEETING)
    assert judge(ask(kind="date", gold=[{"date": "2026-06-03"}]), answer).verdict is Verdict.HARMFUL


def test_percent_is_not_percentage_points(ask, say):
    question = ask(kind="percentage_points", gold=[{"percentage_points": "24"}])
    points = say("Det er steget med 24 procentpoint [1].", "Forbruget er steget med 24 procentpoint")
    percent = say("Det er steget med 24 procent [1].", "24 procent af de unge har oplevet en overdosis")
    assert judge(question, points).verdict is Verdict.RIGHT
    assert not judge(question, percent).verdict.good


def test_an_approximation_must_be_said(ask, say):
    question = ask(gold=[{"count": {"value": "230", "approximate": "true"}}])
    said = say("Omkring 230 borgere venter [1].", "Omkring 230 borgere venter på en plads")
    dropped = say("Der venter 230 borgere [1].", "Omkring 230 borgere venter på en plads")
    assert judge(question, said).verdict is Verdict.RIGHT
    assert not judge(question, dropped).verdict.good


def test_a_range_needs_both_ends(ask, say):
    question = ask(gold=[{"count": {"range": ["1000", "1500"]}}])
    whole = say("Årligt indstilles 1.000–1.500 borgere [1].", "Årligt indstilles 1.000–1.500 borgere til en bolig")
    half = say("Årligt indstilles 1.000 borgere [1].", "Årligt indstilles 1.000–1.500 borgere til en bolig")
    other = say("650–800 borgere får en bolig [1].", "kun 650–800 får en")
    assert judge(question, whole).verdict is Verdict.RIGHT
    assert not judge(question, half).verdict.good
    assert judge(question, other).verdict is Verdict.HARMFUL


def test_an_amount_is_compared_as_money(ask, say):
    question = ask(kind="amount", gold=[{"amount": "588.5 mio DKK"}])
    assert judge(question, say("588.500.000 kr. [1].", "588,5 mio. kr.")).verdict is Verdict.RIGHT
    assert judge(question, say("588,5 mia. kr. [1].", "588,5 mio. kr.")).verdict is Verdict.HARMFUL


def test_every_gold_value_must_be_there(ask, say):
    question = ask(kind="calendar", gold=[{"date": "2026-06-03"}, {"date": "2027-03-09"}])
    both = say("Den 3. juni 2026 [1] og den 9. marts 2027 [2].", MEETING, "udvalgsmøde den 9. marts 2027")
    one = say("Den 3. juni 2026 [1].", MEETING)
    assert judge(question, both).verdict is Verdict.RIGHT
    assert judge(question, one).verdict is Verdict.WRONG


def test_text_needs_one_alternative_of_every_group(ask, say):
    question = ask(kind="place", any_of=[["i Salen", "mødesalen"], ["mødet"]])
    assert judge(question, say("Mødet holdes i Salen [1].", "Mødet holdes i Salen")).verdict is Verdict.RIGHT
    assert judge(question, say("Det holdes i Salen [1].", "Mødet holdes i Salen")).verdict is Verdict.WRONG


def test_what_must_not_be_said_makes_an_answer_wrong(ask, say):
    question = ask(kind="date", gold=[{"date": "2026-06-03"}], **{"not": ["9. marts"]})
    answer = say("Den 3. juni 2026 [1] og 9. marts 2027.", MEETING)
    assert judge(question, answer).verdict is Verdict.HARMFUL


def test_denying_a_false_premise_is_not_saying_it(ask, say):
    question = ask(kind="date", gold=[{"date": "2026-06-03"}], **{"not": ["9. marts"]})
    answer = say("Mødet er ikke den 9. marts 2027, men den 3. juni 2026 [1].", MEETING)
    assert judge(question, answer).verdict is Verdict.RIGHT


def test_refusing_an_unanswerable_question_is_right(ask, say):
    answer = say("Det fremgår ikke af materialet.", abstained=True)
    assert judge(ask(answerable=False), answer).verdict is Verdict.RIGHTLY_REFUSED


def test_refusing_an_answerable_question_is_wrongly_refused(ask, say):
    answer = say("Det fremgår ikke af materialet.", abstained=True)
    assert judge(ask(gold=[{"count": "238"}]), answer).verdict is Verdict.WRONGLY_REFUSED


def test_answering_an_unanswerable_question_with_a_figure_of_its_kind_is_harmful(ask, say):
    answer = say("Der er afsat 588,5 mio. kr. [1].", "Der er afsat 588,5 mio. kr.")
    assert judge(ask(kind="amount", answerable=False), answer).verdict is Verdict.HARMFUL


def test_answering_an_unanswerable_question_without_such_a_figure_is_wrong(ask, say):
    answer = say("Mødet holdes i Salen [1].", "Mødet holdes i Salen")
    assert judge(ask(kind="person", answerable=False), answer).verdict is Verdict.WRONG


def test_a_short_alternative_must_be_a_word_of_its_own():
    assert says("Forvaltningen taler med tre aktører", "tre")
    assert not says("Mødet holdes på centret", "tre")


def test_the_shared_rule_asks_for_every_group_and_nothing_forbidden(ask, say):
    question = ask(any_of=[["238", "to hundrede"], ["pladser"]], **{"not": ["38 eller"]})
    assert follows_shared_rule(question, say("238 nye pladser [1].", PLACES))
    assert not follows_shared_rule(question, say("238 nye [1].", PLACES))
    assert not follows_shared_rule(question, say("38 eller 238 nye pladser [1].", PLACES))


def test_the_shared_rule_goes_by_the_flag_where_nothing_can_be_answered(ask, say):
    question = ask(answerable=False)
    assert follows_shared_rule(question, say("Det fremgår ikke.", abstained=True))
    assert not follows_shared_rule(question, say("Det fremgår ikke [1].", PLACES))
