"""Digits that are no figures: numbering, markers, telephone, journal and post numbers, street addresses."""

import re

from corpus.dates import MONTHS
from corpus.figure_types import before

_NUMBERED_THINGS = """
nr nummer bilag side sider s punkt pkt spor kapitel kap afsnit tabel figur fase niveau trin gruppe type version model
scenarie budgetopfølgning opfølgning prioritet alternativ forslag delmål økonomirapport matr artikel note tlf telefon
cvr ean sagsnr journalnr dok id klasse linje etape verdensmål distrikt lokalplan blok rute hus bygning spørgsmål stk
litra dagsordenspunkt sagsnummer cvr-nr covid
"""
_NUMBERED_THING = re.compile(
    rf"(?:\b(?:{'|'.join(_NUMBERED_THINGS.split())})\.?[\s:]{{1,2}}"
    r"|\w(?:vej|gade|allé|alle|stræde|boulevard|torv|plads|vænget)\s)\Z"
)
_ID = re.compile(
    r"(?:\+?45\s)?\d\d(?:\s\d\d){3}(?![\d.,]|\s?\d|\s?(?:kr|mio|%|pct))"  # telephone
    r"|\d{4}\s\d{4}(?!\d|\s?(?:kr|mio|%|pct))"
    r"|\d{8,}(?![\d,]|\.\d|\s?(?:kr|DKK))"  # CVR, EAN, telephone
    r"|\d{2,8}[-/]\d{5,}(?:-\d+)*"  # journal numbers
    r"|\d{4}-\d{4}-\d+|\d{6}-\d{4}(?!\d)|\d{4}-0\d{6,}"
    r"|24/7(?!\d)"
)
_POST_CODE = re.compile(r"[1-9]\d{3}\s(?=[A-ZÆØÅ][a-zæøå]{2,})")
_POST_BEFORE = re.compile(r"(?:^|[,\n|]\s{0,2}|dk-)\Z")
_MARK = re.compile(r"\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\]")
_LIST_MARK = re.compile(r"\d{1,2}\)")
_LINE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?[^\S\n]{1,8}(?=[A-ZÆØÅ\"”»(][a-zæøåA-ZÆØÅ \-])")
_AT_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*(?:[#*•-]+[^\S\n]*)?\Z")
_GLUED = re.compile(r"(?:[^\W\d_]|[^\W\d_][-/])\Z")
_GLUED_UNIT = re.compile(r"\d+(?:kr|mio|mia|pct|t|m2|m²|m3|km|kg|kwh|år|årig|årige|½|¼|¾)\Z", re.IGNORECASE)
_SEVERAL = re.compile(r"\d{1,6}(?:(?:\s?[-–]\s?|,\s|\s(?:og|eller|samt|til)\s)\d{1,6}(?![.,]?\d|\s?(?:%|kr|pct|mio)))+")
_STREET = re.compile(r"\b(?:Allé|Alle|Vej|Gade|Plads|Torv|Boulevard)\s\Z")
_ORDINALS = re.compile(
    rf"\d{{1,2}}\.\s?[-–]\s?\d{{1,2}}\.(?!\d|\s?(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec|kvartal|halvår))",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"\d{1,4}\s?(?:af|/)\s?\d{1,4}")


def not_a_figure(text: str, token: re.Match[str]) -> int:
    """The end of the stretch that begins at `token` and holds no figure, or 0 where a figure may stand."""
    start, word = token.start(), token[0]
    if not word[0].isdigit():
        return 0
    return _identifier(text, start, token) or _numbering(text, start)


def _identifier(text: str, start: int, token: re.Match[str]) -> int:
    if not token[0].isdigit() and not _GLUED_UNIT.match(token[0]):
        return token.end()
    if start and _GLUED.search(text[max(0, start - 2) : start]):
        return token.end()
    if match := _ID.match(text, start):
        return match.end()
    if start and (_NUMBERED_THING.search(before(text, start)) or _STREET.search(text[max(0, start - 12) : start])):
        several = _OF_PAGES.match(text, start) or _SEVERAL.match(text, start)
        return several.end() if several else token.end()
    post = _POST_CODE.match(text, start)
    if post and _POST_BEFORE.search(before(text, start, 4)):
        is_year = text[start : start + 2] in ("19", "20") and not text.startswith("Frederiksberg", post.end())
        return 0 if is_year else post.end()
    return 0


def _numbering(text: str, start: int) -> int:
    if start and text[start - 1] == "[" and (match := _MARK.match(text, start - 1)):
        return match.end()
    if (match := _LIST_MARK.match(text, start)) and text.rfind("(", max(0, start - 60), start - 1) <= text.rfind(
        ")", max(0, start - 60), start
    ):
        return match.end()
    if (match := _LINE_NUMBER.match(text, start)) and _AT_LINE_START.search(text[max(0, start - 12) : start]):
        return match.end()
    ordinals = _ORDINALS.match(text, start)
    return ordinals.end() if ordinals else 0
