"""Every Danish word that the web app shows."""

PRODUCT = "Socialudvalgets vidensassistent"
ASK = "Spørg"
PAGES_LABEL = "Sider"
SKIP = "Gå til indholdet"
DARK = "Mørk"
LIGHT = "Lys"

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
QUESTION_PLACEHOLDER = "Skriv dit spørgsmål her …"
SEND = "Spørg"
STOP = "Stop"
RETRY = "Prøv igen"
SEARCHING = "Leder i dokumenterne …"
STOPPED = "Svaret blev stoppet."
YOU = "Dit spørgsmål"
ANSWER = "Svar"
ABSTAINED = "Det fremgår ikke"
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
    "dark": DARK,
    "light": LIGHT,
    "source": SOURCE,
    "close": CLOSE,
    "sourceFailed": "Kilden kunne ikke hentes. Prøv igen om lidt.",
    "answerReady": "Svaret er klar",
}
