"""How often one address, or one user name, may try."""

import threading
import time
from collections import deque
from collections.abc import Callable


class Throttle:
    """Allows `most` tries by one key in any `seconds`. Safe for threads; forgets keys that have been quiet."""

    def __init__(self, most: int, seconds: float = 60, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._tries: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allow(self, key: str) -> bool:
        """Count a try by `key`, and say whether it is one too many; a refused try is not counted."""
        with self._lock:
            tries = self._recent(key)
            if len(tries) >= self._most:
                return False
            tries.append(self._clock())
            return True

    def exhausted(self, key: str) -> bool:
        """Whether `key` has no try left, without counting one."""
        with self._lock:
            return len(self._recent(key)) >= self._most

    def forget(self, key: str) -> None:
        """Let `key` begin anew."""
        with self._lock:
            self._tries.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        oldest = self._clock() - self._seconds
        for quiet in [each for each, tries in self._tries.items() if not tries or tries[-1] < oldest]:
            del self._tries[quiet]
        tries = self._tries.setdefault(key, deque())
        while tries and tries[0] < oldest:
            tries.popleft()
        return tries
