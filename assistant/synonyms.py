"""Words that Danes use for one another when they talk of public matters: language, and no document's facts.

Groups hold words that mean the same in nearly every such text: a name for a part ("hjemmepleje") is no synonym of the
whole. `translations.json` holds which words of a document answer to which words of a question ("snakke", "drøfte"), as
`python -m evals.translations` learnt it from questions and the sentences that answer them.
"""

import json
from functools import lru_cache
from pathlib import Path

from assistant.words import kinship, stem

TRANSLATIONS = Path(__file__).with_name("translations.json")

SYNONYM = 0.7
"""The kinship of two words of one group."""

GROUPS = """
    advare varsle
    afbud fraværende
    affald skrald renovation
    afgørelse beslutning vedtagelse
    afhængighed misbrug
    afskedige fyre
    afslag afvisning nej
    aftale kontrakt overenskomst
    ajourføre opdatere revidere
    alene enlig
    anmode bede ansøge søge
    ansat medarbejder personale
    ansøgning anmodning
    anvende bruge benytte
    arbejde job beskæftigelse
    arbejdsløs ledig
    arbejdsløshed ledighed
    begynde starte igangsætte indlede opstart
    bestemme beslutte afgøre
    besøg rundvisning
    bevilge bevillige afsætte
    bil køretøj
    bistå hjælpe støtte
    bo leve
    borger indbygger beboer
    borgerrepræsentation byråd kommunalbestyrelse
    bygge opføre etablere anlægge anlæg
    bygning hus ejendom
    chef leder direktør
    datakilde kilde
    deadline frist tidsfrist
    dokument papir skema
    dom straf
    drøfte diskutere debattere
    ekstern udefra
    elev skolebarn
    emne tema
    evaluering opfølgning
    faktura regning
    fald nedgang reduktion
    færdig klar afsluttet
    falde mindske reducere nedbringe sænke
    firma virksomhed selskab konsulenthus
    flygtning fordreven
    forening klub
    foreslå anbefale indstille
    forhindring barriere
    formål mål hensigt
    forsinkelse udsættelse
    forslag oplæg
    forsøg pilotprojekt prøvehandling
    forvaltning administration
    forælder mor far
    fremlægge præsentere forelægge
    gadelys gadebelysning vejbelysning
    gammel ældre
    gang omgang
    gebyr takst afgift
    gennemføre udføre foretage
    godkende vedtage tiltræde
    gratis vederlagsfri
    handicap funktionsnedsættelse
    hjemmeside internet net
    hjælp støtte bistand
    hold gruppe
    holde afholde
    honorar løn vederlag
    kollega medarbejder
    kontrol tilsyn
    kriterie betingelse krav
    kursus workshop
    kyst strand
    kø venteliste
    leverandør udbyder
    lokale mødelokale mødested
    lukke nedlægge afvikle
    lærer underviser
    medlem repræsentant
    nedrive rive
    notat redegørelse rapport
    ophøre slutte stoppe udløbe
    penge midler beløb
    plejehjem plejecenter
    politiker byrådsmedlem
    pris udgift omkostning
    problem udfordring
    projekt indsats initiativ
    regel retningslinje bestemmelse
    rette korrigere ændre
    sag dagsordenspunkt
    samarbejde partnerskab
    samles mødes
    skole folkeskole
    skrive udarbejde udfærdige
    snakke tale drøfte
    snit gennemsnit
    spare besparelse effektivisering
    spørge høre
    stige vokse øge forøge
    stigning vækst forøgelse
    strategi politik
    svar tilbagemelding
    syg sygemeldt
    sygdom sygefravær
    tilbage resterende restere rest
    tilbud ydelse
    tilskud støtte tilskudsmidler
    tjekke kontrollere undersøge
    udbetale yde
    udsat sårbar
    udsætte udskyde
    uenighed konflikt strid
    uheld ulykke
    underskrive signere
    undersøgelse analyse kortlægning
    vej gade
    vente forvente regne anslå
    vurdere evaluere bedømme
    ændring justering
"""


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    """The numbers of the groups in which a stem stands."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        for word in line.split():
            groups.setdefault(stem(word), set()).add(number)
    return {own: frozenset(numbers) for own, numbers in groups.items()}


@lru_cache(maxsize=1)
def _translations() -> dict[str, dict[str, float]]:
    """By the stem of a word that is asked with: the stems that answer to it, each with its weight, 0–1."""
    learnt: dict[str, dict[str, float]] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))
    return learnt


@lru_cache(maxsize=400_000)
def likeness(asked: str, found: str) -> float:
    """How well the stem `found` answers to the stem `asked`, 0–1: by kinship, as its synonym, or as a word of the
    documents for what is asked in everyday words."""
    akin = kinship(asked, found)
    if akin >= SYNONYM:
        return akin
    groups = _groups()
    if groups.get(asked, frozenset()) & groups.get(found, frozenset()):
        return SYNONYM
    return max(akin, _translations().get(asked, {}).get(found, 0.0))


@lru_cache(maxsize=100_000)
def best_likeness(asked: str, stems: frozenset[str]) -> float:
    """How well that one of `stems` answers to the stem `asked` that does so best; 0 where there are none."""
    return max((likeness(asked, found) for found in stems), default=0.0)
