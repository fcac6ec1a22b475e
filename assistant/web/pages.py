"""Mounts the web app's pages on the FastAPI app that also carries the HTTP API."""

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web import links, texts
from assistant.web.blocks import STATIC_FOLDER, mount_blocks
from assistant.web.chat import chat_page
from assistant.web.download_routes import download_routes
from assistant.web.feedback import FeedbackStore
from assistant.web.figures_page import figures_page
from assistant.web.gatekeeper import Gatekeeper
from assistant.web.meetings_page import meetings_page
from assistant.web.originals import Originals
from assistant.web.reader_routes import reader_routes
from assistant.web.shell import PageShell
from assistant.web.source_routes import source_routes
from assistant.web.staff.pages import StaffParts, mount_staff
from assistant.web.staff.question_log import QuestionLog
from assistant.web.throttle import Throttle
from index.library import Library


def mount_pages(app: FastAPI, assistant: Assistant, settings: Settings) -> FastAPI:
    """`app` with the web app's pages on it. Call it last: whatever is not a route of `app` by then goes to Gradio."""
    originals = Originals(lambda: assistant.documents, Library(settings.corpus_dir, settings.data_dir))
    feedback = FeedbackStore(settings.data_dir / "feedback.jsonl")
    questions = QuestionLog(settings.data_dir / "questions.jsonl", originals.mention)
    throttle = Throttle(settings.requests_per_minute)
    app.mount(links.STATIC, StaticFiles(directory=STATIC_FOLDER), name="static")
    app.include_router(source_routes(originals))
    app.include_router(download_routes(assistant))
    app.include_router(reader_routes(feedback))
    mount_staff(app, StaffParts(assistant, settings, originals, feedback, questions))
    app.add_middleware(Gatekeeper, throttle=throttle, largest_upload=settings.max_file_megabytes * 1024 * 1024)
    app.add_middleware(PageShell)
    with gr.Blocks(title=texts.PRODUCT, analytics_enabled=False, fill_width=True) as blocks:
        chat_page(assistant, throttle, questions if settings.log_questions else None)
    with blocks.route(texts.MEETINGS, links.MEETINGS):
        meetings_page(assistant)
    with blocks.route(texts.FIGURES, links.FIGURES):
        figures_page(assistant)
    return mount_blocks(app, blocks, "/")
