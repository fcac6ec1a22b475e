"""The look that Gradio's own parts take: every colour and font comes from `static/style.css`."""

import gradio as gr


def theme() -> gr.themes.Base:
    """A theme without foreign fonts, whose colours are the style sheet's variables in light and dark."""
    fonts = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
    base = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "Consolas", "monospace"], text_size="lg")
    looks = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--ink-soft)",
        "background_fill_primary": "var(--surface)",
        "background_fill_secondary": "var(--paper)",
        "block_background_fill": "var(--surface)",
        "block_border_width": "0px",
        "block_label_text_color": "var(--ink-soft)",
        "block_title_text_color": "var(--ink)",
        "border_color_primary": "var(--line)",
        "input_background_fill": "var(--surface)",
        "input_border_color": "var(--line-strong)",
        "input_border_color_focus": "var(--accent)",
        "input_border_width": "1px",
        "input_placeholder_color": "var(--ink-soft)",
        "link_text_color": "var(--accent)",
        "checkbox_background_color": "var(--surface)",
        "checkbox_background_color_selected": "var(--accent)",
        "checkbox_border_color": "var(--line-strong)",
        "checkbox_border_color_selected": "var(--accent)",
        "button_primary_border_color": "var(--accent)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_background_fill_hover": "var(--accent-strong)",
        "button_primary_text_color": "var(--on-accent)",
        "button_secondary_background_fill": "var(--surface)",
        "button_secondary_background_fill_hover": "var(--tint)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--line-strong)",
    }
    known = vars(base)
    dark = {f"{name}_dark": value for name, value in looks.items() if f"{name}_dark" in known}
    return base.set(**looks, **dark)
