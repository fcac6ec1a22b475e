"""Question files: what stands in `evals/questions/*.yaml`, read and checked line by line.

The format is described for staff in `docs/evaluering.md`. A `.jsonl` file in the older form, one question a line with
`must_include` and `must_not_include`, is read as well.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import UserError
from corpus.figures import Kind
from evals import texts
from evals.values import WHEN, Gold, kinds_of

FOLDER = Path(__file__).resolve().parent / "questions"
PLAN = Path("corpus/documents/plan-for-videre-onboarding.txt")


class QuestionFileError(UserError):
    """A question file that breaks the format; the message names the file, the line and what is wrong."""


class QuestionKind(StrEnum):
    """What kind of thing a question asks for."""

    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    SHARE = "share"
    AGE = "age"
    LAW = "law"
    PLACE = "place"
    ORGANISATION = "organisation"
    PERSON = "person"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    YESNO = "yesno"
    CALENDAR = "calendar"
    OTHER = "other"


FIGURE_KINDS = frozenset(QuestionKind(kind) for kind in Kind)


def _tuple_of_texts(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _golds(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise ValueError(texts.GOLD_LIST)
    return tuple(item if isinstance(item, Gold) else Gold.parse(item) for item in value)


class Model(BaseModel):
    """Frozen, and closed to keys that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentReference(Model):
    """A document of a set: a file of the repository, a municipal agenda item, or a file of the shared data."""

    path: str = ""
    municipal: str = ""
    shared: str = ""

    @model_validator(mode="after")
    def _is_one_of_three(self) -> Self:
        if sum(map(bool, (self.path, self.municipal, self.shared))) != 1:
            raise ValueError(texts.DOCUMENT_ONE_KEY)
        return self

    def __str__(self) -> str:
        """The reference as the question file has it."""
        return self.path or self.municipal or self.shared


class Question(Model):
    """One question with what a right answer to it holds, and where that stands."""

    id: Annotated[str, Field(min_length=1)]
    split: Literal["dev", "test"]
    document: Annotated[int, Field(ge=1)] = 1
    question: Annotated[str, Field(min_length=1)]
    history: Annotated[tuple[str, ...], BeforeValidator(_tuple_of_texts)] = ()
    kind: QuestionKind
    answerable: bool
    gold: Annotated[tuple[Gold, ...], BeforeValidator(_golds)] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    must_not: Annotated[tuple[str, ...], Field(alias="not"), BeforeValidator(_tuple_of_texts)] = ()
    section: Annotated[tuple[str, ...], BeforeValidator(_tuple_of_texts)] = ()
    quote: str = ""
    tags: Annotated[tuple[str, ...], BeforeValidator(_tuple_of_texts)] = ()

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if self.answerable and not (self.gold or self.any_of):
            raise ValueError(texts.NEEDS_GOLD)
        if self.answerable and not self.quote:
            raise ValueError(texts.NEEDS_QUOTE)
        if not self.answerable and (self.gold or self.quote):
            raise ValueError(texts.NO_GOLD)
        return self

    @property
    def asks_for_figure(self) -> bool:
        """Whether the answer is a date or a figure: counted under "figures"."""
        return bool(self.gold) or self.kind in FIGURE_KINDS

    @property
    def figure_kinds(self) -> frozenset[Kind]:
        """The kinds of figure that a wrong answer could give in place of the right one."""
        if self.gold:
            return kinds_of(self.gold)
        if self.kind in {QuestionKind.DATE, QuestionKind.PERIOD, QuestionKind.CALENDAR}:
            return WHEN
        return frozenset(kind for kind in Kind if kind.value == self.kind.value)

    @property
    def word_limit(self) -> int:
        """How many words an answer may have: 150 for lists, calendars and several facts, otherwise 60."""
        roomy = self.kind in {QuestionKind.CALENDAR, QuestionKind.LIST} or {"multi", "two_questions"} & set(self.tags)
        return 150 if roomy else 60


