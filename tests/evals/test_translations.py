from assistant.synonyms import likeness
from assistant.words import stem
from evals.training_questions import Asked
from evals.translations import learn, meetings_of

THINGS = [
    f"{first}{last}"
    for first in ("sne", "vand", "jern", "korn", "sand")
    for last in ("huset", "parken", "broen", "torvet")
]
PATTERNS = (
    ("hvornår snakkes der om {}", "{} drøftes snart."),
    ("hvem kigger på {}", "Der er tilsyn med {} ved Holm."),
    ("hvem betaler for {}", "{} finansieres af os."),
    ("hvem laver {}", "{} udarbejdes af dem."),
)


def asked(thing: str) -> list[Asked]:
    """The questions on a document of one sentence each pattern, about `thing`."""
    sentences = tuple(told.format(thing) for _, told in PATTERNS)
    places = [tuple(at == own for at in range(len(PATTERNS))) for own in range(len(PATTERNS))]
    return [
        Asked(thing, question.format(thing), ("",), sentences, (0,) * len(sentences), right, (False,) * len(sentences))
        for (question, _), right in zip(PATTERNS, places, strict=True)
    ]


QUESTIONS = [question for thing in THINGS for question in asked(thing)]


def test_a_word_of_the_documents_is_learnt_for_the_everyday_word_that_asks_for_it() -> None:
    learnt = learn(list(meetings_of(QUESTIONS)))
    assert stem("drøftes") in learnt[stem("snakkes")]
    assert stem("tilsyn") in learnt[stem("kigger")]
    assert stem("tilsyn") not in learnt[stem("snakkes")]


def test_a_word_that_the_sentence_has_itself_meets_no_other() -> None:
    assert stem("biblioteket") not in {one.asked for one in meetings_of(QUESTIONS)}


def test_a_name_is_no_word_of_the_language() -> None:
    assert all(stem("Holm") not in one.told for one in meetings_of(QUESTIONS))


def test_what_was_met_in_few_documents_is_not_learnt() -> None:
    assert learn(list(meetings_of([one for one in QUESTIONS if one.document in THINGS[:2]]))) == {}


def test_the_committed_pairs_let_everyday_words_find_those_of_the_documents() -> None:
    assert likeness(stem("snakke"), stem("drøfte")) > 0.5
    assert likeness(stem("drøfte"), stem("cykel")) == 0.0
