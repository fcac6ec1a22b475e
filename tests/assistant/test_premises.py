import pytest
from culture_memo import YEAR, evidence_for

from assistant.premises import is_denied
from assistant.question import read_question


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Hvorfor falder tilskuddet til Musikskolen?", "3 procent"),
        ("hvorfor åbnede museet", "vandskade"),
        ("Hvorfor lukkede museet den 5. maj 2026?", "vandskade"),
        ("Hvor mange elever har de 700 fået på musikskolen?", "640"),
    ],
)
def test_a_premise_is_denied_by_an_opposite_or_another_figure(question: str, part: str) -> None:
    assert is_denied(read_question(question, YEAR), evidence_for(question, part))


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Hvorfor stiger tilskuddet til Musikskolen?", "3 procent"),
        ("Hvorfor lukkede museet den 1. februar 2027?", "vandskade"),
        ("Falder tilskuddet til Musikskolen?", "3 procent"),
        ("Hvor mange elever har musikskolen?", "640"),
    ],
)
def test_what_agrees_with_the_question_or_only_answers_it_denies_nothing(question: str, part: str) -> None:
    assert not is_denied(read_question(question, YEAR), evidence_for(question, part))
