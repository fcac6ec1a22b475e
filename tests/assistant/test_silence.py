import pytest
from culture_memo import YEAR, evidence_for, memo_vocabulary, passages_of

from assistant.places import municipalities
from assistant.question import read_question
from assistant.silence import Gap, find_gap
from assistant.words import Vocabulary, content_stems


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
        (Gap.PERSON, "Hvem er formand for bibliotekerne?", "Mette"),
        (Gap.ADDRESS, "Hvor er bibliotekernes leder?", "Mette"),
        (Gap.PLACE, "Hvor mange elever har musikskolen i Sønderby?", "640"),
        (Gap.PLACE, "hvor mange elever fra roskilde går i musikskolen", "640"),
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
        ("hvor meget skal hver kommune betale for renoveringen", "18,5"),
        ("Hvor mange elever har musikskolen i Nordby?", "640"),
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


def gap_in(told: str, question: str) -> Gap | None:
    """What the text `told`, which is all that there is, lacks as an answer to `question`."""
    passages = passages_of(told)
    vocabulary = Vocabulary(content_stems([told]), municipalities(told))
    return find_gap(read_question(question, YEAR), evidence_for(question, told[:20], passages), vocabulary)


@pytest.mark.parametrize(
    ("told", "question", "lacks"),
    [
        ("Museumsloven trådte i kraft den 1. maj 2028.", "Hvornår trådte museumsloven i kraft?", None),
        ("Museumsloven trådte i kraft den 1. maj 2028.", "Hvornår trådte biblioteksloven i kraft?", Gap.CONDITION),
        ("Den 1. maj 2028 trådte museumsreformen i kraft.", "Hvornår trådte museumsreformen i kraft?", None),
        ("Den 1. maj 2028 trådte museumsreformen i kraft.", "Hvornår trådte skolereformen i kraft?", Gap.CONDITION),
        ("Den 1. maj 2028 trådte museumsloven i kraft.", "Hvornår trådte kravet om rampe i kraft?", Gap.CONDITION),
        ("Rådet blev nedsat den 3. maj 2020.", "Hvornår er rådet færdigt?", Gap.CONDITION),
        ("Museet åbner den 3. maj 2020.", "Hvornår er museet færdigt?", None),
        ("Museet åbner den 3. maj og holder åbent til den 9. juni.", "Hvornår slutter museets udstilling?", None),
        ("Lederen fratrådte den 3. maj 2020.", "Hvornår starter den nye leder?", Gap.CONDITION),
        ("Hjælp fra staten kom i 2027 efter museumsloven.", "Hvornår trådte museumsloven i kraft?", Gap.WHEN),
        ("Museet fik i 2027 tilskud efter museumsloven.", "Hvornår trådte museumsloven i kraft?", Gap.WHEN),
        ("Museet har i dag 900 gæster og venter flere.", "Hvor mange gæster har museet i dag?", None),
        ("Det forventes, at museet får 900 gæster.", "Hvor mange gæster har museet i dag?", Gap.CONDITION),
        ("Det forventes, at museet får 900 gæster.", "Hvor mange gæster får museet?", None),
        ("For stemte Venstre og Moderaterne.", "Hvem stemte for planen?", None),
        ("Borgerne er glade for museet.", "Hvordan er stemningen for museet?", None),
        ("Rådets formand er Mette Holm.", "Hvem er formand for rådet?", None),
        ("Rådets formand er Mette Holm.", "Hvem er næstformand for rådet?", Gap.PERSON),
        ("Mette Holm er formand for rådet.", "Hvad hedder formanden for museet?", Gap.PERSON),
        ("Mette Holm er leder af museet.", "hvem skal være leder af biblioteket", Gap.PERSON),
        ("Handicaprådet finder salen for lille.", "Hvem i høringen finder salen for lille?", None),
        ("Mindst 70 procent skal være tilfredse.", "Hvor mange procent var tilfredse?", Gap.CONDITION),
        ("Museet lukkede i maj. Årsagen er en vandskade.", "Hvorfor lukkede museet?", None),
        ("Museet lukkede i maj. Det sker tit.", "Hvorfor lukkede museet?", Gap.REASON),
        ("Der er 900 gæster på museet.", "Hvor mange af gæsterne er børn?", Gap.PART),
        ("Byrådet bevilgede Nordby Museum 3 mio. kr.", "Hvem stemte imod bevillingen?", Gap.CONDITION),
        ("Kulturforvaltningen taler med to firmaer.", "Hvad hedder firmaerne, forvaltningen taler med?", Gap.NAME),
        ("Ikrafttrædelsen følger den nye kontrakt.", "Hvilket firma har fået kontrakten?", Gap.NAME),
        ("Der vælges et firma efter EU-reglerne.", "Hvilket firma har fået kontrakten?", Gap.NAME),
        ("Ventetiden er aktuelt 9 uger i 2027.", "ventetid 2028", Gap.CONDITION),
        ("Søby Kommune har ni skoler. Skolerne har 900 elever.", "Hvor mange skoler er der i Søby?", None),
    ],
)
def test_what_is_told_of_another_law_time_or_vote_is_no_answer(told: str, question: str, lacks: Gap | None) -> None:
    assert gap_in(told, question) is lacks


def test_a_municipality_that_the_documents_name_is_that_of_all_of_them() -> None:
    told = "# Skoler\n\nDer er ni skoler.\n\n# Baggrund\n\nSøby Kommune har fået en plan."
    evidence = evidence_for("Hvor mange skoler er der i Søby?", "ni skoler", passages_of(told))
    question = read_question("Hvor mange skoler er der i Søby?")

    assert find_gap(question, evidence, Vocabulary(content_stems([told]), municipalities(told))) is None
    assert find_gap(question, evidence, Vocabulary(content_stems([told]))) is Gap.PLACE


def test_the_hour_of_a_meeting_is_not_told_by_that_of_another_below_its_date() -> None:
    told = passages_of("# Sag\n\n## 15. august 2028\n\nSagen udskydes til mødet den 23. august 2028 kl. 15.30.")
    asked = {day: f"Hvad tid begynder mødet den {day}. august 2028?" for day in (15, 23)}
    lacking = {
        day: find_gap(read_question(one, YEAR), evidence_for(one, "udskydes", told), memo_vocabulary())
        for day, one in asked.items()
    }

    assert lacking == {15: Gap.CONDITION, 23: None}


def test_when_something_took_force_is_not_told_by_something_else_below_its_heading() -> None:
    told = "# Skolereformen\n\nDen 1. maj 2028 trådte museumsloven i kraft. Den gælder alle.\n"
    question = read_question("Hvornår trådte skolereformen i kraft?", YEAR)
    evidence = evidence_for(question.text, "museumsloven", passages_of(told))

    assert find_gap(question, evidence, Vocabulary(content_stems([told]))) is Gap.CONDITION
