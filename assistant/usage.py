"""Help and usage errors of the command line in Danish; Typer's own words are English."""

import re
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from assistant import texts


class DanishCommand(TyperCommand):
    """A command whose help page is Danish."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_danish(super().get_help(ctx))


class DanishGroup(TyperGroup):
    """A group of commands whose help page is Danish."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_danish(super().get_help(ctx))


def in_danish(help_page: str) -> str:
    """`help_page` with Typer's headings and standard phrases in Danish."""
    for english, danish in texts.HELP_PHRASES.items():
        help_page = help_page.replace(english, danish)
    return help_page


def explain_usage(error: TyperException) -> str:
    """One Danish line on what is wrong with a command as it was typed, and where help is."""
    said = error.format_message()
    ways = (re.sub(pattern, danish, said) for pattern, danish in texts.USAGE_ERRORS if re.match(pattern, said))
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "assistant"
    return f"{next(ways, said).strip()} {texts.SEE_HELP.format(command=command)}"
