"""Every Danish word of the command line and the HTTP API. What answers are worded with stands beside the writers."""

# Help of the command line

HELP = "Svarer på spørgsmål om Socialudvalgets materiale med kildehenvisning – eller siger, at det ikke fremgår."
HELP_ASK = "Besvar ét spørgsmål, eller en fil med spørgsmål (--batch)."
HELP_QUESTION = "Spørgsmålet på dansk, i anførselstegn."
HELP_HISTORY = "Et tidligere spørgsmål i samme samtale, ældste først. Kan gentages."
HELP_JSON = "Skriv svaret som JSON."
HELP_EXPLAIN = "Vis, hvordan svaret blev til."
HELP_BATCH = "Besvar en fil med ét JSON-objekt pr. linje: id, question, history."
HELP_OUTPUT = "Filen, som svarene på --batch skrives i; ellers skrives de på skærmen."
HELP_SERVE = "Start chatten og HTTP-tjenesten; stop med Ctrl+C."
HELP_INDEX = "Gør søgeindekset klar: kun det, der er ændret, læses igen."
HELP_REBUILD = "Byg hele indekset forfra."
HELP_DOCUMENTS = "Kildedokumenterne."
HELP_DOCTOR = "Undersøg installationen: hvad er galt, og hvordan rettes det?"
HELP_EVALS = "Mål, hvor godt assistenten svarer (se assistant evals --help)."
HELP_USERS = "Opret brugere af redaktionens sider."

QUESTION = "SPØRGSMÅL"
FILE = "FIL"

HELP_PHRASES = {
    "Usage:": "Brug:",
    "Arguments:": "Argumenter:",
    "Options:": "Tilvalg:",
    "Commands:": "Kommandoer:",
    "[OPTIONS]": "[TILVALG]",
    "[ARGS]...": "[ARGUMENTER]...",
    "COMMAND ": "KOMMANDO ",
    " <str>": "",
    "[required]": "[påkrævet]",
    "[default: ": "[standard: ",
    "Show this message and exit.": "Vis denne hjælp.",
}

# Wrong usage: what Typer says in English (a regular expression) and what we say. "\1" is what was typed.

USAGE_ERRORS = (
    (r"No such option: (\S+).*", r"Tilvalget \1 findes ikke."),
    (r"No such command '(.*?)'.*", r"Kommandoen \1 findes ikke."),
    (r"Missing command.*", r"Kommandoen mangler."),
    (r"Missing argument '?(.*?)'?\.(?: .*)?$", r"Argumentet \1 mangler."),
    (r"Missing option '?(.*?)'?\.(?: .*)?$", r"Tilvalget \1 mangler."),
    (r"Option '?(\S+?)'? requires .*", r"Tilvalget \1 skal have en værdi."),
    (r"Option '?(\S+?)'? does not take a value.*", r"Tilvalget \1 tager ingen værdi."),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
        r"For mange argumenter: \1. Sæt spørgsmålet i anførselstegn.",
    ),
    (r"Invalid value for '?(.*?)'?: .*", r"Værdien for \1 er ugyldig."),
)
SEE_HELP = "Se {command} --help."
QUESTION_OR_BATCH = "Skriv enten ét spørgsmål i anførselstegn eller --batch FIL. Se assistant ask --help."
BATCH_ALONE = "--history og --json hører til ét spørgsmål; med --batch står historikken i filen, og svarene er JSON."
OUTPUT_NEEDS_BATCH = "--output hører til --batch."
OUTPUT_IS_INPUT = "--output må ikke være den samme fil som --batch ({path})."

# Settings, folders, files

BAD_SETTING = "Indstillingen {name} er ugyldig ({value!r}): {why}. Ret den i miljøet eller i .env; se .env.example."
CHROMA_URL_ALONE = "skriv kun http://værtsnavn:port"
FILE_UNREADABLE = "Filen {path} kan ikke læses: {why}."
SYSTEM_ERROR = "{what}: {why}."
SYSTEM = "Systemet"
NO_SUCH_HOST = "navnet kendes ikke"
SYSTEM_REASONS = {
    "ENOENT": "den findes ikke",
    "EACCES": "der er ikke adgang",
    "EPERM": "der er ikke adgang",
    "EISDIR": "det er en mappe",
    "ENOTDIR": "en del af stien er ikke en mappe",
    "EEXIST": "der ligger en fil på stedet",
    "EROFS": "der kan kun læses",
    "ENOSPC": "disken er fuld",
    "EDQUOT": "kvoten er brugt op",
    "ENAMETOOLONG": "navnet er for langt",
    "EADDRNOTAVAIL": "adressen hører ikke til denne maskine",
}

