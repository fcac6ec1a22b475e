from itertools import cycle
from math import isclose, log

import pytest

from assistant.evidence import FEATURES, UNREAD
from assistant.ranking import (
    Answering,
    Boosted,
    EvidenceModel,
    Linear,
    Split,
    answer_features,
    load_model,
    look_again,
)

STUMP = Split("near", 0.5, -1.0, Split("kind", 0.5, 0.0, 2.0))


@pytest.mark.parametrize(
    ("features", "logit"), [({"near": 0.5, "kind": 1.0}, -1.0), ({"near": 0.6, "kind": 0.0}, 0.0), ({"near": 1.0}, 0.0)]
)
def test_a_tree_gives_the_leaf_that_the_features_lead_to(features: dict[str, float], logit: float) -> None:
    assert isclose(Boosted(0.0, (STUMP,)).logit(features), logit, abs_tol=1e-9)


def test_trees_add_up_on_the_bias() -> None:
    assert isclose(Boosted(0.5, (STUMP, STUMP, 1.0)).logit({"near": 1.0, "kind": 1.0}), 5.5)


def test_an_answers_log_odds_are_the_mean_of_both_models() -> None:
    probability = Answering(1.0, Linear({"near": 2.0}), Boosted(0.5, (STUMP,))).probability({"near": 1.0, "kind": 1.0})
    assert isclose(log(probability / (1 - probability)), (1.0 + 2.0 + 0.5 + 2.0) / 2)


def test_a_model_is_read_as_it_was_written() -> None:
    answers = {"bias": 0.3, "weights": {"near": 0.5}, "trees_bias": 0.1, "trees": [["near", 0.5, -1.0, 1.0]]}
    data = {"shortlist": {"near": 1.0}, "rank": {"near": 2.0}, "second": 0.2, "answers": answers, "threshold": 0.3}
    assert EvidenceModel.from_json(data) == EvidenceModel(
        Linear({"near": 1.0}),
        Linear({"near": 2.0}),
        0.2,
        Answering(0.3, Linear({"near": 0.5}), Boosted(0.1, (Split("near", 0.5, -1.0, 1.0),))),
        0.3,
    )


def test_the_committed_model_knows_only_features_that_there_are() -> None:
    from assistant.silence import Gap
    from assistant.wanted import Wanted

    features = dict.fromkeys(FEATURES, 1.0)
    gaps = zip(Wanted, cycle(("", *Gap)), strict=False)
    seen = set().union(*(answer_features([(0.0, features)], wanted, gap) for wanted, gap in gaps))
    model = load_model()

    def asked(tree: Split | float) -> set[str]:
        return {tree.feature} | asked(tree.low) | asked(tree.high) if isinstance(tree, Split) else set()

    assert set(model.rank.weights) <= set(FEATURES)
    assert set().union(*map(asked, model.answers.boosted.trees)) | set(model.answers.linear.weights) <= seen


def test_a_second_look_weighs_what_was_read_and_holds_what_was_not_for_unread() -> None:
    assert look_again([1.0, 0.5, 0.0], [2.0, -40.0], 0.5) == [1.0 + 1.0, 0.5 + 0.5 * UNREAD, 0.0 + 0.5 * UNREAD]


@pytest.mark.parametrize(("confidence", "is_so"), [(0.0, False), (0.1, False), (0.3, True), (0.6, True), (0.9, False)])
def test_a_middling_confidence_leaves_doubt(confidence: float, is_so: bool) -> None:
    assert EvidenceModel.in_doubt(confidence) == is_so
