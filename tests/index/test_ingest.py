"""Building the index: with real documents, real Chroma, and an encoder that needs no model."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from light_encoder import LightEncoder

from corpus.errors import UserError
from corpus.limits import Limits
from index.health import Condition, condition
from index.index import Index
from index.ingest import open_index, state_on_disk
from index.manifest import Manifest
from index.store import DiskStore

BUDGET = """Budgetnotat for socialområdet

1. Botilbud

Der er afsat 12,5 mio. kr. til nye botilbudspladser i 2027. Pladserne ligger i tre bydele og åbner efter sommerferien.

2. Herberger

Kommunen driver fire herberger. De tager imod borgere hele døgnet, og personalet hjælper dem videre til egen bolig.
"""
VISITS = """Besøg på tilbud

1. Besøg i foråret

Udvalget besøger et værested i april. Besøget varer to timer, og udvalget taler med brugerne om deres hverdag.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two documents."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    (folder / "besøg.txt").write_text(VISITS, encoding="utf-8")
    return folder


class Steps(list[str]):
    """The steps that a progress callback heard of."""

    def __call__(self, step: str, done: int, total: int) -> None:
        self.append(step)


@pytest.fixture
def build(folder: Path, tmp_path: Path) -> Callable[..., tuple[Index, LightEncoder, Steps]]:
    """Opens the index of `folder` as a new process would."""

    def build(name: str = "light", rebuild: bool = False) -> tuple[Index, LightEncoder, Steps]:
        encoder, steps = LightEncoder(name), Steps()
        return open_index(folder, tmp_path / "var", encoder, steps, rebuild), encoder, steps

    return build


def rows(data_dir: Path, name: str = "light") -> set[str]:
    """Every row in the tables of the encoder `name`."""
    manifest = Manifest.load(data_dir / "index")
    assert manifest is not None
    store = DiskStore.open(data_dir / "index" / manifest.vectors, LightEncoder(name).fingerprint[:16])
    return store.passages.ids() | store.sentences.ids()


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


def damage_manifest(index: Path) -> None:
    (index / "manifest.json").write_bytes((index / "manifest.json").read_bytes()[:40])


def damage_a_cleaned_document(index: Path) -> None:
    file = next((index / "documents").iterdir())
    file.write_bytes(file.read_bytes().replace(b"om", b"mo"))


def lose_a_cleaned_document(index: Path) -> None:
    next((index / "documents").iterdir()).unlink()


def database(index: Path) -> Path:
    [file] = index.glob("chroma-*/chroma.sqlite3")
    return file


def damage_the_database(index: Path) -> None:
    database(index).write_bytes(b"not a database" * 1000)


def truncate_the_database(index: Path) -> None:
    database(index).write_bytes(database(index).read_bytes()[:50_000])


def lose_a_table_of_the_database(index: Path) -> None:
    with sqlite3.connect(database(index)) as connection:
        connection.execute("DROP TABLE collections")


def lose_the_vectors(index: Path) -> None:
    shutil.rmtree(database(index).parent)


@pytest.mark.parametrize(
    "damage",
    [
        damage_manifest,
        damage_a_cleaned_document,
        lose_a_cleaned_document,
        damage_the_database,
        truncate_the_database,
        lose_a_table_of_the_database,
        lose_the_vectors,
    ],
)
def test_a_damaged_index_is_made_whole_from_the_documents_and_says_so(
    build, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first, _, _ = build()
    damage(tmp_path / "var" / "index")
    second, encoder, steps = build()
    _, _, after = build()

    assert steps[0] == "Indekset er beskadiget og bygges igen fra dokumenterne"
    assert second.passages == first.passages
    [vector] = encoder.queries(["De tager imod borgere hele døgnet"])
    assert second.dense_sentences(vector, 1)[0][0].section == "2. Herberger"
    assert len(second.sentence_vectors(second.passages)) == len(second.passages)
    assert after == []


def test_rows_that_are_missing_are_embedded_again_and_rows_too_many_swept_away(build, tmp_path: Path) -> None:
    index, encoder, _ = build()
    index._store.passages.drop([index._contents.passage_rows[0]])
    index._store.passages.put(["0" * 32], encoder.queries(["forladt række"]))
    repaired, again, _ = build()

    assert again.embedded == [index._contents.passage_texts[0]]
    assert len(repaired.passage_vectors(repaired.passages)) == len(repaired.passages)
    assert "0" * 32 not in rows(tmp_path / "var")


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


def test_an_index_of_another_version_is_refused_with_the_way_out(build, tmp_path: Path) -> None:
    build()
    manifest = tmp_path / "var" / "index" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 99}))

    with pytest.raises(UserError, match=r"format 99.*assistant index --rebuild"):
        build()
    assert build(rebuild=True)[0].passages


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


def test_the_condition_of_the_index_is_told(build, folder: Path, tmp_path: Path) -> None:
    def now() -> Condition:
        return condition(folder, tmp_path / "var", LightEncoder())

    before = now()
    build()
    built = now()
    (folder / "besøg.txt").unlink()
    changed = now()
    lose_the_vectors(tmp_path / "var" / "index")

    assert (before, built, changed, now()) == (
        Condition.MISSING,
        Condition.CURRENT,
        Condition.STALE,
        Condition.DAMAGED,
    )
