"""Two serving processes, as on two machines that share the data folder, answer from one served Chroma."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from machine import Machine
from served_chroma import ServedChroma

from index.embedding import Encoder
from index.verify import verify

SECONDS = 5
STARTING_SECONDS = 120
PLAN = "Plan for udvalget\n\n1. Botilbud\n\nKommunen driver 37 botilbud i de tre bydele.\n"
PLAN_QUESTION = "Hvor mange botilbud driver kommunen?"
NOTE = """Notat om væresteder

1. Åbningstider på værestederne

Værestedet Engholm har åbent hver dag fra kl. 9 til 17, og der er plads til 120 borgere om dagen.
"""
NOTE_QUESTION = "Hvor mange borgere er der plads til på værestedet Engholm?"

pytestmark = pytest.mark.slow


def report(cases: int) -> str:
    """A document that takes some seconds to embed."""
    parts = (
        f"Sag nummer {case} handler om indsats {case * 7} i bydel {case % 9}, og forvaltningen følger op på den "
        f"med et notat til udvalget, når der er gået {case + 3} uger, og derefter hvert kvartal i hele perioden."
        for case in range(cases)
    )
    return "Rapport om sager\n\n" + "\n\n".join(parts) + "\n"


def within(seconds: float, what: Callable[[], object]) -> float:
    """How many seconds it took until `what` held. Fails where it takes more than `seconds`."""
    started = time.monotonic()
    while not what():
        assert time.monotonic() - started < seconds, "it did not come to pass in time"
        time.sleep(0.05)
    return time.monotonic() - started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What both machines share."""
    folder = tmp_path_factory.mktemp("delt")
    (folder / "dokumenter").mkdir()
    (folder / "dokumenter" / "plan.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChroma]:
    served = ServedChroma(tmp_path_factory.mktemp("chroma"))
    yield served
    served.kill()


@pytest.fixture(scope="module")
def started(folder: Path, chroma: ServedChroma) -> Iterator[tuple[Machine, Machine]]:
    """Two machines, started while Chroma is not there."""
    both = Machine(folder, chroma.url, folder / "a.log"), Machine(folder, chroma.url, folder / "b.log")
    yield both
    for machine in both:
        machine.kill()


@pytest.fixture
def machines(started: tuple[Machine, Machine], chroma: ServedChroma, folder: Path) -> tuple[Machine, Machine]:
    """Both, serving, with a member of staff logged in at each."""
    chroma.start()
    for machine in started:
        within(STARTING_SECONDS, lambda machine=machine: machine.health().get("status") == "ok")
        if "x-csrf" not in machine.client.headers:
            machine.log_in(folder)
    return started


def test_services_that_start_before_chroma_say_so_and_start_by_themselves(
    started: tuple[Machine, Machine], chroma: ServedChroma
) -> None:
    line = f"Chroma på {chroma.url} svarer ikke."
    for machine in started:
        within(STARTING_SECONDS, lambda machine=machine: machine.health().get("status") == "waiting")
        assert str(machine.health()["chroma"]).startswith(line)
        refused = machine.ask(PLAN_QUESTION)
        assert (refused.status_code, refused.json()["detail"].startswith(line)) == (503, True)
        page = machine.client.get("/")
        assert (page.status_code, page.text.startswith(line)) == (503, True)
    chroma.start()
    for machine in started:
        within(STARTING_SECONDS, lambda machine=machine: machine.health().get("status") == "ok")
        assert "37" in machine.answer(PLAN_QUESTION)
        assert machine.log.read_text().count(line) == 1


def test_a_document_added_through_one_is_answered_by_the_other_and_a_removed_one_by_none(
    machines: tuple[Machine, Machine],
) -> None:
    here, there = machines
    assert here.upload("værested.txt", NOTE)["fate"] == "added"
    added = within(SECONDS, lambda: "120" in there.answer(NOTE_QUESTION))
    assert "120" in here.answer(NOTE_QUESTION)

    there.remove("værested.txt")
    removed = within(SECONDS, lambda: "120" not in here.answer(NOTE_QUESTION))
    assert "120" not in there.answer(NOTE_QUESTION)
    print(f"the other machine answered after {added:.1f} s, and no more {removed:.1f} s after the removal")


def test_questions_get_one_clear_line_while_chroma_is_away_and_answers_when_it_is_back(
    machines: tuple[Machine, Machine], chroma: ServedChroma
) -> None:
    chroma.kill()
    for machine in machines:
        refused = machine.ask(PLAN_QUESTION)
        assert refused.status_code == 503
        assert refused.json()["detail"].startswith(f"Chroma på {chroma.url} svarer ikke.")
        assert machine.health()["status"] == "waiting"
        assert "svarer ikke" in machine.upload("værested.txt", NOTE)["detail"]
    chroma.start()
    for machine in machines:
        assert "37" in machine.answer(PLAN_QUESTION)
        assert machine.health()["chroma"] == "ok"


def test_when_one_is_killed_in_the_middle_of_adding_the_other_answers_and_adds(
    machines: tuple[Machine, Machine], chroma: ServedChroma, folder: Path
) -> None:
    here, there = machines

    def add() -> None:
        with pytest.raises(httpx.HTTPError):
            here.upload("rapport.txt", report(120))

    adding = threading.Thread(target=add)
    adding.start()
    within(STARTING_SECONDS, lambda: here.step() == "Indlejrer sætninger")
    here.kill()
    adding.join()

    assert "37" in there.answer(PLAN_QUESTION)
    assert there.health()["documents"] == ["plan.txt"]
    assert there.upload("værested.txt", NOTE)["fate"] == "added"
    assert "120" in there.answer(NOTE_QUESTION)
    proofs = verify(folder / "dokumenter", folder / "var", Encoder(), chroma_url=chroma.url)
    assert [proof.says for proof in proofs if not proof.holds] == []
