"""What a sentence looks like that tells who, where, why, what or when: Danish cues, and nothing of any document."""

import re

CAPITALISED = r"[A-ZÆØÅ][\w’'-]*"
NAME = re.compile(rf"(?<![.!?:]\s)(?<!^)\b{CAPITALISED}(?:\s+(?:(?:af|for|og|til|på|i)\s+)?{CAPITALISED})*")
PERSON = re.compile(rf"\b(?P<given>{CAPITALISED})(?:\s+[A-ZÆØÅ]\.)?\s+(?P<family>{CAPITALISED})\b")
INSTITUTION = re.compile(
    r"(?i)(?:center|centret|kommunes?|udvalg|udvalget|forvaltning|råd|rådet|styrelse|styrelsen|gruppen|plan|planen|lov"
    r"|loven|fond|fonden|skole|hus|huset|hjem|hjemmet|plads|vej|nord|syd|vest|øst|kvarter|park|parken|region"
    r"|ministeriet|selskab|aps|forening|service|by|reform|reformen|budget)$"
)
COMMON = 5.0
"""The Zipf frequency above which a sentence's first word is hardly a given name."""
PLACE = re.compile(
    rf"\b(?:i|på|ved|hos|til)\s+(?:det\s+|den\s+)?{CAPITALISED}"
    r"|\b(?:afholdes|foregår|finder sted|holdes|mødes) (?:i|på|ved|hos) (?:en|et|den|det)\b"
)
VENUE = re.compile(
    r"(?i)\b(?:afholdes|foregår|finder sted|holdes|mødes|mødested|lokale\w*|adresse\w*|sal(?:en)?|beliggende|ligger)\b"
)
WHERE = re.compile(
    r"(?i)\b(?:i|på|ved|hos|til|fra|under|foran|bag|langs|nær|mellem|over|online|virtuelt|hjemme|adresse\w*|lokale\w*)\b"
)
"""A word that tells where, or may."""
AT = re.compile(rf"\b(?:i|på|ved|fra|hos)\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED})*)")
"""A place, house or body by its name, with its preposition."""
NUMBERED = r"(?:Etape|Fase|Model|Bilag|Punkt|Side|Kapitel|Niveau|Trin|Spor|Scenarie|Klasse|Tabel|Figur)\b"
ADDRESS = re.compile(
    rf"\b{CAPITALISED}(?:vej|gade|allé|alle|stræde|plads|torv|vænge|boulevard|parken|kvarter)\b(?:\s+\d+)?"
    rf"|\b{CAPITALISED} (?:Vej|Gade|Allé|Alle|Plads|Torv|Enge|Vænge|Have|Boulevard|Parkvej|Strand)\b"
    rf"|,\s{CAPITALISED}(?: {CAPITALISED})? \d{{1,3}}[A-Z]?\b(?=,)"
    rf"|\b\d{{4}}\s+{CAPITALISED}"
    rf"|\bpå (?!{NUMBERED}){CAPITALISED} \d{{1,3}}[A-Z]?(?![\w.%]| (?:kr|mio|pct|procent))"
    rf"|\b(?:\d\d ){{3}}\d\d\b|\S+@\S+"
)
MEETS = re.compile(
    r"\b\w*moede[rts]?\w*\b|\b(?:(?:vi|udvalget) skal|skal (?:vi|udvalget)) (?:\w+ ){0,2}(?:tale|snakke|droefte|hoere"
    r"|besoege)|\bpaa (?:programmet|dagsorde?nen)|\bbesoeg(?:er|e)?\b|foregaar det|holdes det|afholdes"
    r"|\btager (?:vi|udvalget)\b|\bhar (?:vi|udvalget) (?:det|den|dem) (?:paa|oppe)\b"
)
"""In folded text: that something meets."""
CAUSE = re.compile(
    r"(?i)\b(?:fordi|på grund af|pga\b|grundet|grunden|i lyset af|skyld(?:es|tes)|på baggrund af|som følge af"
    r"|følger? af|for at"
    r"|formål\w*|med henblik på|årsag\w*|derfor|så\b|idet|eftersom|hensigt\w*|hensyn(?:et)?\b|begrund\w*"
    r"|hænger sammen med|konsekvens af|fører til|hvilket (?:betyder|giver|gør)|(?:skal|kan) (?:\w+ ){0,4}?"
    r"(?:mindske|styrke|sikre|forebygge|understøtte|bidrage|give|skabe|nedbringe|undgå)\b)"
    r"|\befter (?:(?:et|en|flere) )?\w*(?:påbud|krav|pres|klager?|dom|afslag)\b"
    r"|[,.] (?:da|hvorfor)\b(?! (?:der )?(?:ikke )?(?:mon|var|er) (?:jeg|vi)\b)|^Da\b"
)
EXPLAINS = re.compile(
    r"(?:Årsagen|Grunden|Forklaringen|Baggrunden|Begrundelsen)\b"
    r"|[A-ZÆØÅ]\w+ (?:\w+ ){0,2}(?:skyldes|hænger sammen med)\b"
)
"""How a sentence begins that gives the reason for what stands before it."""
LEGAL_BASIS = re.compile(r"\b(?:lov|rets)grundlag\w*|\b(?:lov)?hjemm?el\b")
"""In folded text: that it is asked or told what law something rests on."""
PURPOSE = re.compile(r"\b(?:formaal\w*|hensigt\w*)\b")
"""In folded text: that what is asked for is what something is meant for."""
MEANT_FOR = re.compile(r"(?i)\btil (?:at|en|et|\w+(?:ing|else)(?:en)?)\b")
"""What something is meant for: to do or to have something."""
GRANTED = re.compile(
    r"\b(?:bevil(?:li)?g(?:et|ede|es)|givet|afsatt?e?|vedt(?:aget|og|ages)|beslutt(?:et|ede)|godkendte?|tildelte?"
    r"|etablere(?:t|de)|opfoerte?|faaet|fik|oprette(?:t|de))\b"
)
ASKED_FOR = re.compile(
    r"\b(?:(?:an)?soeg(?:es|t|te|er)|foresl(?:aas|aaet|aar|og)|indstille[rs]|anbefales|oenske[rs]|beder"
    r"|laegges? op til)\b"
)
"""In folded text: that something is granted or done, and that it is but asked for or proposed."""
AGAINST = re.compile(r"\bi?mod stemte\b|\bstem[mt]\w* (?:\w+ ){0,3}?i?mod\b")
IN_FAVOUR = re.compile(r"\bfor stemte\b|\bstem[mt]\w* (?:\w+ ){0,3}?for\b(?! (?:i?mod|at)\b)")
VOTES = re.compile(r"\bstem[mt]\w*|\bi?mod\b")
"""In folded text: that somebody voted against something, for it, and that there was a vote."""
DEADLINE = re.compile(r"\b\w*frist(?:en)?\b|\bdeadline\w*|\bsenest (?=den\b|d\.|i\b|kl|ved\b|\d)")
NO_DEADLINE = re.compile(rf"(?s)^(?!.*(?:{DEADLINE.pattern}))")
"""In folded text: that something must be done by a day, and that nothing is said of such."""
TOTAL = re.compile(r"\b(?:i alt|ialt|samlet|samlede|tilsammen|sammenlagt|totalt?|sum)\b")
FREE = re.compile(
    r"(?i)\b(?:gratis|uden (?:beregning|leje|omkostninger|(?:ekstra )?betaling)|vederlagsfri\w*"
    r"|ingen (?:ekstra )?udgift\w*|udgiftsneutral\w*|(?:ingen|ikke) (?:\w+ )?økonomiske konsekvenser"
    r"|ikke (?:\w+ ){0,3}omkostninger)\b"
)
"""How it is told that something costs nothing."""
GROUP = re.compile(r"(?i)\b(?:består af|udgøres af|repræsentant\w*|udarbejdet|revideret|udformet)\b")
"""What tells who sits in a group, or who wrote something, without a person's name."""
WHEN = re.compile(
    r"(?i)\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|hverdag|weekend)\w*|\bkl\b|\b(?:straks|umiddelbart)\b"
    r"|\bmed det samme\b|\b(?:inden|efter|når|før|frist\w*)\b|\bom (?:et|en|to|tre|fire|fem) (?:år|måned|uge)\w*"
    r"|\bperiode[nr]?s?\b|\bvalgperiode\w*|\bi forbindelse med\b|\bløbende\b"
)
"""How it is told when something is without a date."""
DEFINES = re.compile(
    r"(?i)\b(?:er en|er et|er den|er det|betyder|handler om|forstås|defineres|omfatter|indebærer|består af|dækker"
    r"|vil sige|tilbyder|giver mulighed)\b|\(|\bsom handler\b"
)
OFTEN = re.compile(
    r"(?i)\b(?:(?:(?:halv|kvartals|to)?årlig|månedlig|kvartalsvis|ugentlig|daglig|løbende|jævnlig)\w*"
    r"|hver(?:t|anden|andet|tredje|fjerde)?\s(?:[\w.]+\s)?(?:dag|uge|måned|kvartal|halvår|år)\b"
    r"|alle (?:hver)?dage\b|gange?\s(?:om|i|pr\.?|per|hver)\b|\w+\s?gange\b)"
)
LISTS = re.compile(
    r"(?i)\b[1-9]\)|:\s*$|(?-i:[A-ZÆØÅ]\w+ og [A-ZÆØÅ]\w+)"
    r"|[\w/-]+(?: \w+)?, [\w/ -]+ (?:og|samt|eller) \w+|(?:\w+, ){2,}\w+|\bbl\.a\.|herunder|^\s*[-–•*]"
    r"|\b(?:af|for|i|med|om|på|skoleårene|til|ved|årene)\s[\w/-]+ (?:og|samt|eller) [\w/-]+\b"
)


