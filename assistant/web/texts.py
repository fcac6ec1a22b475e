"""Every Danish word that the web app shows."""

from datetime import time

PRODUCT = "Socialudvalgets vidensassistent"
ASK = "Spørg"
PAGES_LABEL = "Sider"
SKIP = "Gå til indholdet"
SWITCH_THEME = "Skift mellem lys og mørk"

# The start page
START_HEADING = "Hvad vil du vide?"
START_LEAD = (
    "Stil et spørgsmål til udvalgets materiale. Svaret er kort, og du kan altid se det sted i kilden, hvor det står."
)
EXAMPLES_HEADING = "Spørg for eksempel"
COVERS_HEADING = "Det kan du spørge om"
DISCLAIMER = (
    "Assistenten svarer kun ud fra dokumenterne ovenfor. Den kender ikke andet, den giver ikke juridisk rådgivning, "
    "og den kan tage fejl: Læs kilden, før du bruger et svar."
)

# The conversation
CONVERSATION = "Samtale"
QUESTION_LABEL = "Dit spørgsmål"
QUESTION_PLACEHOLDER = "Skriv dit spørgsmål …"
SEND = "Spørg"
STOP = "Stop"
RETRY = "Prøv igen"
SEARCHING = "Leder i dokumenterne …"
STOPPED = "Svaret blev stoppet."
YOU = "Dit spørgsmål"
ANSWER = "Svar"
ABSTAINED = "Intet svar i dokumenterne"
SOURCES = "Kilder"
PAGE = "side {page}"
NO_SECTION = "Indledning"
FAILED = "Der gik noget galt, og spørgsmålet blev ikke besvaret. Prøv igen om lidt."


def source_link(number: int) -> str:
    """What a screen reader says of the citation number in an answer."""
    return f"Kilde {number}: vis stedet i dokumentet"


def documents_count(n: int) -> str:
    """How many documents answers come from."""
    return "1 dokument" if n == 1 else f"{n} dokumenter"


# An answer, and what can be done with it
NEAR_SOURCES = "Det står der tæt på"
WORKED_OUT = "Regnet ud af assistenten ud fra kilderne"
BY_LANGUAGE_MODEL = "Formuleret af en sprogmodel og kontrolleret mod kilderne, sætning for sætning."


def words_by(model: str, host: str) -> str:
    """Before the first question: which language model words the answers and, where texts leave for `host`, that."""
    words = f"Svarene formuleres af sprogmodellen {model} og kontrolleres mod kilderne."
    if not host:
        return f"{words} Den kører på denne maskine."
    return f"{words} Dit spørgsmål og de afsnit, der findes til det, sendes til {host}."


COPY = "Kopiér"
COPIED = "Kopieret"
USEFUL = "Nyttigt"
NOT_USEFUL = "Ikke nyttigt"
GO_ON = "Spørg videre"
CAN_BE_ANSWERED = "Det kan jeg svare på"
KINDS = {
    "date": "Dato",
    "period": "Periode",
    "time": "Klokkeslæt",
    "amount": "Beløb",
    "count": "Antal",
    "percent": "Procent",
    "percentage_points": "Procentpoint",
    "share": "Andel",
    "age": "Alder",
    "law": "Lov",
}

# "Hvorfor dette svar?"
WHY = "Hvorfor dette svar?"
READ_AS = "Spørgsmålet blev læst som"
LOOKED_FOR = "Der blev ledt efter"
FOCUS = "Vigtige ord"
CONSTRAINTS = "Betingelser"
DECIDED_BY = "Svaret kommer fra"
CONFIDENCE = "Sikkerhed"
TIME_TAKEN = "Tid"
CONSIDERED = "Steder, der blev overvejet, det bedste først:"
WANTED = {
    "date": "en dato",
    "period": "en periode",
    "time": "et klokkeslæt",
    "amount": "et beløb",
    "count": "et antal",
    "percent": "en procent",
    "share": "en andel",
    "age": "en alder",
    "law": "en lov",
    "quantity": "et tal",
    "place": "et sted",
    "address": "en adresse",
    "person": "en person",
    "organisation": "en organisation",
    "list": "en liste",
    "definition": "en forklaring",
    "frequency": "hvor ofte",
    "reason": "en begrundelse",
    "yesno": "et ja eller nej",
    "open": "det, dokumenterne siger om emnet",
}
DECISIONS = {
    "extractive": "den sætning i dokumenterne, der passer bedst",
    "calendar": "mødekalenderen, som er samlet fra dokumenterne",
    "llm": "en sprogmodel, hvis svar er holdt op mod kilderne",
    "abstained": "ingen steder: Intet i dokumenterne passer godt nok",
}


