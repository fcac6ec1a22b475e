"""The `assistant` command. Every mistake of a user ends as one Danish line on standard error and status 1 or 2."""

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from assistant import documents_texts, texts
from assistant.client import Asking, Server
from assistant.reasons import reason
from assistant.settings import Settings
from assistant.start import build_index, load_settings, open_assistant, progress_on_stderr
from assistant.usage import DanishCommand, DanishGroup, explain_usage
from corpus.errors import UserError


class UsageError(UserError):
    """Arguments that do not belong together."""

    status = 2


app = typer.Typer(
    help=texts.HELP,
    cls=DanishGroup,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command that `args` (default: the process's own) spells, and give its exit status."""
    try:
        return app(args, prog_name="assistant", standalone_mode=False) or 0
    except typer.TyperException as error:
        return _say(explain_usage(error), error.exit_code)
    except UserError as error:
        return _say(str(error), error.status)
    except OSError as error:
        return _say(texts.SYSTEM_ERROR.format(what=error.filename or texts.SYSTEM, why=reason(error)), 1)


@app.command(cls=DanishCommand, help=texts.HELP_ASK)
def ask(
    question: Annotated[
        str | None, typer.Argument(help=texts.HELP_QUESTION, metavar=texts.QUESTION, show_default=False)
    ] = None,
    history: Annotated[
        list[str] | None, typer.Option(help=texts.HELP_HISTORY, metavar=texts.QUESTION, show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=texts.HELP_JSON)] = False,
    explain: Annotated[bool, typer.Option("--explain", help=texts.HELP_EXPLAIN)] = False,
    batch: Annotated[Path | None, typer.Option(help=texts.HELP_BATCH, metavar=texts.FILE, show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(help=texts.HELP_OUTPUT, metavar=texts.FILE, show_default=False)] = None,
) -> int:
    """Answer one question, or a file of them."""
    if (question is None) == (batch is None):
        raise UsageError(texts.QUESTION_OR_BATCH)
    if batch is not None:
        if history or as_json:
            raise UsageError(texts.BATCH_ALONE)
        return _answer_batch(batch, output, explain)
    if output is not None:
        raise UsageError(texts.OUTPUT_NEEDS_BATCH)
    answer = _asking(load_settings())(question or "", history or (), explain)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        from assistant.terminal import show_answer

        show_answer(answer)
    return 0


@app.command(cls=DanishCommand, help=texts.HELP_SERVE)
def serve() -> int:
    """Serve the chat and the HTTP API until stopped."""
    from assistant.serving import serve

    serve(load_settings())
    return 0


index_app = typer.Typer(help=texts.HELP_INDEX, cls=DanishGroup)
app.add_typer(index_app, name="index")


@index_app.callback(invoke_without_command=True)
def index(
    context: typer.Context, rebuild: Annotated[bool, typer.Option("--rebuild", help=texts.HELP_REBUILD)] = False
) -> int:
    """Bring the index up to date with the documents."""
    if context.invoked_subcommand:
        return 0
    built = build_index(load_settings(), rebuild)
    print(texts.INDEX_READY.format(documents=len(built.documents), passages=len(built.passages)))
    return 1 if built.problems else 0


@index_app.command(cls=DanishCommand, help=documents_texts.HELP_VERIFY)
def verify() -> int:
    """Prove that all that is kept agrees."""
    from assistant.upkeep import show_proofs

    return show_proofs(load_settings())


@app.command(cls=DanishCommand, help=documents_texts.HELP_BACKUP)
def backup(file: Annotated[Path, typer.Argument(help=documents_texts.HELP_BACKUP_FILE, metavar=texts.FILE)]) -> int:
    """Write all state into one file."""
    from assistant.upkeep import write_backup

    return write_backup(load_settings(), file)


@app.command(cls=DanishCommand, help=documents_texts.HELP_RESTORE_BACKUP)
def restore(file: Annotated[Path, typer.Argument(help=documents_texts.HELP_BACKUP_FILE, metavar=texts.FILE)]) -> int:
    """Put the state of a backup in the place of the present one."""
    from assistant.upkeep import read_backup

    return read_backup(load_settings(), file)


@app.command(
    cls=DanishCommand,
    help=texts.HELP_DOCUMENTS,
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def documents(context: typer.Context) -> int:
    """Hand everything on to the commands for the documents, which are loaded only here."""
    from assistant.documents_cli import documents_app

    return documents_app(context.args, prog_name="assistant documents", standalone_mode=False) or 0


@app.command(cls=DanishCommand, help=texts.HELP_DOCTOR)
def doctor() -> int:
    """Check the installation, and say what is wrong and how to mend it."""
    from assistant.doctor import examine, show_findings

    return show_findings(examine(load_settings()))


@app.command(
    cls=DanishCommand,
    help=texts.HELP_EVALS,
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def evals(context: typer.Context) -> int:
    """Hand everything on to the evaluations' own commands, which are loaded only here."""
    from evals.cli import evals_app

    return evals_app(context.args, prog_name="assistant evals", standalone_mode=False) or 0


@app.command(
    cls=DanishCommand,
    help=texts.HELP_USERS,
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def users(context: typer.Context) -> int:
    """Hand everything on to the commands for the staff's users, which are loaded only here."""
    from assistant.web.staff.commands import users_app

    return users_app(context.args, prog_name="assistant users", standalone_mode=False) or 0


def _asking(settings: Settings) -> Asking:
    """A running server's answers where there is one, else those of an assistant loaded here."""
    if server := Server.find(settings):
        return server.ask
    assistant = open_assistant(settings)

    def asking(question: str, history: Sequence[str] = (), explain: bool = False) -> dict[str, object]:
        try:
            answer: dict[str, object] = assistant.ask(question, history, explain).model_dump(mode="json")
        except ValueError as error:  # an answer against its contract, which must not leave
            raise UserError(texts.ANSWER_FAILED.format(why=type(error).__name__)) from error
        return answer

    return asking


def _answer_batch(batch: Path, output: Path | None, explain: bool) -> int:
    from assistant.batch import answer_batch, read_lines

    lines = read_lines(batch)
    if output is not None and output.resolve() == batch.resolve():
        raise UsageError(texts.OUTPUT_IS_INPUT.format(path=output))
    with open(output, "w", encoding="utf-8") if output else nullcontext(sys.stdout) as out:
        asking = _asking(load_settings())
        with progress_on_stderr() as progress:
            failed = answer_batch(lines, out, asking, _report, progress, explain)
    return 1 if failed else 0


def _report(line: str) -> None:
    print(line, file=sys.stderr)


def _say(line: str, status: int) -> int:
    _report(line)
    return status
