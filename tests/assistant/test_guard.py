import pytest
from culture_memo import sentence_with

from assistant.draft import Draft, Source, SourceList
from assistant.guard import seal
from corpus.figures import Kind


def draft(text: str, *parts: str, **how: object) -> Draft:
    """A draft that cites the memo's sentences with `parts`, in that order."""
    return Draft(text, tuple(Source.of(sentence_with(part)) for part in parts), **how)


def test_every_figure_of_an_answer_becomes_a_fact_of_the_citation_that_carries_it() -> None:
    answer = seal("?", draft("Der er 640 elever [1], og en billet koster 45 kr. [2].", "640", "voksenbillet"), 1.0)

    assert [(fact.kind, fact.text, fact.value, fact.citation) for fact in answer.facts] == [
        (Kind.COUNT, "640", "640", 1),
        (Kind.AMOUNT, "45 kr.", "45", 2),
    ]


def test_a_figure_that_no_citation_carries_is_not_let_out() -> None:
    with pytest.raises(ValueError, match="641"):
        seal("?", draft("Der er 641 elever [1].", "640"), 1.0)


def test_a_figure_of_another_sentence_than_those_cited_is_not_let_out() -> None:
    with pytest.raises(ValueError, match="85"):
        seal("?", draft("Ventelisten er på 85 børn [1].", "640"), 1.0)


def test_a_date_with_another_year_is_not_let_out() -> None:
    with pytest.raises(ValueError, match="2027"):
        seal("?", draft("Mødet er den 9. juni 2027 [1].", "3. Musikskolen"), 1.0)


def test_an_amount_in_another_unit_is_not_let_out() -> None:
    with pytest.raises(ValueError, match="mia"):
        seal("?", draft("Der er afsat 18,5 mia. kr. [1].", "18,5"), 1.0)


def test_what_was_worked_out_may_stand_in_no_document() -> None:
    answer = seal("?", draft("49 dage efter [1].", "3. Musikskolen", worked_out=("49 dage",)), 1.0)

    assert answer.worked_out == ("49 dage",)
    assert answer.facts == ()


def test_an_approximate_figure_stays_approximate() -> None:
    answer = seal("?", draft("Der var knap 210.000 besøgende [1].", "210.000"), 1.0)

    assert [(fact.text, fact.approximate) for fact in answer.facts] == [("knap 210.000", True)]


def test_a_figure_told_without_its_approximation_word_is_the_one_in_the_quote_or_none() -> None:
    answer = seal("?", draft("Der var 210.000 besøgende [1].", "210.000"), 1.0)

    assert [fact.text for fact in answer.facts] == ["210.000"]


def test_a_year_taken_from_the_heading_is_marked_as_inferred() -> None:
    answer = seal("?", draft("Mødet den 3. marts er i Vandhuset [1].", "Vandhuset"), 1.0)

    assert [(fact.value, fact.inferred) for fact in answer.facts] == [("2028-03-03", True)]


def test_a_figure_in_two_citations_is_a_fact_of_the_one_cited_next_after_it() -> None:
    answer = seal("?", draft("Museet [1] har møde den 9. juni 2028 [2].", "statsligt", "3. Musikskolen"), 1.0)

    assert [fact.citation for fact in answer.facts] == [2]


def test_the_numbers_of_citations_are_no_figures() -> None:
    assert seal("?", draft("Det er så [1].", "640"), 1.0).facts == ()


def test_a_draft_without_sources_is_no_answer() -> None:
    with pytest.raises(ValueError, match="citation"):
        seal("?", Draft("Der er elever.", ()), 1.0)


def test_an_abstention_may_repeat_a_figure_of_the_question() -> None:
    answer = seal("Hvad sker der i 2031?", Draft("Der står intet om 2031.", (), abstained=True), 1.0)

    assert answer.abstained


def test_the_same_source_keeps_its_number() -> None:
    sources = SourceList()
    pupils, prices = Source.of(sentence_with("640")), Source.of(sentence_with("voksenbillet"))

    assert [sources.cite(source) for source in (pupils, prices, pupils)] == ["[1]", "[2]", "[1]"]
    assert sources.all() == (pupils, prices)