BEGINNING = re.compile(rf"(?:^|(?<=[.!?:]\s))\W*(?P<name>{CAPITALISED})")
ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,}-[a-zæøå]")
"""A word that begins with an abbreviation ("EU-regler"), and is no name."""
RARE = 3.5
"""The Zipf frequency below which a sentence's first word may well be a name."""


def tells_name(text: str, known: str) -> bool:
    """Whether a name of something stands in `text` that does not stand in `known` (the question)."""
    names = [match.group() for match in NAME.finditer(text) if not ABBREVIATED.match(match.group())]
    begins = (match["name"] for match in BEGINNING.finditer(text))
    names += [name for name in begins if name.isupper() or not _is_word(name)]
    folded = known.casefold()
    return any(word.removesuffix("s") not in folded for name in names for word in name.casefold().split())


def _is_word(begins: str) -> bool:
    """Whether what a sentence begins with is a word, and no name: common, or a form of one in the dictionary."""
    import simplemma
    import wordfreq

    lower = begins.lower()
    is_form = simplemma.lemmatize(lower, lang="da") != lower and simplemma.is_known(lower, lang="da")
    return is_form or wordfreq.zipf_frequency(begins, "da") >= RARE


def others_than(known: str, text: str) -> str:
    """`text` without the names of people of whom the text `known` (the question) has a name."""
    words = set(re.findall(r"\w+", known.casefold()))
    return PERSON.sub(lambda match: "" if words & set(match.group().casefold().split()) else match.group(), text)


def names_person(text: str, known: str = "") -> bool:
    """Whether the name of a person stands in `text` who is not named in `known` (the question): two capitalised words,
    neither an institution's, and the first no common word that a sentence merely begins with."""
    import wordfreq

    text = others_than(known, text)

    def is_word(given: str, start: int) -> bool:
        begins = start == 0 or text[:start].rstrip()[-1:] in (".", "!", "?", ":", "")
        return begins and wordfreq.zipf_frequency(given, "da") > COMMON

    return any(
        not INSTITUTION.search(match["given"])
        and not INSTITUTION.search(match["family"])
        and not is_word(match["given"], match.start())
        for match in PERSON.finditer(text)
    )
