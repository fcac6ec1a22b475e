"""The ruler: what one answer to one question is worth."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.answer import Answer, without_markers
from corpus.figures import Figure, Kind, find_figures
from evals import texts
from evals.questions import Question
from evals.values import Gold, kinds_of, other_than

DOUBT = re.compile(
    r"\b(måske|muligvis|formentlig|sandsynligvis|usikker\w*|uklart|tyder på|ser ud til)\b", re.IGNORECASE
)
DENIED = re.compile(r"\bikke\s+(?:[\w.]+\s+){0,3}$", re.IGNORECASE)
EITHER_OR = re.compile(r"\W*(?:eller|evt\.|eventuelt)\W*(?:den\s+|d\.\s*|ca\.\s*|cirka\s+)?", re.IGNORECASE)
SHORT_WORD = 4


class Verdict(StrEnum):
    """What an answer is worth. Harmful is wrong as well: a wrong figure, stated without doubt."""

    RIGHT = "right"
    RIGHTLY_REFUSED = "rightly_refused"
    WRONGLY_REFUSED = "wrongly_refused"
    WRONG = "wrong"
    HARMFUL = "harmful"

    @property
    def good(self) -> bool:
        """Right, or rightly silent."""
        return self in {Verdict.RIGHT, Verdict.RIGHTLY_REFUSED}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, in Danish, why."""

    verdict: Verdict
    reason: str = ""


def judge(question: Question, answer: Answer) -> Judgement:
    """The verdict on `answer`.

    Right: all gold values and one alternative of every group are in it, nothing that must not be said, and it is
    short enough. An alternative that is itself a figure is compared as a value.
    """
    text = without_markers(answer.answer)
    too_long = len(text.split()) > question.word_limit
    if answer.abstained:
        if question.answerable:
            return Judgement(Verdict.WRONGLY_REFUSED, texts.REASON_REFUSED)
        reason = texts.reason_too_long(question.word_limit) if too_long else ""
        return Judgement(Verdict.WRONG if too_long else Verdict.RIGHTLY_REFUSED, reason)
    reason = texts.REASON_NOT_SILENT if not question.answerable else fault(question, text)
    if not reason and too_long:
        return Judgement(Verdict.WRONG, texts.reason_too_long(question.word_limit))
    if not reason:
        return Judgement(Verdict.RIGHT)
    return Judgement(Verdict.HARMFUL if _misleads(question, text) else Verdict.WRONG, reason)


def follows_shared_rule(question: Question, answer: Answer) -> bool:
    """The plain rule of the questions that came with the plan, on strings.

    Every group has an alternative in the answer, none of what must not be said stands there, and an unanswerable
    question is refused. A gold value takes the place of a group where the question has typed gold.
    """
    text = answer.answer.casefold()
    if len(without_markers(answer.answer).split()) > question.word_limit or answer.abstained == question.answerable:
        return False
    held = all(any(one.casefold() in text for one in group) for group in question.any_of)
    typed = all(gold.is_in(without_markers(answer.answer)) for gold in question.gold)
    return held and typed and not any(phrase.casefold() in text for phrase in question.must_not)


def says(text: str, phrase: str) -> bool:
    """Whether `phrase` stands in `text`, whatever the case; "8" does not stand in "238", nor "tre" in "centre"."""
    return any(True for _ in _occurrences(text, phrase))


def _occurrences(text: str, phrase: str) -> Iterable[re.Match[str]]:
    words = phrase.split()
    if not words:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    if len(phrase) <= SHORT_WORD and phrase.isalpha():
        pattern = rf"\b{pattern}\b"
    before = r"(?<!\d)(?<!\d[.,])" if phrase[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if phrase[-1].isdigit() else ""
    return re.finditer(before + pattern + after, text, re.IGNORECASE)


def fault(question: Question, text: str) -> str:
    """What keeps the answer to an answerable question from being right, in Danish, or ""."""
    missing = [gold.written for gold in question.gold if not gold.is_in(text)]
    missing += [group[0] for group in question.any_of if not _holds(group, text)]
    if missing:
        return texts.reason_missing(missing)
    if forbidden := _forbidden(question, text):
        return texts.reason_forbidden(forbidden)
    if other := _either_or(question.gold, text):
        return texts.reason_either_or(other)
    return ""


def _holds(group: Iterable[str], text: str) -> bool:
    alternatives = tuple(group)
    if any(says(text, alternative) for alternative in alternatives):
        return True
    wanted = {figure.value for alternative in alternatives for figure in _whole_figure(alternative)}
    return bool(wanted) and any(figure.value in wanted for figure in find_figures(text) if not figure.inferred)


def _whole_figure(alternative: str) -> list[Figure]:
    """The dates with a year and the amounts that an alternative consists of: those that mean one thing everywhere."""
    figures = [figure for figure in find_figures(alternative) if figure.text.strip() == alternative.strip()]
    return [f for f in figures if f.kind in {Kind.DATE, Kind.PERIOD, Kind.AMOUNT} and not f.inferred]


def _forbidden(question: Question, text: str) -> str:
    """The first phrase that must not be said and is, other than to deny it ("ikke den 2. marts")."""
    for phrase in question.must_not:
        if any(not DENIED.search(text[: match.start()]) for match in _occurrences(text, phrase)):
            return phrase
    return ""


def _either_or(golds: tuple[Gold, ...], text: str) -> str:
    """The other figure of an answer that leaves the choice to the reader ("38 eller 238"), or ""."""
    if not golds:
        return ""
    figures = find_figures(text, year=golds[0].year)
    others = other_than([figure for figure in figures if figure.kind in kinds_of(golds)], golds)
    for first, second in pairwise(figures):
        between = text[first.span.end : second.span.start]
        if (first in others) != (second in others) and EITHER_OR.fullmatch(between):
            return first.text if first in others else second.text
    return ""


def _misleads(question: Question, text: str) -> bool:
    """Whether a wrong answer states, without doubt, a figure of the kind asked for that is not the right one."""
    if DOUBT.search(text) or not question.figure_kinds:
        return False
    return bool(wrong_figures(question, text) or (question.answerable and _forbidden(question, text)))


def wrong_figures(question: Question, text: str) -> list[Figure]:
    """Figures of the kind asked for that are neither right nor, but for a false premise, repeated from the question."""
    year = next((gold.year for gold in question.gold if gold.year), None)
    figures = [figure for figure in find_figures(text, year=year) if figure.kind in question.figure_kinds]
    wrong = other_than(figures, question.gold)
    wrong = [
        figure for figure in wrong if not any(says(one, figure.text) for group in question.any_of for one in group)
    ]
    if "false_premise" in question.tags:
        return wrong
    asked = {(figure.kind, figure.value) for figure in find_figures(question.question, year=year)}
    return [figure for figure in wrong if (figure.kind, figure.value) not in asked]
