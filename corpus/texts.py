"""Every word of the reading of documents that a user sees."""


def unreadable(name: str, reason: str) -> str:
    """The file cannot be opened."""
    return f"Filen {name} kan ikke læses ({reason}). Kontrollér, at den findes, og at du har adgang til den."


def empty(name: str) -> str:
    """The file holds no text."""
    return f"Filen {name} er tom. Læg en udgave ind, som har tekst."


def unknown_type(name: str) -> str:
    """The file is of no type that can be read."""
    return (
        f"Filen {name} er ikke en type, der kan læses. Brug PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), "
        "Markdown, HTML eller ren tekst."
    )


def not_a_pdf(name: str) -> str:
    """The file is called a PDF and is none."""
    return f"Filen {name} er ikke en PDF, selv om den hedder det. Gem dokumentet som PDF igen, og læg den nye fil ind."


def encrypted_pdf(name: str) -> str:
    """The PDF opens only with a password."""
    return (
        f"Filen {name} er beskyttet med adgangskode. Angiv adgangskoden, når du lægger den ind, "
        "eller gem en kopi uden adgangskode."
    )


def broken_pdf(name: str) -> str:
    """The PDF is cut off or damaged."""
    return f"Filen {name} er beskadiget eller afbrudt og kan ikke læses som PDF. Hent eller gem filen igen."


def scanned_pdf(name: str, pages: int) -> str:
    """The PDF is pictures of pages."""
    side = "side" if pages == 1 else "sider"
    return (
        f"Filen {name} indeholder ingen tekst på {pages} {side}: den ser ud til at være scannet. "
        "Lav tekstgenkendelse (OCR) på den, og læg den nye fil ind, eller få installeret ocrmypdf og "
        "tesseract-ocr-dan på serveren (apt-get install ocrmypdf tesseract-ocr-dan), så læses den her."
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


def broken_office(name: str, program: str) -> str:
    """The PowerPoint or Excel file is damaged."""
    return f"Filen {name} er beskadiget og kan ikke læses. Åbn og gem den i {program} igen, eller gem den som PDF."


def too_many_pages(name: str, most: int) -> str:
    """The file has more pages than are read."""
    return f"Filen {name} har flere end {most} sider. Del den op, eller hæv ASSISTANT_MAX_PAGES."


def too_many_megabytes(name: str, most: int) -> str:
    """The file is larger than is read."""
    return f"Filen {name} fylder mere end {most} MB. Gem en mindre udgave, eller hæv ASSISTANT_MAX_FILE_MEGABYTES."


def took_too_long(name: str, seconds: float) -> str:
    """The reading went on for too long."""
    return (
        f"Filen {name} var ikke læst efter {seconds:.0f} sekunder og er opgivet. Gem den igen eller del den op, "
        "eller hæv ASSISTANT_READING_SECONDS."
    )


def too_much_memory(name: str, megabytes: int) -> str:
    """The reading wanted more memory than it may have."""
    return (
        f"Filen {name} kræver mere end {megabytes} MB hukommelse at læse og er opgivet. Gem den igen eller del den op, "
        "eller hæv ASSISTANT_READING_MEGABYTES."
    )


def reading_died(name: str) -> str:
    """The process that read the file ended without a word."""
    return f"Filen {name} kunne ikke læses: læsningen gik i stå. Åbn og gem filen igen, eller gem den som PDF."
