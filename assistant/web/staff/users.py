"""The staff's users: names and argon2 hashes in `users.toml` in the data folder."""

import os
import re
import tomllib
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assistant.web.staff import texts
from corpus.errors import UserError

SHORTEST_PASSWORD = 12
_NAME = re.compile(r"[\w.@-]{1,60}")


class Users:
    """The users in the file at `path`, read anew each time: a new user can log in at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("nobody")

    def add(self, name: str, password: str) -> None:
        """Add a user, or give one a new password. Raises `UserError` for a bad name or a short password."""
        if not _NAME.fullmatch(name):
            raise UserError(texts.bad_name(name))
        if len(password) < SHORTEST_PASSWORD:
            raise UserError(texts.short_password(SHORTEST_PASSWORD))
        hashes = self._read() | {name: self._hasher.hash(password)}
        self._write(hashes)

    def check(self, name: str, password: str) -> bool:
        """Whether `password` is that of the user `name`. An unknown name takes as long as a wrong password."""
        known = self._read().get(name)
        try:
            return self._hasher.verify(known or self._nobody, password) and known is not None
        except (VerifyMismatchError, InvalidHashError):
            return False

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        try:
            users = tomllib.loads(self._path.read_text(encoding="utf-8")).get("users", {})
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise UserError(texts.bad_users_file(str(self._path))) from error
        return {name: user["hash"] for name, user in users.items() if isinstance(user.get("hash"), str)}

    def _write(self, hashes: dict[str, str]) -> None:
        """All or nothing, and readable by the service's own user alone. Names and hashes need no escaping."""
        lines = [f'[users."{name}"]\nhash = "{hashed}"\n' for name, hashed in sorted(hashes.items())]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        new.replace(self._path)
