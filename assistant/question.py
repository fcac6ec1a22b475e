"""What a question asks for: the kind of answer, the thing asked about, and the conditions it names."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.wanted import Wanted, kind_wanted
from assistant.words import WORD, Word, content_words, fold, frequency
from corpus.figures import Figure, Kind, find_figures

# Words that only express the kind of answer, and so say nothing about the thing asked about.
KIND_WORDS = frozenset(
    """
    beloeb dato antal periode aarstal tidspunkt klokkeslaet klokken tid sted procent procentsats andel kroner kr mio
    mia million millioner penge aar dag dage maaned stor stort hoej lang laenge foregaa grund aarsag adresse navn
    samlet naevn rems oprems opregn oplist procentpoint pct praecist regning numm nr paragraf lovgrundlag
    """.split()
)
SEASONS = {"foraar": (3, 4, 5), "sommer": (6, 7, 8), "efteraar": (9, 10, 11), "vinter": (12, 1, 2)}
RESOLVED = re.compile(r"\((?P<topic>[^()]+)\)\?$")
"""The topic that a follow-up was given by the questions before it, as it stands at its end."""
CODE = re.compile(r"\w*\d[\w.,]*\w|\d")
LASTS = re.compile(
    r"hvor lang tid|hvor mange (?:aar|maaneder|mdr|uger|dage|timer|minutter)s?\b|\b\w+tid(?:en|er)?\b|\bvarighed"
)
"""How it is asked, in folded text, how long something takes."""
TYPO, SLIP = 3.5, 4.0
"""The Zipf frequencies from which a word that looks like an interrogative, or like a number, is a word of its own."""
HOW_MANY = re.compile(r"\bhvor (?P<word>m\w{2,5})\b")
INTERROGATIVES = tuple(
    """
    hvornaar hvorfor hvordan hvilken hvilket hvilke hvad hvem hvor
    """.split()
)


@dataclass(frozen=True)
class Question:
    """One question, read. `text` is what is searched for; `focus` are its content words less those that only express
    the kind wanted; `counted` are the words of what is to be counted; `figures` are the dates and numbers it names."""

    text: str
    wanted: Wanted
    focus: tuple[Word, ...]
    counted: tuple[Word, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def folded(self) -> str:
        """Its text, folded."""
        return fold(self.text)

    @property
    def asks_something(self) -> bool:
        """Whether it is a question at all, and not a word of thanks."""
        return bool(self.focus or self.figures or self.months or self.wanted is not Wanted.OPEN or "?" in self.text)

    def is_fine_enough(self, figure: Figure) -> bool:
        """Whether a date tells the day or month, a law its paragraph, a share how many of how many, and a period how
        long, where the question asks for that."""
        if self.wanted is Wanted.COUNT and figure.kind is Kind.SHARE:
            return " af " in figure.text or " af " in self.text
        if self.wanted is Wanted.LAW and "paragraf" in self.folded:
            return "§" in figure.text or "paragraf" in fold(figure.text)
        if self.wanted is Wanted.PERIOD and figure.kind is Kind.DATE:
            return not LASTS.search(self.folded)
        if self.wanted is not Wanted.DATE or not isinstance(figure.value, str):
            return True
        wants_day = re.search(r"\bdato(?:en|er)?\b|hv(?:ilken|ad) (?:for en )?(?:uge)?dag\b", self.folded)
        wants_month = re.search(r"hvilken maaned", self.folded)
        if figure.kind is Kind.TIME:
            return not (wants_day or wants_month)
        told = figure.value.partition("/")[0].replace("--", "0000-")
        return len(told) >= (10 if wants_day else 7 if wants_month else 4)

    @cached_property
    def conditions(self) -> tuple[Figure, ...]:
        """The figures that an answer must agree with: all but small numbers written in words ("de to udvalg")."""
        return tuple(f for f in self.figures if f.kind is not Kind.COUNT or f.text[0].isdigit())

    @cached_property
    def codes(self) -> frozenset[str]:
        """The question's tokens with a digit, folded: years, numbers, and names such as "1b"."""
        return frozenset(fold(token) for token in CODE.findall(self.text))

    @property
    def seasons(self) -> frozenset[int]:
        """The months of the seasons that the question names outside any date ("i foraaret")."""
        dated = " ".join(fold(f.text) for f in self.figures)
        named = (months for name, months in SEASONS.items() if _names_season(name, self.folded) and name not in dated)
        return frozenset(month for months in named for month in months)

    @cached_property
    def loose_months(self) -> frozenset[int]:
        """The months that the question names outside any date."""
        dated = " ".join(fold(f.text) for f in self.figures)
        return frozenset(month for month in self.months if not any(MONTHS[n] == month and n in dated for n in MONTHS))

    @cached_property
    def months(self) -> frozenset[int]:
        """The months that the question names, 1–12."""
        return frozenset(month for name, month in MONTHS.items() if re.search(rf"\b{name}\b", self.folded))


