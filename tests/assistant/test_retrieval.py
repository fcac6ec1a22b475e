from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval import Retriever, fuse
from corpus.document import Passage, Span
from index.embedding import Encoder
from index.ingest import open_index


def passage(number: int) -> Passage:
    return Passage("notat.txt", "Notat", (), None, Span(number, number + 1), "x", ())


def test_a_passage_that_two_rankings_agree_on_comes_before_the_first_of_either() -> None:
    one, two, agreed = passage(1), passage(2), passage(3)

    fused = fuse(([(one, 0.9), (agreed, 0.8)], 1.0), ([(two, 20.0), (agreed, 10.0)], 1.0))

    assert [found for found, _ in fused] == [agreed, one, two]
    assert fused[0][1] == pytest.approx(2 / 62)


def test_a_ranking_counts_by_its_weight() -> None:
    one, two = passage(1), passage(2)

    assert [found for found, _ in fuse(([(one, 1.0)], 0.5), ([(two, 1.0)], 1.0))] == [two, one]


@pytest.fixture(scope="module")
def retriever(encoder: Encoder, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """The retriever over the project's own documents."""
    return Retriever(open_index(root / "corpus" / "documents", tmp_path_factory.mktemp("var"), encoder), encoder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Hvornår er udvalgsmødet om rusmiddelbehandling?", "3."),
        ("Hvor mange penge er der afsat til køb af eksterne botilbudspladser?", "1."),
        ("pladser på botilbud", "1."),
        ("hvad goer man ved rekrutering af medarbejdere", "6."),
    ],
)
def test_the_section_that_answers_comes_first(retriever: Retriever, question: str, section: str) -> None:
    assert retriever.retrieve(question).hits[0].passage.section.startswith(section)


@pytest.mark.slow
def test_hits_carry_their_scores_best_first(retriever: Retriever) -> None:
    retrieval = retriever.retrieve("Hvornår er udvalgsmødet om rusmiddelbehandling?", k=5)
    scores = [hit.score for hit in retrieval.hits]
    vectors = retriever.index.passage_vectors([hit.passage for hit in retrieval.hits])

    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert np.allclose([hit.similarity for hit in retrieval.hits], vectors @ retrieval.vector, atol=1e-5)
    assert retrieval.hits[0].lexical > 0


@pytest.mark.slow
def test_a_question_in_no_known_words_still_finds_something(retriever: Retriever) -> None:
    hits = retriever.retrieve("zzxqj?", k=3).hits

    assert [hit.lexical for hit in hits] == [0.0] * 3
