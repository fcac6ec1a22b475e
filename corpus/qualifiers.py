"""The words before a figure that belong to it: "ca.", "knap", "op til" make it approximate, "mellem" opens a range."""

import re
from dataclasses import replace

from corpus.document import Span
from corpus.figure_types import Figure, Kind

_APPROXIMATE = re.compile(
    r"(?:\bca\.?|\bcirka|\bcirca|\bomkring|\bomtrent|\bknapt?|\bgodt(?: og vel)?|\bnæsten|\bop (?:til|imod|mod)"
    r"|\bmindst|\bmindre end|\bmere end|\bflere end|\bfærre end|\bhøjst|\bhøjest|\bmaks(?:imalt|imum)?\.?|\bmax\.?"
    r"|\bmin(?:imum|\.)|\bover|\bunder|\bhenved|\btæt på|\bsmå)\s{1,3}\Z"
)
_ABOUT = ("ca", "cirka", "circa", "omkring", "omtrent", "tæt på")
_LASTING_OVER = re.compile(r"\b(?:i|gennem|har|efter)\s+\Z")
_NOT_MORE = re.compile(r"\b(?:råde[rs]?|rådede|fordel(?:t|es)|hen|tværs|styr)\s+\Z")
_BETWEEN = re.compile(r"\bmellem\s{1,3}\Z")
_WINDOW = 24


def qualified(text: str, figure: Figure, floor: int) -> Figure:
    """The figure with the words before it that qualify it, as far back as `floor`."""
    start = figure.span.start
    if " og " in figure.text and (match := _before(_BETWEEN, text, start, floor)):
        start -= len(match[0])
    approximate = False
    while match := _before(_APPROXIMATE, text, start, floor):  # "maksimalt ca. 70"
        if not _fits(match[0].strip().rstrip("."), text, start - len(match[0]), figure.kind):
            break
        start, approximate = start - len(match[0]), True
    if start == figure.span.start:
        return figure
    span = Span(start, figure.span.end)
    return replace(figure, span=span, text=span.of(text), approximate=approximate)


def _before(pattern: re.Pattern[str], text: str, start: int, floor: int) -> re.Match[str] | None:
    return pattern.search(text[max(floor, start - _WINDOW) : start].lower())


def _fits(word: str, text: str, word_start: int, kind: Kind) -> bool:
    """Whether `word` makes a figure of `kind` approximate: "over fire år" may be across, "under 2026" is during."""
    if kind in (Kind.DATE, Kind.TIME, Kind.LAW):
        return word in _ABOUT and kind is not Kind.LAW
    if word == "over" and _NOT_MORE.search(text[max(0, word_start - 12) : word_start].lower()):
        return False
    if kind is Kind.PERIOD and word in ("flere end", "færre end"):
        return False  # "12 flere end et år tidligere"
    if kind is Kind.PERIOD and word == "over":
        return _LASTING_OVER.search(text[max(0, word_start - 12) : word_start].lower()) is not None
    return True
