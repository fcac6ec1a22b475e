import pytest
from culture_memo import evidence_for, memo_passages, passages_of, sentence_with

from assistant.cues import names_person
from assistant.evidence import FEATURES
from assistant.rivals import among_others, without_rivals
from assistant.sentences import sentences_of


def test_a_passage_gives_its_sentences_to_the_letter() -> None:
    for passage in memo_passages():
        for sentence in sentences_of(passage):
            assert sentence.text == passage.quote(sentence.span)


def test_a_heading_is_told_from_a_sentence() -> None:
    assert sentence_with("3. Musikskolen").is_heading
    assert not sentence_with("Musikskolen har 640").is_heading


def test_a_date_without_a_year_takes_that_of_the_heading_above_it() -> None:
    (day,) = sentence_with("afholdes i Vandhuset").figures

    assert (day.value, day.inferred) == ("2028-03-03", True)


@pytest.mark.parametrize(
    ("question", "part", "figure"),
    [
        ("Hvornår åbner filialen?", "åbner i efteråret", "efteråret 2028"),
        ("Hvor mange penge søges der til en filial?", "søges om", "4,2 mio. kr."),
        ("Hvor mange aktive lånere er der?", "syv biblioteker", "ca. 12.500"),
        ("Hvor mange børn venter der?", "Ventelisten", "85"),
        ("Hvor mange biblioteker er der?", "syv biblioteker", "syv"),
        ("Hvor mange elever har musikskolen?", "640", "640"),
        ("Hvor stor en andel går til klaver?", "640", "hver femte"),
        ("Hvornår lukkede museet?", "vandskade", "1. februar 2027"),
        ("Hvornår ventes museet genåbnet?", "vandskade", "ultimo 2028"),
        ("Hvad koster en billet?", "voksenbillet", "45 kr."),
        ("Hvor gamle må børnene være?", "voksenbillet", "under 12 år"),
        ("Hvad tid har biblioteket åbent?", "kl. 7-22", "kl. 7-22"),
        ("Hvor mange penge er der afsat til svømmehaller?", "18,5", "18,5 mio. kr."),
        ("I hvilken periode renoveres svømmehallerne?", "18,5", "2028-2030"),
        ("Efter hvilken lov får museet tilskud?", "statsligt", "museumslovens § 14"),
    ],
)
def test_among_neighbours_the_figure_of_the_kind_and_thing_asked_for_is_taken(
    question: str, part: str, figure: str
) -> None:
    found = evidence_for(question, part).figure

    assert found is not None
    assert found.text == figure


@pytest.mark.parametrize(
    ("question", "part"),
    [("Hvad tid åbner museet?", "vandskade"), ("Hvad koster en time?", "640"), ("Hvem er leder?", "640")],
)
def test_a_sentence_without_the_kind_asked_for_has_no_figure_to_give(question: str, part: str) -> None:
    assert evidence_for(question, part).figure is None


def test_the_figure_that_the_question_names_is_not_its_answer() -> None:
    found = evidence_for("Hvor mange af de 640 elever går til klaver?", "640").figure

    assert found is not None
    assert found.text == "hver femte"


@pytest.mark.parametrize(
    ("question", "met", "broken"),
    [
        ("Hvor mange besøgende var der i 2027?", 1, 0),
        ("Hvor mange besøgende var der i 2026?", 0, 1),
        ("Hvor mange besøgende var der?", 0, 0),
    ],
)
def test_a_year_named_in_the_question_is_met_or_broken_by_the_evidence(
    question: str, met: float, broken: float
) -> None:
    features = evidence_for(question, "210.000").features

    assert (features["condition"], features["condition_broken"]) == (met, broken)


def test_a_month_is_not_met_by_the_year_above_a_sentence_that_names_another() -> None:
    passages = passages_of("# Årsplan 2028\n\nVi mødes i november 2028 i Søby. Vi mødes tit i Nordby.\n")
    met = [
        evidence_for("Hvor mødes vi i april 2028?", part, passages).features["condition"] for part in ("Søby", "Nordby")
    ]

    assert met == [0, 1]


def test_a_number_that_is_part_of_an_address_is_not_contradicted_by_another_number() -> None:
    passages = passages_of("# Notat\n\nPå fem grunde ved Skovbo Alle 6 er afstanden 2 m.\n")
    features = evidence_for("hvor stor er afstanden til skovbo alle 6", "afstanden", passages).features

    assert features["condition_broken"] == 0


def test_a_year_is_met_by_a_period_that_begins_or_ends_with_it_and_not_by_one_around_it() -> None:
    passages = passages_of("# Notat\n\n## Skoler\n\nElevtallet ventes at stige med 450 elever i perioden 2023-2030.\n")
    met = {
        year: evidence_for(f"Hvor mange elever kommer der i {year}?", "450", passages).features["condition"]
        for year in (2023, 2027, 2030)
    }

    assert met == {2023: 1, 2027: 0, 2030: 1}


