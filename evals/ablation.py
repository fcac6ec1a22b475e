"""Which stage earns its place: the same questions with one stage at a time switched off."""

from collections.abc import Mapping, Sequence

from assistant.settings import Settings
from corpus.errors import UserError
from evals import texts
from evals.questions import QuestionSet
from evals.run import Progress, run
from evals.scores import Scores, score

STAGES = ("dense", "lexical", "sentences", "calendar", "reader", "cross-encoder", "evidence", "abstention")


class StageError(UserError):
    """A stage that the assistant does not have."""

    status = 2


def stages(names: Sequence[str]) -> frozenset[str]:
    """The stages in `names`; raises `StageError` for one that is unknown."""
    for name in names:
        if name not in STAGES:
            raise StageError(texts.unknown_stage(name, STAGES))
    return frozenset(names)


def ablate(
    sets: Sequence[QuestionSet], settings: Settings, progress: Progress | None = None
) -> tuple[Scores, Mapping[str, Scores]]:
    """The scores of the whole assistant, and of the assistant without each of its stages."""
    measured = {}
    for name in ("", *STAGES):
        one = run(sets, settings, frozenset({name}) if name else frozenset(), progress)
        measured[name] = score(one.results, list(one.timing.milliseconds.values()))
    return measured.pop(""), measured
