import pytest
from culture_memo import YEAR, evidence_for, memo_vocabulary, passages_of

from assistant.question import read_question
from assistant.silence import Gap, find_gap


def gap(question: str, part: str) -> Gap | None:
    """What the sentence with `part` lacks as an answer to `question`."""
    return find_gap(read_question(question, YEAR), evidence_for(question, part), memo_vocabulary())


@pytest.mark.parametrize(
    ("lacks", "question", "part"),
    [
        (Gap.WHEN, "Hvad tid åbner museet?", "vandskade"),
        (Gap.REASON, "Hvorfor har musikskolen 640 elever?", "640"),
        (Gap.NAME, "Hvilke byer har et bibliotek?", "syv"),
        (Gap.NAME, "navne på de tre landsbyer", "landsbyer"),
        (Gap.WHEN, "Hvornår fik musikskolen sine elever?", "640"),
        (Gap.KIND, "Hvor meget koster undervisningen?", "640"),
        (Gap.KIND, "Hvor mange procent af bibliotekerne har en filial?", "4,2"),
        (Gap.KIND, "Efter hvilken lov får biblioteket tilskud?", "4,2"),
        (Gap.COUNTED, "Hvor mange pædagoger har musikskolen?", "640"),
        (Gap.CONDITION, "Hvor mange besøgende var der i 2029?", "210.000"),
        (Gap.ADDRESS, "Hvad er adressen på museet?", "statsligt"),
        (Gap.ADDRESS, "Hvad er museets telefonnummer?", "statsligt"),
        (Gap.PERSON, "Hvem er formand for museet?", "statsligt"),
        (Gap.RATE, "Hvor mange elever er der i gennemsnit?", "640"),
        (Gap.RATE, "Hvad koster en voksenbillet pr. måned?", "voksenbillet"),
        (Gap.PART, "Hvor mange af de 640 elever er drenge?", "640"),
        (Gap.PART, "hvor mange af dem er voksne?", "640"),
        (Gap.ALONE, "hvad koster en voksenbillet alene?", "voksenbillet"),
        (Gap.PLACE, "Hvor mange elever har musikskolen i Aarhus Kommune?", "640"),
        (Gap.PLACE, "hvor mange elever har musikskolen i odense", "640"),
        (Gap.ADDRESS, "Hvor holdes mødet om musikskolen?", "udvalgsmøde den 9. juni"),
        (Gap.NAME, "navnene på de to svømmehaller?", "Forvaltningen har afsat"),
        (Gap.NAME, "Hvad hedder de tre landsbyer?", "landsbyer"),
        (Gap.NAME, "Hvilke kommuner er med i musikskolen?", "640"),
        (Gap.PARAGRAPH, "Hvilken paragraf giver tilskud til biblioteket?", "4,2"),
        (Gap.CONDITION, "besøgende svømmehaller 2029", "210.000"),
        (Gap.NAME, "Hvad hedder bibliotekernes firma?", "syv"),
        (Gap.CONDITION, "Hvor skal vi mødes den 14. januar?", "Vandhuset"),
        (Gap.CONDITION, "Hvilken måned i 2030 åbner filialen?", "efteråret"),
        (Gap.CONDITION, "Hvad koster en billet for de 16-24-årige?", "voksenbillet"),
    ],
)
def test_evidence_that_lacks_what_was_asked_for_is_no_answer(lacks: Gap, question: str, part: str) -> None:
    assert gap(question, part) is lacks


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Hvor mange elever har musikskolen?", "640"),
        ("Hvornår på dagen har biblioteket åbent?", "kl. 7-22"),
        ("Hvornår har biblioteket åbent?", "kl. 7-22"),
        ("Hvornår åbner filialen?", "efteråret"),
        ("Hvad koster en voksenbillet?", "voksenbillet"),
        ("Hvor mange besøgende var der i 2027?", "210.000"),
        ("Hvor mange biblioteker har Nordby Kommune?", "syv"),
        ("Hvorfor lukkede museet?", "vandskade"),
        ("Hvorfor genåbnede museet den 1. marts 2027?", "vandskade"),
        ("Hvorfor falder tilskuddet til Musikskolen?", "3 procent"),
        ("Hvad er formålet med de 4,2 mio. kr.?", "4,2"),
        ("Hvor mange aktive lånere er der om 9-10 år?", "12.500"),
        ("Efter hvilken lov får museet tilskud?", "statsligt"),
        ("Hvad tid har biblioteket åbent?", "kl. 7-22"),
        ("Hvad koster det for børn under 12 år?", "gratis"),
        ("Hvor skal vi mødes den 3. marts?", "Vandhuset"),
        ("Hvilken måned i 2027 lukkede museet?", "vandskade"),
        ("hvor mange af dem går til klaver?", "640"),
        ("Hvad hedder bibliotekernes leder?", "Mette"),
        ("Hvilken paragraf giver museet tilskud?", "statsligt"),
        ("Hvor mange biblioteker har Nordby Kommune i Nordby?", "syv"),
        ("biblioteker lånere", "lånere"),
        ("hvor mange mennesker går til undervisning", "640"),
        ("hvor mange elever går der i vores kommune", "640"),
    ],
)
def test_evidence_that_has_what_was_asked_for_lacks_nothing(question: str, part: str) -> None:
    assert gap(question, part) is None


@pytest.mark.parametrize(
    ("question", "lacks"), [("Hvem er formand for gruppen?", Gap.PERSON), ("Hvem sidder i gruppen?", None)]
)
def test_who_leads_a_group_is_not_told_by_who_sits_in_it(question: str, lacks: Gap | None) -> None:
    told = passages_of("Gruppen består af tre repræsentanter for forældrene.")

    assert find_gap(read_question(question), evidence_for(question, "består", told), memo_vocabulary()) is lacks
