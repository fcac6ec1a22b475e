"""Mounts the web app's pages on the FastAPI app that also carries the HTTP API."""

import os
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web import links, texts
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
from assistant.web.theme import theme
from assistant.web.throttle import Throttle

_STATIC_FOLDER = Path(__file__).parent / "static"
_QUEUE_WORKERS = 4  # questions answered at the same time; the others wait their turn


def mount_pages(app: FastAPI, assistant: Assistant, settings: Settings) -> FastAPI:
    """`app` with the web app's pages on it. Call it last: whatever is not a route of `app` by then goes to Gradio."""
    app.mount(links.STATIC, StaticFiles(directory=_STATIC_FOLDER), name="static")
    throttle = Throttle(settings.requests_per_minute)
    app.add_middleware(Gatekeeper, throttle=throttle)
    app.add_middleware(PageShell)
    originals = Originals(lambda: assistant.documents, settings.corpus_dir)
    app.include_router(source_routes(originals))
    app.include_router(download_routes(assistant))
    app.include_router(reader_routes(FeedbackStore(settings.data_dir / "feedback.jsonl")))
    with gr.Blocks(title=texts.PRODUCT, analytics_enabled=False, fill_width=True) as blocks:
        chat_page(assistant, throttle)
    with blocks.route(texts.MEETINGS, links.MEETINGS):
        meetings_page(assistant)
    with blocks.route(texts.FIGURES, links.FIGURES):
        figures_page(assistant)
    blocks.queue(default_concurrency_limit=_QUEUE_WORKERS, max_size=200)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=theme(),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        favicon_path=str(_STATIC_FOLDER / "favicon.svg"),
        max_file_size=0,
        enable_monitoring=False,
    )
    return mounted
