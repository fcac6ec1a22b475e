"""Real agenda items of a municipality, where the shared data lie beside the checkout, as documents to measure with."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals.documents import AGENDA_ITEMS, shared_folder

QUERIES = AGENDA_ITEMS.with_name("title-queries.jsonl")


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item: its id, its title, its text in Markdown."""

    id: str
    title: str
    text: str

    @property
    def name(self) -> str:
        """A file name for it, without its ending; no two items share one."""
        return re.sub(r"[^\w-]+", "-", self.id).strip("-")

    @property
    def markdown(self) -> str:
        """The item as a document."""
        return f"# {self.title}\n\n{self.text}\n"


@dataclass(frozen=True, slots=True)
class Query:
    """The words by which somebody looks for an item that they know, and the ids of the items that are right."""

    text: str
    items: frozenset[str]


@cache
def read_items() -> tuple[Item, ...]:
    """Every item, in the order of their file; none where it is absent."""
    return tuple(Item(line["item_id"], line["titel"], line["tekst"]) for line in _lines(AGENDA_ITEMS))


def spread(count: int) -> list[Item]:
    """`count` of the items, evenly over all of them; none where they are absent."""
    items = read_items()
    return [items[len(items) * number // count] for number in range(count)] if items else []


def read_queries() -> list[Query]:
    """Every title query; none where they are absent."""
    return [Query(line["query"], frozenset(line["gold_item_ids"])) for line in _lines(QUERIES)]


def _lines(path: Path) -> list[dict[str, str]]:
    file = shared_folder() / path
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
