"""What a question asks for: the kind of answer, the thing asked about, and the conditions it names."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.words import WORD, Word, content_words, fold
from corpus.figures import Figure, Kind, find_figures


class Wanted(StrEnum):
    """The kind of answer that a question asks for."""

    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    SHARE = "share"
    AGE = "age"
    LAW = "law"
    QUANTITY = "quantity"
    PLACE = "place"
    ADDRESS = "address"
    PERSON = "person"
    ORGANISATION = "organisation"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    FREQUENCY = "frequency"
    YESNO = "yesno"
    OPEN = "open"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of figure that can answer, the likeliest first; none for what is told in words."""
        return FIGURES_FOR.get(self, ())


FIGURES_FOR = {
    Wanted.DATE: (Kind.DATE, Kind.PERIOD),
    Wanted.PERIOD: (Kind.PERIOD, Kind.DATE),
    Wanted.TIME: (Kind.TIME,),
    Wanted.AMOUNT: (Kind.AMOUNT,),
    Wanted.COUNT: (Kind.COUNT, Kind.SHARE),
    Wanted.PERCENT: (Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.SHARE),
    Wanted.SHARE: (Kind.SHARE, Kind.PERCENT, Kind.COUNT),
    Wanted.AGE: (Kind.AGE,),
    Wanted.LAW: (Kind.LAW,),
    Wanted.QUANTITY: (Kind.AMOUNT, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.COUNT, Kind.SHARE),
}

