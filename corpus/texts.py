"""Every word of the reading of documents that a user sees."""


def unreadable(name: str, reason: str) -> str:
    """The file cannot be opened."""
    return f"Filen {name} kan ikke læses ({reason}). Kontrollér, at den findes, og at du har adgang til den."


def empty(name: str) -> str:
    """The file holds no text."""
    return f"Filen {name} er tom. Læg en udgave ind, som har tekst."


def unknown_type(name: str) -> str:
    """The file is of no type that can be read."""
    return f"Filen {name} er ikke en type, der kan læses. Brug PDF, Word (.docx), Markdown, HTML eller ren tekst."


def not_a_pdf(name: str) -> str:
    """The file is called a PDF and is none."""
    return f"Filen {name} er ikke en PDF, selv om den hedder det. Gem dokumentet som PDF igen, og læg den nye fil ind."


def encrypted_pdf(name: str) -> str:
    """The PDF opens only with a password."""
    return f"Filen {name} er beskyttet med adgangskode. Gem en kopi uden adgangskode, og læg den ind i stedet."


def broken_pdf(name: str) -> str:
    """The PDF is cut off or damaged."""
    return f"Filen {name} er beskadiget eller afbrudt og kan ikke læses som PDF. Hent eller gem filen igen."


def scanned_pdf(name: str, pages: int) -> str:
    """The PDF is pictures of pages."""
    side = "side" if pages == 1 else "sider"
    return (
        f"Filen {name} indeholder ingen tekst på {pages} {side}: den ser ud til at være scannet. "
        "Lav tekstgenkendelse (OCR) på den, og læg den nye fil ind."
    )


def broken_word(name: str) -> str:
    """The Word file is damaged or no Word file."""
    return f"Filen {name} er beskadiget eller ikke en Word-fil. Åbn og gem den i Word igen, eller gem den som PDF."


def old_word(name: str) -> str:
    """The file is of Word's format before 2007."""
    return f"Filen {name} er i et gammelt Office-format. Åbn den, og gem den som .docx eller PDF."


def too_large(name: str) -> str:
    """The file unpacks to more than is reasonable."""
    return f"Filen {name} fylder alt for meget udpakket og læses ikke. Kontrollér, hvor den kommer fra."
