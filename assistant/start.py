"""What the command line does before the first question: settings, the model and the index."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from assistant import texts
from assistant.settings import Settings
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.live import LiveAssistant
    from index.index import Index

Progress = Callable[[str, int, int], None]


def load_settings() -> Settings:
    """The settings in force. Raises `UserError` naming the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ASSISTANT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise UserError(
            texts.BAD_SETTING.format(name=name, value=first["input"], why=first["msg"].removeprefix("Value error, "))
        ) from error


def open_assistant(settings: Settings) -> "LiveAssistant":
    """The assistant itself, loaded into this process. Progress, and files left out, are told on standard error."""
    with progress_on_stderr() as progress:
        from assistant.live import LiveAssistant

        assistant = LiveAssistant.open(settings, progress)
    tell_problems(assistant.index)
    return assistant


def build_index(settings: Settings, rebuild: bool) -> "Index":
    """The index, brought up to date, or built anew; told of as `open_assistant` does. A server sees it by itself."""
    with progress_on_stderr() as progress:
        from index.embedding import Encoder
        from index.ingest import open_index

        encoder = Encoder(settings.embedding_model, progress)
        limits, chroma = settings.reading_limits, settings.chroma
        index = open_index(settings.corpus_dir, settings.data_dir, encoder, progress, rebuild, limits, chroma)
    tell_problems(index)
    return index


def tell_problems(index: "Index") -> None:
    """Name the files that were left out on standard error."""
    for problem in index.problems.values():
        print(problem, file=sys.stderr)


@contextmanager
def progress_on_stderr() -> Iterator[Progress]:
    """A callback (step, done, total) that shows on standard error how far each step is.

    In a terminal as a bar, else as one line when the step begins; so is news, a step of one part that has not begun.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    bars = Progress(*columns, console=console, disable=not console.is_terminal)
    tasks: dict[str, TaskID | None] = {}

    def show(step: str, done: int, total: int) -> None:
        if step not in tasks:
            plain = bars.disable or (done, total) == (0, 1)
            tasks[step] = None if plain else bars.add_task(step)
            if plain:
                console.print(step, markup=False, highlight=False)
        if (task := tasks[step]) is not None:
            bars.update(task, completed=done, total=total)

    with bars:
        yield show
