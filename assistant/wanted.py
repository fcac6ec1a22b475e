"""The kind of answer that a question asks for, told from Danish cues in its folded text."""

import re
from enum import StrEnum

from corpus.figures import Kind


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
    Wanted.DATE: (Kind.DATE, Kind.PERIOD, Kind.TIME),
    Wanted.PERIOD: (Kind.PERIOD, Kind.DATE),
    Wanted.TIME: (Kind.TIME,),
    Wanted.AMOUNT: (Kind.AMOUNT,),
    Wanted.COUNT: (Kind.COUNT, Kind.SHARE),
    Wanted.PERCENT: (Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.SHARE),
    Wanted.SHARE: (Kind.SHARE, Kind.PERCENT, Kind.COUNT, Kind.AMOUNT),
    Wanted.AGE: (Kind.AGE, Kind.PERIOD, Kind.DATE),
    Wanted.LAW: (Kind.LAW,),
    Wanted.QUANTITY: (Kind.AMOUNT, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.COUNT, Kind.SHARE, Kind.PERIOD),
}

MEASURED = (
    r"(?:renten|satsen|takst\w*|lejen|tallet|budgettet|beloebet|graensen|loftet|gebyret|boeden|gaelden|indtaegten|udgiften"
    r"|omkostningen|loennen|ydelsen|tilskuddet|forbruget|overskuddet|underskuddet|rammen|bevillingen|kapaciteten"
    r"|belaegningen|ledigheden|scoren|indekset|kapitalen|timetallet|gennemsnit\w*|maaltal\w*|normering\w*|alder(?:en)?"
    r"|omsaetningen|regningen)"
)
"""Words for what is told by a number, as they end a noun."""
ENUMERATE = r"\b(?:naevne?|(?:op)?remse?|opregne?|opliste?)\b"
# Cues in folded text ("hvornaar"), tried in this order: the narrow before the wide.
CUES: tuple[tuple[Wanted, str], ...] = (
    (
        Wanted.OPEN,
        r"^(?:og |men )?hvad (?:afgoer|bestemmer|bruges)\b|\bhvor (?:staar|fremgaar)\b"
        r"|\bhvor (?:(?:kan|skal) (?:jeg|man|vi|folk|borgerne) (?:\w+ )?(?:laese|finde|se)|finder (?:jeg|man|vi))\b"
        r"|\bhvor (?:stammer|kommer|faar|tager|tages|henter|har|er|skal|kan)\b.*\bfra\W*$|\bhvorfra\b"
        r"|\bhvilke[nt]? (?:bilag|tabel|kasse|konto|pulje|nummer)\b|^hvor (?:tidligt|sent|slemt|fyldt)\b",
    ),
    (Wanted.REASON, r"\bhvorfor\b"),
    (
        Wanted.YESNO,
        r"\b(?:(?:er|passer|stemmer) det|ikke|det er (?:vel|da))(?: \w+)? ?(?:rigtigt|sandt|korrekt)\W*$"
        r"|\b(?:passer|stemmer) det\W*$|, ikke(?: sandt| ogsaa)?\W*$"
        r"|^(?:og |men )?det (?:er|var|bliver|blev|skal|har|koster) (?:vel|da|nok)\b",
    ),
    (Wanted.FREQUENCY, r"hvor (?:tit|ofte|hyppigt?|jaevnligt)\b|hvor mange gange (?:om|pr)\b"),
    (
        Wanted.TIME,
        r"hvad (?:tid|kl)\b|hvilke[nt]? (?:tid\b|klokkeslaet|tidspunkt paa dagen)|hvornaar paa (?:dagen|dognet|aftenen"
        r"|eftermiddagen)"
        r"|\bhvad .{0,15}\bklokken\b|\bklokken (?:hvad|hvor)\b|\bklokken\W*$|^klokken\b(?! er)|\bklokkeslaet\w*"
        r"|\bkl\.(?! ?\d)",
    ),
    (
        Wanted.ADDRESS,
        r"^(?!.*\bhvor (?:mange|meget|stor\w*|kraftig\w*|hoej\w*|lang\w*|gam\w+)\b).*\badresse[nr]?\b"
        r"|\btelefon\w*|\bpostnummer\b|\be-?mail\w*|hvilken vej\b",
    ),
    (
        Wanted.LAW,
        r"hvilke[nt]? (?:\w+ )?(?:paragraf\w*|lov\w*|bestemmelse\w*|bekendtgoerelse\w*)|\bparagraf\w*"
        r"|\blovhjemm?el\b.*hvilken|efter hvilken|^(?!.*\b(?:hvorfor|hvornaar|hvem)\b).*\b(?:lov|rets)grundlag\w*",
    ),
    (Wanted.AGE, r"hvor (?:gam\w+|unge|ung)\b|^(?!.*\bhvor mange\b).*\balder(?:en|sgraense\w*|sgruppe\w*)?\b"),
    (
        Wanted.PERIOD,
        r"hvor laenge|hvor lang tid|hvor hurtigt?\b(?!.*\b(?:koerer?|km)\b)"
        r"|hvor mange (?:aar|maaneder|mdr|uger|dage|timer|minutter)s?\b|hvilken (?:\w+ )?periode"
        r"|hvilke aar\b|\baarraekke\b|fra hvornaar til|^(?!.*hvor (?:mange|meget|stor\w*|hoej\w*)\b).*\bperiode[nr]?\b"
        r"|^(?!.*\b(?:hvor(?:for|dan|naar|mange|meget)?|hvem)\b).*\b(?:\w*ventetid|\w+behandlingstid|varighed|\w+periode)"
        r"(?:en|erne)?\b",
    ),
    (
        Wanted.PERCENT,
        r"hvor mange (?:procent\w*|pct)|hvilken procent\w*|(?<!\d )\bprocent(?:sats\w*|del\w*|vis|point|en)?\b"
        r"|(?<!\d )\bpct\b"
        r"|\b\w+procent(?:en)?\b(?!.*\bhvor(?:naar|for|dan)\b)",
    ),
    (
        Wanted.OPEN,
        r"^(?:og |men )?hvem (?:faar|kan (?:faa|soege)|har ret|skal (?:have|faa)|gaelder|omfatter|tilbydes)\b",
    ),
    (Wanted.PERSON, r"^(?:og |men )?hvem\b(?!.*\b(?:hvor (?:mange|meget|stor\w*)|hvornaar)\b)"),
    (Wanted.DATE, r"^(?:og |men )?(?:fra |til |siden )?hvornaar\b"),
    (Wanted.SHARE, r"hvor stor en (?:del|andel|broekdel)|\bandel(?:en)?\b|hvor mange ud af"),
    (
        Wanted.AMOUNT,
        r"hvor (?:mange|faa) (?:\w+ )?(?:(?:\w+(?<!dag))?penn?ge|\w*kroner|kr|mio|mia|millioner|milliarder|kontanter)\b"
        r"|hvor (?:dyrt?|dyre|billigt?)\b"
        r"|hvad (?:\w+ ){0,3}?kost\w*|\bhv(?:ad|or meget)\b.*\bat koste\b|\bkost\w* .{0,40}\bhv(?:ad|or meget)\b"
        r"|\bhvad (?:har |skal |skulle |maa |vil )?(?:\w+ ){0,3}?betal\w*\b|\bhvad .*\bvaerd\b(?! at\b)"
        r"|\bhvad .*\bspare[rt]?\b(?!.*\bpaa\W*$)|\bhvor meget (?:(?:kan|vil|skal|har) )?(?:\w+ )?spare[rst]?\b"
        r"|\bhvad .*\b(?:af|i) (?:indtaegt|udgift)\w*"
        r"|\bhvad (?:faar|fik|giver|gav) .*\bi (?:\w*honorar|\w*loen|\w*vederlag|\w*tilskud|\w*leje|\w*stoette)\b"
        r"|\bbeloeb\w*|\bkoster\b|\bkostet\b|\bkostede\b|\b\w*pris(?:en)?\b"
        r"|\w{3}sum(?:men)?\b|\bi (?:hele )?kroner\b|hvor mange midler"
        r"|\bhusleje[nr]?\b.*\b(?:hvad|stor|hoej)|hvad .*\bhusleje[nr]?\b"
        r"|\budgift\w* til\b.*\bhvor|hvor meget (?:\w+ ){0,4}?(?:koste[rt]?|penge|afsat|bevilget|bevilliget)"
        r"|\bloeber .{0,40}\bop i\b"
        r"|\bbudget\w*\b.*\bhvor meget|hvor meget (?:\w+ )*(?:mio|mia|kr|kroner)\b|hvor (?:stor\w*) "
        r"(?:\w+ ){0,2}?(?:bevilling\w*|budget\w*|udgift\w*|tilskud\w*|bel[oe]+b\w*|regning\w*|pulje\w*)",
    ),
    (
        Wanted.DATE,
        r"\bhvornaar\b|hvilke[nt]? (?:dato\w*|dag|aar|aarstal|maaned|uge\w*|kvartal|\w*moede)\b"
        r"|\bdato(?:en|er)?\b"
        r"|\bhvad (?:for en )?(?:uge)?dag\b"
        r"|^(?!.*\bhvor (?:mange|meget)\b).*\bfrist(?:en)?\b|\baarstal\b"
        r"|\b(?:sidste|seneste|foerste) dag\b|hvilke (?:dage|datoer|maaneder)\b"
        r"|paa hvilken dag",
    ),
    (Wanted.COUNT, r"\bhvor mange\b|^(?!.*\bhvor meget\b).*\bantal(?:let)?\b|hvor faa\b"),
    (
        Wanted.QUANTITY,
        r"\bhvor (?:meget|stor|stort|store|hoej|hoejt|hoeje|lav|lavt|lang|langt|lille|lidt|kraftig\w*|hurtigt?"
        r"|varmt?|koldt?|tyk\w*|dyb\w*|bred\w*|stejl\w*|tung\w*|taet|skraat|staerkt)\b|\bstoerrelsen\b"
        rf"|(?:hvad (?:er|var|blev|bliver|lyder|udgoer|udgjorde)|hvilke[nt]?) .{{0,25}}\b\w*{MEASURED}\b"
        rf"|\w*{MEASURED}\b.{{0,40}}, hvad (?:er|var|blev|bliver)\b"
        r"|\bhvad (?:er|var) det (?:hoejeste|laveste|mindste|stoerste|meste)\b"
        r"|^hvad (?:endte|landede|ligger|laa|er|var|blev) .*\bpaa$|^hvad (?:endte|landede|laa) .*\bpaa\b",
    ),
    (
        Wanted.PERSON,
        r"\bhvem\b|hvis navn|hvad hedder (?:formand\w*|borgmester\w*|direktoer\w*|leder\w*|chef\w*)|\bnavn(?:et)? paa"
        r"|hvilke personer",
    ),
    (
        Wanted.REASON,
        r"\bgrunden til\b|\b(?:er|var) grunden\b|\baarsag\w*|\bformaal\w*|\bbegrundelse\w*|\bhensigt\w*"
        r"|\b(?:er|var) forklaringen\b"
        r"|hvad skyldes|\bmeningen\b",
    ),
    (Wanted.OPEN, r"\bhvor (?:stammer|kommer|faar)\b.*\bfra\b"),
    (
        Wanted.PLACE,
        r"\bhvor (?:er|var|bliver|foregaar|holdes|afholdes|ligger|finder|skal|moedes|kan|henne|i|tager|sker|"
        r"har|bor|vil|blev|henvender|kommer)\b|hvilke[nt]? (?:sted\w*|lokation\w*|lokale\w*|by"
        r"|kommune(?! (?:vil|skal|kan|staar|stod|ejer|faar|fik|betaler|har|driver|leder|soeger|bruger)\b)|adresse"
        r"|kvarter\w*|bydel\w*)"
        r"|^hvor\b(?! (?:mange|meget|stor|lang|god|tilfreds|taet|naer|vigtig|svaer|let|hurtig|bred|sikker|glad)\w*)"
        r"|\bog hvor\b|(?<!\bi )(?<!\bpaa )\bsted(?:et)?\b$|\blokation\w*\b|\bhvorhen",
    ),
    (
        Wanted.ORGANISATION,
        r"hvilke[nt]? (?:\w+ )?(?:organisation\w*|forening\w*|myndighed\w*|forvaltning\w*|udvalg\w*|center\w*|"
        r"institution\w*|virksomhed\w*|firma\w*|kommune\b|parti\w*|ministeri\w*|afdeling\w*|styrelse\w*|redegoerelse\w*"
        r"|kirke|skole|boernehave|vuggestue|museum|bibliotek|klub|plejehjem|plejecenter|botilbud|fond|bank|avis|sygehus"
        r"|\w+selskab)\b",
    ),
    (
        Wanted.LIST,
        rf"\bhvilke\b|{ENUMERATE}|\bliste over\b|hvad (?:er|var) de (?:\w+ )?(?:spor|punkter|emner|mål|dele|indsatser)"
        r"|hvad for nogle|oversigt over|hvad omfatter"
        r"|^(?:tiltag|initiativer|indsatser|emner|temaer|spor|maal|eksempler|krav|hoeringsparter)(?:ne)?\b",
    ),
    (
        Wanted.DEFINITION,
        r"hvad (?:er|var|betyder|staar|vil det sige|gaar|handler|indebaerer|menes|daekker)\b|\bforklar\b"
        r"|hvad mener man|betyder det",
    ),
)
COMPILED = tuple((wanted, re.compile(pattern)) for wanted, pattern in CUES)

