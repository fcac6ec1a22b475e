"""Word files: what styles, lists, tables and footnotes become."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.reading import read_document


def read(folder: Path, document: docx.document.Document) -> Document:
    document.save(str(folder / "notat.docx"))
    return read_document(folder / "notat.docx")


def paragraphs(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


def test_styles_give_title_and_nested_headings(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Plan for 2027", 0)
    word.add_heading("Baggrund", 1)
    word.add_paragraph("Der er en grund.")
    word.add_heading("Økonomi", 2)
    word.add_paragraph("Det koster 5 mio. kr.")
    document = read(tmp_path, word)
    assert document.title == "Plan for 2027"
    assert [section.path for section in document.sections] == [
        ("Plan for 2027",),
        ("Baggrund",),
        ("Baggrund", "Økonomi"),
    ]


def test_lists_get_the_marks_that_word_shows(tmp_path: Path) -> None:
    word = docx.Document()
    for style, text in [("List Number", "at sige ja"), ("List Number", "at gå hjem"), ("List Bullet", "et punkt")]:
        word.add_paragraph(text, style=style)
    assert paragraphs(read(tmp_path, word)) == ["1. at sige ja", "2. at gå hjem", "- et punkt"]


def test_table_cells_stand_beside_their_columns_name(tmp_path: Path) -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=3)
    for row in [("Sted", "Pladser", "Pris"), ("Engholm", "10", "2,5 mio. kr."), ("Solhøj", "8", "1 mio. kr.")]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert paragraphs(read(tmp_path, word)) == [
        "Sted: Engholm; Pladser: 10; Pris: 2,5 mio. kr.",
        "Sted: Solhøj; Pladser: 8; Pris: 1 mio. kr.",
    ]


def test_a_table_of_pairs_has_no_head(tmp_path: Path) -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=2)
    for row in [("Formand", "Anne Holm"), ("Sekretær", "Bo Lind")]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert paragraphs(read(tmp_path, word)) == ["Formand; Anne Holm", "Sekretær; Bo Lind"]


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Mødet er ")._p
    change = f'{nsdecls("w")} w:id="1" w:author="a"'
    paragraph.append(parse_xml(f"<w:del {change}><w:r><w:delText>i maj</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {change}><w:r><w:t>i juni.</w:t></w:r></w:ins>"))
    assert read(tmp_path, word).text == "Mødet er i juni."


def test_what_stands_in_a_content_control_is_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Først.")
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Derefter.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    word.element.body.insert(1, parse_xml(control))
    assert paragraphs(read(tmp_path, word)) == ["Først.", "Derefter."]


def test_headers_and_footers_are_no_text(tmp_path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Fjordby Kommune"
    word.add_paragraph("Selve teksten.")
    assert read(tmp_path, word).text == "Selve teksten."


def test_a_footnote_is_found_below_its_paragraph(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Prisen er steget")._p
    paragraph.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    word.save(str(tmp_path / "uden.docx"))
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Med 4 pct. i 2026.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(tmp_path / "uden.docx") as old, zipfile.ZipFile(tmp_path / "med.docx", "w") as new:
        for entry in old.namelist():
            data = old.read(entry).decode("utf-8", "surrogateescape")
            if entry == "word/_rels/document.xml.rels":
                data = data.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            if entry == "[Content_Types].xml":
                override = '<Override PartName="/word/footnotes.xml" ContentType="application/xml"/></Types>'
                data = data.replace("</Types>", override)
            new.writestr(entry, data.encode("utf-8", "surrogateescape"))
        new.writestr("word/footnotes.xml", notes)
    assert paragraphs(read_document(tmp_path / "med.docx")) == ["Prisen er steget¹", "¹ Med 4 pct. i 2026."]


def test_numbered_headings_carry_the_number_that_word_shows(tmp_path: Path) -> None:
    word = docx.Document()
    numbered = word.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    for text in ("Baggrund", "Proces"):
        heading = word.add_heading(text, 1)._p
        heading.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = int(numbered)
        word.add_paragraph("Der står noget her.")
    assert [section.name for section in read(tmp_path, word).sections] == ["1. Baggrund", "2. Proces"]


def test_the_real_manual_reads_like_its_pdf(shared: Path) -> None:
    word = read_document(next((shared / "data" / "docx").glob("*.docx")))
    pdf = read_document(next((shared / "data" / "pdf").glob("svendborg__Skadesoekonomi---installation*.pdf")))
    assert word.title == pdf.title == "Vejledning til installation af PostgreSQL og PostGIS"
    long = [span.of(word.text) for span in word.sentences if len(span.of(word.text)) > 60]
    sentences = [sentence for sentence in long if "://" not in sentence]
    assert len(sentences) > 8
    assert [sentence for sentence in sentences if sentence.lstrip("-123456. ") not in pdf.text.replace("• ", "")] == []


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_word_file_is_refused(tmp_path: Path, kept: float) -> None:
    word = docx.Document()
    word.add_paragraph("Noget tekst.")
    word.save(str(tmp_path / "hel.docx"))
    data = (tmp_path / "hel.docx").read_bytes()
    (tmp_path / "halv.docx").write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DocumentError, match=r"halv\.docx"):
        read_document(tmp_path / "halv.docx")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Noget tekst.")
    word.save(str(tmp_path / "bombe.docx"))
    with zipfile.ZipFile(tmp_path / "bombe.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/stor.bin", bytes(420 * 1024 * 1024))
    with pytest.raises(DocumentError, match="udpakket"):
        read_document(tmp_path / "bombe.docx")


def test_an_old_word_file_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with pytest.raises(DocumentError, match=r"\.docx"):
        read_document(tmp_path / "gammel.doc")
