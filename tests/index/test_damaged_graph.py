"""Chroma's search graph, which it writes to disk only from a thousand rows on, damaged in every way tried."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from light_encoder import LightEncoder

from index.ingest import open_index


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of some 1,500 sentences."""
    chance = random.Random(4)
    words = ["".join(chance.choices("abdefgiklmnorst", k=chance.randint(3, 9))) for _ in range(400)]
    sentences = [" ".join(chance.choices(words, k=8)).capitalize() + "." for _ in range(1500)]
    folder = tmp_path_factory.mktemp("dokumenter")
    (folder / "stort.txt").write_text("Stort notat\n\n" + "\n\n".join(sentences), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "link_lists.bin", "index_metadata.pickle"])
@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
    ],
    ids=["gone", "cut", "zeroed"],
)
def test_a_damaged_graph_is_noticed_and_built_again(
    folder: Path, tmp_path: Path, name: str, damage: Callable[[Path], object]
) -> None:
    told: list[str] = []
    open_index(folder, tmp_path, LightEncoder())._store.close()
    [written] = tmp_path.glob("index/chroma-*/*/index_metadata.pickle")
    damage(written.with_name(name))
    encoder = LightEncoder()

    index = open_index(folder, tmp_path, encoder, lambda step, done, total: told.append(step))

    assert told[0] == "Indekset er beskadiget og bygges igen fra dokumenterne"
    passage = index.passages[-1]
    [vector] = encoder.queries([passage.quote(passage.sentences[-1])])
    assert index.dense_sentences(vector, 1)[0][0] == passage
