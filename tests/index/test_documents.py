"""What staff do to documents: whole or not at all, and always told."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from light_encoder import LightEncoder

from corpus.errors import UserError
from index import library, texts
from index.adding import Fate, Incoming
from index.documents import Documents
from index.index import Index
from index.ingest import open_index, state_on_disk
from index.names import LONGEST, document_name
from index.records import Deed, Details, State
from index.verify import verify

PLAN = "Plan for udvalget\n\nUdvalget mødes i maj og drøfter de syv botilbud, som kommunen driver i de tre bydele.\n"
NOTE = "Notat om væresteder\n\nDer er ni væresteder i kommunen, og de har åbent hver dag fra morgen til aften.\n"
PARTS = [
    f"Del {n} handler om indsats {n} og siger, at forvaltningen følger op på den i løbet af året." for n in range(8)
]
REPORT = "Rapport om indsatser\n\n" + "\n\n".join(PARTS) + "\n"
NUMBER = "070761-4285"
PERSONAL = f"Sagsnotat\n\nBorgeren med nummer {NUMBER} har søgt om en plads på et af de ni væresteder i kommunen.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The corpus folder, with the plan in it."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def documents(folder: Path, tmp_path: Path) -> Documents:
    return Documents(folder, tmp_path / "var", LightEncoder())


@pytest.fixture
def incoming(tmp_path: Path) -> Callable[..., Incoming]:
    """A file with a text, as it comes from outside."""

    def incoming(name: str, text: str | bytes) -> Incoming:
        path = tmp_path / f"upload-{len(list(tmp_path.iterdir()))}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Incoming(name, path)

    return incoming


def served(documents: Documents) -> Index:
    """The index as a process that starts now finds it."""
    return open_index(documents.library.corpus_dir, documents.data_dir, LightEncoder())


def proofs(documents: Documents) -> list[str]:
    """What does not hold."""
    found = verify(documents.library.corpus_dir, documents.data_dir, LightEncoder())
    return [proof.says for proof in found if not proof.holds]


def test_an_added_document_is_served_and_its_original_kept(documents, incoming) -> None:
    [outcome] = documents.add([incoming("værested.txt", NOTE)], "ida")

    assert (outcome.fate, outcome.name) == (Fate.ADDED, "værested.txt")
    assert list(served(documents).documents) == ["plan.txt", "værested.txt"]
    original = documents.library.find("værested.txt")
    assert original is not None
    assert original.read_text() == NOTE
    assert proofs(documents) == []


def test_many_files_are_one_change_and_a_bad_one_does_not_stop_the_others(documents, incoming) -> None:
    bad = incoming("brudt.pdf", b"%PDF-1.7 cut off")
    fates = [o.fate for o in documents.add([incoming("a.txt", NOTE), bad, incoming("b.txt", REPORT)], "ida")]

    assert fates == [Fate.ADDED, Fate.REFUSED, Fate.ADDED]
    assert list(served(documents).documents) == ["a.txt", "b.txt", "plan.txt"]


def test_the_same_content_is_recognised_under_another_name(documents, incoming) -> None:
    [outcome] = documents.add([incoming("kopi af plan.txt", PLAN)], "ida")

    assert (outcome.fate, outcome.other) == (Fate.SAME, "plan.txt")
    assert list(served(documents).documents) == ["plan.txt"]


def test_a_file_that_is_there_already_is_not_read_again(documents, incoming) -> None:
    documents.add([incoming("rapport.txt", REPORT)], "ida")
    steps: list[str] = []
    [outcome] = documents.add([incoming("rapport.txt", REPORT)], "ida", lambda step, *_: steps.append(step))

    assert (outcome.fate, outcome.other) == (Fate.SAME, "rapport.txt")
    assert texts.READING not in steps


def test_an_edition_that_came_back_is_read_again(documents, incoming) -> None:
    documents.add([incoming("rapport.txt", REPORT)], "ida")
    newer = incoming("rapport.txt", REPORT.replace("indsats 3", "aktivitet 3"))
    documents.replace("rapport.txt", newer, "ida")
    outcome = documents.replace("rapport.txt", incoming("rapport.txt", REPORT), "ida")

    assert outcome.fate is Fate.REPLACED
    assert "indsats 3" in served(documents).documents["rapport.txt"].text


def test_a_file_of_a_known_name_offers_to_replace_it(documents, incoming) -> None:
    [outcome] = documents.add([incoming("plan.txt", NOTE)], "ida")

    assert (outcome.fate, outcome.other) == (Fate.EDITION, "plan.txt")
    assert "botilbud" in served(documents).documents["plan.txt"].text


def test_a_new_edition_is_recognised_by_what_it_shares(documents, incoming) -> None:
    documents.add([incoming("rapport.txt", REPORT)], "ida")
    [outcome] = documents.add([incoming("rapport v2.txt", REPORT.replace("indsats 3", "aktivitet 3"))], "ida")

    assert (outcome.fate, outcome.other) == (Fate.EDITION, "rapport.txt")


def test_a_replaced_document_embeds_only_what_changed(documents, incoming) -> None:
    documents.add([incoming("rapport.txt", REPORT)], "ida")
    documents.encoder = LightEncoder()
    new = REPORT.replace("indsats 3", "aktivitet 3")
    outcome = documents.replace("rapport.txt", incoming("rapport v2.txt", new), "bo")

    assert outcome.fate is Fate.REPLACED
    assert all("aktivitet 3" in text for text in documents.encoder.embedded)
    assert "aktivitet 3" in served(documents).documents["rapport.txt"].text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut off", b"   \n"])
def test_what_cannot_be_read_replaces_nothing(documents, incoming, content: bytes) -> None:
    outcome = documents.replace("plan.txt", incoming("plan.txt", content), "ida")

    assert outcome.fate is Fate.REFUSED
    assert "plan.txt" in outcome.problem
    assert "botilbud" in served(documents).documents["plan.txt"].text


def test_a_removed_document_is_gone_and_can_be_restored(documents, incoming) -> None:
    documents.add([incoming("a.txt", NOTE)], "ida")
    documents.remove(["a.txt", "plan.txt"][:1], "bo")
    assert list(served(documents).documents) == ["plan.txt"]
    assert served(documents).lexical("væresteder", 5) == []

    documents.restore("a.txt", "bo")
    assert list(served(documents).documents) == ["a.txt", "plan.txt"]


def test_a_document_of_the_corpus_folder_can_be_removed_and_restored(documents, incoming, folder: Path) -> None:
    documents.add([incoming("a.txt", NOTE)], "ida")
    documents.remove(["plan.txt"], "bo")
    assert list(served(documents).documents) == ["a.txt"]
    assert (folder / "plan.txt").is_file()

    documents.restore("plan.txt", "bo")
    assert list(served(documents).documents) == ["a.txt", "plan.txt"]


def test_the_edition_before_the_last_can_be_restored(documents, incoming) -> None:
    documents.replace("plan.txt", incoming("ny.txt", NOTE), "ida")
    documents.restore("plan.txt", "ida")

    assert "botilbud" in served(documents).documents["plan.txt"].text


def test_what_was_removed_thirty_days_ago_is_deleted_for_good(documents, incoming, monkeypatch) -> None:
    documents.add([incoming("a.txt", NOTE)], "ida")
    documents.remove(["a.txt"], "ida")
    monkeypatch.setattr(library, "KEPT_DAYS", -1)
    documents.describe("plan.txt", Details(kind="Plan"), "ida")

    with pytest.raises(UserError, match="kan ikke gendannes"):
        documents.restore("a.txt", "ida")
    assert list(documents.library.originals.iterdir()) == []
    assert documents.library.history("a.txt")[-1].deed is Deed.PURGED


def test_the_last_document_cannot_be_removed(documents) -> None:
    with pytest.raises(UserError, match="sidste dokument"):
        documents.remove(["plan.txt"], "ida")
    assert list(served(documents).documents) == ["plan.txt"]
    assert documents.library.history() == []


def test_history_tells_who_did_what_in_order(documents, incoming) -> None:
    documents.add([incoming("a.txt", NOTE)], "ida")
    documents.replace("a.txt", incoming("a.txt", REPORT), "bo")
    documents.remove(["a.txt"], "ida")

    told = [(event.who, event.deed) for event in documents.library.history("a.txt")]
    assert told == [("ida", Deed.ADDED), ("bo", Deed.REPLACED), ("ida", Deed.REMOVED)]


def test_a_title_that_staff_set_is_the_documents_title(documents) -> None:
    documents.describe("plan.txt", Details(title="Udvalgets plan", kind="Plan", date="2026-05"), "ida")

    assert served(documents).documents["plan.txt"].title == "Udvalgets plan"
    assert documents.library.records()["plan.txt"].details.date == "2026-05"
    assert proofs(documents) == []


def test_a_file_with_personal_numbers_waits_for_staff_and_never_shows_them(documents, incoming) -> None:
    [outcome] = documents.add([incoming("sag.txt", PERSONAL)], "ida")
    assert outcome.fate is Fate.HELD
    assert list(served(documents).documents) == ["plan.txt"]
    assert documents.library.records()["sag.txt"].state is State.HELD

    documents.confirm("sag.txt", "bo")
    assert "xxxxxx-xxxx" in served(documents).documents["sag.txt"].text
    kept = [path for path in (documents.data_dir / "index").rglob("*") if path.is_file()]
    assert not [path for path in kept if NUMBER.encode() in path.read_bytes()]


def test_a_new_edition_with_personal_numbers_leaves_the_old_one_serving(documents, incoming) -> None:
    outcome = documents.replace("plan.txt", incoming("plan.txt", PERSONAL), "ida")
    assert outcome.fate is Fate.REFUSED
    assert "personnummer" in outcome.problem
    assert "botilbud" in served(documents).documents["plan.txt"].text

    assert documents.replace("plan.txt", incoming("plan.txt", PERSONAL), "ida", confirmed=True).fate is Fate.REPLACED


def test_a_file_with_personal_numbers_in_the_corpus_folder_is_held_back_too(documents, folder: Path) -> None:
    (folder / "sag.txt").write_text(PERSONAL, encoding="utf-8")
    index = served(documents)
    assert list(index.documents) == ["plan.txt"]
    assert "confirm" in index.problems["sag.txt"]

    documents.confirm("sag.txt", "ida")
    assert list(served(documents).documents) == ["plan.txt", "sag.txt"]


def test_a_change_that_is_cancelled_changes_nothing(documents, incoming) -> None:
    before = served(documents).state

    def cancel(step: str, done: int, total: int) -> None:
        if "sætninger" in step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        documents.add([incoming("a.txt", NOTE)], "ida", cancel)
    assert state_on_disk(documents.data_dir) == before
    assert documents.library.records() == {}
    assert len(list((documents.data_dir / "index").glob("chroma-*"))) == 1


def test_a_file_that_vanishes_is_refused_and_the_others_are_added(documents, incoming, tmp_path: Path) -> None:
    gone = Incoming("væk.txt", tmp_path / "væk.txt")
    fates = [outcome.fate for outcome in documents.add([gone, incoming("a.txt", NOTE)], "ida")]

    assert fates == [Fate.REFUSED, Fate.ADDED]


def test_two_people_who_add_at_once_both_get_their_document_in(folder: Path, tmp_path: Path, incoming) -> None:
    files = [incoming("a.txt", NOTE), incoming("b.txt", REPORT)]
    people = [Documents(folder, tmp_path / "var", LightEncoder(seconds=0.05)) for _ in files]
    threads = [
        threading.Thread(target=person.add, args=([file], who))
        for person, file, who in zip(people, files, ["ida", "bo"], strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(served(people[0]).documents) == ["a.txt", "b.txt", "plan.txt"]
    assert proofs(people[0]) == []


def test_verify_names_what_does_not_agree(documents, incoming, folder: Path) -> None:
    documents.add([incoming("a.txt", NOTE)], "ida")
    original = documents.library.find("a.txt")
    assert original is not None
    original.write_text("noget andet")
    (folder / "ny.txt").write_text(REPORT)

    assert [said.split(":")[0].split(" til a.txt")[0] for said in proofs(documents)] == [
        "Originalen",
        "Indekset svarer ikke til dokumenterne",
    ]


def test_verify_counts_rows_that_are_missing_or_left_over(documents) -> None:
    index = served(documents)
    index._store.passages.drop([index._contents.passage_rows[0]])
    index._store.sentences.put(["0" * 32], LightEncoder().queries(["forladt"]))

    assert proofs(documents) == ["1 vektorer mangler, og 1 hører ikke til noget afsnit. Kør assistant index."]


def test_without_an_index_verify_says_so(documents) -> None:
    with pytest.raises(UserError, match="intet indeks"):
        proofs(documents)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\notat.docx", "notat.docx"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("Bla\u030a bog.txt", "Blå bog.txt"),
        ("budget 📊.xlsx", "budget 📊.xlsx"),
        ("..", "dokument"),
        ("æ" * 300 + ".pdf", "æ" * (LONGEST - 4) + ".pdf"),
        ("Sag 070761-4285.pdf", "Sag xxxxxx-xxxx.pdf"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_a_name_from_outside_becomes_a_harmless_one(given: str, name: str) -> None:
    assert document_name(given) == name


@given(st.text(max_size=400))
def test_every_name_becomes_one_that_is_its_own_name(name: str) -> None:
    own = document_name(name)
    assert 0 < len(own) <= LONGEST
    assert document_name(own) == own
    assert not set(own) & set("/\\\x00\n")


def test_both_unicode_forms_of_a_name_are_the_same_document(documents, incoming) -> None:
    documents.add([incoming("blå.txt", NOTE)], "ida")
    [outcome] = documents.add([incoming("bla\u030a.txt", REPORT)], "ida")

    assert (outcome.fate, outcome.other) == (Fate.EDITION, "blå.txt")
    assert replace(outcome, document=None).name == "blå.txt"
