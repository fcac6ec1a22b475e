"""The Danish words of tables and reports: scores, verdicts, headings, charts, filters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.results import Writers

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


SCORES = {
    "figures": "Rigtige datoer og tal",
    "answerable": "Rigtige af dem, der kan besvares",
    "unanswerable": "Tav, hvor svaret ikke står der",
    "all": "Rigtige i alt",
    "harmful": "Skadelige svar",
    "wrongly_refused": "Tav, selv om svaret står der",
    "abstention_precision": "Tavshed, der var berettiget (præcision)",
    "abstention_recall": "Ubesvarlige, hvor assistenten tav (genkaldelse)",
    "shared_rule": "Rigtige efter den enkle tekstregel",
    "section_right": "Kilde i rette afsnit",
    "quote_verbatim": "Citat ordret i dokumentet",
    "figures_carried": "Tal i svaret, der står i citatet",
    "citation_recall": "Udsagn båret af deres kilder (ALCE-genkaldelse)",
    "citation_precision": "Kilder, der bærer deres udsagn (ALCE-præcision)",
    "hit_rate_1": "Søgning: rette tekststykke som nr. 1",
    "hit_rate_5": "Søgning: rette tekststykke blandt 5",
    "hit_rate_10": "Søgning: rette tekststykke blandt 10",
    "mrr_1": "Søgning: MRR ved 1",
    "mrr_5": "Søgning: MRR ved 5",
    "mrr_10": "Søgning: MRR ved 10",
    "ndcg_1": "Søgning: nDCG ved 1",
    "ndcg_5": "Søgning: nDCG ved 5",
    "ndcg_10": "Søgning: nDCG ved 10",
    "calibration_error": "Kalibreringsfejl",
    "risk_area": "Risiko over dækning (areal)",
    "latency_median": "Svartid, median",
    "latency_p95": "Svartid, 95-percentil",
}


def share(value: float) -> str:
    """A share as a Danish percentage."""
    return f"{100 * value:.1f}".replace(".", ",") + " %"


def milliseconds(value: float) -> str:
    """A duration in milliseconds."""
    return f"{value:.0f} ms"


def figure(score: str, value: float) -> str:
    """The value of a score in its unit."""
    if score.startswith(("mrr", "ndcg", "calibration", "risk")):
        return f"{value:.3f}".replace(".", ",")
    return milliseconds(value) if score.startswith("latency") else share(value)


TITLE = "Evaluering"
SCORE = "Mål"
MEASURED = "Målt"
INTERVAL = "95 %-interval"
QUESTIONS = "Spørgsmål"
BY_SET = "Domme efter spørgsmålssæt"
SET = "Sæt"
GOOD = "Rigtige i alt"
GOLD = "Facit"
ANSWER = "Svar"
STAGE = "Tabt ved"
LEFT_OUT = "udeladt"
BETTER = "Bedre"
WORSE = "Værre"
ABLATION = "Hvad hvert trin er værd"
WITHOUT = "Uden"
NOTHING = "(intet udeladt)"
VERDICTS = {
    "right": "Rigtigt",
    "rightly_refused": "Rigtigt tavs",
    "wrongly_refused": "Forkert tavs",
    "wrong": "Forkert",
    "harmful": "Skadeligt",
}
STAGES = {
    "": "–",
    "retrieval": "søgning",
    "choice": "valg af sted",
    "wording": "formulering",
    "silence": "tavshed",
    "error": "fejl i assistenten",
}
SHORT_SCORES = {
    "figures": "Datoer og tal",
    "answerable": "Kan besvares",
    "unanswerable": "Ubesvarlige",
    "harmful": "Skadelige",
    "section_right": "Rette afsnit",
    "hit_rate_5": "Fundet blandt 5",
    "latency_median": "Svartid",
}
SQUAD_HELP = "Stil de talspørgsmål fra squad_da, der kan besvares, over alle dens afsnit."
SQUAD_HELP_LIMIT = "Kun N spørgsmål, jævnt fordelt over dem alle og altid de samme."
SQUAD_ASKING = "Stiller spørgsmål"
APPROACH = "Fremgangsmåde"
APPROACHES = {
    "assistant": "Assistenten",
    "lexical": "BM25 alene",
    "dense": "e5 alene, hele afsnit",
    "sentence": "Nærmeste sætning efter e5",
}
SQUAD_SCORES = {
    "first": "Rette afsnit som nr. 1",
    "among_five": "Rette afsnit blandt 5",
    "right": "Rette tal",
    "verbatim": "Facit ordret",
    "right_when_answered": "Rette tal, når den svarer",
    "abstained": "Tav",
}


def squad_title(asked: int, numeric: int, paragraphs: int) -> str:
    """The heading of the table over squad_da."""
    return f"squad_da: {asked} af {numeric} talspørgsmål over {paragraphs} afsnit"


WRITERS = {"extractive": "Uden sprogmodel", "alone": "Sprogmodellen alene", "guarded": "Sprogmodellen med kontrol"}
WRITER_COLUMNS = ("Hvem formulerer", "Rigtige", "Forkerte", "Skadelige", "Tavse", "Svartid (median)")


def by_writer(questions: int) -> str:
    """The heading of the table of writers."""
    return f"Hvem formulerer? De {questions} spørgsmål, som sprogmodellen fik"


def caught(writers: "Writers") -> str:
    """What became of the model's wrong figures."""
    return (
        f"Sprogmodellens egne ord blev vist i {writers.shown} svar. Forkerte tal: {writers.written} skrevet, "
        f"{writers.through - writers.shared} sluppet igennem ({share(writers.catch_rate)} fanget); desuden "
        f"{writers.shared}, som assistenten uden sprogmodel også gav."
    )
