"""Every Danish word about documents that staff read, in a shell or on their page."""

from collections.abc import Sequence

from index.records import Deed, State

HELP = "Kildedokumenterne: læg til, erstat, fjern, gendan."
HELP_ADD = "Læg filer eller hele mapper til."
HELP_REPLACE = "Erstat et dokument med en ny udgave."
HELP_REMOVE = "Fjern dokumenter; de kan gendannes i 30 dage."
HELP_RESTORE = "Gendan et fjernet dokument, eller den udgave, der sidst blev erstattet."
HELP_LIST = "Vis kildedokumenterne, og nævn dem, der ikke kan læses."
HELP_SHOW = "Vis, hvad der er forstået af et dokument."
HELP_HISTORY = "Vis, hvem der har gjort hvad hvornår."
HELP_WATCH = "Hold øje med en mappe, og læg nye og ændrede filer til."
HELP_CONFIRM = "Bekræft, at et dokument med personnumre må bruges; numrene bliver aldrig vist."
HELP_DESCRIBE = "Sæt et dokuments titel, type, dato og gyldighed, og om alle må åbne originalen."
HELP_VERIFY = "Bevis, at dokumenter, afsnit, vektorer og ordindeks passer sammen."
HELP_BACKUP = "Gem alt i én fil, også mens assistenten kører."
HELP_RESTORE_BACKUP = "Læs en sikkerhedskopi ind i stedet for det, der er der nu."
HELP_FILES = "Filer, mapper eller mønstre som 'notater/*.pdf'."
HELP_NAME = "Dokumentets navn."
HELP_FOLDER = "Mappen, der holdes øje med."
HELP_BACKUP_FILE = "Sikkerhedskopiens fil."
HELP_EDITIONS = "Erstat det, som filerne er nye udgaver af."
HELP_ANYWAY = "Læg filerne til ved siden af det, de ligner."
HELP_CONFIRMED = "Filerne må bruges, selv om de indeholder personnumre."
HELP_PASSWORD = "Adgangskode til beskyttede PDF'er."
HELP_TITLE = "Titel."
HELP_KIND = "Type, f.eks. Notat."
HELP_DATE = "Dato, f.eks. 2026-03-04."
HELP_VALID = "Gælder fra, f.eks. 2026-07-01."
HELP_OPEN = "Alle må åbne originalen."
NAME = "NAVN"
FILES = "FILER"
FOLDER = "MAPPE"
ASK_PASSWORD = "Adgangskode til {name}"

ADDED = "✓ {name} er lagt til."
REPLACED = "✓ {name} er erstattet."
REMOVED = "✓ {name} er fjernet. Det kan gendannes i 30 dage: assistant documents restore {name!r}"
RESTORED = "✓ {name} er gendannet."
CONFIRMED = "✓ {name} må bruges. Personnumrene er skjult."
DESCRIBED = "✓ {name} er beskrevet."
SAME = "= {name} er der allerede, som {other}."
EDITION = (
    "? {name} ligner en ny udgave af {other} og er ikke lagt til. Erstat den gamle med: "
    "assistant documents replace {other!r} FIL, eller læg den til ved siden af med --anyway."
)
HELD = "! {problem}"
REFUSED = "✗ {problem}"
NO_FILES = "Der er ingen filer, der kan læses, i {what}."
TOO_MANY = "Der må højst være {most} dokumenter. Fjern nogle, eller hæv ASSISTANT_MAX_FILES."
BAD_DATE = "{value!r} er ikke en dato. Skriv den som 2026-03-04, 2026-03 eller 2026."
NO_FOLDER = "Mappen {folder} findes ikke."
WATCHING = "Holder øje med {folder} (stop med Ctrl+C)."
LEFT_ALONE = "Filer, der forsvinder fra mappen, bliver ikke fjernet: brug assistant documents remove."

LINE = "{name}: {title} ({extent})"
EXTENT = "overskrifter: {sections}"
EXTENT_PAGES = "overskrifter: {sections}, sider: {pages}"
HISTORY_LINE = "{time}  {who}  {deed}  {name}"
NO_HISTORY = "Der er ikke sket noget endnu."
UNDERSTOOD = (
    "  {sections} overskrifter{pages}, {words} ord, {dates} datoer, {figures} andre tal\n"
    "  Type: {kind}. Dato: {date}. Gælder fra: {valid_from}."
)
UNDERSTOOD_PAGES = ", {pages} sider"
CAN_ANSWER = "  Spørgsmål, som det nu svarer på:"
UNKNOWN = "ukendt"
NO_HEADINGS = "Der blev ikke fundet overskrifter."

DEEDS = {
    Deed.ADDED: "lagt til",
    Deed.REPLACED: "erstattet",
    Deed.REMOVED: "fjernet",
    Deed.RESTORED: "gendannet",
    Deed.DESCRIBED: "beskrevet",
    Deed.CONFIRMED: "bekræftet",
    Deed.PURGED: "slettet for altid",
}
STATES = {State.SERVED: "i brug", State.HELD: "holdt tilbage", State.REMOVED: "fjernet"}

VERIFIED = "Alt passer sammen."
NOT_VERIFIED = "Noget passer ikke sammen; se linjerne med ✗."
BACKED_UP = "✓ {files} filer ({megabytes} MB) er gemt i {path}."
VECTORS_LEFT_OUT = (
    "Vektorerne ligger i Chroma og er ikke med: efter en gendannelse indlejrer næste start dem, der mangler dér."
)
RESTORE_RUNNING = "Assistenten kører på port {port}. Stop den, før du gendanner en sikkerhedskopi."
RESTORED_BACKUP = "✓ {files} filer er gendannet. Det, der var der før, ligger i {old}."


def pages(numbers: Sequence[int]) -> str:
    """Page numbers in a sentence: "Side 3" or "Siderne 3, 4 og 9"."""
    if len(numbers) == 1:
        return f"Side {numbers[0]}"
    return f"Siderne {', '.join(map(str, numbers[:-1]))} og {numbers[-1]}"


def empty_pages(numbers: Sequence[int]) -> str:
    """Pages of which nothing could be read."""
    return f"{pages(numbers)} er billeder uden tekst og er ikke læst."


def ocr_pages(numbers: Sequence[int]) -> str:
    """Pages that were recognised in pictures."""
    return f"{pages(numbers)} er læst med tekstgenkendelse (OCR); se efter, om tallene er rigtige."


def hidden_numbers(count: int) -> str:
    """Personal numbers that were found and hidden."""
    return f"{count} personnumre er fundet og skjult." if count > 1 else "1 personnummer er fundet og skjult."