VERB = (
    r"(?:er|var|har|havde|skal|skulle|kan|kunne|vil|ville|m(?:aa|å)|bliver|blev|f(?:aa|å)r|fik|g(?:oe|ø)r|gjorde|findes"
    r"|g(?:aa|å)r|kost\w*|f(?:oe|ø)lger|virker|mangler|kommer|ligger|g(?:ae|æ)lder|holder|betaler|bor|passer|t(?:ae|æ)ller"
    r"|sker|endte|endt|begynd\w*|stiger|steg|falder|faldt|tager|tog|st(?:aa|å)r|stod|bruger|indg(?:aa|å)r|modtager"
    r"|deltager|deltog|omfatter|afholdes|stemmer|k(?:oe|ø)rer|sagde|siger|godkend(?:te|er)|vedt(?:og|ager)|beslutte(?:de|r)"
    r"|anbefale(?:de|r)|foresl(?:og|aa|å)r?|afvis(?:te|er)|lukke(?:de|r)|(?:aa|å)bne(?:de|r)|giver|gav|betalte|skete|lavede"
    r"|arbejder|hj(?:ae|æ)lper|st(?:oe|ø)tter|sendte|sender|lykkedes|svarede|svarer|indf(?:oe|ø)r(?:te|er))\b"
)
"""A verb that begins a question for yes or no, folded or not."""
VERB_FIRST = re.compile(
    rf"^(?:og |men |saa )?{VERB}(?! hvor)|^(?:og |men |saa )?saa \w+\b(?! hvor)"
    r"|^(?:og |men |saa )?[^\W\d_]{2,}er (?:vi|i|de|man|du|han|hun|den|det|der|kommunen|udvalget|byraadet)\b"
)
POLITE = re.compile(
    r"^(?:hej\W+)?(?:kan|kunne|vil|maa) (?:du|i|jeg|man|vi) (?:\w+ ){0,2}?(?:fortaelle|sige|give|oplyse|faa"
    r"|forklare|vise|finde|minde)\b"
    r"(?: (?:mig|os|at vide|om))*\W*|^(?:jeg vil gerne vide|ved du|sig mig)\W*"
)
COSTS_ANYTHING = re.compile(r"^(?:og |men )?(?:(?:vil|kommer) \w+ (?:til at )?)?kost\w*\b.*\bnoget\b")
"""How it is asked whether something costs money, which an amount answers as well as that it costs nothing."""
OR_WHAT = re.compile(r",? eller hvad\W*$")
ASKS = re.compile(r"\b(?:hv(?:em|ad|or\w*|ilke[nt]?|is)|hvornaar)\b")
ASKS_MORE = re.compile(rf"{ASKS.pattern}|{ENUMERATE}")
"""What asks for more than yes or no, whatever verb stands first."""


