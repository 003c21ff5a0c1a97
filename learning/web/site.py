"""What every view needs of the running site: the library, the settings, the counters, the keys."""

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app
from itsdangerous import TimestampSigner

from learning.config import Settings
from learning.editorial.shelf import Shelf
from learning.ledger.receipts import Keyring
from learning.ledger.views import ViewCounter
from learning.library.model import Library
from learning.web.limits import Limiter
from learning.web.throttle import Throttle

EXTENSION = "sagskompas"
TRIES_PER_MINUTE = 60


@dataclass(frozen=True)
class Site:
    """The running site, shared by all requests of one process.

    ``signer`` signs attempt tokens; ``limiter`` brakes open forms, ``start_limiter`` new attempts,
    ``throttle`` guessing at the sign-in of staff and ``door_limiter`` its cost.
    """

    settings: Settings
    shelf: Shelf
    views: ViewCounter
    receipts: Keyring
    signer: TimestampSigner
    limiter: Limiter
    start_limiter: Limiter
    throttle: Throttle = field(default_factory=Throttle)
    door_limiter: Limiter = field(default_factory=lambda: Limiter(TRIES_PER_MINUTE, 60))

    @property
    def library(self) -> Library:
        """The active library."""
        return self.shelf.library

    @property
    def release(self) -> str:
        """Hash of the active release."""
        return self.shelf.release

    def library_for(self, release: str) -> Library | None:
        """Return the library of a release, also one no longer active; None when it is unknown."""
        return self.shelf.library_for(release)


def attach(app: Flask, running: Site) -> None:
    """Make ``running`` the site of ``app``."""
    app.extensions[EXTENSION] = running


def site() -> Site:
    """Return the site of the current request."""
    return cast(Site, current_app.extensions[EXTENSION])
