"""What README.md shows is what the commands print."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.terminal import show_answer


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def shown(readme: str, name: str) -> tuple[list[str], str]:
    """The command that the block called `name` shows, and what it shows the command to print."""
    marked = rf"<!-- {name}: .*?-->\n```console\n\$ (.*?)\n(.*?)```\n<!-- end of {name} -->"
    block = re.search(marked, readme, re.DOTALL)
    assert block is not None, f"README.md has no block {name}"
    return shlex.split(block[1]), block[2]


def test_the_command_list_is_the_commands_own(
    readme: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    command, printed = shown(readme, "help")

    assert main(command[1:]) == 0
    assert capsys.readouterr().out == printed


def test_the_list_of_make_commands_is_what_make_prints(readme: str, root: Path) -> None:
    command, printed = shown(readme, "make")

    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # not inside make test
    shown_now = subprocess.run(command, cwd=root, env=outside, capture_output=True, text=True, check=True).stdout
    assert shown_now == printed


@pytest.mark.slow
def test_the_example_shows_the_real_answer(
    readme: str, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    command, printed = shown(readme, "example")

    show_answer(assistant.ask(command[-1]).model_dump(mode="json"))
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("file", ["README.md", "docs/architecture.md"])
def test_every_link_inside_the_repository_leads_somewhere(file: str, root: Path) -> None:
    text = (root / file).read_text(encoding="utf-8")

    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (root / file).parent.joinpath(target).exists(), target


def test_every_module_that_the_architecture_names_is_there(root: Path) -> None:
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"\[\"(\w+)<br>", text)

    modules = {path.stem for package in ("assistant", "index", "corpus") for path in (root / package).glob("*.py")}
    modules |= {"Document", "Answer", "abstention"}
    assert set(named) <= modules