@pytest.mark.parametrize(
    ("text", "is_one"), [("Tilbuddet ligger på Kornmarken 9 i byen.", True), ("Vi er nu på Trin 2 i planen.", False)]
)
def test_a_named_road_with_a_number_is_an_address(text: str, is_one: bool) -> None:
    passages = passages_of(f"# Notat\n\n## Tilbud\n\n{text}\n")

    assert evidence_for("Hvad er adressen?", text, passages).features["address_absent"] == float(not is_one)


def test_a_condition_may_be_met_by_the_heading() -> None:
    assert evidence_for("Hvor mange elever var der den 9. juni 2028?", "640").features["condition"] == 1


def test_all_that_was_asked_about_counts_as_cover_and_nothing_as_missing() -> None:
    features = evidence_for("Hvor mange elever har musikskolen?", "640").features

    assert features["cover"] == pytest.approx(1)
    assert features["missing"] == pytest.approx(0)


def test_words_written_apart_meet_the_compound() -> None:
    apart = evidence_for("ungdoms orkester", "ungdomsorkester").features
    together = evidence_for("ungdomsorkester", "ungdomsorkester").features

    assert apart["cover"] == together["cover"] == pytest.approx(1)


def test_a_telling_word_that_stands_nowhere_is_missing_in_the_whole_corpus() -> None:
    features = evidence_for("Hvor mange elever har ballonskipperuddannelsen?", "640").features

    assert features["missing_corpus"] > 0.5


def test_what_is_counted_tells_elevers_number_from_teachers_number() -> None:
    assert evidence_for("Hvor mange elever er der?", "640").features["counted"] == pytest.approx(1)
    assert evidence_for("Hvor mange pædagoger er der?", "640").features["counted_absent"] == 1


@pytest.mark.parametrize(
    ("question", "part", "feature"),
    [
        ("Hvorfor lukkede museet?", "vandskade", "why"),
        ("Hvor afholdes udvalgsmødet?", "Vandhuset", "where"),
        ("Hvor tit er der åbent?", "alle dage", "often"),
        ("Hvornår er mødet om musikskolen?", "3. Musikskolen", "event"),
        ("Hvornår er mødet om musikskolen?", "3. Musikskolen", "is_heading"),
    ],
)
def test_signs_of_an_answer_in_words_are_seen(question: str, part: str, feature: str) -> None:
    assert evidence_for(question, part).features[feature] > 0


def test_a_name_such_as_1b_must_stand_in_the_evidence() -> None:
    passages = passages_of("# Notat\n\nSpor 1A er lukket i 2027. Spor 1B åbner i 2028.")
    right = evidence_for("Hvornår åbner spor 1B?", "1B", passages)
    wrong = evidence_for("Hvornår åbner spor 1B?", "1A", passages)

    assert (right.features["codes"], wrong.features["codes"]) == (1, 0)


@pytest.mark.parametrize(
    "text", ["Socialforvaltningen holder oplæg.", "Københavns Kommune betaler.", "Mødet er i maj."]
)
def test_an_institution_is_no_person(text: str) -> None:
    assert not names_person(text)


@pytest.mark.parametrize("text", ["", "😀", "\x00\x01", "[1] [2]", "| | |", "- " * 50])
def test_odd_questions_are_weighed_too(text: str) -> None:
    assert evidence_for(text, "640").features["cover"] == 0


def test_evidence_is_described_by_the_features_that_are_declared() -> None:
    assert set(evidence_for("Hvor mange elever har musikskolen?", "640").features) == set(FEATURES)


def test_no_feature_but_the_readers_log_odds_is_above_one_or_below_nought() -> None:
    values = dict(evidence_for("Hvor mange elever har musikskolen den 9. juni 2028?", "640").features)
    del values["reader"]

    assert {name: value for name, value in values.items() if not 0 <= value <= 1 + 1e-9} == {}


@pytest.mark.parametrize(
    ("question", "part", "other"),
    [
        ("Hvor meget er der bevilget til en ny filial?", "4,2", 1.0),
        ("Hvor meget søges der til renovering?", "18,5", 1.0),
        ("Hvor meget søges der til en ny filial?", "4,2", 0.0),
        ("Hvor meget er der afsat til renovering?", "18,5", 0.0),
        ("Hvor meget koster en ny filial?", "4,2", 0.0),
        ("Er der bevilget penge til en ny filial?", "4,2", 0.0),
    ],
)
def test_what_is_granted_is_told_from_what_is_only_applied_for(question: str, part: str, other: float) -> None:
    assert evidence_for(question, part).features["status_other"] == other


