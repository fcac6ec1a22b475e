import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue import resolve, split
from assistant.question import read_question
from assistant.wanted import Wanted
from corpus.figures import Kind

ASKED = [
    (Wanted.OPEN, "hvad afgør prisen på en billet"),
    (Wanted.OPEN, "hvor står det at gæster skal betale"),
    (Wanted.OPEN, "hvilket bilag viser tegningen"),
    (Wanted.OPEN, "hvor skal pengene tages fra"),
    (Wanted.OPEN, "hvad får vi i stedet"),
    (Wanted.OPEN, "hvem får det nye tilskud"),
    (Wanted.PERSON, "hvem bestemmer prisen på en billet"),
    (Wanted.DATE, "hvornår kender vi prisen på en billet"),
    (Wanted.COUNT, "hvor mnage besøger museet"),
    (Wanted.COUNT, "hvor mage besøgende er der"),
    (Wanted.QUANTITY, "hvor tykke er murene"),
    (Wanted.QUANTITY, "hvor hurtigt må man køre ved museet"),
    (Wanted.PERIOD, "hvor hurtigt skal affaldet køres væk"),
    (Wanted.AMOUNT, "hvor mange driftskroner får museet"),
    (Wanted.COUNT, "hvor mange er på dagpenge"),
    (Wanted.AMOUNT, "koster det noget at komme ind"),
    (Wanted.AMOUNT, "hvor få penge er der i kassen"),
    (Wanted.AMOUNT, "hvor meget sparer vi ved at lukke museet"),
    (Wanted.AMOUNT, "hvad regner museet med af indtægter i 2028"),
    (Wanted.LIST, "tiltag i museumsplanen"),
    (Wanted.TIME, "hvad kl begynder mødet den 19. august"),
    (Wanted.YESNO, "det var vel den 4. maj museet åbnede"),
    (Wanted.ORGANISATION, "hvilken kirke kunne man ikke længere se"),
    (Wanted.YESNO, "skal man betale hver gang"),
    (Wanted.LIST, "hvilke fag rammer besparelsen"),
    (Wanted.PLACE, "hvor på grunden skal huset ligge"),
    (Wanted.OPEN, "klokken er mange, men sig mig om vi har fået svar"),
    (Wanted.DATE, "Hvornår er mødet om biblioteker?"),
    (Wanted.DATE, "hvornaar er moedet om biblioteker"),
    (Wanted.DATE, "hvonår er mødet"),
    (Wanted.DATE, "hvornar er mødet"),
    (Wanted.DATE, "Hvilken dato er mødet?"),
    (Wanted.DATE, "Hvad er fristen for ansøgning?"),
    (Wanted.DATE, "Hvad er den sidste dag for ændringsforslag?"),
    (Wanted.COUNT, "Hvor mange bøder er givet i den seneste periode?"),
    (Wanted.OPEN, "Hvor kommer pengene fra?"),
    (Wanted.YESNO, "vi skal mødes på museet den 3. marts, er det rigtigt?"),
    (Wanted.YESNO, "bliver der lukket museer eller hvad?"),
    (Wanted.PLACE, "Hvilket lokale mødes vi i?"),
    (Wanted.TIME, "Hvad tid begynder mødet?"),
    (Wanted.TIME, "Hvornår på dagen begynder mødet?"),
    (Wanted.TIME, "Hvilket klokkeslæt begynder mødet?"),
    (Wanted.PERIOD, "Hvor længe varer forløbet?"),
    (Wanted.PERIOD, "I hvilken periode gælder bevillingen?"),
    (Wanted.PERIOD, "Hvor mange år varer projektet?"),
    (Wanted.AMOUNT, "Hvor mange penge er der afsat?"),
    (Wanted.AMOUNT, "Hvad koster en billet?"),
    (Wanted.AMOUNT, "hvor meget koster det"),
    (Wanted.AMOUNT, "pris voksenbillet"),
    (Wanted.COUNT, "Hvor mange elever er der?"),
    (Wanted.COUNT, "antal elever"),
    (Wanted.FREQUENCY, "hvor tit mødes udvalget"),
    (Wanted.PERIOD, "Hvor hurtigt skal der svares?"),
    (Wanted.YESNO, "opfylder vi kravene til puljen"),
    (Wanted.PERCENT, "Hvor mange procent er afsluttet?"),
    (Wanted.SHARE, "Hvor stor en andel går til klaver?"),
    (Wanted.QUANTITY, "Hvor høj er belægningen?"),
    (Wanted.AGE, "Hvor gammel skal man være?"),
    (Wanted.AGE, "aldersgruppe i musikskolen"),
    (Wanted.QUANTITY, "Hvor kraftig er støjen på den nye adresse?"),
    (Wanted.QUANTITY, "hvad endte museet på i snit"),
    (Wanted.LAW, "Efter hvilken paragraf gives støtten?"),
    (Wanted.PLACE, "Hvor holdes mødet?"),
    (Wanted.PLACE, "og hvor foregår det?"),
    (Wanted.ADDRESS, "Hvad er adressen på museet?"),
    (Wanted.ADDRESS, "Hvad er telefonnummeret?"),
    (Wanted.PERSON, "Hvem er formand for udvalget?"),
    (Wanted.PERSON, "Hvad hedder lederen af museet?"),
    (Wanted.ORGANISATION, "Hvilken forvaltning har ansvaret?"),
    (Wanted.LIST, "Hvilke emner er der?"),
    (Wanted.LIST, "Nævn de fem indsatser"),
    (Wanted.LIST, "kan du nævne alle de steder, hvor der undervises"),
    (Wanted.LIST, "Kan du remse de fem indsatser op?"),
    (Wanted.DEFINITION, "Hvad er en filial?"),
    (Wanted.DEFINITION, "Hvad betyder forsyningspligt?"),
    (Wanted.REASON, "Hvorfor lukkede museet?"),
    (Wanted.REASON, "Hvad er formålet med ordningen?"),
    (Wanted.YESNO, "Er tilskuddet vedtaget?"),
    (Wanted.YESNO, "Har udvalget godkendt planen?"),
    (Wanted.OPEN, "biblioteker lånere"),
    (Wanted.AMOUNT, "hvad kommer turen til Nordby og Søby til at koste"),
    (Wanted.AMOUNT, "hvad betalte vi firmaet for rapporten"),
    (Wanted.AMOUNT, "hvad får de to i honorar om året"),
    (Wanted.AMOUNT, "hvad er museets samling værd"),
    (Wanted.AMOUNT, "hvad regner de med, at vi sparer"),
    (Wanted.QUANTITY, "hvad er det højeste, man må byde"),
    (Wanted.QUANTITY, "hvor meget er antallet af elever faldet"),
    (Wanted.COUNT, "hvor mange svar kom der inden fristen"),
    (Wanted.AMOUNT, "hvad koster det, hvis de får 25 procent mere"),
    (Wanted.PERCENT, "hvad var procenten for børn"),
    (Wanted.DATE, "hvilket møde tager vi stilling til gebyret"),
    (Wanted.LAW, "hvilken bekendtgørelse bygger tilskuddet på"),
    (Wanted.LAW, "lovgrundlag museumstilskud"),
    (Wanted.REASON, "hvad er forklaringen på faldet"),
    (Wanted.PERIOD, "ventetid musikskolen"),
    (Wanted.PERIOD, "høringsperiode museumsplanen"),
    (Wanted.ORGANISATION, "hvilken kommune ejer museet"),
    (Wanted.PLACE, "i hvilken kommune ligger museet"),
    (Wanted.YESNO, "sagde udvalget ja til museet"),
    (Wanted.COUNT, "jeg sidder her på telefonen og kan ikke finde det, så hvor mange elever har musikskolen"),
    (Wanted.YESNO, "er det rigtigt at vi holder mødet i det store hus på havnen, hvor der også er udstilling"),
]


