"""`.env.example` names every setting with its default, and nothing else."""

import re
from pathlib import Path

import pytest

from assistant.settings import ROOT, Settings

LINE = re.compile(r"^#? ?ASSISTANT_([A-Z_]+)=(.*)$", re.MULTILINE)


def test_the_example_lists_every_setting_and_no_other(root: Path) -> None:
    listed = [name.lower() for name, _ in LINE.findall((root / ".env.example").read_text())]

    assert sorted(listed) == sorted(Settings.model_fields)


def test_the_example_states_the_defaults(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("ASSISTANT_DATA_DIR")

    example = Settings(_env_file=root / ".env.example")
    default = Settings(_env_file=None)

    for name in Settings.model_fields:
        assert _absolute(getattr(example, name)) == _absolute(getattr(default, name)), name


def _absolute(value: object) -> object:
    return value.resolve() if isinstance(value, Path) else value
