"""An index that is damaged, outdated or of another version: mended from the documents, or refused with the way out."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from light_encoder import LightEncoder
from small_index import rows

from corpus.errors import UserError
from index.health import Condition, condition


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


def test_an_index_of_another_version_is_refused_with_the_way_out(build, tmp_path: Path) -> None:
    build()
    manifest = tmp_path / "var" / "index" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 99}))

    with pytest.raises(UserError, match=r"format 99.*assistant index --rebuild"):
        build()
    assert build(rebuild=True)[0].passages


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