# Batch

BATCH_LINE = "Linje {number}: {why}"
ANSWER_FAILED = "Svaret kunne ikke dannes på grund af en fejl i programmet ({why}). Prøv at spørge på en anden måde."
NOT_JSON = "er ikke JSON."
NO_QUESTION = "skal være et JSON-objekt, hvor question er en tekst."
BAD_HISTORY = "history skal være en liste af tekster."
ANSWERING = "Besvarer spørgsmål"

# An answer in a shell

PAGE = "side {page}"
EXPLANATION = "Sådan blev svaret til"
EXPLAINED = {
    "Spørgsmål": "question",
    "Der spørges om": "kind",
    "Nøgleord": "focus",
    "Krav": "constraints",
    "Fundne afsnit": "passages",
    "Afgørelse": "decision",
}
CANDIDATES = "Overvejede udsagn"

# Serving

SERVING = "Assistenten er klar på {url} (stop med Ctrl+C)."
PORT_IN_USE = "Port {port} bruges af et andet program. Stop det, eller vælg en anden port med ASSISTANT_PORT."
ALREADY_SERVING = "Assistenten kører allerede på http://{host}:{port}. Brug den, eller stop den først."
NO_ADDRESS = "Kan ikke bruge adressen {host}:{port} ({why}). Ret ASSISTANT_HOST eller ASSISTANT_PORT."
SERVER_FAILED = "Assistenten på http://{host}:{port} svarede ikke, som den skulle. Start den igen med assistant serve."

# The documents and the index

NO_CORPUS_DIR = "Dokumentmappen {folder} findes ikke. Opret den, eller vælg en anden med ASSISTANT_CORPUS_DIR."
INDEX_READY = "Indekset er klar. Dokumenter: {documents}, afsnit: {passages}."

# The doctor

DOCTOR_WELL = "✓"
DOCTOR_WRONG = "✗"
DOCTOR_FIT = "Alt er i orden."
DOCTOR_SICK = "Noget skal rettes; se linjerne med ✗."
DOCTOR_PYTHON = "Python {version}."
MEND_PYTHON = "Brug Python 3.11, 3.12 eller 3.13: slet .venv, og kør make run igen."
DOCTOR_PACKAGES = "{count} pakker er installeret."
DOCTOR_MISSING = "Pakken {package} mangler."
DOCTOR_VERSION = "Pakken {package} er version {installed}, men skal være {wanted}."
MEND_PACKAGES = "Kør make clean og derefter make run."
DOCTOR_DATA_DIR = "Datamappen er {folder}."
MEND_DATA_DIR = "Der kan ikke skrives i den ({why}): ret adgangen, eller vælg en anden med ASSISTANT_DATA_DIR."
DOCTOR_DISK = "{free} GB ledig på disken."
MEND_DISK = "Der skal bruges mindst {needed} GB: gør plads, eller flyt datamappen med ASSISTANT_DATA_DIR."
DOCTOR_DOCUMENTS = "{count} læsbare dokumenter i {folder}."
MEND_DOCUMENT = "Ret eller fjern filen; den er udeladt af svarene."
MEND_NO_DOCUMENTS = "Læg mindst ét dokument i mappen, eller vælg en anden med ASSISTANT_CORPUS_DIR."
DOCTOR_SERVING = "Assistenten kører på port {port}."
MEND_OTHER_SERVER = "Den svarer ud fra andre data, en anden model eller en anden version: start den igen."
DOCTOR_PORT = "Port {port} er valgt til chatten."
DOCTOR_MODEL = "Sprogmodellen er {model}."
DOCTOR_CHROMA = "Vektorerne ligger i Chroma på {url}."
DOCTOR_INDEX = "Søgeindekset i {folder}."
DOCTOR_LLM = "Svarene formuleres af {model} på {host}."
DOCTOR_LLM_REMOTE = "Svarene formuleres af {model} på {host}; spørgsmål og fundne afsnit sendes dertil."
MEND_INDEX_MISSING = "Det er ikke bygget endnu. Kør assistant index."
MEND_INDEX_STALE = "Dokumenterne eller programmet er ændret, siden det blev bygget. Kør assistant index."
MEND_INDEX_DAMAGED = "Det er beskadiget. Kør assistant index --rebuild."

# The language model: what is wrong with it (a line that ends as a note under an answer), and the counts