ENUMERATE = r"\b(?:naevne?|(?:op)?remse?|opregne?|opliste?)\b"
# Cues in folded text ("hvornaar"), tried in this order: the narrow before the wide.
CUES: tuple[tuple[Wanted, str], ...] = (
    (Wanted.REASON, r"\bhvorfor\b"),
    (
        Wanted.YESNO,
        r"\b(?:er det|passer det|stemmer det|ikke)(?: \w+)? ?(?:rigtigt|sandt|korrekt)\W*$"
        r"|\b(?:passer|stemmer) det\W*$",
    ),
    (Wanted.FREQUENCY, r"hvor (?:tit|ofte|hyppigt?|jaevnligt)\b"),
    (
        Wanted.TIME,
        r"hvad tid|hvilke[nt]? (?:tid\b|klokkeslaet|tidspunkt paa dagen)|hvornaar paa (?:dagen|dognet|aftenen"
        r"|eftermiddagen)"
        r"|\bklokken\b|\bklokkeslaet\w*|\bkl\.(?! ?\d)",
    ),
    (
        Wanted.ADDRESS,
        r"^(?!.*\bhvor (?:mange|meget|stor\w*|kraftig\w*|hoej\w*|lang\w*|gam\w+)\b).*\badresse[nr]?\b"
        r"|\btelefon\w*|\bpostnummer\b|\be-?mail\w*|hvilken vej\b",
    ),
    (
        Wanted.LAW,
        r"hvilke[nt]? (?:\w+ )?(?:paragraf\w*|lov\w*|bestemmelse\w*)|\bparagraf\w*|\blovhjemm?el\b.*hvilken"
        r"|efter hvilken",
    ),
    (Wanted.AGE, r"hvor (?:gam\w+|unge|ung)\b|\balder(?:en|sgraense\w*|sgruppe\w*)?\b"),
    (
        Wanted.PERIOD,
        r"hvor laenge|hvor lang tid|hvor hurtigt?\b"
        r"|hvor mange (?:aar|maaneder|uger|dage|timer)\b|hvilken (?:\w+ )?periode"
        r"|hvilke aar\b|\baarraekke\b|fra hvornaar til|^(?!.*hvor (?:mange|meget|stor\w*|hoej\w*)\b).*\bperiode[nr]?\b",
    ),
    (
        Wanted.PERCENT,
        r"hvor mange (?:procent\w*|pct)|hvilken procent\w*|\bprocent(?:sats\w*|del\w*|vis|point)?\b|\bpct\b"
        r"|\b\w+procent(?:en)?\b(?!.*\bhvor(?:naar|for|dan)\b)",
    ),
    (Wanted.SHARE, r"hvor stor en (?:del|andel|broekdel)|\bandel(?:en)?\b|hvor mange ud af"),
    (
        Wanted.AMOUNT,
        r"hvor mange (?:\w+ )?(?:penge|kroner|kr|mio|mia|millioner|milliarder)\b|hvor (?:dyrt?|dyre)\b"
        r"|hvad (?:\w+ ){0,3}?kost\w*|\bbeloeb\w*|\bkoster\b|\bkostet\b|\bkostede\b|\b\w*pris(?:en)?\b"
        r"|hvor mange midler|\bhusleje[nr]?\b.*\b(?:hvad|stor|hoej)|hvad .*\bhusleje[nr]?\b"
        r"|\budgift\w* til\b.*\bhvor|hvor meget (?:\w+ ){0,4}?(?:koster|penge|afsat|bevilget|bevilliget)"
        r"|\bloeber .{0,40}\bop i\b"
        r"|\bbudget\w*\b.*\bhvor meget|hvor meget (?:\w+ )*(?:mio|mia|kr|kroner)\b|hvor (?:stor\w*) "
        r"(?:\w+ ){0,2}?(?:bevilling\w*|budget\w*|udgift\w*|tilskud\w*|bel[oe]+b\w*|regning\w*|pulje\w*)",
    ),
    (
        Wanted.DATE,
        r"\bhvornaar\b|hvilke[nt]? (?:dato\w*|dag|aar|aarstal|maaned|uge\w*|kvartal)\b|\bdato(?:en|er)?\b"
        r"|\bfrist(?:en)?\b|\baarstal\b|\b(?:sidste|seneste|foerste) dag\b|hvilke (?:dage|datoer|maaneder)\b"
        r"|paa hvilken dag",
    ),
    (Wanted.COUNT, r"\bhvor mange\b|\bantal(?:let)?\b|hvor faa\b"),
    (
        Wanted.QUANTITY,
        r"\bhvor (?:meget|stor|stort|store|hoej|hoejt|hoeje|lav|lavt|lang|langt|lille|kraftig\w*)\b|\bstoerrelsen\b"
        r"|(?:hvad|hvilke[nt]?) .{0,25}\b\w*(?:gennemsnit\w*|maaltal\w*|ramme[nr]?|normering\w*|nummer|alder\w*"
        r"|takst\w*|budgettet)\b"
        r"|^hvad (?:endte|landede|ligger|laa|er|var|blev) .*\bpaa$|^hvad (?:endte|landede|laa) .*\bpaa\b",
    ),
    (
        Wanted.PERSON,
        r"\bhvem\b|hvis navn|hvad hedder (?:formand\w*|borgmester\w*|direktoer\w*|leder\w*|chef\w*)|\bnavn(?:et)? paa"
        r"|hvilke personer",
    ),
    (
        Wanted.REASON,
        r"\bhvorfor\b|\bgrunden\b|\baarsag\w*|\bformaal\w*|\bbegrundelse\w*|\bhensigt\w*|hvad skyldes|\bmeningen\b",
    ),
    (Wanted.OPEN, r"\bhvor (?:stammer|kommer|faar)\b.*\bfra\b"),
    (
        Wanted.PLACE,
        r"\bhvor (?:er|var|bliver|foregaar|holdes|afholdes|ligger|finder|skal|moedes|kan|henne|i|tager|sker|"
        r"har|bor|vil|blev|henvender|kommer)\b|hvilke[nt]? (?:sted\w*|lokation\w*|lokale\w*|by|kommune|adresse"
        r"|kvarter\w*|bydel\w*)"
        r"|^hvor\b(?! (?:mange|meget|stor|lang|god|tilfreds|taet|naer|vigtig|svaer|let|hurtig|bred|sikker)\w*)"
        r"|\bog hvor\b|\bsted(?:et)?\b$|\blokation\w*\b",
    ),
    (
        Wanted.ORGANISATION,
        r"hvilke[nt]? (?:\w+ )?(?:organisation\w*|forening\w*|myndighed\w*|forvaltning\w*|udvalg\w*|center\w*|"
        r"institution\w*|virksomhed\w*|firma\w*|parti\w*|ministeri\w*|afdeling\w*|styrelse\w*|redegoerelse\w*)",
    ),
    (
        Wanted.LIST,
        rf"\bhvilke\b|{ENUMERATE}|\bliste over\b|hvad (?:er|var) de (?:\w+ )?(?:spor|punkter|emner|mål|dele|indsatser)"
        r"|hvad for nogle|oversigt over|hvad omfatter",
    ),
    (
        Wanted.DEFINITION,
        r"hvad (?:er|var|betyder|staar|vil det sige|gaar|handler|indebaerer|menes|daekker)\b|\bforklar\b"
        r"|hvad mener man|betyder det",
    ),
)
COMPILED = tuple((wanted, re.compile(pattern)) for wanted, pattern in CUES)

