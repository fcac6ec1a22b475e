"""Mounts the staff's app at /redaktion."""

from dataclasses import dataclass

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web.blocks import QUIET, html_block, mount_blocks
from assistant.web.escaping import escape
from assistant.web.feedback import FeedbackStore
from assistant.web.icons import icon
from assistant.web.originals import Originals
from assistant.web.staff import texts
from assistant.web.staff.documents_page import documents_html, history_html, upload_html
from assistant.web.staff.documents_routes import documents_routes
from assistant.web.staff.documents_work import DocumentsWork
from assistant.web.staff.door import LOGOUT, STAFF, StaffDoor, session_of
from assistant.web.staff.evaluation_page import evaluation_page
from assistant.web.staff.evaluations import Evaluations
from assistant.web.staff.feedback_page import feedback_page
from assistant.web.staff.login import login_routes
from assistant.web.staff.question_log import QuestionLog
from assistant.web.staff.sessions import Sessions
from assistant.web.staff.unanswered_page import unanswered_html
from assistant.web.staff.users import Users
from assistant.web.texts import PAGES_LABEL, PRODUCT, SWITCH_THEME

_PAGES = {
    "": texts.DOCUMENTS,
    "tilbagemeldinger": texts.FEEDBACK,
    "ubesvarede": texts.UNANSWERED,
    "evaluering": texts.EVALUATION,
}


@dataclass(frozen=True)
class StaffParts:
    """What the staff's pages work on."""

    assistant: Assistant
    settings: Settings
    originals: Originals
    feedback: FeedbackStore
    questions: QuestionLog


def mount_staff(app: FastAPI, parts: StaffParts) -> None:
    """Put the staff's pages, their login and their door on `app`."""
    app.state.sessions = sessions = Sessions()
    evaluations = Evaluations(parts.settings.data_dir / "evals" / "runs")
    app.add_middleware(StaffDoor, sessions=sessions)
    app.include_router(login_routes(Users(parts.settings.data_dir / "users.toml"), sessions))

    @app.get(STAFF + "/rapport/{name}", include_in_schema=False)
    def report(name: str) -> FileResponse:
        return FileResponse(evaluations.file(name), media_type="text/html")

    def user(request: Request) -> str | None:
        session = session_of(request.headers, sessions)
        return session.user if session else None

    work = DocumentsWork(parts.assistant, parts.settings)
    app.include_router(documents_routes(work, sessions))
    mount_blocks(app, _blocks(parts, evaluations, sessions, work), STAFF, user)


def _blocks(parts: StaffParts, evaluations: Evaluations, sessions: Sessions, work: DocumentsWork) -> gr.Blocks:
    settings = parts.settings
    blocks: gr.Blocks
    with gr.Blocks(title=f"{texts.STAFF} – {PRODUCT}", analytics_enabled=False, fill_width=True) as blocks:
        _top("", blocks, sessions)
        _lead(texts.DOCUMENTS, texts.DOCUMENTS_LEAD)
        html_block(upload_html(), "upload")
        html_block(lambda: documents_html(work), "documents")
        html_block(lambda: history_html(work), "history")
    with blocks.route(texts.FEEDBACK, "/tilbagemeldinger"):
        _top("tilbagemeldinger", blocks, sessions)
        _lead(texts.FEEDBACK, texts.FEEDBACK_LEAD)
        feedback_page(parts.assistant, parts.feedback, settings)
    with blocks.route(texts.UNANSWERED, "/ubesvarede"):
        _top("ubesvarede", blocks, sessions)
        _lead(texts.UNANSWERED, texts.UNANSWERED_LEAD)
        html_block(lambda: unanswered_html(parts.questions.recent(), settings.log_questions), "unanswered")
    with blocks.route(texts.EVALUATION, "/evaluering"):
        _top("evaluering", blocks, sessions)
        _lead(texts.EVALUATION, texts.EVALUATION_LEAD)
        evaluation_page(evaluations)
    return blocks


def _top(current: str, blocks: gr.Blocks, sessions: Sessions) -> None:
    """The bar at the top; its button to log out carries the session's word."""
    bar = html_block(_header(current, ""), "top")

    def with_logout(request: gr.Request) -> str:
        session = session_of(request.headers, sessions)
        return _header(current, session.csrf if session else "")

    blocks.load(with_logout, None, bar, **QUIET)


def _lead(heading: str, lead: str) -> None:
    html_block(f'<h1>{escape(heading)}</h1><p class="lead">{escape(lead)}</p>', "page-heading")


def _header(current: str, csrf: str) -> str:
    pages = "".join(
        f'<a href="{STAFF}/{path}"{" aria-current=page" if path == current else ""}>{escape(name)}</a>'
        for path, name in _PAGES.items()
    )
    return (
        f'<header class="top staff"><a class="brand" href="{STAFF}/">{escape(texts.STAFF)}</a>'
        f'<nav aria-label="{escape(PAGES_LABEL)}">{pages}</nav>'
        f'<form method="post" action="{LOGOUT}"><input type="hidden" name="csrf" value="{escape(csrf)}">'
        f'<button type="submit"{"" if csrf else " disabled"}>{escape(texts.LOG_OUT)}</button></form>'
        f'<button type="button" class="switch" data-theme-switch aria-label="{escape(SWITCH_THEME)}">'
        f"{icon('theme')}</button></header>"
    )
