import pytest

from assistant.cues import ADDRESS, CAUSE, FREE, GROUP, WHEN


@pytest.mark.parametrize(
    "text",
    [
        "Hallen lukker, da taget er utæt.",
        "Da taget er utæt, lukker hallen.",
        "Taget er utæt, hvorfor hallen lukker.",
        "Hallen lukker pga. et utæt tag.",
        "Lukningen skyldtes et utæt tag.",
        "Det lave besøgstal hænger sammen med vejret.",
        "Puljen skal styrke de små foreninger.",
        "Hallen lukkede efter et påbud fra tilsynet.",
        "Set i lyset af økonomien lukker hallen.",
    ],
)
def test_a_reason_is_told_in_many_ways(text: str) -> None:
    assert CAUSE.search(text)


@pytest.mark.parametrize("text", ["Hallen lukker den 1. maj.", "Rådet undlod at stemme.", "Fraværende: Mads Holm"])
def test_what_is_merely_stated_is_no_reason(text: str) -> None:
    assert not CAUSE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Museet har adresse på Søvej 4.",
        "Museet ligger på Strandallé.",
        "- Museet, Gamle Enge 40, Nordby",
        "Museet ligger på Nordby Alle 11.",
        "Ring 12 34 56 78.",
    ],
)
def test_an_address_is_a_road_a_road_and_number_or_a_telephone(text: str) -> None:
    assert ADDRESS.search(text)


@pytest.mark.parametrize("text", ["Museet åbner i maj.", "Etape 2 begynder.", "I 2027 kom 400 gæster."])
def test_a_number_or_a_name_alone_is_no_address(text: str) -> None:
    assert not ADDRESS.search(text)


@pytest.mark.parametrize(
    "text", ["Holdet mødes om torsdagen.", "Arbejdet går i gang straks.", "Svaret kommer inden mødet.", "Om et år."]
)
def test_when_something_is_may_be_told_without_a_date(text: str) -> None:
    assert WHEN.search(text)


def test_who_sits_in_a_group_may_be_told_without_a_name() -> None:
    assert GROUP.search("Styregruppen består af ledere fra de tre haller.")
    assert not GROUP.search("Styregruppen mødes i hallen.")


@pytest.mark.parametrize(
    "text",
    ["Sagen har ingen økonomiske konsekvenser.", "Jorden lånes uden leje.", "Det er ikke forbundet med omkostninger."],
)
def test_that_something_costs_nothing_is_told_in_many_ways(text: str) -> None:
    assert FREE.search(text)
