"""What has changed in the law since a day, and everything each change touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from learning.library.citing import Uses, uses
from learning.library.model import Library, Source
from learning.library.succession import predecessors, successors


@dataclass(frozen=True, slots=True)
class Change:
    """A source that began or ended on ``day``, the first day of the new state.

    ``touches`` is everything that uses the source, or one it came after.
    """

    source: Source
    day: date
    begins: bool
    before: tuple[Source, ...]
    after: tuple[Source, ...]
    touches: Uses


def changes(library: Library, since: date) -> tuple[Change, ...]:
    """Return every change with its first day on or after ``since``, by day and id."""
    found = (_change(library, *event) for event in _events(library) if event[1] >= since)
    return tuple(sorted(found, key=lambda change: (change.day, change.source.id)))


def _events(library: Library) -> Iterator[tuple[Source, date, bool]]:
    """Yield each source with the first day it was in force, and with the first day it was not."""
    for source in library.sources.values():
        if source.begins is not None:
            yield source, source.begins, True
        if source.ends is not None and source.ends < date.max:
            yield source, source.ends + timedelta(days=1), False


def _change(library: Library, source: Source, day: date, begins: bool) -> Change:
    before = predecessors(source, library.sources)
    return Change(
        source,
        day,
        begins,
        before,
        successors(source, library.sources),
        uses(library, source.id, *(one.id for one in before if begins)),
    )
