"""The staff's page of feedback: what was said, the answer then and today, and a draft of an evaluation question."""

from collections.abc import Sequence
from datetime import datetime

import gradio as gr
from babel.dates import format_datetime

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web.blocks import QUIET, html_block
from assistant.web.escaping import escape
from assistant.web.feedback import Feedback, FeedbackStore
from assistant.web.rendering import answer_message
from assistant.web.staff import texts
from assistant.web.texts import REASONS
from corpus.errors import UserError
from evals.drafts import FeedbackFile, draft

_VERDICTS = [(texts.ANY_VERDICT, ""), *((name, value) for value, name in texts.VERDICTS.items())]
_REASONS = [(texts.ANY_REASON, ""), *((name, value) for value, name in REASONS.items())]


def feedback_page(assistant: Assistant, store: FeedbackStore, settings: Settings) -> None:
    """Lay out the page inside the current Gradio page."""

    def listed(verdict: str = "", reason: str = "", words: str = "") -> gr.Dropdown:
        found = filtered(store.all(), verdict, reason, words)
        choices = [(_label(feedback), feedback.id) for feedback in found]
        return gr.Dropdown(choices=choices, value=choices[0][1] if choices else None)

    def shown(chosen: str | None) -> tuple[str, str, str]:
        feedback = _find(store, chosen)
        return (stored_html(feedback) if feedback else f"<p>{escape(texts.NO_FEEDBACK)}</p>"), "", ""

    def today(chosen: str | None) -> str:
        feedback = _find(store, chosen)
        return todays_html(assistant, feedback) if feedback else ""

    def drafted(chosen: str | None) -> str:
        return draft_html(settings, chosen) if _find(store, chosen) else ""

    with gr.Row(elem_id="filters"):
        verdict = gr.Dropdown(_VERDICTS, value="", label=texts.VERDICT, filterable=False)
        reason = gr.Dropdown(_REASONS, value="", label=texts.REASON, filterable=False)
        words = gr.Textbox(label=texts.SEARCH, max_lines=1)
    chosen = gr.Dropdown([], label=texts.CHOOSE, filterable=False, elem_id="chosen-feedback")
    stored = html_block("", "stored-feedback")
    with gr.Row(elem_id="feedback-actions"):
        again = gr.Button(texts.ANSWER_TODAY, scale=0, min_width=180)
        make = gr.Button(texts.MAKE_DRAFT, scale=0, min_width=240)
    todays, made = html_block("", "todays-answer"), html_block("", "draft")
    chosen.change(shown, chosen, [stored, todays, made], **QUIET)
    again.click(today, chosen, todays, **QUIET)
    make.click(drafted, chosen, made, **QUIET)
    gr.on(None, listed, [verdict, reason, words], chosen, **QUIET)  # on each visit and each change


def filtered(feedback: Sequence[Feedback], verdict: str, reason: str, words: str) -> list[Feedback]:
    """The feedback with this verdict and reason ("" for any) that holds all of `words`."""
    wanted = words.casefold().split()
    return [
        each
        for each in feedback
        if verdict in ("", each.verdict)
        and reason in ("", each.reason or "")
        and all(word in f"{each.question} {each.comment}".casefold() for word in wanted)
    ]


def stored_html(feedback: Feedback) -> str:
    """What was said of an answer, and the answer as it was given."""
    said = texts.VERDICTS[feedback.verdict] + (f" – {REASONS[feedback.reason]}" if feedback.reason else "")
    history = "".join(f"<li>{escape(question)}</li>" for question in feedback.history)
    earlier = f"<h3>{escape(texts.EARLIER)}</h3><ol>{history}</ol>" if history else ""
    citations = feedback.answer.get("citations")
    cited = citations if isinstance(citations, list) else []
    quotes = [str(each.get("quote", "")) for each in cited if isinstance(each, dict)]
    sources = "".join(f"<blockquote>{escape(quote)}</blockquote>" for quote in quotes)
    return (
        f'<section class="card"><p class="verdict">{escape(said)}</p><h2>{escape(feedback.question)}</h2>{earlier}'
        f"<h3>{escape(texts.SAID)}</h3><p>{escape(feedback.comment or texts.NO_COMMENT)}</p>"
        f"<h3>{escape(texts.STORED_ANSWER)}</h3><p>{escape(str(feedback.answer.get('answer', '')))}</p>"
        f"{sources}</section>"
    )


def todays_html(assistant: Assistant, feedback: Feedback) -> str:
    """The answer that today's index gives to the same question."""
    try:
        answer = assistant.ask(feedback.question, feedback.history)
    except UserError as error:
        return f'<p class="problem" role="alert">{escape(str(error))}</p>'
    return f'<section class="card"><h2>{escape(texts.TODAYS_ANSWER)}</h2>{answer_message(answer)}</section>'


def draft_html(settings: Settings, feedback_id: str | None) -> str:
    """Write the draft of an evaluation question, as `assistant evals add` does, and show it."""
    try:
        written = draft(FeedbackFile(settings.data_dir / "feedback.jsonl").find(feedback_id or ""), settings.corpus_dir)
        path = settings.data_dir / "evals" / "drafts" / f"{feedback_id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    except UserError as error:
        return f'<p class="problem" role="alert">{escape(str(error))}</p>'
    said = escape(texts.draft_kept(str(path)))
    return f'<section class="card"><h2>{escape(texts.DRAFT)}</h2><p>{said}</p><pre>{escape(written)}</pre></section>'


def _find(store: FeedbackStore, chosen: str | None) -> Feedback | None:
    return next((feedback for feedback in store.all() if feedback.id == chosen), None)


def _label(feedback: Feedback) -> str:
    return f"{_local(feedback.time)} · {texts.VERDICTS[feedback.verdict]} · {feedback.question[:90]}"


def _local(time: datetime) -> str:
    return str(format_datetime(time.astimezone(), "d. MMM y 'kl.' HH.mm", locale="da"))
