"""The staff's page of questions that the documents did not answer, by topic."""

from collections import defaultdict
from collections.abc import Sequence

from assistant.web.escaping import escape
from assistant.web.staff import texts
from assistant.web.staff.question_log import Unanswered


def unanswered_html(questions: Sequence[Unanswered], kept: bool) -> str:
    """The questions under the topics that they lie nearest to, the topic with the most questions first."""
    off = "" if kept else f'<p class="note">{escape(texts.LOG_IS_OFF)}</p>'
    if not questions:
        return off or f'<p class="nothing">{escape(texts.NOTHING_UNANSWERED)}</p>'
    topics: defaultdict[str, list[Unanswered]] = defaultdict(list)
    for question in questions:
        topics[question.topic or texts.NO_TOPIC].append(question)
    most_first = sorted(topics.items(), key=lambda topic: -len(topic[1]))
    return off + "".join(_card(topic, asked) for topic, asked in most_first)


def _card(topic: str, asked: Sequence[Unanswered]) -> str:
    questions = "".join(f"<li>{escape(question.question)}</li>" for question in asked)
    return f'<section class="card"><h2>{escape(topic)} ({len(asked)})</h2><ul>{questions}</ul></section>'
