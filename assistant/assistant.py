"""`Assistant.ask`: the one path from a question to a cited answer, used by every front end and by the evaluations."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np

from assistant import dialogue, wording
from assistant.answer import Answer, Candidate, Explanation
from assistant.calendar import answer_calendar, answer_day
from assistant.cross_encoder import load_cross_encoder
from assistant.draft import Draft
from assistant.extractive import write
from assistant.guard import seal_or_abstain
from assistant.llm_writer import LanguageModelWriter, Tell
from assistant.meetings import Meeting, Mention, find_dated, find_meetings, topic_of
from assistant.names import find_names, spell
from assistant.places import municipalities
from assistant.question import Question, own_words, read_question
from assistant.ranking import load_model
from assistant.reader import load_reader
from assistant.retrieval import Retriever
from assistant.sentences import Sentence
from assistant.settings import Settings
from assistant.weighing import Read, Readings, Weighed, weigh_candidates
from assistant.words import Vocabulary, content_stems
from corpus.document import Document
from corpus.errors import UserError
from corpus.figures import Kind, find_figures
from index.embedding import Encoder
from index.index import Index
from index.ingest import open_index
from index.reduction import Tokens

MOST_CHARACTERS = 2000
PASSAGES = 10
"""How many passages are searched for evidence."""
CANDIDATES_SHOWN = 8


class QuestionError(UserError):
    """A question that cannot be asked: empty or far too long."""

    status = 2


class Assistant:
    """Answers Danish questions from the indexed documents, with citations, or abstains."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        without: frozenset[str] = frozenset(),
        language_model: LanguageModelWriter | None = None,
    ) -> None:
        self.language_model = language_model
        self.index = index
        self.retriever = Retriever(index, encoder, without)
        self.model = load_model()
        self.without = without

    @classmethod
    def open(
        cls,
        settings: Settings,
        progress: Callable[[str, int, int], None] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Self:
        """The assistant over `settings.corpus_dir`; builds or updates the index first where that is needed.

        `without` names stages that are switched off, for measuring what they are worth: "dense", "sentences",
        "lexical", "calendar", "reader", "cross-encoder", "evidence" (the nearest sentence answers) and "abstention".
        """
        language_model = LanguageModelWriter.from_settings(settings)
        encoder = Encoder(settings.embedding_model, progress)
        index = open_index(settings.corpus_dir, settings.data_dir, encoder, progress, chroma_url=settings.chroma)
        return cls(index, encoder, without, language_model)

    def ask(
        self, question: str, history: Sequence[str] = (), explain: bool = False, tell: Tell | None = None
    ) -> Answer:
        """The answer to `question`, asked after the user's questions in `history` (oldest first).

        With `explain` the answer tells how it came about. `tell` gets a language model's sentences while it still
        writes, each once it is checked; the answer stands above them.

        Raises `QuestionError` for an empty or overlong question.
        """
        started = time.perf_counter()
        asked = _checked(question)
        resolved = dialogue.resolve(asked, [_text(earlier) for earlier in history if earlier.strip()])
        parts = [self.read(part) for part in dialogue.split(resolved)]
        draft, weighed = self._draft(asked, resolved, parts)
        if self.language_model is not None:
            draft = self.language_model.reword(resolved, draft, weighed, tell)
        explanation = _explain(resolved, parts, weighed, draft) if explain else None
        return seal_or_abstain(asked, draft, (time.perf_counter() - started) * 1000, explanation)

    def _draft(self, asked: str, resolved: str, parts: Sequence[Question]) -> tuple[Draft, list[Weighed]]:
        """The calendar's answer where the question is one for it, else the extractive writer's."""
        if "calendar" not in self.without and (draft := self._by_date(self.read(resolved), parts)) is not None:
            return draft, []
        found = [self.weigh(part) for part in parts]
        weighed = [one for one in found if one is not None]
        if not weighed:
            return Draft(wording.NOTHING_INDEXED, (), abstained=True, confidence=0.0), []
        threshold = self.model.threshold if "abstention" not in self.without else None
        return write(weighed, threshold, asked), weighed

    def _by_date(self, whole: Question, parts: Sequence[Question]) -> Draft | None:
        """The answer of the meetings, or else of the day that is named; None where the question is for neither. Of a
        story with which `whole` is not understood only the dates are kept."""
        alone = parts[0] if len(parts) == 1 and parts[0].text != whole.text else None
        asked = [whole, replace(alone, figures=whole.figures)] if alone else [whole]
        drafts = (answer_calendar(one, self.meetings, self.today()) or answer_day(one, self.dated) for one in asked)
        return next((draft for draft in drafts if draft is not None), None)

    def in_its_own_words(self) -> Self:
        """The same without the language model: for questions that no user asked."""
        other = copy(self)
        other.language_model = None
        return other

    def read(self, question: str) -> Question:
        """`question` (one, standing alone) as these documents make it understood."""
        return read_question(spell(question, self.names), self.year)

    def weigh(self, question: Question) -> Weighed | None:
        """The evidence for `question`, best first; None where the documents hold nothing at all."""
        retrieval = self.retriever.retrieve(question.text, PASSAGES)
        vectors = self.index.sentence_vectors([hit.passage for hit in retrieval.hits])
        model = self.model if "evidence" not in self.without else self.model.by_similarity()
        readings = Readings(self._apart(question.text, retrieval.tokens), self.together(question.text))
        return weigh_candidates(question, retrieval, vectors, model, self.vocabulary, readings)

    def _apart(self, question: str, tokens: Tokens | None) -> Read | None:
        """What the reader makes of sentences, held against the question; None where there is no reader."""
        if tokens is None or "reader" in self.without:
            return None
        own = own_words(question)
        asked = [tokens, self.retriever.encoded(own)[1]] if own != question else [tokens]

        def read(sentences: Sequence[Sentence]) -> list[float]:
            told = self.index.sentence_tokens([(sentence.passage, sentence.span) for sentence in sentences])
            return _mean([load_reader().read(one, told) for one in asked if one is not None])

        return read

    def together(self, question: str) -> Read | None:
        """What the cross-encoder makes of the question and each sentence; None where there is none."""
        if not self.index.has_tokens or "cross-encoder" in self.without:
            return None

        def read(sentences: Sequence[Sentence]) -> list[float]:
            net = load_cross_encoder(self.retriever.encoder)
            told = [sentence.text for sentence in sentences]
            return _mean([net.read(one, told) for one in {question, own_words(question)}])

        return read

    @staticmethod
    def today() -> date:
        """The day from which "next" counts."""
        return date.today()

    @property
    def documents(self) -> list[Document]:
        """The documents that answers come from."""
        return list(self.index.documents.values())

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting and dated event that the documents tell of, in order of time."""
        return find_meetings(self.index.passages)

    @cached_property
    def dated(self) -> dict[date, tuple[Mention, ...]]:
        """Every sentence of the documents that names a day, by that day."""
        return find_dated(self.index.passages)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The stems of all content words in the documents, and the municipalities they name."""
        texts = [f"{passage.title} {' '.join(passage.path)} {passage.text}" for passage in self.index.passages]
        return Vocabulary(content_stems(texts), frozenset[str]().union(*map(municipalities, texts)))

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that the documents tell of, by their lower case."""
        return find_names(passage.text for passage in self.index.passages)

    @cached_property
    def year(self) -> int | None:
        """The year that a date without one means: the most frequent among the meetings, else among the headings."""
        years = Counter(meeting.day.year for meeting in self.meetings)
        if not years:
            dates = (f for p in self.index.passages for f in find_figures(p.section) if f.kind is Kind.DATE)
            years = Counter(int(f.value[:4]) for f in dates if isinstance(f.value, str) and f.value[:4].isdigit())
        return years.most_common(1)[0][0] if years else None

    def examples(self, n: int = 4) -> list[str]:
        """Up to `n` example questions, made from the documents' own headings, that the documents answer."""
        found: list[str] = []
        for meeting in self.meetings:
            if meeting.mentions[0].sentence.is_heading:
                found.append(wording.ask_meeting(meeting.topics[0]))
        topics = dict.fromkeys(topic_of(p) for p in self.index.passages if p.path and len(p.text.split()) > 40)
        found += [wording.ask_topic(topic) for topic in topics]
        plain = self.in_its_own_words()
        answered = (question for question in dict.fromkeys(found) if not plain.ask(question).abstained)
        return [question for question, _ in zip(answered, range(n), strict=False)]


def _checked(question: str) -> str:
    """`question` without outer white space. Raises `QuestionError` when nothing or too much is left."""
    asked = _text(question).strip()
    if not asked:
        raise QuestionError(wording.EMPTY_QUESTION)
    if len(asked) > MOST_CHARACTERS:
        raise QuestionError(wording.too_long(len(asked), MOST_CHARACTERS))
    return asked


def _mean(odds: Sequence[Sequence[float]]) -> list[float]:
    """The mean log-odds of each sentence: a follow-up is read with the topic that it was given and without, for that
    topic alone would do for what was asked before."""
    return [float(one) for one in np.mean(odds, axis=0)]


def _text(typed: str) -> str:
    """`typed` with halves of characters, which a shell or JSON may hand over, as question marks."""
    return typed.encode(errors="replace").decode()


def _explain(resolved: str, parts: Sequence[Question], weighed: Sequence[Weighed], draft: Draft) -> Explanation:
    """How the answer came about."""
    shown = [
        Candidate(
            text=own.sentence.text,
            section=own.sentence.passage.section,
            document=own.sentence.passage.document,
            score=round(score, 3),
            features={name: round(value, 3) for name, value in own.features.items() if value},
        )
        for part in weighed
        for score, own in part.candidates[:CANDIDATES_SHOWN]
    ]
    return Explanation(
        question=resolved,
        kind=", ".join(part.wanted.value for part in parts),
        focus=tuple(word.text for part in parts for word in part.focus),
        constraints=tuple(figure.text for part in parts for figure in part.figures),
        passages=tuple(passage.text for part in weighed for passage in part.passages),
        candidates=tuple(shown),
        decision=draft.writer if not draft.abstained else "abstained",
        attempts=draft.attempts,
    )
