"""Who is logged in: sessions in memory, which end when they are idle, when they are old, and when the service stops."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 8 * 60 * 60


@dataclass(frozen=True)
class Session:
    """One login. `csrf` must come back with what the user sends by a form."""

    user: str
    csrf: str
    begun: float
    seen: float


class Sessions:
    """The sessions, by the secret that the user's browser holds. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, user: str) -> str:
        """A new session for `user`; gives its secret."""
        now, secret = self._clock(), secrets.token_urlsafe(32)
        with self._lock:
            self._sessions = {key: each for key, each in self._sessions.items() if self._alive(each)}
            self._sessions[secret] = Session(user, secrets.token_urlsafe(32), now, now)
        return secret

    def find(self, secret: str) -> Session | None:
        """The session behind `secret` if it still runs; being found keeps it awake."""
        with self._lock:
            session = self._sessions.get(secret)
            if session is None or not self._alive(session):
                self._sessions.pop(secret, None)
                return None
            self._sessions[secret] = replace(session, seen=self._clock())
            return session

    def end(self, secret: str) -> None:
        """Log out."""
        with self._lock:
            self._sessions.pop(secret, None)

    def _alive(self, session: Session) -> bool:
        now = self._clock()
        return now - session.seen < IDLE_SECONDS and now - session.begun < LONGEST_SECONDS


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, told in a time that gives nothing away."""
    return hmac.compare_digest(one.encode(), other.encode())
