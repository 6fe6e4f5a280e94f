"""How long a push service that fails is left alone, so that the members of others are not kept waiting."""

from threading import Lock
from time import monotonic

MOST_FAILURES = 10
"""After so many in a row a push service is left alone for `REST_SECONDS`."""
REST_SECONDS = 60.0


class Patience:
    """Counts failures of each push service. Once worn out it rests; then one message tries, and all others wait for it.

    One for all threads of a worker; each worker has its own.
    """

    def __init__(self) -> None:
        """Begin with nobody having failed."""
        self._failures: dict[str, int] = {}
        self._left_alone_until: dict[str, float] = {}
        self._lock = Lock()

    def is_worn_out(self, origin: str) -> bool:
        """Tell whether a push service is to be left alone; whoever hears that it is not, tries for all."""
        with self._lock:
            if self._failures.get(origin, 0) < MOST_FAILURES:
                return False
            now = monotonic()
            if now < self._left_alone_until[origin]:
                return True
            self._left_alone_until[origin] = now + REST_SECONDS
            return False

    def note(self, origin: str, *, failed: bool) -> None:
        """Note what a try came to."""
        with self._lock:
            if not failed:
                self._failures.pop(origin, None)
                return
            self._failures[origin] = self._failures.get(origin, 0) + 1
            self._left_alone_until[origin] = monotonic() + REST_SECONDS
