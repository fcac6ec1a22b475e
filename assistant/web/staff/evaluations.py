"""Evaluation runs in a process of their own, and what earlier runs found."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.web.staff import texts
from corpus.errors import UserError
from evals.results import Run

_RUN_NAME = re.compile(r"[\w+-]{1,60}")


@dataclass(frozen=True)
class Past:
    """A finished run: its folder's name, when it was, how many questions and how many were right."""

    name: str
    time: datetime
    questions: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.questions if self.questions else 0.0


class Evaluations:
    """The runs under `folder`; one at a time can be started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self._said = ""
        self._stopping = False
        self._starting = threading.Lock()

    def start(self, question_files: Sequence[Path]) -> None:
        """Begin to ask the questions of `question_files`. Raises `UserError` where a run is already going on."""
        with self._starting:
            if self.running:
                raise UserError(texts.RUN_BUSY)
            command = [sys.executable, "-m", "assistant.web.staff.evaluation_process", str(self._folder)]
            command += [str(file) for file in question_files]
            self._said, self._stopping = texts.RUN_STARTING, False
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, args=(self._process,), daemon=True, name="evaluation").start()

    def stop(self) -> None:
        """Stop the run that is going on, if one is."""
        if self._process is not None and self.running:
            self._stopping = True
            self._process.terminate()

    @property
    def running(self) -> bool:
        """Whether a run is going on."""
        return self._process is not None and self._process.poll() is None

    @property
    def said(self) -> str:
        """The last word of the run: how far it is, or how it ended."""
        return self._said

    def past(self) -> list[Past]:
        """The finished runs, the newest first. A folder without results is left out."""
        found = []
        for file in self._folder.glob("*/results.json"):
            try:
                run = Run.read(file)
            except UserError:
                continue
            right = sum(result.verdict.good for result in run.results)
            found.append(Past(file.parent.name, datetime.fromisoformat(run.timing.started), len(run.results), right))
        return sorted(found, key=lambda past: past.time, reverse=True)

    def file(self, name: str, file: str = "report.html") -> Path:
        """A file of the run called `name`. Raises `UserError` where there is none."""
        path = self._folder / name / file
        if not _RUN_NAME.fullmatch(name) or not path.is_file():
            raise UserError(texts.NO_SUCH_RUN)
        return path

    def _listen(self, process: subprocess.Popen[str]) -> None:
        """Follow what the process says, a JSON object a line, to its end."""
        failed = ""
        for line in process.stdout or ():
            try:
                said = json.loads(line)
            except ValueError:
                continue
            failed = said.get("failed", "")
            if "step" in said:
                self._said = texts.progress(said["step"], said["done"], said["total"])
        status = process.wait()
        if self._stopping:
            self._said = texts.RUN_STOPPED
        elif status == 0:
            self._said = texts.RUN_DONE
        else:
            self._said = texts.RUN_FAILED.format(why=failed or texts.SEE_LOG)
