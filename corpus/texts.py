"""Every word of the reading of documents that a user sees."""


def unreadable(name: str, reason: str) -> str:
    """The file cannot be opened."""
    return f"Filen {name} kan ikke læses ({reason}). Kontrollér, at den findes, og at du har adgang til den."


def empty(name: str) -> str:
    """The file holds no text."""
    return f"Filen {name} er tom. Læg en udgave ind, som har tekst."


def unknown_type(name: str) -> str:
    """The file is of no type that can be read."""
    return f"Filen {name} er ikke en type, der kan læses. Brug PDF, Markdown eller ren tekst (.txt)."