def percent(share: float) -> str:
    """A share of one in percent."""
    return f"{share * 100:.0f} %"


def milliseconds(duration: float) -> str:
    """How long the answer took."""
    return f"{duration:.0f} millisekunder"


def score(value: float) -> str:
    """How well a place fitted the question."""
    return f"vægt {value:.2f}".replace(".", ",")


# Feedback
FEEDBACK_UP = "Godt at høre. Vil du skrive, hvad der var godt?"
FEEDBACK_DOWN = "Tak, fordi du siger til. Hvad var galt?"
FEEDBACK_COMMENT = "Kommentar (hvis du vil)"
FEEDBACK_NOTE = "Spørgsmålet, svaret og det, du skriver her, gemmes hos forvaltningen. Skriv ikke personoplysninger."
FEEDBACK_SEND = "Send"
FEEDBACK_CANCEL = "Fortryd"
FEEDBACK_THANKS = "Tak. Din besked er gemt."
FEEDBACK_FAILED = "Beskeden kunne ikke gemmes. Prøv igen om lidt."
REASONS = {
    "wrong_figure": "Forkert tal eller dato",
    "wrong_source": "Forkert kilde",
    "missing": "Der mangler noget",
    "unclear": "Uklart",
}
MASKED_CPR = "[personnummer]"
MASKED_EMAIL = "[e-mail]"
MASKED_PHONE = "[telefonnummer]"

# Conversations
CONVERSATIONS = "Samtaler"
NEW_CONVERSATION = "Ny samtale"
FIND_CONVERSATION = "Søg i samtaler"
RENAME = "Omdøb"
DELETE = "Slet"
DELETE_SURE = "Slet samtalen “{name}”? Den kan ikke hentes igen."
NEW_NAME = "Samtalens navn"
NO_CONVERSATIONS = "Ingen samtaler endnu."
NO_MATCHES = "Ingen samtaler passer."
KEPT_HERE = "Samtalerne gemmes kun i denne browser."
AS_WORD = "Hent som Word"
AS_MARKDOWN = "Hent som Markdown"
PRINT = "Udskriv"
EXPORT_NOTE = "Svarene er fundet af en automatisk assistent. Læs kilderne, før du bruger dem."
EXPORT_FAILED = "Filen kunne ikke laves. Prøv igen om lidt."

# What is turned away
TOO_MANY = "Du har spurgt mange gange det seneste minut. Vent lidt, og prøv igen."
FOREIGN_REQUEST = "Anmodningen kommer fra et andet websted og bliver derfor afvist."
TOO_LARGE = "Anmodningen fylder for meget."
NO_SUCH_PAGE_HERE = "Siden findes ikke."

# The source panel
SOURCE = "Kilde"
CLOSE = "Luk"
ORIGINAL = "Åbn det originale dokument"
WHOLE_DOCUMENT = "Vis hele dokumentet"
PAGE_TURNING = "Bladr i dokumentet"
PREVIOUS_PAGE = "Forrige side"
NEXT_PAGE = "Næste side"
NO_SUCH_DOCUMENT = "Dokumentet findes ikke længere i materialet."
NO_SUCH_PAGE = "Dokumentet har ikke den side."
NO_SUCH_PLACE = "Stedet findes ikke i dokumentet. Måske er dokumentet skiftet ud, siden svaret blev givet."


def page_of(page: int, last: int) -> str:
    """Which page is shown."""
    return f"Side {page} af {last}"


def page_picture(page: int, last: int, quote: str) -> str:
    """What the picture of a page shows, for those who do not see it."""
    marked = f" Markeret: {quote}" if quote else ""
    return f"{page_of(page, last)} som billede.{marked}"


# The calendar
MEETINGS = "Møder"
MEETINGS_LEAD = "Alle møder og begivenheder med dato, som dokumenterne nævner."
VIEW = "Visning"
TIMELINE = "Liste"
MONTHS = "Måneder"
ONLY_COMING = "Kun kommende"
NO_MEETINGS = "Dokumenterne nævner ingen møder med dato."
NO_COMING = "Dokumenterne nævner ingen kommende møder."
VISIT = "Besøg"
HELD = "Afholdt"
WEEK = "Uge"
SHOW_SOURCE = "Se kilden"
ASK_ABOUT = "Spørg om mødet"
TO_CALENDAR = "Læg i kalender"
ALL_TO_CALENDAR = "Læg alle møder i din kalender (.ics)"
NO_SUCH_MEETING = "Mødet findes ikke længere i materialet."


