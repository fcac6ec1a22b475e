"""The Danish words of the report: headings, charts, filters."""

REPORT_TITLE = "Evalueringsrapport"
QUESTIONS_WORD = "spørgsmål"
KEY_FIGURES = "Hovedtal"
CHARTS = "Diagrammer"
ALL_SCORES = "Alle mål"
ALL_SCORES_CAPTION = "Hvert mål med 95 %-interval (bootstrap)"
MISSES_BY_STAGE = "Fejl efter det trin, der tabte svaret"
MISSES = "Fejl"
BY_DOCUMENT = "Rigtige efter dokument"
BY_TAG = "Rigtige efter mærke"
GROUP_HEADS = {"document": "Dokument", "tag": "Mærke"}
EVERY_QUESTION = "Alle spørgsmål"
FILTERS = "Vis kun"
SEARCH = "Søg i spørgsmål, facit og svar"
EVERYTHING = "Alle"
RESET = "Nulstil"
QUESTION = "Spørgsmål"
VERDICT = "Dom"
KIND = "Slags"
SPLIT = "Halvdel"
TAG = "Mærke"
PAGE = "side"
SHOWN_WORDS = "Viser {shown} af {all} spørgsmål"
CHART_ACCURACY = "Rigtige efter slags spørgsmål"
ABOUT_ACCURACY = "Prikken er andelen af rigtige svar, stregen 95 %-intervallet, tallet i parentes antal spørgsmål."
CHART_CALIBRATION = "Kalibrering"
ABOUT_CALIBRATION = "Andelen af rigtige svar (lodret) ved hver grad af sikkerhed. På den stiplede linje er de to ens."
CHART_RISK = "Risiko over dækning"
ABOUT_RISK = "Andelen af forkerte svar (lodret), når kun de sikreste svar gives."
CHART_LATENCY = "Svartid"
ABOUT_LATENCY = "Antal svar (lodret) efter, hvor længe de tog. Den sidste søjle rummer også de langsommere."
CONFIDENCE = "Assistentens sikkerhed"
COVERAGE = "Andel af spørgsmålene, der besvares"
LATENCY_AXIS = "Millisekunder"
STAGE_MEANINGS = {
    "retrieval": "rette sted blev ikke fundet",
    "choice": "et andet sted blev valgt",
    "wording": "rette sted, men svaret siger det ikke",
    "silence": "tav eller svarede, hvor den ikke burde",
    "error": "gav intet svar",
}
KINDS = {
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
    "place": "sted",
    "organisation": "organisation",
    "person": "person",
    "list": "liste",
    "definition": "hvad noget er",
    "reason": "hvorfor",
    "yesno": "ja/nej",
    "calendar": "kalender",
    "other": "andet",
}
TAGS = {
    "followup": "opfølgning",
    "false_premise": "forkert forudsætning",
    "multi": "flere svar",
    "typo": "stavefejl",
    "keywords": "stikord",
    "long_story": "lang forhistorie",
    "two_questions": "to spørgsmål",
    "table": "tabel",
    "calendar": "kalender",
    "draft": "kladde",
}


def whole_share(value: float) -> str:
    """A share as a whole percentage."""
    return f"{100 * value:.0f} %"


def short_share(value: float) -> str:
    """A share as a percentage, with a decimal only where it is needed."""
    return f"{100 * value:.1f}".replace(".", ",").removesuffix(",0") + " %"


def bin_tip(confidence: float, accuracy: float, n: int) -> str:
    """What a point of the calibration chart says."""
    return f"{n} svar med sikkerhed {whole_share(confidence)}: {whole_share(accuracy)} rigtige"


def latency_tip(low: float, high: float, n: int) -> str:
    """What a bar of the latency chart says."""
    return f"{n} svar på {low:.0f}–{high:.0f} ms"


def shown(number: int, of: int) -> str:
    """How many questions the filters leave."""
    return SHOWN_WORDS.replace("{shown}", str(number)).replace("{all}", str(of))


def sources(number: int) -> str:
    """The heading of an answer's quotes."""
    return f"{number} kilde" if number == 1 else f"{number} kilder"


def moment(iso: str) -> str:
    """A time in UTC as Danes write it."""
    day, _, clock = iso.partition("T")
    year, month, date = day.split("-")
    return f"Kørt {int(date)}.{int(month)}.{year} kl. {clock[:5].replace(':', '.')} (UTC)"
