"""Building the index: with real documents, real Chroma, and an encoder that needs no model."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from light_encoder import LightEncoder
from small_index import BUDGET, rows

from corpus.errors import UserError
from corpus.limits import Limits
from index.ingest import open_index, state_on_disk


def test_every_passage_and_sentence_is_embedded_once(build) -> None:
    index, encoder, _ = build()

    assert list(index.documents) == ["besøg.txt", "budget.txt"]
    assert len(encoder.embedded) == len(set(encoder.embedded))
    assert sum("botilbudspladser i 2027" in text for text in encoder.embedded) == 2  # in a passage, and as a sentence


def test_a_passage_is_embedded_with_its_heading_path_in_front(build) -> None:
    _, encoder, _ = build()

    assert any(text.startswith("Budgetnotat for socialområdet > 2. Herberger\n") for text in encoder.embedded)


def test_a_passage_is_found_by_meaning_by_sentence_and_by_word(build) -> None:
    index, encoder, _ = build()
    [vector] = encoder.queries(["De tager imod borgere hele døgnet"])

    for found in (index.dense(vector, 3), index.dense_sentences(vector, 3), index.lexical("døgnåbne herberger", 3)):
        assert found[0][0].section == "2. Herberger"
        assert found == sorted(found, key=lambda hit: -hit[1])


def test_a_passage_has_a_vector_for_each_sentence(build) -> None:
    index, encoder, _ = build()

    for passage, vectors in zip(index.passages, index.sentence_vectors(index.passages), strict=True):
        own = encoder.queries([passage.quote(sentence) for sentence in passage.sentences])
        assert np.allclose(vectors, own, atol=1e-5)


def test_passage_vectors_are_in_the_order_asked_for(build) -> None:
    index, _, _ = build()
    backwards = list(reversed(index.passages))

    assert np.array_equal(index.passage_vectors(backwards)[::-1], index.passage_vectors(index.passages))


def test_unchanged_documents_are_neither_read_nor_embedded_again(build) -> None:
    first, _, _ = build()
    second, encoder, steps = build()

    assert (encoder.embedded, steps) == ([], [])
    assert second.passages == first.passages


def test_only_the_changed_passage_is_embedded_again(build, folder: Path) -> None:
    build()
    (folder / "budget.txt").write_text(BUDGET.replace("fire herberger", "fem herberger"), encoding="utf-8")
    index, encoder, _ = build()

    assert len(encoder.embedded) == 2
    assert all("fem herberger" in text for text in encoder.embedded)
    assert any("fem herberger" in passage.text for passage in index.passages)


def test_a_renamed_document_is_not_embedded_again(build, folder: Path) -> None:
    build()
    (folder / "besøg.txt").rename(folder / "udvalgets besøg.txt")
    index, encoder, _ = build()

    assert encoder.embedded == []
    assert list(index.documents) == ["budget.txt", "udvalgets besøg.txt"]


def test_a_removed_document_leaves_nothing_behind(build, folder: Path, tmp_path: Path) -> None:
    build("other setting")
    build()
    (folder / "besøg.txt").unlink()
    index, encoder, _ = build()

    assert index.lexical("værested", 5) == []
    assert len(rows(tmp_path / "var")) == len(rows(tmp_path / "var", "other setting"))
    assert rows(tmp_path / "var") == set(index._contents.wanted_passages()) | set(index._contents.wanted_sentences())
    kept = [path for path in (tmp_path / "var").rglob("*") if path.is_file() and path.suffix in (".json", ".npy")]
    assert kept
    assert not [path for path in kept if "værested".encode() in path.read_bytes()]
    assert encoder.embedded == []


def test_another_setting_is_another_collection(build, tmp_path: Path) -> None:
    build()
    _, other, _ = build("other setting")
    again_index, again, _ = build()

    assert other.embedded
    assert again.embedded == []
    assert len(again_index._store._client.list_collections()) == 4


def test_rebuild_starts_from_nothing(build) -> None:
    _, first, _ = build()
    _, second, _ = build(rebuild=True)

    assert sorted(second.embedded) == sorted(first.embedded)


def test_a_document_that_cannot_be_read_is_left_out_and_named(build, folder: Path) -> None:
    (folder / "tom.txt").write_bytes(b"")
    (folder / "brudt.pdf").write_bytes(b"%PDF-1.7 cut off")
    index, _, _ = build()
    again, _, steps = build()

    assert list(index.documents) == ["besøg.txt", "budget.txt"]
    assert index.problems.keys() == {"brudt.pdf", "tom.txt"}
    assert "tom.txt" in index.problems["tom.txt"]
    assert (again.problems, steps) == (index.problems, [])


def test_a_document_whose_reading_was_cut_off_is_read_again_at_the_next_start(
    build, folder: Path, tmp_path: Path
) -> None:
    build()
    text = "Nyt notat\n\nDer ansættes to tolke.\n" + " " * 20_000_000  # a second of reading
    (folder / "nyt.txt").write_text(text, encoding="utf-8")
    cramped = open_index(folder, tmp_path / "var", LightEncoder(), limits=Limits(seconds=0))
    index, _, _ = build()

    assert cramped.problems.keys() == {"nyt.txt"}
    assert (index.problems, "nyt.txt" in index.documents) == ({}, True)


def test_a_mended_document_is_taken_in(build, folder: Path) -> None:
    (folder / "nyt.txt").write_bytes(b"")
    build()
    (folder / "nyt.txt").write_text("Nyt notat\n\nDer ansættes to tolke.\n", encoding="utf-8")
    index, _, _ = build()

    assert index.problems == {}
    assert "nyt.txt" in index.documents


def test_a_changed_reader_reads_again_but_embeds_only_what_it_reads_differently(
    build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr("index.ingest.reader_fingerprint", lambda: "another reader")
    _, encoder, steps = build()

    assert set(steps) == {"Læser dokumenter"}
    assert encoder.embedded == []


def test_an_index_that_is_open_serves_on_while_the_documents_change(build, folder: Path, tmp_path: Path) -> None:
    old, encoder, _ = build()
    (folder / "besøg.txt").unlink()
    new, _, _ = build()

    [vector] = encoder.queries(["Besøget varer to timer"])
    assert old.dense_sentences(vector, 1)[0][0].document == "besøg.txt"
    assert len(old.sentence_vectors(old.passages)) == len(old.passages)
    assert {passage.document for passage, _ in new.dense_sentences(vector, 9)} == {"budget.txt"}
    assert (old.state == new.state, new.state == state_on_disk(tmp_path / "var")) == (False, True)


def test_what_is_outdated_is_deleted_once_nobody_can_be_using_it(
    build, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    (folder / "besøg.txt").unlink()
    build()
    before = len(list((tmp_path / "var" / "index").glob("chroma-*")))
    monkeypatch.setattr("index.generations.GRACE", 0)
    build()

    assert (before, len(list((tmp_path / "var" / "index").glob("chroma-*")))) == (2, 1)


def test_there_is_no_state_without_an_index(tmp_path: Path) -> None:
    assert state_on_disk(tmp_path / "var") == ""


def test_a_data_folder_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")

    with pytest.raises(UserError, match=f"Datamappen {tmp_path / 'var'}.*ASSISTANT_DATA_DIR"):
        open_index(folder, tmp_path / "var", LightEncoder())


def test_a_missing_corpus_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"findes ikke.*ASSISTANT_CORPUS_DIR"):
        open_index(tmp_path / "nowhere", tmp_path / "var", LightEncoder())


def test_without_documents_the_user_is_told_and_nothing_is_kept(build, folder: Path, tmp_path: Path) -> None:
    build()
    shutil.rmtree(folder)
    folder.mkdir()

    with pytest.raises(UserError, match="ingen læsbare dokumenter"):
        build()
    assert rows(tmp_path / "var") == set()
