"""The boards of figures as a process holds them: read once, and again only when they are put up anew."""

from learning.database import read
from learning.editorial import boards
from learning.reports.snapshot import Snapshot, read_snapshot
from learning.web.kept import Drawer

MOST_BOARDS = 4

_kept: Drawer[Snapshot] = Drawer("boards", MOST_BOARDS)


def years() -> tuple[int, ...]:
    """Return the years that have figures, the newest first."""
    with read() as connection:
        return tuple(boards.digests(connection))


def board(year: int | None = None) -> Snapshot | None:
    """Return the figures of a year, of the newest when none is named; None when there are none."""
    with read() as connection:
        digests = boards.digests(connection)
        wanted = next(iter(digests), None) if year is None else year
        if wanted is None or wanted not in digests:
            return None
        return _kept.get(
            (wanted, digests[wanted]), lambda: read_snapshot(boards.body(connection, wanted) or "")
        )
