"""The web app: Gradio pages over one `Assistant`, and what they are served with."""
