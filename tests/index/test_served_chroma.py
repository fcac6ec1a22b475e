"""The index with its vectors in a real `chroma run`: built, searched, changed, verified; Chroma away and back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from light_encoder import LightEncoder
from served_chroma import ServedChroma

from index import generations
from index.adding import Fate, Incoming
from index.backup import back_up, put_back
from index.documents import Documents
from index.health import Condition, condition
from index.index import Index, Outdated
from index.ingest import open_index, read_index, tidy
from index.manifest import Manifest
from index.served import ChromaAway, ServedVault, connect
from index.verify import verify

PLAN = "Plan for udvalget\n\nUdvalget mødes i maj og drøfter de syv botilbud, som kommunen driver i de tre bydele.\n"
NOTE = "Notat om væresteder\n\nDer er ni væresteder i kommunen, og de har åbent hver dag fra morgen til aften.\n"
NEW_NOTE = NOTE.replace("ni væresteder", "elleve væresteder")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChroma]:
    served = ServedChroma(tmp_path_factory.mktemp("chroma"))
    served.start()
    yield served
    served.kill()


@pytest.fixture
def chroma(running: ServedChroma) -> ServedChroma:
    """The server, running, whatever the test before did to it."""
    running.start()
    return running


@pytest.fixture
def documents(tmp_path: Path, chroma: ServedChroma) -> Documents:
    """The plan, indexed."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    documents = Documents(folder, tmp_path / "var", LightEncoder(), chroma_url=chroma.url)
    start(documents)
    return documents


@pytest.fixture
def note(tmp_path: Path) -> Incoming:
    (tmp_path / "notat.txt").write_text(NOTE, encoding="utf-8")
    return Incoming("notat.txt", tmp_path / "notat.txt")


def start(documents: Documents, encoder: LightEncoder | None = None, steps: list[str] | None = None) -> Index:
    """The index as a process that starts now opens it."""

    def tell(step: str, done: int, total: int) -> None:
        if steps is not None:
            steps.append(step)

    corpus_dir, url = documents.library.corpus_dir, documents.chroma_url
    return open_index(corpus_dir, documents.data_dir, encoder or LightEncoder(), tell, chroma_url=url)


def other(documents: Documents) -> Index:
    """The index as another process that runs finds it."""
    index = read_index(documents.data_dir, LightEncoder(), documents.chroma_url)
    assert index is not None
    return index


def found(index: Index, question: str, k: int = 5) -> list[str]:
    """The texts of the sentences' passages, nearest first."""
    [vector] = LightEncoder().queries([question])
    return [passage.text for passage, _ in index.dense_sentences(vector, k)]


def broken(documents: Documents) -> list[str]:
    corpus_dir, url = documents.library.corpus_dir, documents.chroma_url
    proofs = verify(corpus_dir, documents.data_dir, LightEncoder(), chroma_url=url)
    return [proof.says for proof in proofs if not proof.holds]


def counted(documents: Documents) -> tuple[int, int]:
    """How many rows the server holds, of passages and of sentences."""
    manifest = Manifest.load(documents.data_dir / "index")
    assert manifest is not None
    store = ServedVault(documents.data_dir / "index", "", documents.chroma_url).open(manifest.vectors)
    return len(store.passages), len(store.sentences)


def test_the_vectors_are_on_the_server_alone_and_found_there(documents: Documents) -> None:
    index = start(documents)

    assert "syv botilbud" in found(index, "syv botilbud i tre bydele")[0]
    assert len(index.passage_vectors(index.passages)) == len(index.passages)
    assert not list((documents.data_dir / "index").glob("chroma-*"))
    assert broken(documents) == []


def test_what_has_not_changed_is_not_embedded_again(documents: Documents) -> None:
    encoder = LightEncoder()
    start(documents, encoder)

    assert encoder.embedded == []


def test_an_added_document_is_found_through_another_process_and_a_removed_one_is_not(documents, note) -> None:
    before = other(documents)
    [outcome] = documents.add([note], "ida")
    after = other(documents)
    documents.remove(["notat.txt"], "ida")
    last = other(documents)

    assert outcome.fate is Fate.ADDED
    assert "ni væresteder" in found(after, "ni væresteder")[0]
    for index in (before, last):
        assert "væresteder" not in " ".join(found(index, "ni væresteder"))
    assert broken(documents) == []


def test_a_replaced_document_embeds_only_what_changed_and_the_old_index_answers_on(documents, note) -> None:
    documents.add([note], "ida")
    old = other(documents)
    note.path.write_text(NEW_NOTE, encoding="utf-8")
    documents.encoder = LightEncoder()
    documents.replace("notat.txt", note, "ida")

    assert all("elleve" in text for text in documents.encoder.embedded)
    assert "elleve" in found(other(documents), "væresteder i kommunen")[0]
    assert "ni væresteder" in found(old, "væresteder i kommunen")[0]
    assert len(old.sentence_vectors(old.passages)) == len(old.passages)


def test_rows_of_other_states_take_no_place_from_the_own(documents: Documents) -> None:
    index = start(documents)
    [vector] = LightEncoder().queries(["syv botilbud"])
    near = np.tile(vector, (200, 1))
    index._store.sentences.put([f"{number:032}" for number in range(200)], near)

    assert "syv botilbud" in found(index, "syv botilbud", k=2)[0]
    assert len(found(index, "syv botilbud", k=2)) == len(found(start(documents), "syv botilbud", k=2))


