"""A stored question becomes a draft item for a question file: somebody reads it before it counts."""

import json
from pathlib import Path
from typing import Any, Protocol

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import UserError
from corpus.folder import list_documents
from evals import texts
from evals.documents import ROOT


class StoredCitation(BaseModel):
    """What a stored answer cited."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    section: str
    quote: str


class StoredAnswer(BaseModel):
    """The part of an answer's JSON that a draft is made from."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    answer: str
    abstained: bool
    facts: tuple[dict[str, Any], ...] = ()
    citations: tuple[StoredCitation, ...] = ()


class Feedback(BaseModel):
    """A question from the chat, with the questions before it and the answer as it was given."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    question: str
    history: tuple[str, ...] = ()
    answer: StoredAnswer


class FeedbackStore(Protocol):
    """Where feedback is kept: the seam to the web app."""

    def find(self, feedback_id: str) -> Feedback:
        """The feedback with this id; raises `UserError` where there is none."""


class FeedbackFile:
    """Feedback as one JSON object a line: `id`, `question`, `history`, and `answer` as the answer contract has it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, feedback_id: str) -> Feedback:
        """The feedback with this id; raises `UserError` where there is none."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
            stored = [json.loads(line) for line in lines if line.strip()]
            found = [Feedback.model_validate(one) for one in stored if one.get("id") == feedback_id]
        except (OSError, ValueError, AttributeError, ValidationError) as error:
            raise UserError(texts.bad_feedback(str(self.path))) from error
        if not found:
            raise UserError(texts.no_feedback(feedback_id, str(self.path)))
        return found[-1]


def draft(feedback: Feedback, corpus_dir: Path) -> str:
    """A question file in YAML with one draft item: the answer's figures as gold, its first quote as evidence.

    The set's document is the one that the answer cited; where it cited none, all that lie in `corpus_dir`.
    """
    answer = feedback.answer
    cited = answer.citations[0] if answer.citations else None
    files = [corpus_dir / cited.document] if cited else list_documents(corpus_dir)
    documents = [str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file) for file in files]
    item: dict[str, Any] = {"id": f"feedback-{feedback.id}", "split": "dev", "question": feedback.question}
    if feedback.history:
        item["history"] = list(feedback.history)
    item |= {"kind": answer.facts[0]["kind"] if answer.facts else "other", "answerable": not answer.abstained}
    if not answer.abstained and cited:
        gold = [_gold(fact) for fact in answer.facts]
        item |= {"gold": gold} if gold else {"any_of": [[answer.answer]]}
        item |= {"section": [cited.section] if cited.section else [], "quote": " ".join(cited.quote.split())}
    item["tags"] = ["draft"]
    content = {"documents": [{"path": path} for path in documents], "questions": [item]}
    return f"# {texts.DRAFT_NOTE}\n" + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _gold(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact of the answer contract as a gold value."""
    value = fact["value"]
    unit = " DKK" if fact["kind"] == "amount" else ""
    ends = [f"{end}{unit}" for end in value] if isinstance(value, list | tuple) else []
    written: Any = {"range": ends} if ends else f"{value}{unit}"
    if fact["kind"] == "date" and not ends and "/" in value:
        return {"date_text": fact["text"]}
    if fact.get("approximate"):
        written = {**(written if ends else {"value": written}), "approximate": True}
    return {fact["kind"]: written}
