"""Where Danish sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import ends_sentence, split_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der er afsat 588,5 mio. kr. i perioden 2026-2029.",
        "Mødet holdes d. 3. juni 2026.",
        "Mødet holdes den 3. Juni i Borgernes Hus.",
        "Tilbuddet gives f.eks. Hjem til Alle og bl.a. Realdania.",
        "Det følger af § 4, stk. 2, og § 85, jf. Barnets Lov.",
        "Kommunen skal bruge ca. 600 medarbejdere, herunder inkl. Amager.",
        "Prisen er 1,2 mia. DKK i alt.",
        "Fra 1. august gælder nr. 5 i pkt. 3 og kap. 2.",
        "Lovforslag nr. L 145 er vedtaget.",
        "Hr. Hansen og dr. Jensen talte med A.P. Møller og P. Nielsen.",
        "Vi har 4.500 forløb kl. 14.30 hver dag.",
        "Han er nr. 2. og 3. gang var bedre.",
        "Borgere m.fl. og andre m.v. får støtte.",
        "1. Behandling af sagen",
        "Rådet vedtog den 20. sept.\n2021 en plan.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ventelisten er afviklet i slutningen af 2026.", "Forvaltningen arbejder videre."),
        ("Det koster 3 mio. kr.", "Pengene findes i budgettet."),
        ("Det gælder børn, unge m.fl.", "Udvalget tog sagen til efterretning."),
        ("Andelen er steget til 71 pct.", "Det er flot."),
        ("Se bilag 1.", "Derefter følger bilag 2."),
        ("Er det rigtigt?", "Ja, det er."),
        ("Han sagde: ”Det er slut.”", "Så gik han."),
        ("Det sker i 2024.", "15 nye pladser kommer til."),
        ("Udgiften er 12 mio. kr.¹", "Den dækkes."),
        ("De fik støtte over 60 år.", "Derudover intet."),
        ("Det er ikke i denne sag.", "Det er en anden."),
        ("Det slutter her…", "Og begynder igen."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


@pytest.mark.parametrize("text", ["mødet den 3. juni 2026 inkl.", "jf.", "et emne", "pkt. nr."])
def test_an_abbreviation_does_not_close_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["Det er slut.", "Er det slut?", "”Det er slut.”", "Punkterne er:"])
def test_punctuation_closes_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@given(st.text(alphabet=st.sampled_from('abÆø .?!…\n"”)(1234§–,:mrk'), max_size=80) | st.text(max_size=80))
def test_the_sentences_hold_everything_but_white_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
