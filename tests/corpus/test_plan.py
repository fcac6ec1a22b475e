"""The plan for Socialudvalget, as the product's first document: read as it was meant."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.passages import cut_passages, size
from corpus.reading import read_document

SECTIONS = [
    "Plan for videre onboarding af Socialudvalget",
    "1. Forsyningsforpligtelsen – var på dagsordenen 28. januar 2026 og vil blive behandlet løbende",
    "2. Udsatte børn og unge – udvalgsmøde den 18. marts 2026",
    "3. Rusmiddelbehandling – udvalgsmøde den 3. juni 2026 inkl. besøg",
    "4. Borgernes mestring af eget liv – udvalgsmøde den 13. maj 2026 inkl. besøg",
    "5. Bolig-hjemløsereformen – udvalgsmøde den 24. juni 2026 inkl. besøg",
    "6. Fastholdelse og rekruttering – udvalgsmøde den 22. april 2026",
]


@pytest.fixture(scope="module")
def plan(root: Path) -> Document:
    return read_document(root / "corpus" / "documents" / "plan-for-videre-onboarding.txt")


def paragraph(plan: Document, start: str) -> str:
    return next(span.of(plan.text) for span in plan.paragraphs if span.of(plan.text).startswith(start))


def test_the_title_is_the_first_line(plan: Document) -> None:
    assert plan.title == "Plan for videre onboarding af Socialudvalget"


def test_headings_that_wrap_over_lines_are_one(plan: Document) -> None:
    assert [section.name for section in plan.sections] == SECTIONS


def test_the_title_is_no_part_of_the_other_sections_paths(plan: Document) -> None:
    assert [section.path for section in plan.sections] == [(name,) for name in SECTIONS]


def test_numbers_of_a_list_in_running_text_are_no_headings(plan: Document) -> None:
    assert "går på 1) sagsgennemgang med henblik på at frigøre pladser, 2) køb af eksterne pladser" in plan.text


def test_a_paragraph_that_a_page_break_tears_apart_is_one(plan: Document) -> None:
    assert "Behandlingsforløbene kan se forskellige ud" in paragraph(plan, "Socialforvaltningens Center")
    assert "overførselssagen 2025/2026, som skal udbrede" in paragraph(plan, "Forvaltningen har herudover")


def test_lines_that_blank_lines_part_are_one_paragraph(plan: Document) -> None:
    assert paragraph(plan, "Indsatserne har bl.a.").endswith("seniorordning for medarbejdere over 60 år.")


def test_a_sentence_without_its_full_stop_ends_before_two_spaces_and_a_capital(plan: Document) -> None:
    sentences = [span.of(plan.text) for span in plan.sentences]
    assert (
        "Ankestyrelsen har taget orienteringen til efterretning, og forvaltningen skal afrapportere status til "
        "Ankestyrelsen den 1. maj 2026."
    ) in sentences


def test_amounts_and_abbreviations_stand_inside_their_sentence(plan: Document) -> None:
    sentences = [span.of(plan.text) for span in plan.sentences]
    assert (
        "Der er i Budget 2026 afsat 588,5 mio. kr. i perioden 2026-2029 til at håndtere udfordringerne gennem køb af "
        "eksterne botilbudspladser."
    ) in sentences


def test_no_line_end_hyphen_is_left(plan: Document) -> None:
    assert "- " not in plan.text.replace("- og", "").replace("psykiatri-, handicap-", "")
    assert "-\n" not in plan.text


def test_paragraphs_have_single_spaces(plan: Document) -> None:
    assert "  " not in plan.text


def test_the_plan_has_no_pages(plan: Document) -> None:
    assert plan.pages == ()
    assert all(passage.page is None for passage in cut_passages(plan))


def test_passages_are_of_about_a_paragraph(plan: Document) -> None:
    sizes = [size(passage.text) for passage in cut_passages(plan)[1:]]
    assert min(sizes) >= 40
    assert max(sizes) <= 200


def test_a_sections_first_passage_begins_with_its_heading(plan: Document) -> None:
    firsts = {passage.section: passage.text for passage in reversed(cut_passages(plan))}
    assert all(text.startswith(heading) for heading, text in firsts.items())
    assert list(reversed(firsts)) == SECTIONS
