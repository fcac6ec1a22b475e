"""Ages and durations: "over 60 år", "18-årige", "den unges 18. år"; "to et halvt år", "14 dage"."""

import re
from decimal import Decimal

from corpus.figure_types import DASH, SPACE, UNIT_GAP, Figure, Kind, before
from corpus.numbers import plain, word_value

_FLAGS = re.IGNORECASE
_UNITS = {
    "år": "Y", "kvartal": "Q", "måned": "M", "mdr": "M", "md": "M", "uge": "W", "dag": "D", "døgn": "D", "hverdag": "D",
    "arbejdsdag": "D", "kalenderdag": "D", "time": "H", "minut": "MIN", "min": "MIN",
}  # fmt: skip
_UNIT = re.compile(
    rf"(?:{UNIT_GAP}|{DASH}[^\S\n]?)(?:(?:skole|kalender|budget|regnskabs)?(år)s?|(døgn)s?|(mdr?|min)\b\.?|(kvartal|måned)(?:er)?s?|(uge|time)r?s?"
    r"|(dag|hverdag|arbejdsdag|kalenderdag)(?:e)?s?|(minut)(?:ter)?s?)(?!\w|-)",
    _FLAGS,
)
# A point that does not belong: no ordinal stands before a plural.
_POINTED = re.compile(rf"(\d{{1,3}})\.{SPACE}?(?:(dag)es?|(uge)rs?|(måned)ers?|(time)rs?|(minut)ters?)(?!\w|-)")
_YEARS_OLD = re.compile(rf"(?:\s?\+)?(?:\s?{DASH}\s?|{SPACE})?årig(?:e|es|t|s)?(?!\w)", _FLAGS)
_PLUS = re.compile(rf"\s?\+(?:{SPACE}år\b)?(?!\s?\d)")
_LASTING = re.compile(
    rf"{SPACE}(?:[^\W\d_]{{2,30}}{SPACE})?[^\W\d_]{{0,30}}(?:periode|aftale|bevilling"
    r"|projekt|plan|indsats|forløb|uddannelse|kontrakt|forsøg|ramme|lejemål|strategi|pulje|gennemsnit|program|partnerskab"
    r"|budget|varsel|bekendtgørelse|lån|samarbejde|ordning)\w{0,3}(?!\w)",
    _FLAGS,
)
_CHILD = re.compile(rf"{SPACE}(?:\w{{0,20}}{SPACE})?(?:barn|børn|dreng|pige|elev)", _FLAGS)
_ORDINAL = re.compile(rf"(\d{{1,3}})\.{SPACE}?(?:leve)?år(?:et)?(?!\w)", _FLAGS)
_AGED = re.compile(
    rf"(?:\s?{DASH}\s?|{SPACE})?års?(?:{DASH}|{SPACE})?"
    r"(?:alder(?:en)?|områder?(?:ne|t)?|området|gruppen?|børn(?:ene)?|fødselsdag(?:en)?|trinnet)(?!\w)",
    _FLAGS,
)
_SLASHED = re.compile(
    rf"(\d\d?)(?:/\d\d?)?\s?{DASH}\s?(?:\d\d?/)?(\d\d?)(?:{SPACE}års?|(?:\s?{DASH}\s?|{SPACE})?årige?s?)(?!\w)", _FLAGS
)
_WORD_YEARS_OLD = re.compile(r"([^\W\d_]{2,30})årig(?:e|es|t|s)?(?!\w)", _FLAGS)
_SAYS_AGE = re.compile(
    r"\b(?:fyldte?|fylder|fylde|(?:gennemsnits|middel)?alder(?:en)?(?: på| mellem| over| under| fra| er| var)?"
    r"|\b\w*alder(?:en)?\b(?: [^\W\d_]{2,20}){1,4} (?:er|var|blev|på)|ældre end|yngre end"
    r"|(?:ældste|yngste)(?: [^\W\d_]{1,20})?(?: er| var| på))\s+\Z"
)
_OLD = re.compile(rf"{SPACE}gam(?:mel|melt|le)(?!\w)", _FLAGS)
_WHEN_OLD = re.compile(
    r"\b(?:barnet|eleven|den unge"
    r"|(?:fra|når|til|indtil|før|inden) (?:det|de|man|han|hun|borgeren|børnene)) (?:er|bliver)"
    r"(?: cirka| ca\.| omkring| mindst| over| under| næsten| knap)?\s+\Z"
)
_AGO = re.compile(rf"{SPACE}(?:siden|tidligere|senere|ad{SPACE}gangen|tilbage|i{SPACE}træk)\b", _FLAGS)
_LASTING_ON = re.compile(
    r"(?:periode|løbetid|\blevetid|varighed|horisont|garanti|varsel|frist|kontrakt|aftale|lejemål|lån|afdrag|binding"
    r"|afskrivning|tilbagebetaling|anciennitet|holdbarhed)\w{0,4}\b(?:[^;\n\d]|\d{1,3}(?=,?\s)){0,40}\s\Z"
)
_BOUND = re.compile(r"\b(?:over|under|mellem|fra|til|mindst|på|end|fyldt)\s+\Z")
_FOR_YEARS = re.compile(
    r"\b(?:i|gennem|efter|inden for|de (?:sidste|seneste|næste|kommende|første)|fordelt|løbende|hver|om|næsten)\s+"
    r"(?:over|mindst|mere end|under)?\s*\Z"
)
_ACROSS = re.compile(r"\bover\s+\Z")
_ONE = re.compile(
    r"(?:et|en)\s(?:hel(?:t)?\s)?(?:(?P<Y>(?:skole|kalender)?år)|(?P<Q>kvartal)|(?P<M>måned)|(?P<W>uge)|(?P<D>dag)"
    r"|(?P<H>time))(?P<genitive>s)?(?!\w|-)",
    _FLAGS,
)
_LASTS = re.compile(
    r"\b(?:tage[rt]?|tog|vare(?:r|t|de)?|gælde[rt]?|løbe[rt]?|går|inden for|mindst|højst|maksimalt|op til|ca\."
    r"|cirka|omkring|knap|godt|under|over|næsten|mere end|yderligere|hver|inden|efter|senest"
    r"|(?:forlæng|forsink|forskyd|forskud|udskyd|udskud|forkort|afkort|reducer|udvid|mindsk)\w* med)\s+\Z",
    _FLAGS,
)
_FOR_A = re.compile(r"(?<!midt )\b(?:i|for|om)\s+\Z", _FLAGS)
_A_YEAR_THAT = re.compile(rf",{SPACE}|{SPACE}(?:hvor|med|som|der|præget|uden)\b", _FLAGS)
_AFTER_ONE = re.compile(
    rf"{SPACE}(?:ad{SPACE}gangen|i{SPACE}(?:forvejen|træk)|før|siden|senere|tidligere|frem)\b", _FLAGS
)
_PERSONS = re.compile(
    r"(?:børn|barn|unge|borgere?|personer?|mennesker|medarbejdere?|ansatte|kvinder?|mænd|mand|ældre|voksne|elever?"
    r"|piger|drenge|studerende|beboere|patienter|ledige|lærlinge|aldersgruppen?|alderen"
    r"|aldersgrænse\w*)\b[^.;\n]{0,25}\Z"
)

