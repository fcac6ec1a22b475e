"""Guesses at what a document is: its kind, its date and from when it holds. Staff have the last word."""

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.figures import Figure, Kind, find_figures

HEAD = 1_500  # characters: a document says what it is, and of when, at its beginning
KINDS = (
    "tilsynsrapport", "årsrapport", "dokumentationsrapport", "rapport", "dagsorden", "beslutningsreferat", "referat",
    "budgetnotat", "notat", "indstilling", "høringssvar", "bilag", "budget", "handleplan", "handlingsplan", "plan",
    "strategi", "politik", "vejledning", "håndbog", "manual", "vedtægter", "lovforslag", "bekendtgørelse",
    "kvalitetsstandard", "retningslinjer", "oversigt", "oplæg", "evaluering", "redegørelse", "aftale", "orientering",
)  # fmt: skip
_VALID = re.compile(
    r"(?:gæld(?:er|ende) fra|træder i kraft|i kraft fra|med virkning fra|virkning pr\.?)", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a document seems to be; "" where nothing tells. Dates are ISO dates, or a year and month, or a year."""

    kind: str
    date: str
    valid_from: str


def guess(document: Document) -> Guess:
    """What `document` seems to be, by its name, its title and how it begins."""
    head = document.text[:HEAD]
    dates = [figure for figure in find_figures(head) if figure.kind is Kind.DATE and _day(figure)]
    whole = [figure for figure in dates if len(_day(figure)) == len("2026-01-01")]
    stated = _VALID.search(document.text)
    after = find_figures(document.text[stated.end() : stated.end() + 80]) if stated else []
    valid = next((_day(figure) for figure in after if figure.kind is Kind.DATE and _day(figure)), "")
    date = _day((whole or dates)[0]) if dates else ""
    return Guess(_kind(document, head), date, valid)


def _kind(document: Document, head: str) -> str:
    """The kind that the title, else the file's name, else the beginning names."""
    for text in (document.title, re.sub(r"[-_]", " ", document.name), head[:300]):
        words = re.findall(r"\w+", text.casefold())
        for kind in KINDS:
            if any(word == kind or (len(kind) > 4 and word.endswith(kind)) for word in words):
                return kind.capitalize()
    return ""


def _day(figure: Figure) -> str:
    return figure.value if isinstance(figure.value, str) and _ISO.fullmatch(figure.value) else ""
