"""How a document is cut into passages."""

from pathlib import Path

from corpus.document import Passage
from corpus.passages import LARGEST, cut_passages, size
from corpus.reading import read_document

SENTENCE = "Forvaltningen arbejder hele året med sagen sammen med borgerne i byen. "


def cut(folder: Path, text: str) -> list[Passage]:
    (folder / "a.md").write_text(text, encoding="utf-8")
    return cut_passages(read_document(folder / "a.md"))


def test_small_neighbours_go_together(tmp_path: Path) -> None:
    passages = cut(tmp_path, f"## Om sagen\n\n{SENTENCE}\n\n{SENTENCE}\n\n{SENTENCE}\n")
    assert len(passages) == 1


def test_no_passage_reaches_over_a_heading(tmp_path: Path) -> None:
    passages = cut(tmp_path, f"## Første\n\n{SENTENCE}\n\n## Anden\n\n{SENTENCE}\n")
    assert [passage.path for passage in passages] == [("Første",), ("Anden",)]


def test_a_long_paragraph_is_parted_evenly_between_sentences(tmp_path: Path) -> None:
    passages = cut(tmp_path, SENTENCE * 40)
    sizes = [size(passage.text) for passage in passages]
    assert max(sizes) <= LARGEST
    assert max(sizes) - min(sizes) <= 2 * len(SENTENCE.split())
    assert all(passage.text.startswith("Forvaltningen") and passage.text.endswith("byen.") for passage in passages)


def test_paragraphs_of_a_good_size_stay_apart(tmp_path: Path) -> None:
    assert len(cut(tmp_path, f"{SENTENCE * 5}\n\n{SENTENCE * 5}\n")) == 2


def test_a_bare_short_heading_is_no_passage_but_stands_in_the_path(tmp_path: Path) -> None:
    passages = cut(tmp_path, f"## Fremstilling\n\n### Resume\n\n{SENTENCE}\n\n## Beslutning\n\n{SENTENCE}\n")
    assert [passage.path for passage in passages] == [("Fremstilling", "Resume"), ("Beslutning",)]


def test_a_bare_heading_that_says_something_is_a_passage(tmp_path: Path) -> None:
    passages = cut(tmp_path, f"## Møde den 3. juni 2026\n\n### Resume\n\n{SENTENCE}\n\n## Slut\n\n{SENTENCE}\n")
    assert passages[0].text.strip() == "Møde den 3. juni 2026"


def test_a_bare_heading_that_is_a_sentence_is_a_passage(tmp_path: Path) -> None:
    passages = cut(tmp_path, f"## Lovgrundlag\n\n## Museumsloven.\n\n## Slut\n\n{SENTENCE}\n")
    assert [passage.text.strip().splitlines()[0] for passage in passages] == ["Museumsloven.", "Slut"]


def test_figures_count_dearer_than_words() -> None:
    assert size("12345678 12345678") > size("ordet ordet")
