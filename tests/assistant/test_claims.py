"""The guard over single sentences: what a language model says is held to the passages that it cites."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.claims import Checked, Fault, check
from assistant.reply import Said
from corpus.document import Passage
from corpus.figures import find_figures
from corpus.passages import cut_passages
from corpus.reading import read_document

MEMO = """# Notat om boliger

## 1. Pladser – udvalgsmøde den 9. marts 2027

Der er givet anlægsbevilling til 238 nye pladser i årene 2026-2032, og der søges om 38 botilbudspladser til børn. \
I 2025 kom der 15 pladser. Der er afsat 588,5 mio. kr. til køb af eksterne pladser. Ca. 230 borgere venter på en plads.

## 2. Rusmidler

Det foreslås, at mødet den 3. juni holdes på Sundhedshuset Vest. Forbruget er ikke faldet siden 2019. Antallet af \
overdoser steg fra 24 i 2023 til 31 i 2024. Lederen hedder Karen Holm, og tilbuddet drives efter servicelovens § 101.
"""


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> list[Passage]:
    file = tmp_path_factory.mktemp("memo") / "notat.md"
    file.write_text(MEMO, encoding="utf-8")
    return cut_passages(read_document(file))


@pytest.fixture(scope="module")
def housing(passages: list[Passage]) -> int:
    return _number(passages, "238")


@pytest.fixture(scope="module")
def drugs(passages: list[Passage]) -> int:
    return _number(passages, "Sundhedshuset")


def _number(passages: list[Passage], words: str) -> int:
    return next(number for number, passage in enumerate(passages, start=1) if words in passage.text)


def _reason(found: Checked | Fault) -> str:
    assert isinstance(found, Fault)
    return found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Der er givet anlægsbevilling til 238 nye pladser.",
        "Der søges om 38 botilbudspladser til børn.",
        "Der er afsat 588,5 mio. kr. til eksterne pladser.",
        "Ca. 230 borgere venter på en plads.",
    ],
)
def test_what_the_source_says_passes(text: str, passages: list[Passage], housing: int) -> None:
    found = check(Said(text=text, sources=[housing]), passages)

    assert isinstance(found, Checked)
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Der er givet anlægsbevilling til 283 nye pladser.", "283"),
        ("Der er afsat 588,5 mia. kr. til eksterne pladser.", "588,5 mia. kr."),
        ("Der er givet anlægsbevilling til 238 nye pladser i årene 2026-2033.", "2026-2033"),
        ("Ca. 230 pladser er købt.", "230"),
    ],
)
def test_a_figure_of_another_value_or_of_another_thing_is_named(
    text: str, named: str, passages: list[Passage], housing: int
) -> None:
    assert named in _reason(check(Said(text=text, sources=[housing]), passages))


def test_the_neighbouring_figure_of_the_same_sentence_is_caught(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Der er givet anlægsbevilling til 38 pladser.", sources=[housing]), passages)

    assert "38" in _reason(found)


def test_the_figure_of_another_year_is_caught(passages: list[Passage], drugs: int) -> None:
    found = check(Said(text="Antallet af overdoser var 24 i 2024.", sources=[drugs]), passages)

    assert "24" in _reason(found)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Der er 38 botilbudspladser til børn.", "søges"),
        ("Mødet den 3. juni holdes på Sundhedshuset Vest.", "foreslås"),
        ("Forbruget er faldet siden 2019.", "ikke"),
    ],
)
def test_a_lost_reservation_is_named(text: str, word: str, passages: list[Passage], housing: int, drugs: int) -> None:
    number = housing if "plads" in text else drugs

    assert word in _reason(check(Said(text=text, sources=[number]), passages))


def test_an_approximate_figure_may_not_become_exact(passages: list[Passage], housing: int) -> None:
    assert "230" in _reason(check(Said(text="230 borgere venter på en plads.", sources=[housing]), passages))


def test_an_exact_figure_may_not_become_approximate(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Der er givet anlægsbevilling til ca. 238 nye pladser.", sources=[housing]), passages)

    assert "238" in _reason(found)


def test_a_denial_that_the_source_does_not_make_is_named(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Der er ikke givet anlægsbevilling til 238 nye pladser.", sources=[housing]), passages)

    assert "ikke" in _reason(found)


@pytest.mark.parametrize("name", ["Lone", "Sundhedshuset Øst", "Aarhus"])
def test_a_name_that_the_source_lacks_is_named(name: str, passages: list[Passage], drugs: int) -> None:
    found = check(Said(text=f"Det foreslås, at mødet den 3. juni holdes på {name}.", sources=[drugs]), passages)

    assert name.split()[-1] in _reason(found)


def test_a_name_in_the_genitive_is_the_same_name(passages: list[Passage], drugs: int) -> None:
    assert isinstance(check(Said(text="Karen Holms tilbud drives af lederen.", sources=[drugs]), passages), Checked)


def test_a_law_must_be_the_one_cited(passages: list[Passage], drugs: int) -> None:
    assert isinstance(
        check(Said(text="Tilbuddet drives efter servicelovens § 101.", sources=[drugs]), passages), Checked
    )
    assert "§ 107" in _reason(
        check(Said(text="Tilbuddet drives efter servicelovens § 107.", sources=[drugs]), passages)
    )


def test_a_true_sentence_with_the_wrong_source_fails(passages: list[Passage], drugs: int) -> None:
    found = check(Said(text="Der er givet anlægsbevilling til 238 nye pladser.", sources=[drugs]), passages)

    assert "238" in _reason(found)


def test_a_sentence_without_a_source_fails(passages: list[Passage]) -> None:
    assert "kilde" in _reason(check(Said(text="Der er 238 nye pladser.", sources=[]), passages))


def test_a_source_that_was_not_given_fails(passages: list[Passage]) -> None:
    assert "99" in _reason(check(Said(text="Der er 238 nye pladser.", sources=[99]), passages))


def test_words_that_the_source_lacks_fail(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Borgmesteren lover gratis svømmehaller til alle.", sources=[housing]), passages)

    assert "svømmehaller" in _reason(found)


@pytest.mark.parametrize("text", ["Se https://example.org for pladser.", "<b>Pladser</b>", "Venter borgere?"])
def test_links_markup_and_questions_are_no_answer(text: str, passages: list[Passage], housing: int) -> None:
    assert "format" in _reason(check(Said(text=text, sources=[housing]), passages))


def test_a_figure_comes_back_as_the_source_spells_it(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Der er afsat 588.500.000 kr. til eksterne pladser.", sources=[housing]), passages)

    assert isinstance(found, Checked)
    assert found.text == "Der er afsat 588,5 mio. kr. til eksterne pladser."


def test_the_quote_is_the_sentence_that_carries_the_claim(passages: list[Passage], housing: int) -> None:
    found = check(Said(text="Der er afsat 588,5 mio. kr. til eksterne pladser.", sources=[housing]), passages)

    assert isinstance(found, Checked)
    quotes = [source.passage.quote(source.span) for source in found.sources]
    assert quotes == ["Der er afsat 588,5 mio. kr. til køb af eksterne pladser."]


@given(number=st.integers(min_value=2, max_value=5000))
@example(number=15)
@example(number=38)
@example(number=230)
@example(number=238)
def test_no_number_passes_but_the_one_that_stands_there(number: int, passages: list[Passage], housing: int) -> None:
    found = check(Said(text=f"Der er givet anlægsbevilling til {number} nye pladser.", sources=[housing]), passages)

    assert isinstance(found, Checked) is (number == 238)


@given(text=st.text(max_size=80), source=st.integers(min_value=-3, max_value=9))
def test_every_figure_of_a_sentence_that_passes_stands_in_its_quote(
    text: str, source: int, passages: list[Passage]
) -> None:
    found = check(Said(text=text or "x", sources=[source]), passages)

    if isinstance(found, Checked):
        quotes = " ".join(source.passage.quote(source.span) for source in found.sources)
        assert all(figure.text.casefold() in quotes.casefold() for figure in find_figures(found.text))


@given(
    words=st.lists(
        st.sampled_from("Der er søges afsat 238 38 15 588,5 mio. kr. nye pladser borgere i 2025 ca. 230 ikke".split()),
        min_size=1,
        max_size=9,
    )
)
def test_a_shuffled_source_yields_no_figure_that_is_not_its_own(
    words: list[str], passages: list[Passage], housing: int
) -> None:
    found = check(Said(text=" ".join(words), sources=[housing]), passages)

    if isinstance(found, Checked):
        quotes = " ".join(source.passage.quote(source.span) for source in found.sources)
        assert all(figure.text.casefold() in quotes.casefold() for figure in find_figures(found.text))