LLM_NO_MODEL = "ASSISTANT_LLM_BASE_URL er sat, men ASSISTANT_LLM_MODEL mangler: skriv navnet på sprogmodellen."
LLM_TIMEOUT = "Sprogmodellen på {host} svarede ikke inden for {seconds:g} sekunder (ASSISTANT_LLM_TIMEOUT)."
LLM_HALF = "Sprogmodellen på {host} holdt op midt i svaret eller svarede uforståeligt."
LLM_UNKNOWN = "Sprogmodellen {model} findes ikke på {host}. Ret ASSISTANT_LLM_MODEL eller ASSISTANT_LLM_BASE_URL."
LLM_KEY = "Sprogmodellen på {host} afviste nøglen. Ret ASSISTANT_LLM_API_KEY."
LLM_BUSY = "Sprogmodellen på {host} har for travlt."
LLM_TOO_LONG = "Sprogmodellen på {host} afviste spørgsmålet (status {status}); måske er teksten for lang til den."
LLM_STATUS = "Sprogmodellen på {host} melder fejl (status {status})."
LLM_AWAY = "Sprogmodellen på {host} kan ikke nås. Kører den, og er ASSISTANT_LLM_BASE_URL rigtig?"
LLM_INSTEAD = "Svaret er derfor formuleret uden sprogmodel."
LLM_RESTING = "Sprogmodellen virker ikke lige nu og spørges igen om lidt. Svaret er derfor formuleret uden sprogmodel."
LLM_COUNTS = {
    "written": "vist, som modellen skrev dem",
    "mended": "vist, efter at modellen rettede dem",
    "replaced": "erstattet, fordi kontrollen afviste dem",
    "declined": "overladt til assistenten, fordi modellen intet skrev",
    "failed": "uden model, fordi den fejlede",
    "passed_over": "uden model, fordi den lige havde fejlet",
}

# What the guard holds against a model's sentence: told to the model once, and shown by --explain

FAULT_FORMAT = "Svaret følger ikke formatet: sætninger med kildenumre og intet andet."
FAULT_UNCITED = "En sætning mangler nummeret på sin kilde."
FAULT_NO_SUCH_SOURCE = "Kilde {number} findes ikke."
FAULT_FIGURE = "»{figure}« står ikke sådan i den kilde, der henvises til."
FAULT_NEIGHBOUR = "»{figure}« gælder noget andet i kilden; nærmest det, du skriver om, står »{rival}«."
FAULT_NAME = "Navnet »{name}« står ikke i kilden."
FAULT_WORDS = "Kilden siger ikke noget om: {words}."
FAULT_HEDGE = "Kildens forbehold »{word}« mangler."
FAULT_DENIAL = "Kilden siger ikke »{word}«."
FAULT_OTHER_FIGURE = "»{figure}« er ikke svaret på spørgsmålet."
FAULT_NO_ANSWER = "Svaret mangler »{figure}«."
FAULT_OFF_TOPIC = "Svaret nævner ikke det, der spørges om."
FAULT_LONG = "Svaret er på mere end {words} ord."
FAULT_SILENT = "Modellen skrev intet svar."
FAULT_CONTRACT = "Svaret bæres ikke af sine kilder ({why})."

# Kinds of figure, as a language model is told of them

FIGURE_KINDS = {
    "date": "dato",
    "period": "periode",
    "time": "klokkeslæt",
    "amount": "beløb",
    "count": "antal",
    "percent": "procent",
    "percentage_points": "procentpoint",
    "share": "andel",
    "age": "alder",
    "law": "lov",
}

# The HTTP API

API_TITLE = "Socialudvalgets assistent"
API_DESCRIPTION = "Svarer på dansk ud fra kildedokumenterne, med kildehenvisning – eller siger, at det ikke fremgår."
API_ASK = "Stil et spørgsmål"
API_HEALTH = "Kører tjenesten, og over hvilke dokumenter?"
API_QUESTION = "Spørgsmålet på dansk."
API_HISTORY = "Tidligere spørgsmål i samme samtale, ældste først."
API_EXPLAIN = "Fortæl også, hvordan svaret blev til."
API_LANGUAGE_MODEL = "Sprogmodellen, der formulerer svar, om der er en, og hvad der blev af dens svar siden start."
API_STATUS = "ok, når tjenesten kan svare; waiting, mens den venter på Chroma."
API_CHROMA = "Den Chroma, som vektorerne ligger i: ok, eller hvad der er galt. Tom, når de ligger i datamappen."
API_BAD_REQUEST = "Forespørgslen følger ikke formatet; se på: {places}. Formatet står på /docs."
