"""`assistant users`: who may log in at /redaktion."""

import sys
from typing import Annotated

import typer

from assistant.start import load_settings
from assistant.usage import DanishCommand, DanishGroup
from assistant.web.staff import texts

users_app = typer.Typer(
    help=texts.HELP_USERS, cls=DanishGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
)


@users_app.callback()
def users() -> None:
    """Hold the commands, though there is only one as yet."""


@users_app.command(cls=DanishCommand, help=texts.HELP_ADD)
def add(name: Annotated[str, typer.Argument(help=texts.HELP_NAME, metavar="NAVN")]) -> int:
    """Add a user. The password is asked for, or read from standard input where that is no terminal."""
    from assistant.web.staff.users import Users

    if sys.stdin.isatty():
        password = typer.prompt(texts.ASK_PASSWORD, hide_input=True, confirmation_prompt=texts.REPEAT_PASSWORD)
    else:
        password = sys.stdin.readline().rstrip("\n")
    Users(load_settings().data_dir / "users.toml").add(name, password)
    print(texts.USER_ADDED.format(name=name))
    return 0
