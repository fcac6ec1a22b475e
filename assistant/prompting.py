"""What a language model is shown: instructions, fenced passages, typed facts, the question, the extractive answer."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant import texts
from assistant.answer import without_markers
from assistant.draft import Draft
from assistant.extractive import LIST_WORDS, ONE_FACT_WORDS
from assistant.llm import Message
from assistant.wanted import Wanted
from assistant.weighing import Weighed
from corpus.document import Passage
from corpus.figures import Figure

TEMPLATES = Path(__file__).with_name("prompts")
MOST_PASSAGES = 3
MOST_CHARACTERS = 1800
"""Of all passages together: about 700 tokens, which a small model on an ordinary computer reads in seconds."""
MOST_FIGURES = 8
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|<\|?/?[a-z_]+\|?>|\[/?INST\]"
)
"""Characters that nobody sees, and the marks by which chat templates part one speaker from the next."""


@dataclass(frozen=True)
class Material:
    """What a reply may rest on. `passages` are numbered from 1 as the model sees them."""

    question: str
    parts: tuple[Weighed, ...]
    draft: Draft
    passages: tuple[Passage, ...]

    @classmethod
    def gather(cls, question: str, parts: Sequence[Weighed], draft: Draft) -> Self:
        """The passages that the extractive answer cites, then those of the best candidates, as far as there is room."""
        cited = [source.passage for source in draft.sources]
        ranked = sorted((pair for part in parts for pair in part.candidates), key=lambda pair: -pair[0])
        chosen: list[Passage] = []
        room = MOST_CHARACTERS
        for passage in dict.fromkeys([*cited, *(own.sentence.passage for _, own in ranked)]):
            if passage in cited or (len(chosen) < MOST_PASSAGES and len(passage.text) <= room):
                chosen.append(passage)
                room -= len(passage.text)
        return cls(question, tuple(parts), draft, tuple(chosen))

    @cached_property
    def figures(self) -> tuple[tuple[int, Figure], ...]:
        """The figures of the sentences that the best candidates are, each with its passage's number."""
        numbers = {passage: number for number, passage in enumerate(self.passages, start=1)}
        ranked = sorted((pair for part in self.parts for pair in part.candidates), key=lambda pair: -pair[0])
        best = dict.fromkeys(own.sentence for _, own in ranked if own.sentence.passage in numbers)
        found = [(numbers[one.passage], figure) for one in best for figure in one.figures]
        return tuple(dict.fromkeys(found))[:MOST_FIGURES]

    @property
    def is_roomy(self) -> bool:
        """Whether the answer may be as long as a list."""
        wide = (Wanted.LIST, Wanted.OPEN, Wanted.DEFINITION, Wanted.REASON)
        return len(self.parts) > 1 or any(part.question.wanted in wide for part in self.parts)

    @property
    def word_limit(self) -> int:
        """How many words the answer may have."""
        return LIST_WORDS if self.is_roomy else ONE_FACT_WORDS


def first_messages(material: Material) -> list[Message]:
    """The messages that ask for an answer. The fence is new each time, so that no text can have foreseen it."""
    fence = f"=={secrets.token_hex(4)}=="
    environment = _environment(fence)
    system = environment.get_template("system.j2").render(words=ONE_FACT_WORDS)
    user = environment.get_template("user.j2").render(
        fence=fence,
        passages=material.passages,
        figures=material.figures,
        kinds=texts.FIGURE_KINDS,
        question=material.question,
        draft=" ".join(without_markers(material.draft.text).split()),
    )
    return [("system", system), ("user", user)]


def mending_messages(before: Iterable[Message], reply: str, fault: str) -> list[Message]:
    """The messages that ask once more, with the fault named."""
    asked = _environment("").get_template("mend.j2").render(fault=fault)
    return [*before, ("assistant", reply), ("user", asked)]


def _environment(fence: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inert"] = lambda text: _inert(text, fence)
    return environment


def _inert(text: str, fence: str) -> str:
    """`text` with nothing in it that could pass for a fence or for another speaker."""
    return CONTROL.sub(" ", text).replace(fence, " ") if fence else CONTROL.sub(" ", text)
