"""The optional writer: a language model words the answer, and the guard holds every sentence to the documents.

The model's sentences are checked one by one as they come (`claims`), and together against the extractive answer
(`judging`). A fault is named to the model once; what fails again is replaced by the extractive answer. So is every
answer while the model does not work.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Lock
from typing import Self

from pydantic import BaseModel, ConfigDict

from assistant import texts, wording
from assistant.answer import Attempt
from assistant.claims import Checked, Fault, check
from assistant.draft import Draft, SourceList
from assistant.guard import seal
from assistant.judging import foreign_figure, shortfall
from assistant.llm import Breaker, Endpoint, EndpointError, Message
from assistant.prompting import Material, first_messages, mending_messages
from assistant.reply import ReplyError, Said, parse, parse_begun, schema
from assistant.settings import Settings
from assistant.weighing import Weighed

TURNS = 2
"""The first reply, and one more with the fault named."""

Tell = Callable[[str], None]
"""Takes a checked sentence, with its markers, as soon as it may be shown."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one reply: its raw text, and sentences or a fault. `final`: asking again would not help."""

    reply: str
    sentences: tuple[Checked, ...] = ()
    fault: Fault | None = None
    final: bool = False


class LanguageModelStatus(BaseModel):
    """Which model words the answers, where, and what became of its answers since the start (`counts`).

    `leaves_machine`: questions and passages are sent to another machine. `working`: it is not being left alone.
    """

    model_config = ConfigDict(frozen=True)

    model: str
    host: str
    leaves_machine: bool
    working: bool
    counts: dict[str, int]


class LanguageModelWriter:
    """Rewords extractive answers with a language model. Safe to use from several threads."""

    def __init__(self, endpoint: Endpoint, breaker: Breaker | None = None) -> None:
        self.endpoint = endpoint
        self.breaker = breaker or Breaker()
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    @classmethod
    def from_settings(cls, settings: Settings) -> Self | None:
        """The writer that the settings ask for, if any. Raises `UserError` where they are incomplete."""
        endpoint = Endpoint.from_settings(settings)
        if endpoint is None:
            return None
        endpoint.load()
        return cls(endpoint)

    @property
    def counts(self) -> dict[str, int]:
        """How many answers since the start were shown as written, mended, replaced, declined, failed or passed over."""
        with self._lock:
            return {name: self._counts[name] for name in texts.LLM_COUNTS}

    @property
    def status(self) -> LanguageModelStatus:
        """All of this that users and staff may see: never the key."""
        return LanguageModelStatus(
            model=self.endpoint.model,
            host=self.endpoint.host,
            leaves_machine=self.endpoint.is_remote,
            working=not self.breaker.is_open,
            counts=self.counts,
        )

    def reword(self, question: str, draft: Draft, parts: Sequence[Weighed], tell: Tell | None = None) -> Draft:
        """`draft`, the extractive answer to `parts` of `question`, in the model's words where the guard lets them pass.

        Else `draft` itself, with a note where the model did not work. `tell` gets each sentence once it is checked.
        """
        if not _may_be_reworded(draft, parts):
            return draft
        if not self.breaker.lets_through():
            self._count("passed_over")
            return replace(draft, note=texts.LLM_RESTING)
        material = Material.gather(question, parts, draft)
        messages = first_messages(material)
        deadline = time.monotonic() + self.endpoint.timeout
        attempts: list[Attempt] = []
        try:
            for turn in range(TURNS):
                started = time.monotonic()
                outcome = self._read(messages, material, deadline, tell)
                self.breaker.answered()
                attempts.append(_attempt(outcome, time.monotonic() - started))
                if outcome.fault is None:
                    self._count("mended" if turn else "written")
                    return replace(_as_draft(outcome.sentences, draft), attempts=tuple(attempts))
                if outcome.final or time.monotonic() > deadline:
                    break
                messages = mending_messages(messages, outcome.reply, outcome.fault.reason)
        except EndpointError as error:
            (self.breaker.failed if error.lasting else self.breaker.answered)()
            self._count("failed")
            return replace(draft, note=f"{error} {texts.LLM_INSTEAD}", attempts=tuple(attempts))
        self._count("declined" if outcome.final else "replaced")
        return replace(draft, attempts=tuple(attempts))

    def _read(self, messages: Sequence[Message], material: Material, deadline: float, tell: Tell | None) -> _Outcome:
        """One reply, checked sentence by sentence while it comes; reading stops at the first fault."""
        reply, passed = "", list[Checked]()
        seconds = max(1.0, deadline - time.monotonic())
        with closing(self.endpoint.stream(messages, schema(len(material.passages)), seconds)) as pieces:
            for piece in pieces:
                reply += piece
                for said in parse_begun(reply)[len(passed) :]:
                    checked = _check(said, material)
                    if isinstance(checked, Fault):
                        return _Outcome(reply, fault=checked)
                    passed.append(checked)
                    if tell:
                        tell(_as_text(checked, SourceList()))
        try:
            whole = parse(reply)
        except ReplyError as error:
            return _Outcome(reply, fault=Fault(str(error)))
        if not whole:
            return _Outcome(reply, fault=Fault(texts.FAULT_SILENT), final=True)
        for said in whole[len(passed) :]:
            checked = _check(said, material)
            if isinstance(checked, Fault):
                return _Outcome(reply, fault=checked)
            passed.append(checked)
        if fault := shortfall(passed, material) or _breaks_contract(passed, material.draft):
            return _Outcome(reply, fault=fault)
        return _Outcome(reply, tuple(passed))

    def _count(self, name: str) -> None:
        with self._lock:
            self._counts[name] += 1


def _may_be_reworded(draft: Draft, parts: Sequence[Weighed]) -> bool:
    """Whether the words are free: not the calendar's, nor where the assistant abstains or corrects a premise.

    An abstention stands without the model being asked: on the development questions, no measure of the evidence let
    more right answers through than wrong ones where the extractive writer abstains (docs/sprogmodel.md).
    """
    if not parts or draft.abstained:
        return False
    return wording.NOT_TOLD not in draft.text and not draft.text.startswith(wording.OTHER_PREMISE)


def _attempt(outcome: _Outcome, seconds: float) -> Attempt:
    reason = outcome.fault.reason if outcome.fault else ""
    return Attempt(reply=outcome.reply, fault=reason, milliseconds=round(seconds * 1000, 1))


def _check(said: Said, material: Material) -> Checked | Fault:
    checked = check(said, material.passages)
    if isinstance(checked, Fault):
        return checked
    return foreign_figure(checked, material) or checked


def _as_text(sentence: Checked, sources: SourceList) -> str:
    """The sentence with its markers before the full stop."""
    return wording.says(sentence.text, " ".join(dict.fromkeys(sources.cite(source) for source in sentence.sources)))


def _as_draft(sentences: Sequence[Checked], draft: Draft) -> Draft:
    """The sentences as an answer, as sure as the extractive one."""
    sources = SourceList()
    text = " ".join(_as_text(sentence, sources) for sentence in sentences)
    return Draft(text, sources.all(), confidence=draft.confidence, writer="llm")


def _breaks_contract(sentences: Sequence[Checked], draft: Draft) -> Fault | None:
    """The last net: what the answer's own type would refuse."""
    try:
        seal("?", _as_draft(sentences, draft), 0.0)
    except ValueError as error:
        return Fault(texts.FAULT_CONTRACT.format(why=str(error).splitlines()[-1]))
    return None
