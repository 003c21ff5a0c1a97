"""One request to an attempt: its token, what is committed, and the module as it was when it began."""

from collections.abc import Hashable
from dataclasses import dataclass
from http import HTTPStatus

from learning.database import read
from learning.ledger.answers import Stored, stored
from learning.ledger.attempts import Attempt, find
from learning.library.model import Library, Module
from learning.training.steps import Path, Step, path_of
from learning.web.kept import Drawer
from learning.web.site import site
from learning.web.tokens import BadToken, Token
from learning.web.tokens import read as read_token

MOST_PATHS = 100

_paths: Drawer[Path] = Drawer("paths", MOST_PATHS)


class Closed(Exception):
    """The attempt cannot go on. ``status`` is 404 for an address we never drew, else 410."""

    def __init__(self, status: HTTPStatus, *, withdrawn: bool = False) -> None:
        super().__init__(status.phrase)
        self.status = status
        self.withdrawn = withdrawn


@dataclass(frozen=True)
class Visit:
    """An open attempt as one request sees it; ``library`` is the one the attempt began with."""

    token: Token
    attempt: Attempt
    library: Library
    module: Module
    path: Path

    def key(self, step: Step) -> tuple[Hashable, ...]:
        """Name a page of the step that is the same for every attempt at this version."""
        return (self.library.version, self.module.slug, self.attempt.arm, step.slug, self.token.framed)

    def is_open(self, step: Step) -> bool:
        """Tell whether every answer before the step is committed."""
        return self.path.is_open(step, self.attempt.committed)

    def is_committed(self, step: Step) -> bool:
        """Tell whether the step's own answer is committed."""
        return step.slug in self.attempt.committed

    def current(self) -> Step:
        """Return the step to resume at."""
        return self.path.current(self.attempt.committed)

    def stored(self, *steps: Step) -> tuple[Stored, ...]:
        """Read committed steps back. Raises Closed when one is gone, for then the attempt is."""
        with read() as connection:
            found = tuple(stored(connection, self.attempt.id, step.slug) for step in steps)
        whole = tuple(one for one in found if one is not None)
        if len(whole) != len(steps):
            raise Closed(HTTPStatus.GONE)
        return whole


def open_visit(text: str) -> Visit:
    """Find the attempt of a token in an address. Raises Closed."""
    try:
        token = read_token(site().signer, text)
    except BadToken as error:
        raise Closed(HTTPStatus.NOT_FOUND) from error
    with read() as connection:
        attempt = find(connection, token.digest)
    if attempt is None:
        raise Closed(HTTPStatus.GONE)
    library = site().library_for(attempt.release)
    module = library.modules.get(attempt.module) if library else None
    if library is None or module is None or attempt.module not in site().library.modules:
        raise Closed(HTTPStatus.GONE, withdrawn=True)
    path = _paths.get((library.version, module.slug, attempt.arm), lambda: path_of(module, attempt.arm))
    return Visit(token, attempt, library, module, path)