STORY_WORDS = 8
"""How many words a clause before the question has that is but its story."""
ASKS_THEN = re.compile(
    r",\s+(?:saa |men |og |altsaa )?(?=(?:(?:paa|i|til|for|fra|af|med|ved) )?hv)"
    r"(?!hvor (?:der|vi|man|de|den|det|jeg|hun|han|\w+en|\w+et)\b)"
)
"""Where a clause ends that told a story, and a question begins; not where "hvor" goes on with the story."""


def kind_wanted(folded: str) -> Wanted:
    """The kind of answer that the folded question asks for; a bare heap of key words is an open question."""
    folded = OR_WHAT.sub("", POLITE.sub("", folded.strip().lstrip("?! ")))
    if asks_yes_or_no(folded):
        return Wanted.AMOUNT if COSTS_ANYTHING.match(folded) else Wanted.YESNO
    folded = _after_story(folded)
    return next((wanted for wanted, pattern in COMPILED if pattern.search(folded)), Wanted.OPEN)


def _after_story(folded: str) -> str:
    """The clause that asks, where a long one that asks nothing stands before it ("jeg sidder med …, hvornaar er …")."""
    asks = ASKS_THEN.search(folded)
    if asks is None or len(folded[: asks.start()].split()) < STORY_WORDS or ASKS.search(folded[: asks.start()]):
        return folded
    return folded[asks.end() :]


def asks_yes_or_no(folded: str) -> bool:
    """Whether the folded text begins with a verb, as a question for yes or no does, and asks for nothing more."""
    return bool(VERB_FIRST.match(folded) and not ASKS_MORE.search(folded.split(",")[0]))