class QuestionSet(Model):
    """The questions of one file, and the documents that are in the corpus when they are asked."""

    name: str
    documents: Annotated[tuple[DocumentReference, ...], Field(min_length=1)]
    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise ValueError(texts.duplicate_id(question.id))
            if question.document > len(self.documents):
                raise ValueError(texts.no_such_document(question.id, question.document))
            seen.add(question.id)
        return self

    def only(self, tag: str = "", split: str = "") -> "QuestionSet":
        """The same set with only the questions that carry `tag` and belong to `split`, where given."""
        kept = [q for q in self.questions if (not tag or tag in q.tags) and (not split or q.split == split)]
        return self.model_copy(update={"questions": tuple(kept)})


def read_all(paths: Sequence[Path] = ()) -> list[QuestionSet]:
    """The sets of `paths` (files or folders), or of the project's own folder. Raises `QuestionFileError`."""
    sets = [read_file(path) for path in _files(paths or [FOLDER])]
    seen: dict[str, str] = {}
    for one in sets:
        for question in one.questions:
            if question.id in seen:
                raise QuestionFileError(f"{one.name}: {texts.duplicate_id(question.id)} ({seen[question.id]})")
            seen[question.id] = one.name
    return sets


def read_file(path: Path) -> QuestionSet:
    """The questions of one `.yaml` or `.jsonl` file. Raises `QuestionFileError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(texts.unreadable_file(str(path), str(error))) from error
    return _from_jsonl(path, text) if path.suffix == ".jsonl" else _from_yaml(path, text)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.suffix in {".yaml", ".yml", ".jsonl"})
        else:
            yield path


def _from_yaml(path: Path, text: str) -> QuestionSet:
    try:
        loader = yaml.BaseLoader(text)  # every scalar is text: no date, time or number is reinterpreted
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuestionFileError(texts.bad_line(str(path), line, texts.not_yaml(error.problem or ""))) from error
    if not isinstance(data, dict) or node is None:
        raise QuestionFileError(texts.bad_line(str(path), 1, texts.NOT_A_SET))
    try:
        return QuestionSet.model_validate({"name": path.stem, **data})
    except ValidationError as error:
        problems = [
            texts.bad_line(str(path), _line(node, problem["loc"]), texts.problem(problem["loc"], problem))
            for problem in error.errors()
        ]
        raise QuestionFileError("\n".join(problems)) from error


def _line(node: yaml.Node, where: Sequence[int | str]) -> int:
    """The line, from 1, of the innermost node on the way of keys and indexes `where`."""
    line = node.start_mark.line + 1
    for step in where:
        below: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            line, below = (pair[0].start_mark.line + 1, pair[1]) if pair else (line, None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
            line = below.start_mark.line + 1
        if below is None:
            break
        node = below
    return line


def _from_jsonl(path: Path, text: str) -> QuestionSet:
    questions = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            questions.append(_from_older_form(json.loads(line)))
        except json.JSONDecodeError as error:
            raise QuestionFileError(texts.bad_line(str(path), number, texts.NOT_JSON)) from error
        except KeyError as error:
            raise QuestionFileError(texts.bad_line(str(path), number, texts.missing_key(str(error.args[0])))) from error
        except ValidationError as error:
            first = error.errors()[0]
            problem = texts.problem(first["loc"], first)
            raise QuestionFileError(texts.bad_line(str(path), number, problem)) from error
    return QuestionSet(name=path.stem, documents=(DocumentReference(path=str(PLAN)),), questions=tuple(questions))


def _from_older_form(item: dict[str, Any]) -> Question:
    """A line of the older form; a `type` that is no kind of answer (followup, multi …) becomes a tag."""
    kind = {"org": "organisation"}.get(item["type"], item["type"])
    known = kind in set(QuestionKind)
    return Question.model_validate(
        {
            "id": item["id"],
            "split": "dev",
            "question": item["question"],
            "history": item.get("history", []),
            "kind": kind if known else "other",
            "answerable": item["answerable"],
            "any_of": item["must_include"],
            "not": item["must_not_include"],
            "section": [str(section) for section in item.get("sections", [])],
            "quote": item.get("evidence", ""),
            "tags": [] if known else [item["type"]],
        }
    )