@pytest.mark.parametrize(("beside", "other"), [("Der er bevilget 30 pladser i nord.", 1.0), ("", 0.0)])
def test_a_proposal_counts_against_itself_only_where_the_other_stands_there_too(beside: str, other: float) -> None:
    told = passages_of(f"Der søges om 12 pladser i syd. {beside}")
    parts = [part for part in ("12", "30") if part in f"12 {beside}"]
    weighed = without_rivals([evidence_for("Hvor mange pladser er der bevilget?", part, told) for part in parts])

    assert weighed[0].features["status_other"] == other


@pytest.mark.parametrize(("year", "figure"), [(2028, "300 kr."), (2030, "900 kr.")])
def test_of_several_figures_that_of_the_year_asked_for_is_taken(year: int, figure: str) -> None:
    told = passages_of("Partierne skal i 2028 finde penge til pension på 300 kr. stigende til 900 kr. i 2030.")
    found = evidence_for(f"Hvor mange penge skal partierne finde til pension i {year}?", "Partierne", told).figure

    assert found is not None
    assert found.text == figure


@pytest.mark.parametrize(
    ("question", "same", "other"),
    [
        ("Hvem stemte imod?", "Imod stemte Venstre.", "For stemte Moderaterne."),
        ("Hvem stemte for?", "For stemte Moderaterne.", "Imod stemte Venstre."),
        (
            "Hvad er fristen for at søge?",
            "Man skal søge senest den 1. maj 2028.",
            "Man kan søge fra den 1. april 2028.",
        ),
    ],
)
def test_the_other_side_of_what_was_asked_for_is_told_apart(question: str, same: str, other: str) -> None:
    told = passages_of(f"{same} {other}")
    ours, theirs = (evidence_for(question, part, told).features for part in (same, other))

    assert (ours["status_same"], ours["status_other"], theirs["status_other"]) == (1.0, 0.0, 1.0)


def test_it_counts_against_a_sentence_of_another_year_that_another_tells_of_the_one_asked_for() -> None:
    told = passages_of("I 2027 havde museet 900 gæster. I 2028 havde museet 800 gæster.")
    question = "Hvor mange gæster havde museet i 2028?"
    weighed = among_others([evidence_for(question, part, told) for part in ("900", "800")])

    assert [own.features["condition_elsewhere"] for own in weighed] == [1.0, 0.0]
    assert among_others(weighed[:1])[0].features["condition_elsewhere"] == weighed[0].features["condition_elsewhere"]


def test_a_name_or_place_that_the_question_has_already_tells_nobody_who_or_where() -> None:
    told = passages_of("Der er en ny forpagter på Café Molen. Ejeren er Havgruppen, og der spises på Søvej.")
    who = [evidence_for("Hvem ejer Café Molen?", part, told).features["who"] for part in ("forpagter", "Ejeren")]
    where = [evidence_for("Hvor er Café Molen?", part, told).features["where"] for part in ("forpagter", "Ejeren")]

    assert (who, where) == ([0.0, 0.5], [0.0, 0.5])


def test_what_is_free_tells_what_it_costs() -> None:
    told = passages_of("Adgangen er gratis for alle. Hallen er ny.")
    free, new = (evidence_for("Hvad koster adgangen?", part, told).features for part in ("gratis", "ny"))

    assert (free["kind"], free["kind_absent"], new["kind"], new["kind_absent"]) == (1.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize(("heading", "kind"), [("Lovgrundlag", 1.0), ("Økonomi", 0.0)])
def test_what_stands_below_the_heading_of_the_legal_basis_is_a_law(heading: str, kind: float) -> None:
    told = passages_of(f"# Museet\n\n## {heading}\n\nKommunalfuldmagten.\n")

    assert evidence_for("Hvad er lovgrundlaget?", "fuldmagten", told).features["kind"] == kind


def test_a_total_is_seen_where_one_is_asked_for() -> None:
    told = passages_of("Der er i alt 40 pladser. Der er 12 pladser i nord.")

    assert evidence_for("Hvor mange pladser er der i alt?", "40", told).features["total"] == 1.0
    assert evidence_for("Hvor mange pladser er der i alt?", "12", told).features["total"] == 0.0


def test_a_synonym_answers_to_the_word_asked_about() -> None:
    passages = passages_of("# Notat\n\nForeningerne har ansøgt om 300.000 kr. i alt.")
    found = evidence_for("Hvad har klubberne anmodet om?", "300.000", passages)

    assert found.features["cover"] >= 0.7


def test_a_name_in_the_question_that_the_evidence_lacks_is_missing() -> None:
    assert evidence_for("Hvor mange elever er der i Sydby?", "640").features["name_missing"] == 1
    assert evidence_for("Hvor mange elever har Musikskolen?", "640").features["name_missing"] == 0


def test_somebody_whose_first_name_the_question_has_is_nobody_new() -> None:
    assert not names_person("Afbud: Jytte Holm (V).", "hvem sad der i stedet for Jytte")
    assert names_person("Som stedfortræder deltog Claus Bredal (V).", "hvem sad der i stedet for Jytte")
