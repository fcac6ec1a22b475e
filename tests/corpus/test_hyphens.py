"""The rule for hyphens at the end of a line: joined where they split a word, kept where they belong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.cleaning import Joiner
from corpus.reading import read_document

# All 76 line-end hyphens of the plan, in reading order, as they were set by eye.
_PLAN = """
servicelovens udsatteområdet Forvaltningen forpligtelse dialogen Forvaltningens sagsgennemgang omstilling januar
nedsatte forsyningsforpligtelsen Socialudvalget forsyningsforpligtelsen kommende arbejdet orienteret Ankestyrelsen
orienteringen Ankestyrelsen forlængelse anbringelsesområdet samlede arbejdet sikrede omfatter fagligt anbringelsen
målrettede oplevelser gennem samarbejde skolesocialrådgiverordningen koordinerede herunder unges Socialforvaltningen
handicapområdet overgange besøg rusmiddelbehandling behov stigende rusmiddelbehandling overdoser behandling udnyttet
modtage målrettede kapaciteten stedet ungetilbud forvaltningens oplever mulighed tiltag boligrådgivere Forvaltningen
bidrager boliger barriere boliganvisning Socialforvaltningens almene anvise Aktuelt huslejetilskud boliganvisninger
kommunalt statsligt huslejetilskud mulighed forventes Kommune medarbejdere onboarding meritpædagog
"""

Joined = Callable[[Path], list[str]]


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> Joined:
    """Reads a document and gives, in order, what each of its line-end hyphens became."""

    def read(path: Path) -> list[str]:
        words: list[str] = []
        rule = Joiner.hyphen

        def noting(self: Joiner, left: str, right: str) -> str:
            hyphen = rule(self, left, right)
            words.append(re.sub(r"^\W+|\W+$", "", left.split()[-1][:-1] + hyphen + right.split()[0]))
            return hyphen

        monkeypatch.setattr(Joiner, "hyphen", noting)
        read_document(path)
        return words

    return read


def test_every_line_end_hyphen_of_the_plan_is_joined_right(root: Path, joined: Joined) -> None:
    assert joined(root / "corpus" / "documents" / "plan-for-videre-onboarding.txt") == _PLAN.split()


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        pytest.param(
            "debian__install.da.pdf",
            "Debian-projektet X-vinduessystemet SATA- og programpakker installationsprogrammet Semiconductor",
            "Debianprojektet Xvinduessystemet SATA-og program-pakker installations-programmet Semi-conductor",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "kk__Midler-til-frivilligt-arbejde.pdf",
            "PUF-midler Home-Start hiv-smittede 14-dages livs- og Studenter-Settlements",
            "PUFmidler HomeStart 14dages livsog StudenterSettlements",
            marks=pytest.mark.slow,
        ),
        (
            "kk__Tilsynsrapport-2013---Clara-Service-Gruppen.pdf",
            "Målopfyldelsesprocent døgn- og",
            "Målopfyldelses-procent døgnog døgn-og",
        ),
        (
            "medcom__Use-Cases_FHIR-Korrespondancemeddelelse.pdf",
            "FHIR-KM dokumentationsmateriale implementeringsansvarlige normalforløbet fejlsøgning telefonnummer",
            "FHIRKM dokumentati-onsmateriale imple-menteringsansvarlige tele-fonnummer",
        ),
        (
            "svendborg__Dokumentationsrapport-Svendborg-Kommune---Data-til-DK2020-og-SkadesOekonomi-vaerktoejet.pdf",
            "PostgreSQL-database BBR-bygningsdata bygnings- og",
            "PostgreSQLdatabase BBRbygningsdata bygningsog",
        ),
        ("svendborg__SkadesOekonomi-faglig-beskrivelse-dokumentation-af-modellen.pdf", "inventardata", "inventar-data"),
    ],
)
def test_hyphens_in_real_pdfs(shared: Path, file: str, right: str, wrong: str) -> None:
    text = f" {read_document(shared / 'data' / 'pdf' / file).text} "
    assert [word for word in right.split() if word not in text] == []
    assert [word for word in wrong.split() if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("i perioden 2026-", "2029 til", "i perioden 2026-2029 til"),
        ("til anlægs-", "og driftsopgaver", "til anlægs- og driftsopgaver"),
        ("børne-", "eller unge", "børne- eller unge"),
        ("tilbuddet U-", "turn", "tilbuddet U-turn"),
        ("via e-", "mail", "via e-mail"),
        ("efter EU-", "retten", "efter EU-retten"),
        ("alle it-", "systemer", "alle it-systemer"),
        ("støtte én-til-", "én hver", "støtte én-til-én hver"),
        ("støtte én-", "til-én hver", "støtte én-til-én hver"),
        ("strækningen Køge-", "Roskilde", "strækningen Køge-Roskilde"),
        ("de 18-", "årige", "de 18-årige"),
        ("DK2020-", "samarbejdet", "DK2020-samarbejdet"),
        ("i psykiatri-, han-", "dicap", "i psykiatri-, handicap"),
        ("For-", "valtningen", "Forvaltningen"),
        ("https://www.kk.dk/by-", "og-havn", "https://www.kk.dk/by-og-havn"),
        ("indsats –", "bl.a. her", "indsats – bl.a. her"),
        ("i 2026–", "2029", "i 2026–2029"),
        ("mødre og/", "eller fædre", "mødre og/eller fædre"),
        ("soft\u00ad", "ware", "software"),
    ],
)
def test_what_a_line_end_becomes(left: str, right: str, together: str) -> None:
    assert Joiner([left, right]).join(left, right) == together


def test_the_document_itself_decides_when_it_writes_the_word_with_a_hyphen() -> None:
    assert Joiner(["et Skole-flex tilbud", "om Skole-", "flex"]).join("om Skole-", "flex") == "om Skole-flex"


def test_the_document_itself_decides_when_it_writes_the_word_as_one() -> None:
    assert Joiner(["en KMD-løsning", "KMDløsning KMDløsning"]).join("en KMD-", "løsning") == "en KMDløsning"
