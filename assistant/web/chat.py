"""The chat page: a question goes to the assistant, its answer streams back with numbered sources."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.meetings import topic_of
from assistant.web import links, texts
from assistant.web.blocks import QUIET, html_block
from assistant.web.header import conversation_tools, header
from assistant.web.rendering import (
    answer_message,
    growing_message,
    notice_message,
    question_message,
    question_of,
)
from assistant.web.staff.question_log import QuestionLog
from assistant.web.start import start_page
from assistant.web.suggestions import Suggestions
from assistant.web.throttle import Throttle
from corpus.errors import UserError

Message = dict[str, Any]
LOG = logging.getLogger(__name__)
STEPS = 6  # an answer is there at once: it is shown in a few steps, so that the eye can follow
STEP_SECONDS = 0.04


def chat_page(assistant: Assistant, throttle: Throttle, unanswered: QuestionLog | None = None) -> None:
    """Lay out the chat inside the current Gradio page.

    `throttle` counts the questions of each address; `unanswered` keeps what was not answered, where that is allowed.
    """
    chat = _Chat(assistant, throttle, unanswered)
    html_block(header(links.ASK), "top")
    html_block(chat.start_page, "start")
    messages = gr.Chatbot(
        label=texts.CONVERSATION,
        show_label=False,
        elem_id="conversation",
        height=None,
        layout="panel",
        buttons=[],
        feedback_options=None,
        group_consecutive_messages=False,
        sanitize_html=False,  # rendering.py lets no foreign markup in, and the page's policy runs none
        latex_delimiters=[],
        placeholder=" ",
        container=False,
    )
    html_block(conversation_tools(), "conversation-tools")
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            label=texts.QUESTION_LABEL,
            placeholder=texts.QUESTION_PLACEHOLDER,
            elem_id="question",
            lines=1,
            max_lines=6,
            scale=1,
        )
        send = gr.Button(texts.SEND, elem_id="send", variant="primary", scale=0, min_width=96)
        stop = gr.Button(texts.STOP, elem_id="stop", scale=0, min_width=96)
    retry = gr.Button(texts.RETRY, elem_id="retry", visible="hidden")
    running = [
        gr.on([question.submit, send.click], chat.ask, [question, messages], [question, messages], **QUIET),
        retry.click(chat.retry, messages, [question, messages], **QUIET),
    ]
    running.append(stop.click(chat.stopped, messages, messages, cancels=running, **QUIET))
    for finished in running:  # the browser keeps the conversation, the server does not
        finished.then(None, messages, js="(messages) => window.conversations.save(messages)", **QUIET)
    chosen = gr.Button(elem_id="open-conversation", visible="hidden")
    chosen.click(None, None, messages, js="() => [window.conversations.opened()]", **QUIET)


class _Chat:
    """What happens in the chat, over one assistant."""

    def __init__(self, assistant: Assistant, throttle: Throttle, unanswered: QuestionLog | None) -> None:
        self._unanswered = unanswered
        self._throttle = throttle
        self._assistant = assistant
        self._suggestions = Suggestions(assistant)

    def start_page(self) -> str:
        """The start page; a visit is the time to get the suggestions ready."""
        self._suggestions.prepare()
        return start_page(self._assistant)

    async def ask(
        self, question: str, messages: list[Message], request: gr.Request
    ) -> AsyncIterator[tuple[str, list[Message]]]:
        """Add `question` and its answer to the conversation, step by step."""
        if not question.strip():
            yield "", messages
            return
        if not self._throttle.allow(request.client.host if request.client else ""):
            shown = [
                _message("user", question_message(question)),
                _message("assistant", notice_message(texts.TOO_MANY, retry=True)),
            ]
            yield "", [*messages, *shown]
            return
        history = questions_in(messages)
        messages = [*messages, _message("user", question_message(question))]
        async for said in self._answer(question, history):
            yield "", [*messages, _message("assistant", said)]

    async def retry(self, messages: list[Message], request: gr.Request) -> AsyncIterator[tuple[str, list[Message]]]:
        """Ask the conversation's last question again, in place of its first answer."""
        asked = questions_in(messages)
        if not asked:
            return
        last = max(i for i, message in enumerate(messages) if message["role"] == "user")
        async for step in self.ask(asked[-1], messages[:last], request):
            yield step

    def stopped(self, messages: list[Message]) -> list[Message]:
        """Say that the last answer was stopped, where one was on its way."""
        if not messages or 'aria-busy="true"' not in _text(messages[-1]):
            return messages
        return [*messages[:-1], _message("assistant", notice_message(texts.STOPPED, retry=True))]

    async def _answer(self, question: str, history: Sequence[str]) -> AsyncIterator[str]:
        yield notice_message(texts.SEARCHING, busy=True)
        try:
            answer = await asyncio.to_thread(self._assistant.ask, question, history, True)
        except UserError as error:
            yield notice_message(str(error))
            return
        except Exception:
            LOG.exception("a question failed")
            yield notice_message(texts.FAILED, retry=True)
            return
        if answer.abstained and self._unanswered:
            await asyncio.to_thread(self._unanswered.add, question, self._topic(question))
        for shown in _steps(answer):
            yield growing_message(answer, shown)
            await asyncio.sleep(STEP_SECONDS)
        yield answer_message(answer, history, self._suggestions.after(answer))

    def _topic(self, question: str) -> str:
        """The heading that the question lies nearest to."""
        hits = self._assistant.retriever.retrieve(question, 1).hits
        return topic_of(hits[0].passage) if hits else ""


def questions_in(messages: Sequence[Message]) -> list[str]:
    """The questions that this conversation holds, oldest first."""
    return [question_of(_text(message)) for message in messages if message["role"] == "user"]


def _steps(answer: Answer) -> list[int]:
    words = len(answer.answer.split(" "))
    return [max(1, words * step // STEPS) for step in range(1, STEPS)]


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _text(message: Message) -> str:
    """A message's content, which Gradio gives back as a string or as a list of parts."""
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