def at_time(begins: time | None, ends: time | None) -> str:
    """When on the day a meeting is."""
    clock = [f"{each:%H.%M}" for each in (begins, ends) if each]
    return f"kl. {'–'.join(clock)}" if clock else ""


def ask_about_meeting(topic: str) -> str:
    """The question that a click on a meeting asks."""
    return f"Hvad står der om {topic[:1].lower() + topic[1:]}?"


# Figures
FIGURES = "Tal og datoer"
FIGURES_LEAD = "Alle datoer, beløb og tal i dokumenterne, hver med sin kilde."
SEARCH_FIGURES = "Søg"
KIND = "Slags"
DOCUMENT = "Dokument"
SECTION = "Afsnit"
ORDER = "Rækkefølge"
ANY_KIND = "Alle slags"
ANY_DOCUMENT = "Alle dokumenter"
ANY_SECTION = "Alle afsnit"
AS_READ = "Som i dokumentet"
SMALLEST_FIRST = "Mindste og tidligste først"
LARGEST_FIRST = "Største og seneste først"
NO_FIGURES = "Ingen tal eller datoer passer. Prøv færre ord eller et andet filter."
AS_CSV = "Hent som CSV"
AS_EXCEL = "Hent som Excel"
FIGURE_COLUMNS = ("Slags", "Tal eller dato", "Hvad det tæller", "Sætning", "Kilde")
FILE_COLUMNS = ("Slags", "Som det står", "Betydning", "Hvad det tæller", "Sætning", "Dokument", "Afsnit", "Side")


def rows_shown(shown: int, found: int) -> str:
    """How many rows of a table are shown."""
    if shown < found:
        return f"Viser de første {shown} af {found}. Søg eller vælg for at se færre."
    return "1 fundet." if found == 1 else f"{found} fundet."


# What Gradio and our own scripts show in the browser. Gradio has no Danish of its own.
IN_THE_BROWSER = {
    "gradio": {
        "chatbot conversation": CONVERSATION,
        "Clear": "Ryd samtalen",
        "Loading...": "Indlæser …",
        "Error": "Fejl",
        "Warning": "Bemærk",
        "Info": "Oplysning",
        "Connection errored out.": "Der er ikke forbindelse til serveren. Prøv igen om lidt.",
        "Connection to the server was lost. Attempting reconnection...": "Forbindelsen røg. Prøver at forbinde igen …",
        "Queue is full": "Mange spørger lige nu. Prøv igen om lidt.",
    },
    "feedback": {
        "up": FEEDBACK_UP,
        "down": FEEDBACK_DOWN,
        "comment": FEEDBACK_COMMENT,
        "note": FEEDBACK_NOTE,
        "send": FEEDBACK_SEND,
        "cancel": FEEDBACK_CANCEL,
        "thanks": FEEDBACK_THANKS,
        "failed": FEEDBACK_FAILED,
        "reasons": REASONS,
    },
    "documents": {
        "stop": "Stop",
        "replace": "Erstat den gamle udgave",
        "addAnyway": "Læg til ved siden af",
        "canAnswer": "Spørgsmål, som det nu svarer på:",
        "sendingFailed": "Filen kunne ikke sendes. Prøv igen.",
        "sureToRemove": "Fjern {name}? Det kan gendannes i 30 dage.",
        "password": "Angiv adgangskode",
    },
    "conversations": {
        "title": CONVERSATIONS,
        "new": NEW_CONVERSATION,
        "find": FIND_CONVERSATION,
        "rename": RENAME,
        "delete": DELETE,
        "sure": DELETE_SURE,
        "newName": NEW_NAME,
        "none": NO_CONVERSATIONS,
        "noMatches": NO_MATCHES,
        "kept": KEPT_HERE,
        "word": AS_WORD,
        "markdown": AS_MARKDOWN,
        "print": PRINT,
        "product": PRODUCT,
        "note": EXPORT_NOTE,
        "close": CLOSE,
    },
    "exportFailed": EXPORT_FAILED,
    "copied": COPIED,
    "page": PAGE,
    "copySources": SOURCES,
    "source": SOURCE,
    "close": CLOSE,
    "sourceFailed": "Kilden kunne ikke hentes. Prøv igen om lidt.",
    "answerReady": "Svaret er klar",
}
