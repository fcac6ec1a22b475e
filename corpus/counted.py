"""What a count counts: the noun phrase after it ("nye botilbudspladser"), or the label of its table row."""

import re

from corpus.figure_types import SPACE

_UNIT = re.compile(r"\s?(m[23²³]?|kvm|km²|km|kWh|MWh|GWh|MW|kW|kg|ha|cm|mm|ton|tons|liter)(?!\w)")
_WORD = re.compile(
    rf"{SPACE}((?:[^\W\d_]{{2,30}}-(?:,{SPACE}|{SPACE})(?:og|eller|samt){SPACE})?"
    r"(?:[^\W\d_]-)?[^\W\d_][\w]{1,40}(?:-[\w]{1,40}){0,3})"
)
# Words that a noun phrase cannot hold: what stands after the thing counted, not before it.
_STOP_WORDS = """
ad af alene alle alt altså at bag bare begge bl blandt ble blev blevet blive bliver både bør ca da dagligt de dem den
der deraf deres derfor derudover desuden det dets dette disse dog du efter ej eller ellers en end er et f fik fin for
fordelt fordi fra fået får før først gav gennem gik giver går ham han har havde henholdsvis her heraf
herefter heri herunder hos hun hvad hver hvert hvilke hvilket hvis hvor hvoraf hvordan hvorfor i ifm ift ifølge igen
ikke imellem imod ind inden inkl inklusiv ja jeg jf kan kom kommer kr kroner kun kunne lang langt lige ligger lå man
med medio mellem men mens mere mest mht mia min mindre minus mio mod må månedligt måtte ned nede nej nogle nok nu nået
når og også om omfattet omkring op over overfor pba pct per plus pr primo procent procentpoint på samlet samt se ses
siden sig sin skal skulle som stod står så således tager til tilsammen tog tættere ud uden ugentligt ultimo under var
ved via vil ville viser viste vs vurderes være været årligt
"""
_STOP = frozenset(_STOP_WORDS.split())
_ADJECTIVE_ENDINGS = (
    "ige", "iske", "ske", "ende", "ede", "ale", "elle", "ive", "bare", "same", "løse", "fulde", "nære", "te",
)  # fmt: skip
_ADJECTIVE_WORDS = """
nye ny nyt private privat ekstra gamle store stor stort små lille unge ældre voksne flere færre større mindre
yderligere øvrige andre ekstern intern almene tomme korte lange høje lave gode faste fast frie rette særskilte udsatte
indsatte ansatte planlagte halve vedtagne moderne egne åbne nødvendige
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_NOT_ADJECTIVES = frozenset(("støtte", "rute", "note", "rate", "kvote"))
_FIRST_CELL = re.compile(r"\s{0,3}\|\s{0,3}((?=[^|\n]{0,90}[^\W\d_])[^|\n]{1,90}?)\s{0,3}\|")
_LINE_LABEL = re.compile(r"\s{0,9}([^\W\d_][^\d|\n\t:]{1,80}?)[\s:]{1,9}(?=[-–−(]?\d)")
_ONLY_FIGURES = re.compile(r"[\d\t |.,:%()+−–-]{1,300}(?=\n|\Z)")


def counted_at(text: str, position: int) -> str:
    """The thing counted that begins at `position`, right after a number; "" where none stands there.

    Danish puts adjectives before the noun, so words are taken while they look like adjectives, and then one more.
    """
    if unit := _UNIT.match(text, position):
        return unit[1]
    words: list[str] = []
    while len(words) < 4 and (match := _WORD.match(text, position)):
        word = match[1]
        is_name = word[0].isupper() and not word[:2].isupper()
        if word.lower() in _STOP or _is_passive(word) or (is_name and (words or "\n" in match[0])):
            break
        words.append(" ".join(word.split()))
        position = match.end()
        if not _looks_like_adjective(word.lower()):
            break
    return " ".join(words)


def _looks_like_adjective(word: str) -> bool:
    if word in _ADJECTIVES:
        return True
    return word.endswith(_ADJECTIVE_ENDINGS) and not word.endswith("ere") and word not in _NOT_ADJECTIVES


def _is_passive(word: str) -> bool:
    """Whether `word` is a verb ("antages", "vælges"): Danish nouns hardly ever end so in the plural."""
    return len(word) > 4 and word.endswith("es")


def row_label(text: str, position: int) -> str:
    """The label of the figure at `position`: its head ("Antal: 45"), its row's first cell, or what opens its line.

    Only figures stand between the label and this one.
    """
    floor = max(0, position - 200)
    start = max(text.rfind("\n", floor, position) + 1, floor)
    if cell := _FIRST_CELL.match(text, start, position):
        return " ".join(cell[1].split())
    colon = text.rfind(":", start, position)
    if colon >= 0 and not any(map(str.isalpha, text[colon:position])):
        head = max(start, *(text.rfind(mark, start, colon) + 1 for mark in ";|."))
        label = " ".join(text[head:colon].lstrip(" -–•*#").split())
    else:
        line = _LINE_LABEL.match(text, start, position + 1)
        label = " ".join(line[1].rstrip("; ").split()) if line and _ONLY_FIGURES.match(text, line.end()) else ""
    words = label.lower().split()
    return label if words and len(words) <= 8 and words[-1] not in _STOP and words[-1][-1].isalpha() else ""
