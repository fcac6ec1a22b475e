"""A file becomes clean, located text. Knows nothing of the index or the assistant."""
