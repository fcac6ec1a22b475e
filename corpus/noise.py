"""Digits that are no figures: numbering, markers, telephone, journal and post numbers, street addresses."""

import re

from corpus.dates import MONTH_STARTS, MONTHS
from corpus.figure_types import DASH, before
from corpus.row_units import names_unit

_NUMBERED_THINGS = """
nr nummer bilag side sider s punkt pkt spor kapitel kap afsnit tabel figur fase niveau trin gruppe type version model
scenarie budgetopfølgning opfølgning prioritet alternativ forslag mål delmål indikator økonomirapport matr artikel note
tlf telefon cvr ean sagsnr journalnr dok id klasse linje etape verdensmål distrikt lokalplan blok rute hus bygning
spørgsmål stk litra bane kategori pejlemærke dagsordenspunkt sagsnummer cvr-nr covid kode port windows case medlem
bestyrelsesmedlem sygesikringsgruppe
"""
_NUMBERED_THING = re.compile(
    rf"(?:(?:\b(?:{'|'.join(_NUMBERED_THINGS.split())})|\w(?:punkt|nummer|bilag|afsnit))\.?[\s:]{{1,2}}"
    r"|\w(?:vej|gade|allé|alle|stræde|boulevard|torv|plads|vænget)\s)\Z"
)
_STREET = re.compile(r"\b(?:Allé|Alle|Vej|Gade|Plads|Torv|Boulevard)\s\Z")
_LABEL_NUMBER = re.compile(
    r"\d{1,4}\s?(?:af|/)\s?\d{1,4}(?![.,/-]?\d|\.\s?[a-zæøå])"  # "side 1 af 3", but not "nr. 1 af 3. maj"
    rf"|\d+(?:\.\d+)*(?:(?:\s?{DASH}\s?|,\s|\s(?:og|eller|samt|til)\s)\d{{1,6}}(?![.,]?\d|\w|\s?(?:%|kr|pct|mio)|\.\s?[a-zæøå\d]))*"
)
_NUMBERS_OF_OFFICES = re.compile(
    r"\d{8,}(?![\d,]|\.\d|\s?(?:kr|DKK))"  # CVR, EAN, telephone
    r"|\d{2,8}[-/]\d{5,}(?:-\d+)*|\d{4}-\d{4}-\d+|\d{6}-\d{4}(?!\d)"  # journal numbers, CPR
)
_TELEPHONE = re.compile(r"(?:\+?45\s)?(?:\d\d(?:\s\d\d){3}|\d{4}\s\d{4})(?![\d.,]|\s?(?:kr|mio|%|pct))")
_SAYS_TELEPHONE = re.compile(r"(?:[,(+/]|\b(?:tlf|telefon|mobil|ring|nummer|telefonnummer|nr|på)[.:]{0,2})\s{0,2}\Z")
_POST_CODE = re.compile(r"[1-9]\d{3}\s(?=[A-ZÆØÅ][a-zæøå]{2,})")
_BEFORE_POST_CODE = re.compile(r"(?:^|[,\n|]\s{0,2}|dk-)\Z")
_HOUSE = re.compile(r"\d{1,3},\s(?=[1-9]\d{3}\s[A-ZÆØÅ][a-zæøå])")
_MARK = re.compile(r"\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\]")
_LIST_MARK = re.compile(r"\d{1,2}\)")
_MONTH_NAME = rf"(?:{'|'.join(month.capitalize() for month in MONTHS)})\b"  # "13. November" is a day, and no item
_LINE_NUMBER = re.compile(
    rf"(?:\d{{1,2}}\.(?!\s{{1,8}}{_MONTH_NAME})|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?)[^\S\n]{{1,8}}"
    r"(?=[A-ZÆØÅ\"”»(][a-zæøåA-ZÆØÅ \-])"
    r"|\d{1,2}[^\S\n]{1,8}(?=[A-ZÆØÅ][a-zæøå])"
)
_AT_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*(?:[#*•-]+[^\S\n]*)?\Z")
_ITEM_NUMBER = re.compile(rf"\d{{1,2}}\.[^\S\n]{{1,3}}(?=[A-ZÆØÅ])(?!{_MONTH_NAME})")
_AFTER_SENTENCE = re.compile(r"[.;!?]\s{1,3}\Z")
_ORDINALS = re.compile(
    rf"\d{{1,2}}\.\s?{DASH}\s?\d{{1,2}}\."
    rf"(?!\d|\s?(?:{'|'.join(MONTH_STARTS)}|kvartal|halvår))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:[^\W\d_]|[^\W\d_][-/]|(?<!\w)[A-ZÆØÅ]\.)\Z")
_GLUED_UNIT = re.compile(r"\d+(?:kr|mio|mia|pct|t|m2|m²|m3|km|kg|kwh|år|årig|årige|½|¼|¾)\Z", re.IGNORECASE)
_CHAIN = re.compile(r"\w+(?:[.,]\d+)*")
_ENGLISH = re.compile(r"\b(?:the|of|this|that|with|you|your|not|which|be|by)\b", re.IGNORECASE)


def not_a_figure(text: str, token: re.Match[str]) -> int:
    """The end of the stretch that begins at `token` and holds no figure, or 0 where a figure may stand."""
    start, word = token.start(), token[0]
    if not word[0].isdigit():
        is_english = word in ("to", "To", "TO") and _ENGLISH.search(text[max(0, start - 50) : start + 50])
        is_idiom = word == "ét" and before(text, start, 6) == "under "
        return token.end() if is_english or is_idiom else 0
    if names_unit(text, start):
        return text.index(":", start)
    return _identifier(text, start, word) or _numbering(text, start)


def _identifier(text: str, start: int, word: str) -> int:
    """The end of a number that names a thing and measures nothing."""
    is_glued = (start and _GLUED.search(text[max(0, start - 3) : start])) or not (
        word.isdigit() or _GLUED_UNIT.match(word)
    )
    if is_glued and (chain := _CHAIN.match(text, start)):
        return chain.end()
    context = before(text, start)
    if match := _NUMBERS_OF_OFFICES.match(text, start) or _HOUSE.match(text, start):
        return match.end()
    if (match := _TELEPHONE.match(text, start)) and _SAYS_TELEPHONE.search(context):
        return match.end()
    if _NUMBERED_THING.search(context) or _STREET.search(text[max(0, start - 12) : start]):
        match = _LABEL_NUMBER.match(text, start)
        return match.end() if match else 0
    post = _POST_CODE.match(text, start)
    if post is None or not _BEFORE_POST_CODE.search(context[-4:]):
        return 0
    is_year = word[:2] in ("19", "20") and not text.startswith("Frederiksberg", post.end())
    return 0 if is_year else post.end()


def _numbering(text: str, start: int) -> int:
    """The end of the number of a heading, a list item or a citation."""
    if start and text[start - 1] == "[" and (match := _MARK.match(text, start - 1)):
        return match.end()
    if (match := _LIST_MARK.match(text, start)) and not _in_parentheses(text, start):
        return match.end()
    if (match := _LINE_NUMBER.match(text, start)) and _AT_LINE_START.search(text[max(0, start - 12) : start]):
        return match.end()
    if (match := _ITEM_NUMBER.match(text, start)) and _AFTER_SENTENCE.search(text[max(0, start - 4) : start]):
        return match.end()
    match = _ORDINALS.match(text, start)
    return match.end() if match else 0


def _in_parentheses(text: str, start: int) -> bool:
    """Whether a parenthesis opens some words before `start`: its end is then no mark of a list."""
    window = max(0, start - 60)
    return text.rfind("(", window, start - 1) > text.rfind(")", window, start)
