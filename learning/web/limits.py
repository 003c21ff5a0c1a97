"""An in-memory brake on floods; nothing about the caller is written down."""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable

from flask import abort, request


class Limiter:
    """At most ``limit`` calls per ``seconds`` and caller in this process.

    A caller is an HMAC of the address under a key that is drawn when the process starts and never
    leaves it; the table is dropped at the end of every window.
    """

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self.seconds = seconds
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._window = clock()
        self._calls: dict[bytes, int] = {}

    def allows(self, caller: str) -> bool:
        """Count one call and tell whether it is within the limit."""
        name = hmac.digest(self._key, caller.encode(), hashlib.sha256)[:8]
        with self._lock:
            if self._clock() - self._window >= self.seconds:
                self._window = self._clock()
                self._calls.clear()
            self._calls[name] = self._calls.get(name, 0) + 1
            return self._calls[name] <= self.limit

    def check(self) -> None:
        """Abort the current request with 429 when its caller is beyond the limit."""
        if not self.allows(request.remote_addr or ""):
            abort(429)
