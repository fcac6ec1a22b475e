"""Every Danish word that the evaluation shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.report_texts import SCORES

GOLD_ONE_KEY = "hvert facit skrives som ét navn og én værdi, fx 'date: 2026-06-03'"
GOLD_MAPPING = "skriv '{value: 230, approximate: true}' eller '{range: [1000, 1500]}'"
GOLD_LIST = "'gold' skal være en liste; begynd hver linje med '- '"
DOCUMENT_ONE_KEY = "et dokument angives med netop én af 'path', 'municipal' og 'shared'"
NEEDS_GOLD = "et spørgsmål, der kan besvares, skal have 'gold' eller 'any_of'"
NEEDS_QUOTE = "et spørgsmål, der kan besvares, skal have 'quote': ordene i dokumentet, der bærer svaret"
NO_GOLD = "et spørgsmål, der ikke kan besvares, må hverken have 'gold' eller 'quote'"
NOT_A_SET = "filen skal have 'documents' og 'questions'"
NOT_JSON = "linjen er ikke gyldig JSON"

EXAMPLES = {
    "date": "2026-06-03, 2026-06 eller 2026",
    "period": "2026/2029",
    "time": '"16:30"',
    "amount": "588.5 mio DKK eller 475000 DKK",
    "share": '"1/4"',
    "law": '"servicelovens § 4"',
}


def gold_kind(kind: str) -> str:
    """An unknown kind of gold value."""
    return (
        f"ukendt slags facit '{kind}'; brug date, date_text, period, time, amount, count, percent, "
        "percentage_points, share, age eller law"
    )


def gold_value(kind: str, value: str) -> str:
    """A gold value in the wrong form."""
    return f"'{value}' kan ikke læses som {kind}; skriv fx {EXAMPLES.get(kind, '230 eller 2.5')}"


def duplicate_id(question: str) -> str:
    """Two questions with one id."""
    return f"id'et '{question}' er brugt to gange; giv hvert spørgsmål sit eget"


def no_such_document(question: str, number: int) -> str:
    """A question that refers to a document that the set does not have."""
    return f"spørgsmål '{question}' peger på dokument {number}, som ikke står under 'documents'"


def unreadable_file(path: str, why: str) -> str:
    """A question file that cannot be opened."""
    return f"{path}: spørgsmålsfilen kan ikke læses ({why}); ret stien, og gem filen som UTF-8"


def bad_line(path: str, line: int, problem: str) -> str:
    """What is wrong, and in which line."""
    return f"{path}, linje {line}: {problem}"


def not_yaml(problem: str) -> str:
    """A line that is not YAML."""
    return f"linjen er ikke gyldig YAML ({problem}); se efter indrykning, kolon og anførselstegn"


def missing_key(key: str) -> str:
    """A key that must be there."""
    return f"'{key}' mangler"


def problem(where: Sequence[int | str], error: Mapping[str, Any]) -> str:
    """One of pydantic's complaints, in Danish."""
    key = next((str(step) for step in reversed(where) if isinstance(step, str)), "filen")
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    expected = error.get("ctx", {}).get("expected", "")
    known = {
        "missing": missing_key(key),
        "extra_forbidden": f"'{key}' kendes ikke; ret stavningen eller fjern linjen",
        "enum": f"'{error['input']}' er ikke en mulig værdi for '{key}'; brug {expected}",
        "literal_error": f"'{error['input']}' er ikke en mulig værdi for '{key}'; brug {expected}",
        "bool_parsing": f"'{key}' skal være true eller false",
        "string_too_short": f"'{key}' må ikke være tom",
        "too_short": f"'{key}' må ikke være tom",
    }
    return known.get(error["type"], f"'{key}' har en forkert form").replace(" or ", " eller ")


REASON_REFUSED = "svarede ikke, selv om svaret står i dokumentet"
REASON_NOT_SILENT = "svarede, selv om svaret ikke står i dokumentet"


def reason_too_long(limit: int) -> str:
    """An answer with too many words."""
    return f"svaret er på over {limit} ord"


def reason_missing(values: Sequence[str]) -> str:
    """Gold that the answer lacks."""
    return "mangler: " + "; ".join(values)


def reason_forbidden(phrase: str) -> str:
    """Something that must not be said."""
    return f"siger '{phrase}', som ikke må stå i svaret"


def reason_broken(error: str) -> str:
    """The assistant gave no answer at all."""
    return f"assistenten gik i stå: {error}"


def reason_either_or(other: str) -> str:
    """An answer that leaves the choice to the reader."""
    return f"lader det stå åbent, om det er '{other}'"


UNANSWERABLE = "fremgår ikke af dokumentet"


def missing_document(reference: str) -> str:
    """A document that is not on this machine."""
    return f"dokumentet '{reference}' findes ikke her; sæt ASSISTANT_SHARED til mappen med de fælles data"


def unreadable_results(path: str) -> str:
    """A results file that is absent or broken."""
    return f"{path}: kan ikke læses som resultater; kør 'assistant evals run --output MAPPE' og angiv mappen"


def bad_requirement(text: str) -> str:
    """A requirement that cannot be read."""
    return f"kravet '{text}' kan ikke læses; skriv fx 'figures>=0.95' med et af navnene {', '.join(SCORES)}"


def not_measured(requirement: str) -> str:
    """A requirement on a score that this run does not have."""
    return f"kravet {requirement} kan ikke prøves: ingen af spørgsmålene måler det"


def requirement_failed(requirement: str, measured: str) -> str:
    """A requirement that is not met."""
    return f"kravet {requirement} er ikke opfyldt: målt til {measured}"


DRAFT_NOTE = "Kladde fra chatten: ret facit, afsnit og citat, giv spørgsmålet et id, og fjern mærket 'draft'."


