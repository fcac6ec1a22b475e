"""Clean text becomes searchable, and stays so. Knows nothing of the assistant."""
