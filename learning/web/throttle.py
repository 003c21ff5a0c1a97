"""The brake on guessing at the staff's sign-in. In memory only: nothing about a caller is ever stored.

What must hold: ten wrong tries and then a brake, and nobody who owns an account is kept out for more than
a quarter of an hour, also while an attacker keeps trying. A lock on the account would give the attacker
that lock. So failures are counted per *way in*, never per account:

* A browser that has signed in before carries a signed token and has a way in of its own. Nobody else can
  use it up, also behind the same address.
* Any other try is counted by user name and address together. An attacker elsewhere fills a count of his own.

A way in that is braked opens again after a wait that doubles from half a minute to at most fifteen; tries
during the wait are neither looked at nor counted, so they do not make it longer. Someone on a new browser
at the attacker's own address competes for the next try; her way out is an administrator's new invitation.

What is left to an attacker with many addresses is ten tries from each: that is what the rules for
passwords and the code are for. Wrong codes after a *right* password are therefore counted on the account
for all unknown browsers together: who has the password is close, and the owner's own browser is exempt.

One password tried at many user names fills no count. It is slowed by the door's limit of tries a minute and
address, which known browsers do not meet; that limit also keeps the cost of hashing from the learners.

Unknown user names are braked as known ones. Each process counts for itself. The fullest memory is
``MOST`` ways; the one that failed longest ago is forgotten first, which costs an attacker that many tries.
"""

import hashlib
import hmac
import math
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE_TRIES = 10
SHORTEST_WAIT = 30.0
LONGEST_WAIT = 15 * 60.0
REMEMBERED = 60 * 60.0
"""Seconds after which failures are forgotten when no more are made."""
MOST = 10_000


@dataclass(slots=True)
class _Way:
    failures: int
    last: float

    def opens(self) -> float:
        """Return when the next try is looked at."""
        beyond = self.failures - FREE_TRIES
        if beyond < 0:
            return self.last
        return self.last + min(LONGEST_WAIT, SHORTEST_WAIT * 2.0 ** min(beyond, 10))


class Throttle:
    """Counts failures per way in. A way is any texts, kept as an HMAC under a key of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._ways: OrderedDict[bytes, _Way] = OrderedDict()

    def wait(self, *way: str) -> int:
        """Return how many whole seconds until a try is looked at; 0 means now."""
        with self._lock:
            found = self._find(way)
            return max(0, math.ceil(found.opens() - self._clock())) if found else 0

    def fail(self, *way: str) -> None:
        """Count a try that was looked at and was wrong."""
        with self._lock:
            failures = found.failures if (found := self._find(way)) else 0
            self._ways[self._name(way)] = _Way(failures + 1, self._clock())
            self._ways.move_to_end(self._name(way))
            while len(self._ways) > MOST:
                self._ways.popitem(last=False)

    def succeed(self, *way: str) -> None:
        """Forget the failures of a way in."""
        with self._lock:
            self._ways.pop(self._name(way), None)

    def _find(self, way: tuple[str, ...]) -> _Way | None:
        found = self._ways.get(self._name(way))
        return found if found and self._clock() - found.last < REMEMBERED else None

    def _name(self, way: tuple[str, ...]) -> bytes:
        return hmac.digest(self._key, "\0".join(way).encode(), hashlib.sha256)[:16]
