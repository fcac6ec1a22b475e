"""Files of every kind, good and bad, on their way to a document."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.folder import list_documents
from corpus.passages import cut_passages
from corpus.reading import read_document


def read(folder: Path, name: str, content: str | bytes) -> Document:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def headings(document: Document) -> list[tuple[str, ...]]:
    return [section.path for section in document.sections]


def paragraphs(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


def pdf(pages: int = 1, password: str = "") -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    return writer


# Encodings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_danish_letters_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Årets møde er på Østerbro – borgerne får støtte, så de kan blive boende i egen bolig."
    assert read(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_both_unicode_forms_of_a_letter_become_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "Borgerra\u030adet fa\u030ar en blå bog.").text == "Borgerrådet får en blå bog."


def test_soft_hyphens_ligatures_and_odd_spaces_go(tmp_path: Path) -> None:
    text = "Over\u00adførsels\u00adsagen er e\ufb03cient\u200b og koster 5\u00a0mio.\u202fkr. i alt."
    assert read(tmp_path, "a.txt", text).text == "Overførselssagen er efficient og koster 5 mio. kr. i alt."


# Plain text ---------------------------------------------------------------------------------------------------------


def test_form_feeds_are_page_breaks_and_running_lines_flow_over_them(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "Udvalget får en status på\f\narbejdet i maj.\n\nDerefter drøftes sagen igen.\n")
    assert paragraphs(document) == ["Udvalget får en status på arbejdet i maj.", "Derefter drøftes sagen igen."]
    assert [page.span.of(document.text).strip()[:8] for page in document.pages] == ["Udvalget", "arbejdet"]


WRAPPED = (
    "Plan for introduktion af Sundheds- og Omsorgsudvalget i efteråret 2028\n\n"
    "Byrådet besluttede den 28. februar 2028 at dele det hidtidige udvalg i to,\n"
    "fordi dagsordenerne var blevet for lange. Andelen er faldet fra 89 pct.\n\n\n"
    "i 2025 til 78 pct. i 2027, svarende til 11 procentpoint.\n"
)


def test_a_first_line_that_stands_alone_is_the_title_however_long(tmp_path: Path) -> None:
    assert paragraphs(read(tmp_path, "a.txt", WRAPPED))[0].endswith("i efteråret 2028")


def test_a_paragraph_torn_after_an_abbreviation_is_put_together(tmp_path: Path) -> None:
    assert "fra 89 pct. i 2025 til 78 pct." in read(tmp_path, "a.txt", WRAPPED).text


def test_unwrapped_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    first = "Forvaltningen har i en lang periode arbejdet med sagen, og den er nu klar til at blive behandlet. " * 2
    second = "Udvalget behandler derefter sagen på et senere møde, når høringen af parterne er helt færdig. " * 2
    assert paragraphs(read(tmp_path, "a.txt", f"{first}\n{second}\n")) == [first.strip(), second.strip()]


def test_items_of_a_recommendation_are_no_headings(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "a.txt",
        "Indstilling\n\nForvaltningen indstiller,\n\n1. at orienteringen tages til efterretning,\n\n"
        "2. at planen godkendes.\n\nResume\n\nSagen handler om planen for næste år.\n",
    )
    assert headings(document) == [("Indstilling",), ("Resume",)]
    assert "1. at orienteringen tages til efterretning,\n2. at planen godkendes." in document.text


def test_a_short_list_of_numbered_words_is_no_row_of_headings(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a.txt", "Sporene er disse:\n\n1. Sagsgennemgang\n2. Køb af pladser\n3. Ny kapacitet\n\nDet er alt.\n"
    )
    assert headings(document) == [()]


def test_numbered_headings_nest_by_their_numbers(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "a.txt",
        "1. Baggrund\n\nDer er en grund.\n\n1.1 Økonomi\n\nDet koster en del.\n\n2. Proces\n\nSå sker det.\n",
    )
    assert headings(document) == [("1. Baggrund",), ("1. Baggrund", "1.1 Økonomi"), ("2. Proces",)]


def test_a_date_at_the_start_of_a_line_is_no_heading(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a.txt", "Fristen er denne:\n\n3. juni for alle ansøgere i hele kommunen\n\nHusk det nu.\n"
    )
    assert headings(document) == [()]


def test_lines_of_a_table_of_contents_are_left_out(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "a.txt",
        "Indhold\n\n1. Baggrund ........ 2\n2. Økonomi ........ 7\n\n1. Baggrund\n\nDer er en grund.\n",
    )
    assert "...." not in document.text


# Markdown -----------------------------------------------------------------------------------------------------------


def test_markdown_headings_nest(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "## Beslutning\n\nGodkendt.\n\n## Fremstilling\n\n### Resume\n\nKort sagt.\n")
    assert headings(document) == [("Beslutning",), ("Fremstilling",), ("Fremstilling", "Resume")]


def test_an_unmarked_heading_stands_under_the_marked_one(tmp_path: Path) -> None:
    text = "## Fremstilling\n\nSagsbeskrivelse\n\nSagen er lang.\n\nKlagesager og Danmarkskortet\n\nDer er få.\n"
    assert headings(read(tmp_path, "a.md", text)) == [
        ("Fremstilling",),
        ("Fremstilling", "Sagsbeskrivelse"),
        ("Fremstilling", "Klagesager og Danmarkskortet"),
    ]


def test_a_lone_first_heading_is_the_title(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "# Notat om demens\n\nDet er et notat.\n\n## 1. Plan\n\nDer er en plan.\n")
    assert document.title == "Notat om demens"
    assert headings(document) == [("Notat om demens",), ("1. Plan",)]


def test_without_a_title_the_file_name_is_it(tmp_path: Path) -> None:
    assert read(tmp_path, "notat_om-budget.md", "## Beslutning\n\nGodkendt.\n\n## Resume\n\nKort.\n").title == (
        "Notat om budget"
    )


def test_front_matter_gives_the_title_and_is_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", '---\ntitle: "Budget 2027"\n---\n\nBudgettet er på plads.\n')
    assert (document.title, document.text) == ("Budget 2027", "Budgettet er på plads.")


def test_each_cell_of_a_table_stands_beside_its_columns_name(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "| Sted | Pladser |\n|---|---|\n| Engholm | 10 |\n| Lysningen | 4 |\n")
    assert document.text == "Sted: Engholm; Pladser: 10\nSted: Lysningen; Pladser: 4"


def test_emphasis_links_and_tags_leave_only_their_text(tmp_path: Path) -> None:
    text = "Læs **planen** og [loven](https://retsinformation.dk) <b>nu</b>.<br>Den er _ny_.\n"
    assert read(tmp_path, "a.md", text).text == "Læs planen og loven nu.\n\nDen er ny."


def test_list_items_are_sentences_of_their_own_and_keep_their_numbers(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "Udvalget beslutter:\n\n1. at sige ja\n2. at gå hjem\n\n- en ting\n")
    assert [span.of(document.text) for span in document.sentences] == [
        "Udvalget beslutter:",
        "1. at sige ja",
        "2. at gå hjem",
        "- en ting",
    ]


# What cannot be read ------------------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(path)
    message = str(error.value)
    assert path.name in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("content", [b"", b" \n\f\n", b"\xef\xbb\xbf", b"\x00\x00"[:0]])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tom.txt").write_bytes(content)
    assert "er tom" in refusal(tmp_path / "tom.txt")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "findes" in refusal(tmp_path / "væk.txt")


def test_a_program_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_bytes(b"MZ\x90\x00\x03\x00\x00\x00")
    assert "ikke en type" in refusal(tmp_path / "notat.txt")


def test_a_file_that_is_only_called_a_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notat.pdf").write_bytes(b"Bare tekst.")
    assert "ikke en PDF" in refusal(tmp_path / "notat.pdf")


def test_an_empty_pdf_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")
    assert "er tom" in refusal(tmp_path / "tom.pdf")


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    pdf(password="hemmelig").write(tmp_path / "låst.pdf")
    assert "adgangskode" in refusal(tmp_path / "låst.pdf")


def test_a_pdf_without_text_is_said_to_look_scanned(tmp_path: Path) -> None:
    pdf(pages=2).write(tmp_path / "scan.pdf")
    assert "scannet" in refusal(tmp_path / "scan.pdf")


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_refused_or_read_but_never_crashes(tmp_path: Path, shared: Path, kept: float) -> None:
    data = (shared / "data" / "pdf" / "tinkertank__vedtaegter.pdf").read_bytes()
    (tmp_path / "afbrudt.pdf").write_bytes(data[: int(len(data) * kept)])
    assert "beskadiget" in refusal(tmp_path / "afbrudt.pdf")


def test_list_documents_finds_what_can_be_read_and_leaves_out_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ["plan.txt", "b/notat.md", "b/rapport.PDF", ".skjult.md", "billede.png", "~$notat.md"]:
        (tmp_path / name).write_text("x")
    assert [path.name for path in list_documents(tmp_path)] == ["notat.md", "rapport.PDF", "plan.txt"]


# Whatever the text --------------------------------------------------------------------------------------------------

_LINES = """
1. Baggrund|2) et punkt|- et punkt|Resume|Forvaltnin-|gen arbejder.|## Om|3. juni|Navn  Antal|…|§ 4, stk. 2.|---
Der er 5 mio. kr. til det. Det er meget.
"""
LINES = st.sampled_from(["", "", "\f", "x" * 90, "|a|b|", "|-|-|", *_LINES.replace("\n", "|").split("|")])


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(max_size=300) | st.lists(LINES, max_size=25).map("\n".join), suffix=st.sampled_from([".txt", ".md"])
)
def test_any_text_is_read_with_its_parts_in_place_or_refused(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        document = read_document(path)
    except DocumentError:
        return
    edges = [section.span.start for section in document.sections] + [len(document.text)]
    assert edges[0] == 0
    assert [section.span.end for section in document.sections] == edges[1:]
    starts = [span.start for span in document.paragraphs]
    assert starts == sorted(starts)
    for sentence in document.sentences:
        assert any(paragraph.holds(sentence) for paragraph in document.paragraphs)
    for passage in cut_passages(document):
        assert passage.text == document.text[passage.span.start : passage.span.end]
        assert any(section.span.holds(passage.span) for section in document.sections)
        assert all(passage.quote(sentence) == sentence.of(document.text) for sentence in passage.sentences)