def more_misses(number: int) -> str:
    """Misses that the terminal does not show."""
    return f"… og {number} fejl mere; se rapporten"


def left_out(name: str, why: str) -> str:
    """A set that was not asked."""
    return f"Sættet '{name}' er udeladt: {why}"


def comparison(same: int, p_value: float) -> str:
    """The rest of a comparison, with McNemar's test."""
    shown = "under 0,001" if p_value < 0.001 else f"{p_value:.3f}".replace(".", ",")
    sure = "næppe tilfældigt" if p_value < 0.05 else "kan være tilfældigt"
    return f"Uændret: {same}. McNemars test: p = {shown} ({sure})"


def only_one(ids: Sequence[str]) -> str:
    """Questions that cannot be compared."""
    return f"Findes kun i den ene kørsel, eller er ændret ({len(ids)}): {', '.join(ids)}"


def quote_gone(question: str, document: str, quote: str) -> str:
    """A gold quote that the document no longer holds."""
    return f'{question}: citatet står ikke i {document}: "{quote}"'


def section_gone(question: str, document: str, section: str) -> str:
    """A heading that the document does not have."""
    return f"{question}: {document} har intet afsnit '{section}'"


def unknown_stage(name: str, known: Sequence[str]) -> str:
    """A stage that cannot be switched off."""
    return f"trinnet '{name}' kendes ikke; brug {', '.join(known)}"


def bad_feedback(path: str) -> str:
    """A store of feedback that cannot be read."""
    return f"{path}: tilbagemeldingerne kan ikke læses; hver linje skal være et JSON-objekt"


def no_feedback(feedback: str, path: str) -> str:
    """Feedback that is not stored."""
    return f"tilbagemeldingen '{feedback}' findes ikke i {path}"


HELP = "Mål, hvor rigtige svarene er, og om en ændring gjorde dem bedre."
HELP_CHECK = "Kontrollér spørgsmålsfilernes form, og at hvert citat stadig står i sit dokument."
HELP_RUN = "Stil alle spørgsmål, vis resultatet, og skriv rapporten."
HELP_COMPARE = "Sammenlign to kørsler, spørgsmål for spørgsmål."
HELP_ABLATE = "Mål, hvad hvert trin er værd, ved at slå ét ad gangen fra."
HELP_ADD = "Lav en kladde til et evalueringsspørgsmål af en tilbagemelding fra chatten."
HELP_README = "Skriv en kørsels tal i README.md."
HELP_QUESTIONS = (
    "En spørgsmålsfil (.yaml eller .jsonl) eller en mappe med dem; kan gentages. Standard: evals/questions."
)
HELP_TAG = "Kun spørgsmål med dette mærke."
HELP_SPLIT = "Kun den ene halvdel: dev eller test."
HELP_OUTPUT = "Mappe til report.html, results.json og results.xml."
HELP_WITHOUT = "Slå et trin fra: dense, lexical, sentences, calendar, evidence eller abstention; kan gentages."
HELP_WRITER = "Hvem der formulerer: assistenten selv, sprogmodellen (llm) eller begge (both), side om side."
WRITER = "extractive|llm|both"
NO_LANGUAGE_MODEL = "Der er ingen sprogmodel at måle. Sæt ASSISTANT_LLM_BASE_URL og ASSISTANT_LLM_MODEL."
HELP_REQUIRE = "Et krav, fx 'figures>=0.95' eller 'harmful==0'; kan gentages."
HELP_OLD = "Mappen (eller results.json) fra den gamle kørsel."
HELP_NEW = "Mappen (eller results.json) fra den nye kørsel."
HELP_FAIL_ON = "Slut med status 1, hvis et spørgsmål er blevet værre."
HELP_FEEDBACK = "Tilbagemeldingens id."
HELP_DRAFT = "Filen, kladden skrives i."
HELP_RESULTS = "Mappen (eller results.json) fra en kørsel af alle spørgsmål."
OLD, NEW, RUN = "GAMMEL", "NY", "KØRSEL"
FILE, FOLDER, TAG, HALF, STAGE, REQUIREMENT = "FIL", "MAPPE", "MÆRKE", "dev|test", "TRIN", "KRAV"


def checked(questions: int, sets: int, problems: int) -> str:
    """The outcome of a check."""
    found = "ingen fejl" if not problems else f"{problems} fejl"
    return f"{questions} spørgsmål i {sets} sæt: {found}."


def report_written(path: str) -> str:
    """Where the report lies."""
    return f"Rapporten ligger i {path}"


def draft_written(path: str) -> str:
    """Where a draft lies."""
    return f"Kladden ligger i {path}; ret den, og flyt spørgsmålet til en fil i evals/questions"


def readme_written(path: str) -> str:
    """That the README has the figures."""
    return f"Tallene er skrevet i {path}"


def no_questions(tag: str, split: str) -> str:
    """Options that select nothing."""
    chosen = " og ".join([f"--tag {tag}"] * bool(tag) + [f"--split {split}"] * bool(split)) or "--questions"
    return f"ingen spørgsmål passer til {chosen}; ret stavningen (halvdelene hedder dev og test)"


def unwritable(path: str, why: str) -> str:
    """A folder that the report cannot be written into."""
    return f"{path}: rapporten kan ikke skrives ({why}); vælg en anden mappe med --output"


NOT_A_FULL_RUN = (
    "kørslen dækker ikke alle spørgsmål; kør 'assistant evals run' uden --tag, --split og --without, og hvor alle "
    "dokumenter er til stede"
)


def no_markers(path: str, start: str, end: str) -> str:
    """A README without the place for the figures."""
    return f"{path}: linjerne '{start}' og '{end}' mangler; sæt dem ind, hvor tallene skal stå"