MONTHS = {
    name: number
    for number, name in enumerate(
        """
    januar februar marts april maj juni juli august september oktober november december
    """.split(),
        start=1,
    )
}


def read_question(text: str, year: int | None = None) -> Question:
    """`text` (one question, follow-ups already resolved) as a `Question`. `year` is meant where a date has none."""
    folded = _mended(fold(text))
    wanted = _kind(folded)
    figures = tuple(find_figures(text, year))
    focus = tuple(word for word in content_words(text) if not _only_kind(word))
    return Question(text.strip(), wanted, focus, _counted(text, folded, wanted), figures)


def own_words(resolved: str) -> str:
    """A resolved question without the topic that the questions before it gave it."""
    own, given = RESOLVED.subn("", resolved)
    return f"{own.rstrip()}?" if given else resolved


def _kind(folded: str) -> Wanted:
    """The kind that the question's own words ask for; that of its topic's words too where they alone do not tell."""
    own = kind_wanted(own_words(folded))
    return own if own is not Wanted.OPEN else kind_wanted(folded)


def _mended(folded: str) -> str:
    """`folded` with the question words' typing errors mended: "hvonaar" and "hvornar" are "hvornaar", and "hvor mnage"
    is "hvor mange"."""
    from rapidfuzz.distance import OSA

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if not word.startswith(("hv", "vor", "hor")) or len(word) < 4 or frequency(word) >= TYPO:
            return word
        best = min(INTERROGATIVES, key=lambda known: OSA.distance(word, known))
        return best if OSA.distance(word, best) <= (2 if len(word) >= 7 else 1) else word

    return HOW_MANY.sub(_mend_number, WORD.sub(mend, folded))


def _mend_number(match: re.Match[str]) -> str:
    """The word "hvor" and the one after it, which is "mange" or "meget" if it is but a slip from that."""
    from rapidfuzz.distance import OSA

    word = match["word"]
    meant = next((known for known in ("mange", "meget") if OSA.distance(word, known) == 1), word)
    return match.group() if frequency(word) >= SLIP else f"hvor {meant}"


def _names_season(name: str, folded: str) -> bool:
    """Whether the folded text names the season, and not a thing that is called after it ("sommerhus")."""
    return re.search(rf"\b{name}(?:en|et|ens|ets|ferie\w*|periode\w*|maaned\w*|halvaar\w*)?\b", folded) is not None


def _only_kind(word: Word) -> bool:
    folded = fold(word.text)
    return word.stem in KIND_WORDS or folded in KIND_WORDS or folded in MONTHS or folded.startswith("hv")


def _counted(text: str, folded: str, wanted: Wanted) -> tuple[Word, ...]:
    """The words of the thing to be counted: up to three content words after "hvor mange" or "antal"."""
    if wanted not in (Wanted.COUNT, Wanted.SHARE, Wanted.PERCENT):
        return ()
    figures = find_figures(text)
    cue = re.search(r"(?i)hv\w+ mange|\bantal(?:let)?(?: af)?|andel(?:en)? af", text)
    if cue is None:
        return tuple(word for word in content_words(text) if not _only_kind(word))[:1]
    after: list[Word] = []
    end = text.find("(", cue.end())
    for match in WORD.finditer(text, cue.end(), end if end > 0 else len(text)):
        word = next(iter(content_words(match.group())), None)
        if any(figure.span.start <= match.start() < figure.span.end for figure in figures):
            continue
        if not after and VERB_ENDS.match(text, match.end()):  # "hvor mange stod der i kø": nothing is named
            break
        if word is None or _only_kind(word):
            if after or fold(match.group()) in STOPS_COUNTING:
                break
            continue
        after.append(word)
        if len(after) == 3:
            break
    return tuple(after)


VERB_ENDS = re.compile(
    r"(?i)\s+(?:vi|de|man|jeg|du|der(?!\s+(?:er|var|har|skal|kan|blev|bliver|kommer|fik|faar|får|vil)\b))\b"
)
"""What follows a verb and no noun."""
STOPS_COUNTING = frozenset(
    """
    er har skal kan var bliver blev faar fik vil gaar kommer der paa til i om for
    """.split()
)
