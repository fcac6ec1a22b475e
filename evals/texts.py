"""Every Danish word that the evaluation shows."""

from collections.abc import Mapping, Sequence
from typing import Any

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
