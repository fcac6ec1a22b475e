"""Parts that every Gradio page is laid out and mounted with."""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request

from assistant.web.theme import theme

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How every event is set up: nothing flickers over the page, and none is offered to programs."""
STATIC_FOLDER = Path(__file__).parent / "static"
_WORKERS = 4  # questions answered at the same time; the others wait their turn
_MOST_WAITING = 200


def html_block(value: str | Callable[[], str], elem_id: str) -> gr.HTML:
    """Our own HTML inside a Gradio page, in our style alone; a callable is asked again on each visit."""
    first = value if isinstance(value, str) else value()
    block: gr.HTML = gr.HTML(first, elem_id=elem_id, js_on_load=None, apply_default_css=False)
    if not isinstance(value, str):
        gr.on(None, value, None, block, **QUIET)
    return block


def mount_blocks(
    app: FastAPI, blocks: gr.Blocks, path: str, user: Callable[[Request], str | None] | None = None
) -> FastAPI:
    """Serve `blocks` under `path` of `app`, in our look and without Gradio's extras.

    `user` tells who a request comes from, and gives None to those who may not see the pages.
    """
    blocks.queue(default_concurrency_limit=_WORKERS, max_size=_MOST_WAITING)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="SSR mode is not supported")  # it is off as it is
        mounted: FastAPI = gr.mount_gradio_app(
            app,
            blocks,
            path=path,
            theme=theme(),
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            show_error=False,
            favicon_path=str(STATIC_FOLDER / "favicon.svg") if path == "/" else None,
            max_file_size=0,
            enable_monitoring=False,
            auth_dependency=user,
        )
    return mounted
