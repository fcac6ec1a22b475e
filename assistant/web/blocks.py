"""Parts that every Gradio page is laid out with."""

from collections.abc import Callable

import gradio as gr


def html_block(value: str | Callable[[], str], elem_id: str) -> gr.HTML:
    """Our own HTML inside a Gradio page, in our style alone; a callable is asked again on each visit."""
    return gr.HTML(value, elem_id=elem_id, js_on_load=None, apply_default_css=False)
