"""What stands on PDF pages, and what the document makes of it."""

from pathlib import Path

import pytest
from pdf_writer import Rule, Text, column, write_pdf

from corpus.document import Document
from corpus.passages import cut_passages
from corpus.reading import read_document

BODY = [
    "Forvaltningen arbejder i disse måneder med at gennemgå alle sagerne, og det",
    "sker i et tæt samarbejde med de borgere, som venter på et botilbud i byen og",
    "dens omegn. Udvalget får en status hver anden måned i resten af perioden.",
]


def paragraphs(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


def headings(document: Document) -> list[tuple[str, ...]]:
    return [section.path for section in document.sections]


def grid(columns: list[float], rows: list[float]) -> list[Rule]:
    level = [(columns[0], y, columns[-1], y) for y in rows]
    return level + [(x, rows[0], x, rows[-1]) for x in columns]


# Pages drawn for the purpose ----------------------------------------------------------------------------------------


def test_lines_become_a_paragraph_on_its_page(tmp_path: Path) -> None:
    document = read_document(write_pdf(tmp_path / "a.pdf", [column(70, 700, BODY)]))
    assert paragraphs(document) == [" ".join(BODY)]
    assert document.page_at(0) == 1


def test_a_paragraph_runs_over_a_page_break_and_each_page_is_located(tmp_path: Path) -> None:
    document = read_document(write_pdf(tmp_path / "a.pdf", [column(70, 100, BODY[:2]), column(70, 780, BODY[2:])]))
    assert paragraphs(document) == [" ".join(BODY)]
    assert document.page_at(document.text.index("omegn")) == 2
    assert document.page_at(document.text.index("samarbejde")) == 1


def test_headings_are_told_by_their_type_and_nest_by_its_size(tmp_path: Path) -> None:
    page: list[Text] = [(70, 780, 20, "Plan for næste år"), (70, 740, 15, "Baggrund"), *column(70, 700, BODY)]
    page += [(70, 640, 11, "*Økonomi"), *column(70, 620, BODY), (70, 560, 15, "Proces"), *column(70, 530, BODY)]
    document = read_document(write_pdf(tmp_path / "a.pdf", [page]))
    assert document.title == "Plan for næste år"
    assert headings(document) == [("Plan for næste år",), ("Baggrund",), ("Baggrund", "Økonomi"), ("Proces",)]


def test_a_heading_that_wraps_is_one(tmp_path: Path) -> None:
    page = [*column(70, 780, ["1. Rusmidler – møde den 3. juni 2026 inkl. be-", "søg"], 15, 18), *column(70, 730, BODY)]
    document = read_document(write_pdf(tmp_path / "a.pdf", [page]))
    assert document.sections[0].name == "1. Rusmidler – møde den 3. juni 2026 inkl. besøg"


def test_running_headers_footers_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    pages = [
        [
            (70, 815, 9, "Fjordby Kommune"),
            *column(70, 700, [f"{line} {number}" for line in BODY]),
            (290, 30, 9, f"Side {number} af 4"),
        ]
        for number in range(1, 5)
    ]
    document = read_document(write_pdf(tmp_path / "a.pdf", pages))
    assert "Fjordby" not in document.text
    assert "Side" not in document.text
    assert len(document.pages) == 4


def test_a_line_that_only_one_page_has_at_its_edge_stays(tmp_path: Path) -> None:
    pages = [
        [(70, 815, 11, f"{word} står her."), *column(70, 700, BODY)] for word in ("Egern", "Måger", "Ræve", "Ugler")
    ]
    text = read_document(write_pdf(tmp_path / "a.pdf", pages)).text
    assert all(word in text for word in ("Egern", "Måger", "Ræve", "Ugler"))


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = ["Den venstre spalte handler om", "børn og unge i hele byen, og", "den slutter her."]
    right = ["Den højre spalte handler om", "ældre og deres pårørende, og", "den slutter her."]
    document = read_document(write_pdf(tmp_path / "a.pdf", [column(70, 700, left) + column(320, 700, right)]))
    assert paragraphs(document) == [" ".join(left), " ".join(right)]


def test_columns_drawn_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Den venstre spalte, linje {number}," for number in range(12)]
    right = [f"Den højre spalte, linje {number}," for number in range(12)]
    drawn = [text for pair in zip(column(70, 700, left), column(320, 700, right), strict=True) for text in pair]
    text = read_document(write_pdf(tmp_path / "a.pdf", [drawn])).text
    assert text.index("venstre spalte, linje 11") < text.index("højre spalte, linje 0")


def test_each_figure_of_a_ruled_table_stands_beside_its_label(tmp_path: Path) -> None:
    rules = grid([70, 250, 400, 520], [720, 700, 680, 660])
    cells = [["*Sted", "*Pladser", "*Pris"], ["Engholm", "10", "588,5 mio. kr."], ["Solhøj", "8", "1,2 mio. kr."]]
    texts = [
        (x, 706 - 20 * row, 11, cell)
        for row, line in enumerate(cells)
        for x, cell in zip((75, 255, 405), line, strict=True)
    ]
    document = read_document(write_pdf(tmp_path / "a.pdf", [[*texts, *column(70, 600, BODY)]], rules))
    assert paragraphs(document)[:2] == [
        "Sted: Engholm; Pladser: 10; Pris: 588,5 mio. kr.",
        "Sted: Solhøj; Pladser: 8; Pris: 1,2 mio. kr.",
    ]


def test_the_lines_of_a_cell_are_put_together(tmp_path: Path) -> None:
    rules = grid([70, 250, 400], [720, 700, 660])
    texts: list[Text] = [
        (75, 706, 11, "*Emne"),
        (255, 706, 11, "*Beløb"),
        (75, 686, 11, "Køb af eksterne botil-"),
        (75, 672, 11, "budspladser"),
        (255, 679, 11, "588,5 mio. kr."),
    ]
    document = read_document(write_pdf(tmp_path / "a.pdf", [[*texts, *column(70, 600, BODY)]], rules))
    assert paragraphs(document)[0] == "Emne: Køb af eksterne botilbudspladser; Beløb: 588,5 mio. kr."


def test_rows_without_rules_keep_label_and_figure_on_one_line(tmp_path: Path) -> None:
    rows = [("Engholm", "10 pladser"), ("Solhøj", "8 pladser"), ("Lysningen", "4 pladser")]
    texts = [
        (x, 700 - 14 * row, 11, cell) for row, line in enumerate(rows) for x, cell in zip((70, 300), line, strict=True)
    ]
    document = read_document(write_pdf(tmp_path / "a.pdf", [[*texts, *column(70, 600, BODY)]]))
    assert paragraphs(document)[:3] == ["Engholm; 10 pladser", "Solhøj; 8 pladser", "Lysningen; 4 pladser"]


def test_a_footnote_stands_whole_and_outside_the_sentence_it_interrupts(tmp_path: Path) -> None:
    first = [*column(70, 120, BODY[:2]), (70, 60, 8, "1 Serviceloven § 85 blev ændret i 2024.")]
    document = read_document(write_pdf(tmp_path / "a.pdf", [first, column(70, 780, BODY[2:])]))
    assert paragraphs(document) == ["1 Serviceloven § 85 blev ændret i 2024.", " ".join(BODY)]


# Real files ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_rows_of_the_table_of_204_pages_keep_their_figures(shared: Path) -> None:
    document = read_document(shared / "data" / "pdf" / "kk__Midler-til-frivilligt-arbejde.pdf")
    rows = {span.of(document.text).split(";")[0]: span for span in document.sentences}
    row = rows["Nr: 113"].of(document.text)
    assert "AnsøgerNavn: Nørrebro bibliotek & Dansk flygtningehjælp" in row
    assert "Indstillet beløb: 6.600" in row
    assert document.page_at(rows["Nr: 113"].start) == 100
    assert len(document.pages) == 204


def test_a_real_report_has_its_sections_rows_and_pages(shared: Path) -> None:
    document = read_document(shared / "data" / "pdf" / "kk__Tilsynsrapport-2013---Clara-Service-Gruppen.pdf")
    names = [section.name for section in document.sections]
    assert "2.3 Oversigt over resultater for de enkelte mål" in names
    assert "Uanmeldt tilsyn, Clara Service Gruppen ApS" not in document.text
    row = (
        "Mål 1 – Der er sammenhæng mellem den visiterede hjælp og borgerens behov; Godkendt med mangler: x; "
        "Målopfyldelsesprocent: 86 %"
    )
    assert document.page_at(document.text.index(row)) == 6


def test_real_statutes_have_a_section_a_paragraph_sign(shared: Path) -> None:
    document = read_document(shared / "data" / "pdf" / "tinkertank__vedtaegter.pdf")
    assert document.title == "Vedtægter for TinkerTank"
    assert "§10 Opløsning af foreningen" in [section.name for section in document.sections]


def test_passages_of_a_real_pdf_know_their_page(shared: Path) -> None:
    passages = cut_passages(read_document(shared / "data" / "pdf" / "os2ds__OS2DS-Brugerhaandbog.pdf"))
    assert [passage.page for passage in passages if passage.section == "Indledning"] == [2, 2]
