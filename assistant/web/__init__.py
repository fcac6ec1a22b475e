"""The web app: Gradio pages over one `Assistant`, and what they are served with."""

import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # Gradio reads it when it is imported
