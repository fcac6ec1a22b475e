"""The cross-encoder: each sentence read on its own, a preference for what answers, and a second look in doubt only."""

from copy import copy

import numpy as np
import pytest
from tempting import TEMPTING

from assistant.assistant import Assistant
from assistant.cross_encoder import CrossEncoder, load_cross_encoder
from assistant.ranking import EvidenceModel
from assistant.weighing import READ_TOGETHER
from index.embedding import Encoder

pytestmark = pytest.mark.slow

SENTENCES = ["Hallen åbner den 3. maj.", "En billet koster 75 kr., og børn under 12 år kommer gratis ind.", "Nej."]
ASKED = [
    "hvad koster ombygningen af køkkenet",
    "hvem er formand for udvalget",
    "hvornår er der besøg hos en herberg",
    "hvor mange pladser mangler der",
    "hvad er løft",
    "hvilke reformer er der",
    "hvad bruges penge fra satspuljen til",
    "hvor længe venter man på en bolig",
]
BFLOAT16 = 2**-6
"""How far two computations may lie apart where the processor rounds to eight bits, each time otherwise."""


@pytest.fixture(scope="module")
def net(encoder: Encoder) -> CrossEncoder:
    return load_cross_encoder(encoder)


def test_a_sentence_is_read_as_if_it_were_alone(net: CrossEncoder) -> None:
    alone = [net.read("hvad er prisen", [own])[0] for own in SENTENCES]
    assert net.read("hvad er prisen", SENTENCES) == pytest.approx(alone, rel=BFLOAT16)


@pytest.mark.parametrize(("question", "answers", "tempts"), TEMPTING)
def test_what_answers_is_preferred_to_what_only_shares_words(
    net: CrossEncoder, question: str, answers: str, tempts: str
) -> None:
    good, bad = net.read(question, [answers, tempts])
    assert good > bad


@pytest.mark.parametrize("text", ["", "😀", "\x00", "ord " * 3000])
def test_odd_texts_are_read_too(net: CrossEncoder, text: str) -> None:
    assert np.isfinite([*net.read(text, ["Nej."]), *net.read("Hvorfor?", [text])]).all()


def test_the_encoder_stays_as_it_was(encoder: Encoder) -> None:
    before = encoder.passages(SENTENCES)
    CrossEncoder.load(encoder).read("hvad er prisen", SENTENCES)
    assert np.array_equal(encoder.passages(SENTENCES), before)


def test_the_best_are_read_together_with_the_question_where_the_first_look_leaves_doubt(assistant: Assistant) -> None:
    at_first = copy(assistant)
    at_first.without = frozenset({"cross-encoder"})
    seen = {}
    for text in ASKED:
        question = assistant.read(text)
        first, weighed = at_first.weigh(question), assistant.weigh(question)
        assert first is not None
        assert weighed is not None
        read = sum("together" in own.features for _, own in weighed.candidates)
        seen[text] = (EvidenceModel.in_doubt(first.confidence), read)

    assert set(seen.values()) == {(True, READ_TOGETHER), (False, 0)}


def test_what_is_read_together_is_ranked_by_it_too(assistant: Assistant) -> None:
    model, found = assistant.model, [assistant.weigh(assistant.read(text)) for text in ASKED]
    seen = [(score, own.features) for one in found if one is not None for score, own in one.candidates]
    read = [(score, features) for score, features in seen if "together" in features]

    assert read
    for score, features in read:
        assert score == pytest.approx(model.rank.logit(features) + model.second * features["together"])
