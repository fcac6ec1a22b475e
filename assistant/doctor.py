"""`assistant doctor`: what is installed and ready, what is wrong, and how it is mended."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from assistant import texts
from assistant.client import Server, identity
from assistant.reasons import reason
from assistant.serving import reserve
from assistant.settings import Settings
from corpus.errors import UserError

PACKAGE = "socialudvalg-assistant"
SUPPORTED_PYTHON = SpecifierSet(">=3.11,<3.14")
MODEL_BYTES = 500_000_000  # the default model in 32 bits, as it lies in the cache folder
NEEDED_BYTES = 2 * MODEL_BYTES  # room to convert the model beside a damaged one, and for the index


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, in Danish; where it is not well, `mend` says what to do."""

    what: str
    mend: str = ""

    @property
    def well(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.mend


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that an answer needs, the quick things first."""
    yield check_python(sys.version.split()[0])
    yield from check_packages()
    yield check_folder(settings.data_dir)
    yield check_disk(settings.data_dir)
    yield from check_documents(settings.corpus_dir)
    yield check_port(settings)
    yield _try(texts.DOCTOR_MODEL.format(model=settings.embedding_model), lambda: _load_model(settings))
    if settings.chroma:
        yield check_chroma(settings.chroma)
    yield _try(texts.DOCTOR_INDEX.format(folder=settings.data_dir), lambda: check_index(settings))
    if settings.llm_base_url is not None:
        yield check_language_model(settings)


def show_findings(findings: Iterator[Finding]) -> int:
    """Print the findings as they come, a line each; 1 when something must be mended, else 0."""
    status = 0
    for finding in findings:
        mark = texts.DOCTOR_WELL if finding.well else texts.DOCTOR_WRONG
        print(f"{mark} {finding.what}{' ' if finding.mend else ''}{finding.mend}", flush=True)
        status = status if finding.well else 1
    print(texts.DOCTOR_SICK if status else texts.DOCTOR_FIT)
    return status


def check_python(running: str) -> Finding:
    """Whether Python `running` is one that we support."""
    supported = running in SUPPORTED_PYTHON
    return Finding(texts.DOCTOR_PYTHON.format(version=running), "" if supported else texts.MEND_PYTHON)


def check_packages(wanted: list[str] | None = None) -> Iterator[Finding]:
    """Name every package of `wanted` (default: what the project requires) that is missing or of another version."""
    found = 0
    for line in requires(PACKAGE) or [] if wanted is None else wanted:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            yield Finding(texts.DOCTOR_MISSING.format(package=requirement.name), texts.MEND_PACKAGES)
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            what = texts.DOCTOR_VERSION.format(
                package=requirement.name, installed=installed, wanted=requirement.specifier
            )
            yield Finding(what, texts.MEND_PACKAGES)
        found += 1
    yield Finding(texts.DOCTOR_PACKAGES.format(count=found))


def check_folder(folder: Path) -> Finding:
    """Whether `folder` can be made and written in."""
    what = texts.DOCTOR_DATA_DIR.format(folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Finding(what)
    except OSError as error:
        return Finding(what, texts.MEND_DATA_DIR.format(why=reason(error)))


def check_disk(folder: Path, needed: int = NEEDED_BYTES) -> Finding:
    """Whether `needed` bytes are free where `folder` lies or will lie."""
    there = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    free = shutil.disk_usage(there).free
    what = texts.DOCTOR_DISK.format(free=free // 10**9)
    return Finding(what, "" if free >= needed else texts.MEND_DISK.format(needed=needed // 10**9))


def check_documents(folder: Path) -> Iterator[Finding]:
    """How many documents can be read, and which cannot."""
    from assistant.inventory import read_all

    try:
        documents, problems = read_all(folder)
    except UserError as error:
        yield Finding(texts.DOCTOR_DOCUMENTS.format(count=0, folder=folder), str(error))
        return
    for problem in problems:
        yield Finding(str(problem), texts.MEND_DOCUMENT)
    mend = "" if documents else texts.MEND_NO_DOCUMENTS
    yield Finding(texts.DOCTOR_DOCUMENTS.format(count=len(documents), folder=folder), mend)


def check_port(settings: Settings) -> Finding:
    """Whether the configured port is free, or serves this very assistant."""
    health = Server(settings).health()
    if health:
        same = health["identity"] == identity(settings)
        return Finding(texts.DOCTOR_SERVING.format(port=settings.port), "" if same else texts.MEND_OTHER_SERVER)
    return _try(texts.DOCTOR_PORT.format(port=settings.port), lambda: reserve(settings).close())


def check_language_model(settings: Settings) -> Finding:
    """Whether the language model that the settings name answers, and whether texts leave the machine for it."""
    from assistant.llm import Endpoint

    try:
        endpoint = Endpoint.from_settings(settings)
        assert endpoint is not None
    except UserError as error:
        return Finding(texts.DOCTOR_LLM.format(model="?", host=settings.llm_base_url), str(error))
    what = texts.DOCTOR_LLM_REMOTE if endpoint.is_remote else texts.DOCTOR_LLM
    return _try(what.format(model=endpoint.model, host=endpoint.host), endpoint.probe)


def _load_model(settings: Settings) -> None:
    from index.embedding import Encoder

    Encoder(settings.embedding_model).load()


def check_chroma(url: str) -> Finding:
    """Whether a Chroma answers at `url`."""
    from index.served import check

    return _try(texts.DOCTOR_CHROMA.format(url=url), lambda: check(url))


def check_index(settings: Settings) -> None:
    """Raise `UserError` where the index is missing, damaged, of another version or older than the documents."""
    from index.embedding import Encoder
    from index.health import Condition, condition

    mend = {
        Condition.MISSING: texts.MEND_INDEX_MISSING,
        Condition.DAMAGED: texts.MEND_INDEX_DAMAGED,
        Condition.STALE: texts.MEND_INDEX_STALE,
    }
    found = condition(settings.corpus_dir, settings.data_dir, Encoder(settings.embedding_model), settings.chroma)
    if found in mend:
        raise UserError(mend[found])


def _try(what: str, check: Callable[[], None]) -> Finding:
    """`what`, well if `check` raises nothing; a `UserError` says itself how it is mended."""
    try:
        check()
    except UserError as error:
        return Finding(what, str(error))
    return Finding(what)