@pytest.mark.parametrize(("wanted", "question"), ASKED, ids=[question for _, question in ASKED])
def test_a_question_is_read_for_the_kind_of_answer_it_asks_for(wanted: Wanted, question: str) -> None:
    assert read_question(question).wanted is wanted


@pytest.mark.parametrize("polite", ["Kan du fortælle mig ", "Hej, kan du sige ", "Ved du ", "Jeg vil gerne vide "])
def test_a_polite_opening_does_not_make_it_a_yes_or_no_question(polite: str) -> None:
    assert read_question(f"{polite}hvor mange elever der er?").wanted is Wanted.COUNT


@pytest.mark.parametrize("wanted", [wanted for wanted in Wanted if wanted.kinds])
def test_what_is_told_in_figures_names_the_figures_that_can_answer(wanted: Wanted) -> None:
    assert set(wanted.kinds) <= set(Kind)


@pytest.mark.parametrize("wanted", [Wanted.PERSON, Wanted.PLACE, Wanted.REASON, Wanted.LIST, Wanted.OPEN, Wanted.YESNO])
def test_what_is_told_in_words_asks_for_no_figure(wanted: Wanted) -> None:
    assert wanted.kinds == ()


def test_the_focus_leaves_out_the_words_that_only_name_the_kind_of_answer() -> None:
    focus = {word.text for word in read_question("Hvilken dato er mødet om svømmehaller i marts?").focus}

    assert focus == {"mødet", "svømmehaller"}


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Hvor mange aktive lånere har bibliotekerne?", ["aktive", "lånere"]),
        ("Hvor mange elever får undervisning?", ["elever"]),
        ("antal elever", ["elever"]),
        ("Hvad er antallet af ansøgere?", ["ansøgere"]),
        ("Hvornår er mødet?", []),
        ("Hvad koster en billet?", []),
    ],
)
def test_what_is_to_be_counted_stands_after_the_word_that_asks_for_a_number(question: str, counted: list[str]) -> None:
    assert [word.text for word in read_question(question).counted] == counted


