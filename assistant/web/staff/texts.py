"""Every Danish word of the staff's pages."""

STAFF = "Redaktion"

# Logging in
LOGIN_HEADING = "Log ind på redaktionen"
NAME = "Navn"
PASSWORD = "Adgangskode"
LOG_IN = "Log ind"
LOG_OUT = "Log ud"
WRONG_PASSWORD = "Navn eller adgangskode er forkert."
TOO_MANY_TRIES = "Der har været for mange forkerte forsøg. Vent et kvarter, og prøv igen."
FORM_EXPIRED = "Siden var for gammel. Prøv igen."
NOT_LOGGED_IN = "Du skal logge ind først."
NO_ORIGIN = "Anmodningen siger ikke, hvilken side den kommer fra, og bliver derfor afvist."

# Users, on the command line
HELP_USERS = "Brugere af redaktionens sider."
HELP_ADD = "Opret en bruger, eller giv en bruger ny adgangskode."
HELP_NAME = "Brugerens navn."
ASK_PASSWORD = "Adgangskode"
REPEAT_PASSWORD = "Adgangskode igen"
USER_ADDED = "Brugeren {name} kan nu logge ind på /redaktion."


def bad_name(name: str) -> str:
    """A user name with other characters than it may have."""
    return f"Navnet {name!r} kan ikke bruges: Brug bogstaver, tal, punktum, bindestreg og @, højst 60 tegn."


def short_password(shortest: int) -> str:
    """A password that is too short."""
    return f"Adgangskoden er for kort: Brug mindst {shortest} tegn."


def bad_users_file(path: str) -> str:
    """The file of users cannot be read."""
    return f"Brugerfilen {path} kan ikke læses: Ret den, eller slet den, og opret brugerne igen."


# Pages
DOCUMENTS = "Dokumenter"
DOCUMENTS_LEAD = "De dokumenter, som assistenten svarer ud fra lige nu."
DOCUMENT_COLUMNS = ("Titel", "Fil", "Type og dato", "Afsnit", "Sider", "Ord", "Handling")
DROP_HERE = "Slip filer her, eller vælg dem"
FORMATS = "PDF, Word, PowerPoint, Excel, Markdown, HTML og ren tekst. Filerne bliver på denne server."
HISTORY = "Hvem har gjort hvad"
DESCRIBE = "Beskriv"
DETAILS = {
    "title": "Titel",
    "kind": "Type",
    "date": "Dato (2026-03-04)",
    "valid_from": "Gælder fra (2026-07-01)",
}
OPEN_ORIGINAL = "Alle må åbne originalen"
SAVE = "Gem"
REMOVE = "Fjern"
RESTORE = "Gendan"
CONFIRM = "Må bruges"
EDITION_OF_ITSELF = "{name} er der allerede i en anden udgave. Den nye er ikke lagt til endnu."
EDITION = "{name} ligner en ny udgave af {other} og er ikke lagt til endnu."
HELD = (
    "{name} indeholder personnumre og er holdt tilbage. "
    "Tryk Må bruges i listen, hvis det er i orden; numrene bliver aldrig vist."
)
STOPPED = "Ændringen blev stoppet. Intet er ændret."
TOO_LARGE = "Filen fylder mere end {most} MB. Gem en mindre udgave, eller del den op."
NO_SUCH_DOCUMENT = "Dokumentet findes ikke."
FEEDBACK = "Tilbagemeldinger"
FEEDBACK_LEAD = "Hvad læserne har sagt om svarene. De nyeste står først."
UNANSWERED = "Ubesvarede"
UNANSWERED_LEAD = "Spørgsmål, som dokumenterne ikke svarede på, samlet efter det emne, de ligger tættest på."
EVALUATION = "Evaluering"
EVALUATION_LEAD = "Stil alle evalueringsspørgsmål, og se, hvor mange svar der er rigtige."

# Feedback
VERDICT = "Dom"
ANY_VERDICT = "Alle"
VERDICTS = {"up": "Nyttigt", "down": "Ikke nyttigt"}
REASON = "Grund"
ANY_REASON = "Alle grunde"
SEARCH = "Søg"
CHOOSE = "Vælg en tilbagemelding"
NO_FEEDBACK = "Ingen tilbagemeldinger passer."
STORED_ANSWER = "Svaret dengang"
TODAYS_ANSWER = "Svaret i dag"
ANSWER_TODAY = "Svar igen i dag"
MAKE_DRAFT = "Gør til evalueringsspørgsmål"
DRAFT = "Udkast"
SAID = "Læserens ord"
EARLIER = "Tidligere i samtalen"
NO_COMMENT = "(ingen kommentar)"


def draft_kept(path: str) -> str:
    """Where a draft of an evaluation question lies."""
    return f"Udkastet ligger i {path}. Læs det igennem, før det lægges i evals/questions/."


# Unanswered questions
LOG_IS_OFF = "Spørgsmål bliver ikke gemt. Sæt ASSISTANT_LOG_QUESTIONS=true for at samle de ubesvarede."
NOTHING_UNANSWERED = "Ingen ubesvarede spørgsmål de seneste 90 dage."
NO_TOPIC = "Uden emne"

# Evaluation
QUESTION_SETS = "Spørgsmålssæt"
RUN = "Kør evaluering"
STOP_RUN = "Stop"
RUNS = "Kørsler"
NO_RUNS = "Ingen kørsler endnu."
RUN_COLUMNS = ("Tidspunkt", "Spørgsmål", "Rigtige", "Rapport")
OPEN_REPORT = "Åbn rapporten"
OVER_TIME = "Andel rigtige over tid"
OLD_RUN = "Før"
NEW_RUN = "Efter"
COMPARE = "Sammenlign"
BETTER = "Blevet bedre"
WORSE = "Blevet dårligere"
RUN_STARTING = "Starter …"
RUN_DONE = "Færdig."
RUN_STOPPED = "Evalueringen blev stoppet."
SEE_LOG = "se tjenestens log"
RUN_FAILED = "Evalueringen fejlede: {why}"
RUN_BUSY = "Der kører allerede en evaluering."
NO_SUCH_RUN = "Kørslen findes ikke."
CHOOSE_TWO = "Vælg to forskellige kørsler."


def progress(step: str, done: int, total: int) -> str:
    """How far a run has come."""
    return f"{step}: {done} af {total}"


def compared(same: int, p_value: float) -> str:
    """How two runs differ."""
    shown = f"{p_value:.3f}".replace(".", ",")
    return f"{same} svar er lige gode i begge. Sandsynligheden for, at forskellen er tilfældig: {shown}."


def share(value: float) -> str:
    """A share of one in percent."""
    return f"{value * 100:.0f} %"