VERB_FIRST = re.compile(
    r"^(?:og |men |saa )?(?:er|var|har|havde|skal|skulle|kan|kunne|vil|ville|maa|bliver|blev|faar|fik|goer|gjorde"
    r"|findes|gaar|"
    r"kommer|ligger|gaelder|holder|betaler|bor|passer|taeller|sker|endte|endt|begynd\w*|stiger|steg|falder|faldt"
    r"|tager|tog|staar|"
    r"stod|bruger|indgaar|modtager|deltager|deltog|omfatter|afholdes|stemmer|saa \w+)\b(?! hvor)"
    r"|^(?:og |men |saa )?[^\W\d_]{2,}er (?:vi|i|de|man|du|han|hun|den|det|der|kommunen|udvalget|byraadet)\b"
)
POLITE = re.compile(
    r"^(?:hej\W+)?(?:kan|kunne|vil|maa) (?:du|i|jeg|man|vi) (?:\w+ ){0,2}?(?:fortaelle|sige|give|oplyse|faa"
    r"|forklare|vise|finde|minde)\b"
    r"(?: (?:mig|os|at vide|om))*\W*|^(?:jeg vil gerne vide|ved du|sig mig)\W*"
)
OR_WHAT = re.compile(r",? eller hvad\W*$")
ASKS = re.compile(r"\b(?:hv(?:em|ad|or\w*|ilke[nt]?|is)|hvornaar)\b")
ASKS_MORE = re.compile(rf"{ASKS.pattern}|{ENUMERATE}")
"""What asks for more than yes or no, whatever verb stands first."""
# Words that only express the kind of answer, and so say nothing about the thing asked about.
KIND_WORDS = frozenset(
    """
    beloeb dato antal periode aarstal tidspunkt klokkeslaet klokken tid sted procent procentsats andel kroner kr mio
    mia million millioner penge aar dag dage maaned stor stort hoej lang laenge foregaa grund aarsag adresse navn
    samlet naevn rems oprems opregn oplist procentpoint pct praecist regning numm nr
    """.split()
)
SEASONS = {"foraar": (3, 4, 5), "sommer": (6, 7, 8), "efteraar": (9, 10, 11), "vinter": (12, 1, 2)}
CODE = re.compile(r"\w*\d[\w.,]*\w|\d")
INTERROGATIVES = tuple(
    """
    hvornaar hvorfor hvordan hvilken hvilket hvilke hvad hvem hvor
    """.split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read. `text` is what is searched for; `focus` are its content words less those that only express
    the kind wanted; `counted` are the words of what is to be counted; `figures` are the dates and numbers it names."""

    text: str
    wanted: Wanted
    focus: tuple[Word, ...]
    counted: tuple[Word, ...]
    figures: tuple[Figure, ...]

    @property
    def asks_something(self) -> bool:
        """Whether it is a question at all, and not a word of thanks."""
        return bool(self.focus or self.figures or self.months or self.wanted is not Wanted.OPEN or "?" in self.text)

    def is_fine_enough(self, figure: Figure) -> bool:
        """Whether a date tells the day or month, and a law its paragraph, where the question asks for that."""
        if self.wanted is Wanted.LAW and "paragraf" in fold(self.text):
            return "§" in figure.text or "paragraf" in fold(figure.text)
        if self.wanted is not Wanted.DATE or figure.kind is not Kind.DATE or not isinstance(figure.value, str):
            return True
        folded = fold(self.text)
        wants_day = re.search(r"\bdato(?:en|er)?\b|hvilken (?:uge)?dag\b", folded)
        wants_month = re.search(r"hvilken maaned", folded)
        told = figure.value.replace("--", "0000-")
        return len(told) >= (10 if wants_day else 7 if wants_month else 4)

    @property
    def conditions(self) -> tuple[Figure, ...]:
        """The figures that an answer must agree with: all but small numbers written in words ("de to udvalg")."""
        return tuple(f for f in self.figures if f.kind is not Kind.COUNT or f.text[0].isdigit())

    @property
    def codes(self) -> frozenset[str]:
        """The question's tokens with a digit, folded: years, numbers, and names such as "1b"."""
        return frozenset(fold(token) for token in CODE.findall(self.text))

    @property
    def seasons(self) -> frozenset[int]:
        """The months of the seasons that the question names outside any date ("i foraaret")."""
        dated = " ".join(fold(f.text) for f in self.figures)
        folded = fold(self.text)
        named = (months for name, months in SEASONS.items() if re.search(rf"\b{name}", folded) and name not in dated)
        return frozenset(month for months in named for month in months)

    @property
    def loose_months(self) -> frozenset[int]:
        """The months that the question names outside any date."""
        dated = " ".join(fold(f.text) for f in self.figures)
        return frozenset(month for month in self.months if not any(MONTHS[n] == month and n in dated for n in MONTHS))

    @property
    def months(self) -> frozenset[int]:
        """The months that the question names, 1–12."""
        return frozenset(month for name, month in MONTHS.items() if re.search(rf"\b{name}\b", fold(self.text)))


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
    wanted = kind_wanted(folded)
    figures = tuple(find_figures(text, year))
    focus = tuple(word for word in content_words(text) if not _only_kind(word))
    return Question(text.strip(), wanted, focus, _counted(text, folded, wanted), figures)


def kind_wanted(folded: str) -> Wanted:
    """The kind of answer that the folded question asks for; a bare heap of key words is an open question."""
    folded = OR_WHAT.sub("", POLITE.sub("", folded.strip().lstrip("?! ")))
    if VERB_FIRST.match(folded) and not ASKS_MORE.search(folded.split(",")[0]):
        return Wanted.YESNO
    return next((wanted for wanted, pattern in COMPILED if pattern.search(folded)), Wanted.OPEN)


def _mended(folded: str) -> str:
    """`folded` with the question words' typing errors mended: "hvonaar" and "hvornar" are "hvornaar"."""
    from rapidfuzz.distance import OSA

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if not word.startswith(("hv", "vor", "hor")) or word in INTERROGATIVES or len(word) < 4:
            return word
        best = min(INTERROGATIVES, key=lambda known: OSA.distance(word, known))
        return best if OSA.distance(word, best) <= (2 if len(word) >= 7 else 1) else word

    return WORD.sub(mend, folded)


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
