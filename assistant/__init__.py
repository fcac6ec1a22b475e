"""A question becomes a cited answer, or "det fremgår ikke"."""