Found = tuple[Kind, int, int, tuple[str, ...]]


def duration(text: str, start: int, end: int, numbers: list[Decimal]) -> Found | None:
    """The age or the duration whose numbers stand from `start` to `end`: kind, start, end and values."""
    if match := _AGED.match(text, end):
        return Kind.AGE, start, match.end(), tuple(map(plain, numbers))
    if match := _YEARS_OLD.match(text, end):
        kind = _kind_of_years(text, match, numbers)
        return kind, start, match.end(), _values(kind, "Y", numbers)
    context = before(text, start, 60)
    match = _UNIT.match(text, end)
    if match is None:
        plus = _PLUS.match(text, end)
        is_age = _SAYS_AGE.search(context) or (plus and 15 <= numbers[-1] <= 110)
        return (Kind.AGE, start, plus.end() if plus else end, tuple(map(plain, numbers))) if is_age else None
    name = next(group for group in match.groups() if group).lower()
    is_age = name == "år" and (
        _OLD.match(text, match.end()) or (_is_age(context, numbers) and not _AGO.match(text, match.end()))
    )
    kind = Kind.AGE if is_age else Kind.PERIOD
    return kind, start, match.end(), _values(kind, _UNITS[name], numbers)


def _is_age(context: str, numbers: list[Decimal]) -> bool:
    """Whether a number of years is an age: said so, or a bound or a range about persons."""
    if _SAYS_AGE.search(context) or _WHEN_OLD.search(context):
        return True
    if len(numbers) == 2 and numbers[0] == 0:
        return True
    if numbers[-1] > 120 or _FOR_YEARS.search(context):
        return False
    about_persons = _PERSONS.search(context) is not None
    if _LASTING_ON.search(context) and not about_persons:
        return False
    if len(numbers) == 2 and not _ACROSS.search(context):
        return about_persons or numbers[0] >= 12
    return _BOUND.search(context) is not None and (about_persons or numbers[-1] >= 15)