def test_what_nobody_needs_any_more_is_deleted_after_a_while(documents, note, monkeypatch) -> None:
    small = counted(documents)
    documents.add([note], "ida")
    documents.remove(["notat.txt"], "ida")
    index = other(documents)
    tidy(documents.data_dir, LightEncoder(), index, documents.chroma_url)
    kept = counted(documents)
    monkeypatch.setattr(generations, "GRACE", 0)
    tidy(documents.data_dir, LightEncoder(), index, documents.chroma_url)

    assert kept > small
    assert counted(documents) == small


def test_an_index_whose_rows_were_swept_away_says_that_it_is_outdated(documents, note, monkeypatch) -> None:
    documents.add([note], "ida")
    old = other(documents)
    documents.remove(["notat.txt"], "ida")
    monkeypatch.setattr(generations, "GRACE", 0)
    start(documents)

    with pytest.raises(Outdated, match="lige blevet ændret"):
        old.sentence_vectors(old.passages)


def test_another_data_folder_on_the_same_server_is_left_alone(documents, note, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(generations, "GRACE", 0)
    neighbour = Documents(
        documents.library.corpus_dir, tmp_path / "nabo", LightEncoder(), chroma_url=documents.chroma_url
    )
    neighbour.add([note], "bo")
    start(documents)

    assert broken(neighbour) == broken(documents) == []


def test_a_rebuild_takes_new_collections_and_deletes_the_old(documents, monkeypatch) -> None:
    collections = len(connect(documents.chroma_url).list_collections())
    monkeypatch.setattr(generations, "GRACE", -1)
    encoder = LightEncoder()
    corpus_dir, url = documents.library.corpus_dir, documents.chroma_url
    open_index(corpus_dir, documents.data_dir, encoder, rebuild=True, chroma_url=url)

    assert encoder.embedded
    assert len(connect(documents.chroma_url).list_collections()) == collections


def test_verify_and_health_tell_of_missing_vectors_and_the_next_start_mends_them(documents) -> None:
    index = start(documents)
    index._store.sentences.drop(list(index.rows[1])[:1])
    said = broken(documents)
    encoder = LightEncoder()
    start(documents, encoder)

    assert said == ["1 vektorer mangler, og 0 hører ikke til noget afsnit. Kør assistant index."]
    assert len(encoder.embedded) == 1
    assert broken(documents) == []


def test_a_server_that_is_away_is_one_danish_line_that_changes_nothing(documents, note, chroma: ServedChroma) -> None:
    index = start(documents)
    chroma.kill()

    for attempt in (
        lambda: found(index, "syv botilbud"),
        lambda: documents.add([note], "ida"),
        lambda: start(documents),
        lambda: other(documents),
        lambda: broken(documents),
        lambda: condition(documents.library.corpus_dir, documents.data_dir, LightEncoder(), documents.chroma_url),
    ):
        with pytest.raises(ChromaAway, match=f"^Chroma på {chroma.url} svarer ikke.*ASSISTANT_CHROMA_URL.*$"):
            attempt()
    assert documents.library.records() == {}


def test_an_open_index_answers_again_when_the_server_is_back(documents, note, chroma: ServedChroma) -> None:
    index = start(documents)
    chroma.kill()
    with pytest.raises(ChromaAway):
        found(index, "syv botilbud")
    chroma.start()

    assert "syv botilbud" in found(index, "syv botilbud")[0]
    assert documents.add([note], "ida")[0].fate is Fate.ADDED
    assert broken(documents) == []


def test_a_server_that_has_lost_everything_is_told_and_filled_again(documents, chroma: ServedChroma) -> None:
    index = start(documents)
    chroma.kill()
    chroma.lose_everything()
    chroma.start()
    corpus_dir, data_dir, url = documents.library.corpus_dir, documents.data_dir, documents.chroma_url
    with pytest.raises(ChromaAway, match=r"ikke længere i Chroma.*Kør assistant index"):
        found(index, "syv botilbud")
    assert condition(corpus_dir, data_dir, LightEncoder(), url) is Condition.DAMAGED
    steps: list[str] = []

    assert "syv botilbud" in found(start(documents, steps=steps), "syv botilbud")[0]
    assert steps[0] == "Vektorerne er ikke i den Chroma, som ASSISTANT_CHROMA_URL nævner, og indlejres igen"
    assert condition(corpus_dir, data_dir, LightEncoder(), url) is Condition.CURRENT


def test_an_index_moves_from_the_disk_to_a_server_and_back(documents: Documents, tmp_path: Path) -> None:
    corpus_dir, url = documents.library.corpus_dir, documents.chroma_url
    for place in ("", url, ""):
        index = open_index(corpus_dir, tmp_path / "flyttet", LightEncoder(), chroma_url=place)
        assert "syv botilbud" in found(index, "syv botilbud")[0]


def test_a_backup_is_put_back_here_without_embedding_and_elsewhere_without_touching_these_vectors(
    documents, note, tmp_path: Path
) -> None:
    documents.add([note], "ida")
    back_up(documents.data_dir, tmp_path / "kopi.tar")
    documents.remove(["notat.txt"], "ida")
    put_back(documents.data_dir, tmp_path / "kopi.tar")
    put_back(tmp_path / "andetsteds", tmp_path / "kopi.tar")
    elsewhere = Documents(
        documents.library.corpus_dir, tmp_path / "andetsteds", LightEncoder(), chroma_url=documents.chroma_url
    )
    here, there = LightEncoder(), LightEncoder()
    start(documents, here)
    start(elsewhere, there)

    assert (here.embedded, bool(there.embedded)) == ([], True)
    assert list(other(documents).documents) == list(other(elsewhere).documents) == ["notat.txt", "plan.txt"]
    assert broken(documents) == broken(elsewhere) == []
