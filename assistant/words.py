"""Danish words as the answering sees them: folded, reduced to a stem, weighted, and compared with compounds opened."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
FOLD = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})

# Words that say how a question is put, not what it is about. Written folded ("hvornaar").
FUNCTION_WORDS = frozenset(
    """
    ad af al alle d allerede alt altid anden andet andre at bare begge blandt blev blevet bliver blive burde boer da
    de deltager dem den denne der deres derfor det dette dig din dine dit dog du efter egentlig eller en end endnu
    er et faar faa fik for fordi forresten fra foer gang gerne giver goer goere ham han har have havde hen hende
    hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorledes hvormed hvornaar i
    igen ikke ind ingen intet ja jeg jer jeres jo kan kom komme kommer kun kunne lave lige lidt man mange med meget
    mellem men mens mere mest mig min mine mit mod mon maa maaske naar nej nemlig nogen noget nogle nok nu ny og
    ogsaa om op os over overhovedet paa per pr praecis saa sagde samme samt se selv senere ser siger sig sin sine
    sit skal skulle snart som stadig staar sted synes saadan til tror ud uden under ved vi via vil ville vide vores
    vaere vaeret var vores helt hele omkring ca cirka lige ellers altsaa netop fortaelle forklar forklaret sige hedder
    hej tak venligst spoergsmaal svar oplys mener betyder fremgaar dokumentet materialet notatet planen rapporten sagen
    """.split()
)

NOUN_ENDINGS = frozenset(["ing", "ning", "else", "ation", "ition", "sel"])
"""What makes a noun of a verb: "udfase" and "udfasning" tell of the same thing."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, its stem, and how much it tells (0 for a function word, about 1 for a rare
    word)."""

    text: str
    start: int
    end: int
    stem: str
    weight: float


def words(text: str) -> list[Word]:
    """All words of `text`, in order; `start` and `end` are offsets into it."""
    return [
        Word(match.group(), match.start(), match.end(), stem(match.group()), weight(match.group()))
        for match in WORD.finditer(text)
    ]


def content_words(text: str) -> list[Word]:
    """The words of `text` that say what it is about: neither function words nor bare numbers."""
    return [word for word in words(text) if word.weight > 0 and not word.stem.isdigit()]


def content_stems(texts: Iterable[str]) -> set[str]:
    """The stems of the content words of `texts`: what `content_words` finds, each distinct word looked at once."""
    spelt = {word for text in texts for word in WORD.findall(text)}
    return {found for word in spelt if weight(word) > 0 and not (found := stem(word)).isdigit()}


def fold(word: str) -> str:
    """`word` in lower case with å, ø, æ written aa, oe, ae, as many type them."""
    return word.lower().translate(FOLD)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The folded stem of the dictionary form of `word`: "børns" and "barn" share one."""
    import simplemma

    lower = word.lower()
    base = simplemma.lemmatize(lower, lang="da").lower()
    return fold(str(_stemmer().stemWord(base)))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("danish")


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """How much `word` tells, from 0 to 1: its rarity in everyday Danish by the Zipf scale of the `wordfreq` lists.

    "kommune" (Zipf 5.4) weighs 0.4, an unlisted compound 1. Everyday Danish stands in for the corpus, so that a word's
    weight does not depend on how many documents there are.
    """
    if fold(word) in FUNCTION_WORDS:
        return 0.0
    return min(1.0, max(0.15, (7.5 - frequency(word)) / 5))


def frequency(word: str) -> float:
    """The Zipf frequency of `word` in Danish, written with å, ø, æ or with aa, oe, ae."""
    import wordfreq

    return float(max(wordfreq.zipf_frequency(one, "da") for one in (word, _unfold(fold(word)))))


def _unfold(folded: str) -> str:
    return folded.replace("aa", "å").replace("oe", "ø").replace("ae", "æ")


@lru_cache(maxsize=400_000)
def kinship(asked: str, found: str) -> float:
    """How well the stem `found` answers to the stem `asked`, from 0 to 1.

    1 for the same stem, 0.9 for a slip of the pen or a verb's own noun, 0.85 when one is the other's head
    ("pladser" in "botilbudspladser"), 0.6 when what was asked for is the other's first part ("botilbud" there), 0.45
    when it is found as a first part only (of a "socialrådgiver" that is "social"), 0.5 for a long common beginning
    ("forsyningspligt" and "forsyningsforpligtelsen").
    """
    if asked == found:
        return 1.0
    short, long = (asked, found) if len(asked) <= len(found) else (found, asked)
    if len(short) < 4 or short.isdigit():
        return 0.0
    if len(long) - len(short) >= 3 and long.endswith(short):
        return 0.85
    return _begun_alike(short, long, 0.45 if short == found else 0.6) if short[0] == long[0] else 0.0


def _begun_alike(short: str, long: str, first_part: float) -> float:
    """The kinship of two words of one first letter; `first_part` where the short one is but the first part."""
    rest = len(long) - len(short)
    if long.startswith(short):
        return 0.9 if rest <= 2 or long[len(short) :] in NOUN_ENDINGS else first_part
    if _slip(short, long):
        return 0.9
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return 0.5 if common >= 7 or (common >= 5 and common >= 0.7 * len(short)) else 0.0


def _slip(short: str, long: str) -> bool:
    """Whether two words of five letters or more, which begin alike, differ as a typing error does."""
    most = 1 if len(short) < 8 else 2
    return len(short) >= 5 and len(long) - len(short) <= most and _distance()(short, long) <= most


@lru_cache(maxsize=1)
def _distance() -> Callable[[str, str], int]:
    from rapidfuzz.distance import OSA

    distance: Callable[[str, str], int] = OSA.distance
    return distance


class Vocabulary:
    """The stems of a whole corpus, to tell whether a word, or kin of it, stands anywhere; those of the municipalities
    that it names by themselves."""

    def __init__(self, stems: Iterable[str], municipalities: Iterable[str] = ()) -> None:
        self._stems = frozenset(stems)
        self.municipalities = frozenset(municipalities)
        self._by_edge: dict[str, list[str]] = {}
        for own in self._stems:
            for edge in {f"{own[:4]}-", f"-{own[-4:]}"}:
                self._by_edge.setdefault(edge, []).append(own)
        self._known: dict[str, float] = {}

    def kinship(self, asked: str) -> float:
        """The highest kinship of `asked` with any stem of the corpus that begins or ends as it does."""
        if asked in self._stems:
            return 1.0
        if asked not in self._known:
            near = {*self._by_edge.get(f"{asked[:4]}-", ()), *self._by_edge.get(f"-{asked[-4:]}", ())}
            self._known[asked] = max((kinship(asked, own) for own in near), default=0.0)
        return self._known[asked]