def _values(kind: Kind, unit: str, numbers: list[Decimal]) -> tuple[str, ...]:
    return tuple(map(plain, numbers)) if kind is Kind.AGE else tuple(iso_duration(number, unit) for number in numbers)


def iso_duration(number: Decimal, unit: str) -> str:
    """ISO 8601: "P2Y6M", "P14D", "PT24H"; a part that has no whole smaller unit stays a decimal ("P1.5W")."""
    if unit == "Q":
        number, unit = number * 3, "M"
    months = number * 12
    if unit == "Y" and number != int(number) and months == int(months):
        years, rest = divmod(int(months), 12)
        return f"P{years}Y{rest}M" if years else f"P{rest}M"
    return f"PT{plain(number)}{unit[0]}" if unit in ("H", "MIN") else f"P{plain(number)}{unit}"


def read_years(text: str, position: int) -> Figure | None:
    """An ordinal or a compound of years: "18. år", "femårig", and what lasts "et år"."""
    if match := _ORDINAL.match(text, position):
        is_age = int(match[1]) >= 6 or _SAYS_AGE.search(before(text, position))
        return Figure.cut(Kind.AGE, text, position, match.end(), match[1]) if is_age else None
    if match := _POINTED.match(text, position):
        name = next(group for group in match.groups()[1:] if group)
        value = iso_duration(Decimal(match[1]), _UNITS[name])
        return Figure.cut(Kind.PERIOD, text, position, match.end(), value)
    if (match := _ONE.match(text, position)) and _one_lasts(text, match):
        unit = next(unit for unit, word in match.groupdict().items() if word)
        return Figure.cut(Kind.PERIOD, text, position, match.end(), iso_duration(Decimal(1), unit))
    match = _WORD_YEARS_OLD.match(text, position)
    number = word_value(match[1].lower()) if match else None
    if match is None or number is None:
        return None
    kind = _kind_of_years(text, match, [Decimal(number)])
    return Figure.cut(kind, text, position, match.end(), *_values(kind, "Y", [Decimal(number)]))


def read_slashed_ages(text: str, position: int) -> list[Figure]:
    """ "6-9/10 år", "9/10-12 år": a range of ages whose ends are two years each."""
    match = _SLASHED.match(text, position)
    if match is None or "/" not in match[0] or int(match[1]) >= int(match[2]):
        return []
    return [Figure.cut(Kind.AGE, text, position, match.end(), (match[1], match[2]))]


def _one_lasts(text: str, match: re.Match[str]) -> bool:
    """Whether "et år" tells how long, and not which: "tager et år", "et års varsel", "for et år ad gangen"."""
    context = before(text, match.start())
    if match["genitive"] or _LASTS.search(context) or _AFTER_ONE.match(text, match.end()):
        return True
    is_span = match["D"] is None and _FOR_A.search(context)
    return bool(is_span) and not _A_YEAR_THAT.match(text, match.end())


def _kind_of_years(text: str, match: re.Match[str], numbers: list[Decimal]) -> Kind:
    """What "-årig" tells: a "4-årig aftale", a "5-årigt projekt" last, a "16-årig" and "3-årige" are so old."""
    word = match[0].lower()
    is_short = word.endswith("årig") and numbers[0] > 0 and numbers[-1] <= 10
    lasts = word.endswith("t") or _LASTING.match(text, match.end()) or is_short
    is_person = _CHILD.match(text, match.end())
    return Kind.PERIOD if lasts and not is_person else Kind.AGE
