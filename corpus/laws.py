"""References to Danish law: "museumslovens § 14", "§ 9 a, stk. 2", "lov om biblioteksvirksomhed § 3"."""

import re

from corpus.figure_types import DASH, SPACE, Figure, Kind

_FLAGS = re.IGNORECASE
_LETTER = r"(?:\s?(?!i\b)[a-zæøå](?!\w))?"
_STK = rf"(?:,?{SPACE}stk\.\s?\d{{1,2}}(?:(?:\s?{DASH}\s?|{SPACE}og{SPACE})\d{{1,2}}(?!\w|[.,]\d))?)?"
_NUMBER = rf"\d{{1,4}}(?:\.\d{{1,2}}){{0,2}}(?!\d){_LETTER}{_STK}(?:,?{SPACE}nr\.\s?\d{{1,2}})?"
_AND = rf"(?:\s?{DASH}\s?|,{SPACE}|{SPACE}(?:og|eller|samt|til){SPACE})"
_MORE = rf"(?:{_AND}(?:§{{1,2}}\s?)?{_NUMBER}(?!\s?(?:%|kr|pct))(?![.,]?\d))"
_SEVERAL = re.compile(rf"(?:§§)\s?({_NUMBER}{_MORE}{{0,6}})", _FLAGS)
_TO = rf"(?:\s?{DASH}\s?(?:§\s?)?{_NUMBER})?(?!\d)"
_ONE = re.compile(rf"(?:§|paragraf{SPACE})\s?({_NUMBER}{_TO})", _FLAGS)
_NAMED = re.compile(rf"(?:[^\W\d_]{{3,40}}(?:loven|bekendtgørelsen)|barnets{SPACE}lov)(?!\w)", _FLAGS)
_IN = re.compile(rf"{SPACE}i{SPACE}", _FLAGS)
_GAP = re.compile(r",?\s{0,3}")
_LAW_NAME = re.compile(rf"([^\W\d_]{{3,40}}(?:lov(?:en)?|bekendtgørelsen)|barnets{SPACE}lov)(s?)(?!\w)", _FLAGS)
_AFTER_NAME = r"(?:jf|nr|er|som|der|at|har|blev|kan|skal|skulle|vil|gælder|må|på|den|det|fra)\b"
LAW_WORDS = (
    "bekendtgørelse", "bekendtgørelsen", "bekendtgørelsens", "lovbekendtgørelse", "lovbekendtgørelsen", "cirkulære",
    "cirkulæret", "bek", "lbk",
)  # fmt: skip
_KINDS_OF_LAW = r"(?:lov(?:ens?)?|(?:lov)?bekendtgørelse(?:ns?)?|cirkulæret?|bek|lbk)"
_DEFINITE = re.compile(r"(lov|(?:lov)?bekendtgørelse|cirkulære)(?:ens?|ns?|t)(?= (?:om|nr))")
_NR = re.compile(r"(?<= )nr\.? ?(?=\d)")
_LAW_ABOUT = re.compile(
    rf"{_KINDS_OF_LAW}{SPACE}(?:nr\.?{SPACE}?\d{{1,5}}(?!\d|[.,/]\d)|om(?:{SPACE}(?:af{SPACE})?(?!{_AFTER_NAME}|af\b|\w+loven\b|\w*bekendtgørelse)[^\W\d_.§]{{2,30}}){{1,5}}?"
    rf"(?={SPACE}?(?:(?:(?:og|samt|eller){SPACE})?(?:§|\w+loven\b|\w*bekendtgørelse)|[.,;:()]|\Z|\n)|{SPACE}(?:{_AFTER_NAME}|af{SPACE}\d)))",
    _FLAGS,
)
_LEAVE = re.compile(r"(?:\w*orlov(?:en)?|forlov|lovlov|alkoven|lovbekendtgørelsen)", _FLAGS)
_ABBREVIATION = re.compile(r"(?:^|[\s(])([A-ZÆØÅ]{2,5})\s?\Z")


def read_law(text: str, position: int) -> list[Figure]:
    """The law, the paragraph, or both, that begins at `position`."""
    if text[position] == "§" or text[position : position + 8].lower() == "paragraf":
        return _paragraph(text, position, position, "")
    match = _LAW_ABOUT.match(text, position) or _LAW_NAME.match(text, position)
    if match is None or _LEAVE.fullmatch(match[0].rstrip("s")):
        return []
    name = _named(match[0])
    is_genitive = name.endswith(("lovs", "lovens", "bekendtgørelsens"))
    if is_genitive:
        name = name[:-1]
    gap = _GAP.match(text, match.end())
    sign = gap.end() if gap else match.end()
    if text[sign : sign + 1] == "§" and (figures := _paragraph(text, position, sign, name)):
        return figures
    if match.re is _LAW_NAME and not name.endswith(("loven", "bekendtgørelsen", " lov")):
        return []  # "forårslov" and its like are no names of laws
    return [Figure.cut(Kind.LAW, text, position, match.end(), name)]


def _named(written: str) -> str:
    """The name of a law however it is written: "Loven om social service" is "lov om social service"."""
    return _NR.sub("nr. ", _DEFINITE.sub(r"\1", " ".join(written.lower().split())))


def _paragraph(text: str, start: int, sign: int, name: str) -> list[Figure]:
    match = _SEVERAL.match(text, sign) or _ONE.match(text, sign)
    if match is None:
        return []
    end = match.end()
    if not name:
        inside = _IN.match(text, end)
        if law := inside and (_LAW_ABOUT.match(text, inside.end()) or _NAMED.match(text, inside.end())):
            name, end = _named(law[0]), law.end()
        elif short := _ABBREVIATION.search(text[max(0, sign - 8) : sign]):
            name, start = short[1], max(0, sign - 8) + short.start(1)
    mark = "§§" if match.re is _SEVERAL else "§"
    number = re.sub(rf"\s?{DASH}\s?", "-", " ".join(match[1].split()))
    return [Figure.cut(Kind.LAW, text, start, end, f"{name} {mark} {number}".strip())]
