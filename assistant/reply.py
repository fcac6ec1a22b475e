"""A language model's reply, parsed strictly: sentences, each with the numbers of the passages it is said to rest on.

Two forms are understood: the JSON that `Reply` describes, and plain sentences with markers ("… [1]."). Anything else,
and JSON with anything more in it, is a `ReplyError`.
"""

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from assistant import texts
from assistant.wording import NOT_TOLD
from corpus.sentences import split_sentences

MOST_SENTENCES = 6
FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")
MARKERS = re.compile(r"\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")
LOOSE_MARKERS = re.compile(r"([.!?])((?:\s*\[[\d, ]+\])+)")  # "… 2026. [1]": the marker belongs to the sentence before
TAIL = re.compile(r"\s+([.,;:!?])")


class ReplyError(ValueError):
    """A reply in neither form. Its message says in Danish what is wrong, for the model to mend."""


class Said(BaseModel):
    """One sentence, without markers, and the numbers of the passages that it cites."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: Annotated[str, Field(min_length=1)]
    sources: list[int]


class Reply(BaseModel):
    """A whole reply; no sentences mean that the passages do not tell."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sentences: list[Said]


def schema(passages: int) -> dict[str, Any]:
    """The JSON schema of a reply over so many passages: short lists, and no other numbers than theirs.

    A model that is held to it cannot go on for ever; what it cites is checked all the same.
    """
    numbers = {"type": "integer", "enum": list(range(1, passages + 1))}
    sources = {"type": "array", "items": numbers, "minItems": 1, "maxItems": passages}
    said = _closed({"text": {"type": "string"}, "sources": sources})
    return _closed({"sentences": {"type": "array", "items": said, "maxItems": MOST_SENTENCES}})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with these properties, all required, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def parse(text: str) -> tuple[Said, ...]:
    """The sentences of a whole reply. Raises `ReplyError`."""
    bare = FENCE.sub("", text).strip()
    if not bare:
        raise ReplyError(texts.FAULT_FORMAT)
    if not bare.startswith(("{", "[")):
        return _plain(bare)
    try:
        return tuple(map(_tidy, Reply.model_validate_json(bare).sentences))
    except ValidationError as error:
        raise ReplyError(texts.FAULT_FORMAT) from error


def parse_begun(text: str) -> tuple[Said, ...]:
    """The sentences that are whole in a reply that is still coming: all but the last, which may go on."""
    bare = FENCE.sub("", text).strip()
    if not bare.startswith(("{", "[")):
        return _plain(bare)[:-1] if bare else ()
    try:
        begun = from_json(bare, allow_partial=True)
        whole = begun["sentences"][:-1]
        return tuple(_tidy(Said.model_validate(sentence)) for sentence in whole)
    except (ValueError, LookupError, TypeError):
        return ()  # the whole reply will tell what is wrong


def _plain(text: str) -> tuple[Said, ...]:
    """Sentences with markers; a plain "it does not say" is no sentences."""
    text = LOOSE_MARKERS.sub(r"\2\1", text)
    said = [_said(span.of(text)) for span in split_sentences(text)]
    silent = len(said) == 1 and said[0].text.startswith(NOT_TOLD)
    return () if silent else tuple(said)


def _tidy(said: Said) -> Said:
    """JSON whose text carries the markers too is read as both."""
    inside = _said(said.text)
    return Said(text=inside.text, sources=list(dict.fromkeys([*said.sources, *inside.sources])))


def _said(sentence: str) -> Said:
    numbers = [int(number) for match in MARKERS.finditer(sentence) for number in match[1].split(",")]
    text = TAIL.sub(r"\1", " ".join(MARKERS.sub("", sentence).split()))
    return Said(text=text or sentence, sources=numbers)