def test_a_date_without_a_year_gets_the_year_it_is_read_in() -> None:
    (day,) = read_question("Hvad sker der den 3. marts?", 2028).figures

    assert (day.value, day.inferred) == ("2028-03-03", True)


def test_a_condition_is_a_figure_in_digits_or_a_date_but_not_a_small_number_in_words() -> None:
    conditions = read_question("Hvad koster de to haller i 2028 ud over de 18,5 mio. kr.?").conditions

    assert [figure.text for figure in conditions] == ["2028", "18,5 mio. kr."]


def test_codes_are_tokens_with_a_digit() -> None:
    assert read_question("Hvad er spor 1B i sag 2028/17?").codes >= {"1b"}


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("Hvilke møder er der i marts?", {3}),
        ("Hvilke møder er der i MAJ og juni?", {5, 6}),
        ("Hvad sker der den 3. marts 2028?", {3}),
        ("Hvad er majestætens rolle?", set()),
    ],
)
def test_the_months_of_a_question_are_read_by_name(question: str, months: set[int]) -> None:
    assert read_question(question).months == months


def test_a_month_within_a_date_is_not_loose() -> None:
    assert not read_question("Hvad sker der den 3. marts 2028?").loose_months


@pytest.mark.parametrize(
    ("question", "value", "fine"),
    [
        ("På hvilken dato åbner filialen?", "den 1. maj 2028", True),
        ("På hvilken dato åbner filialen?", "i 2028", False),
        ("I hvilken måned åbner filialen?", "maj 2028", True),
        ("I hvilken måned åbner filialen?", "i 2028", False),
        ("Hvornår åbner filialen?", "i 2028", True),
    ],
)
def test_a_question_for_a_day_or_month_is_not_answered_by_a_year(question: str, value: str, fine: bool) -> None:
    (figure,) = read_question(value).figures

    assert read_question(question).is_fine_enough(figure) is fine


ANYTHING = st.one_of(
    st.text(max_size=300),
    st.text(
        alphabet=st.sampled_from(
            "?!.,;:()[]»«\"'\n\t\r\x00\x07\u200b\u202e\ufeff 0123456789§%/–-😀👩‍👩‍👧éåÅøæ hvornårmangedenogsamt"
        ),
        max_size=400,
    ),
    st.lists(
        st.sampled_from(
            (
                "hvornår hvor mange hvad med og hvem den det § kl. 3. marts 2028 2028-2030 31/2 99/99 møde kr mio "
                "? ! ( [1] 😀 . ,"
            ).split()
        ),
        max_size=60,
    ).map(" ".join),
)
LONG = [
    "å" * 2000,
    "?" * 2000,
    "hvad med " * 222,
    "og hvor " * 250,
    "1) " * 666,
    "\x00" * 2000,
    "😀" * 2000,
    "1." * 1000,
]
LONG_NAMES = ["one word", "marks", "what about", "and where", "items", "control characters", "emoji", "digits"]


@settings(deadline=None, max_examples=150)
@given(ANYTHING)
def test_no_text_whatever_keeps_a_question_from_being_read(text: str) -> None:
    read = read_question(text, 2028)

    assert read.wanted in Wanted
    assert all(text[word.start : word.end] == word.text for word in read.focus)


@settings(deadline=None, max_examples=100)
@given(ANYTHING, st.lists(ANYTHING, max_size=3))
def test_no_text_and_no_history_keeps_a_question_from_being_resolved(text: str, history: list[str]) -> None:
    assert isinstance(resolve(text, history), str)


@settings(deadline=None, max_examples=100)
@given(ANYTHING)
def test_no_text_keeps_a_question_from_being_split_into_one_to_three(text: str) -> None:
    assert 1 <= len(split(text)) <= 3


@pytest.mark.parametrize("text", LONG, ids=LONG_NAMES)
def test_two_thousand_characters_of_anything_are_read_resolved_and_split(text: str) -> None:
    resolved = resolve(text[:2000], ["Hvornår er mødet om museet?", text[:2000]])

    assert [read_question(part).wanted in Wanted for part in split(resolved)]


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("hvor mange stod der i kø", []),
        ("hvor mange får vi", []),
        ("ved du hvor mange pladser der er på botilbud", ["pladser"]),
        ("hvor mange nye boliger kommer der", ["nye", "boliger"]),
    ],
)
def test_a_verb_after_how_many_is_not_what_is_counted(question: str, counted: list[str]) -> None:
    assert [word.text for word in read_question(question).counted] == counted
