"""What all that was found tells of each sentence: that another answers what was asked, and this one something else."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Evidence

ABOUT = 0.5
"""The part of what was asked about that a sentence about it holds, with what stands above it."""


def among_others(weighed: Sequence[Evidence]) -> list[Evidence]:
    """`weighed`, with what only the others tell of each: whether one of them answers under the conditions named."""
    met = [max(own.features["condition"], own.features["codes"]) for own in weighed]
    if not any(part == 1 and _is_about_it(own.features) for own, part in zip(weighed, met, strict=True)):
        return without_rivals(weighed)
    return [
        replace(own, features={**own.features, "condition_elsewhere": 1.0}) if part < 1 else own
        for own, part in zip(without_rivals(weighed), met, strict=True)
    ]


def without_rivals(weighed: Sequence[Evidence]) -> list[Evidence]:
    """`weighed`, where it counts against a proposal that something granted was asked for (or the other way round) only
    if a sentence about the same tells of that: else the proposal is what there is to be told."""
    if any(own.features["status_same"] and _is_about_it(own.features) for own in weighed):
        return list(weighed)
    return [
        replace(own, features={**own.features, "status_other": 0.0}) if own.features["status_other"] else own
        for own in weighed
    ]


def _is_about_it(features: dict[str, float]) -> bool:
    return features["cover_context"] >= ABOUT and not features["kind_absent"]
