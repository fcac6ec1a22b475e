import pytest

from assistant.names import find_names, spell

TEXTS = ["Krisecentret Solgården har 11 pladser. Beboerne på Solgården er glade.", "- Herberget ligger i Kilebo."]


def test_a_word_that_has_its_capital_within_sentences_is_a_name() -> None:
    assert find_names(TEXTS) == {"solgården": "Solgården", "kilebo": "Kilebo"}


@pytest.mark.parametrize("text", ["De bor på solgården.", "På Museet er der plads."])
def test_a_word_that_also_stands_without_capital_or_in_a_dictionary_is_no_name(text: str) -> None:
    found = find_names([*TEXTS, text])

    assert ("solgården" in found, "museet" in found) == ("solgården" not in text, False)


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("hvornår åbner solgården?", "hvornår åbner Solgården?"),
        ("solgårdens adresse", "Solgårdens adresse"),
        ("Hvor ligger Kilebo?", "Hvor ligger Kilebo?"),
        ("hvad koster et solgårdenlignende hus", "hvad koster et solgårdenlignende hus"),
    ],
)
def test_a_name_typed_in_lower_case_is_spelt_as_in_the_documents(typed: str, spelt: str) -> None:
    assert spell(typed, find_names(TEXTS)) == spelt
