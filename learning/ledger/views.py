"""Page views counted in memory and added to the database in batches: counting costs no query."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy import Connection, Engine, extract, func, select

from learning.database import upsert, write
from learning.ledger.tables import view_count
from learning.ledger.tallies import Tally, quarter_of


@dataclass(frozen=True, slots=True, order=True)
class View:
    """What a count is of. ``kind``: such as "visning" or "besøg"; ``entry``: the channel, or ""."""

    day: date
    item: str
    version: str
    kind: str
    entry: str


class ViewCounter:
    """Counts of one process, safe between threads; someone must call flush() every few seconds.

    Without ``engine`` a flush uses the database of the current app.
    """

    def __init__(self, engine: Engine | None = None, *, today: Callable[[], date] = date.today) -> None:
        self._engine = engine
        self._today = today
        self._counts: Counter[View] = Counter()
        self._lock = Lock()
        self._flushing = Lock()

    def count(self, item: str, version: str, kind: str, entry: str = "") -> None:
        """Count one view of ``item`` today."""
        view = View(self._today(), item, version, kind, entry)
        with self._lock:
            self._counts[view] += 1

    def flush(self) -> None:
        """Add what was counted to the database. Raises Unavailable and then keeps every count."""
        with self._flushing:  # one batch at a time, so that a failed one is put back before the next
            with self._lock:
                batch, self._counts = self._counts, Counter()
            if not batch:
                return
            try:
                self._add(batch)
            except BaseException:
                with self._lock:
                    self._counts.update(batch)
                raise

    def _add(self, batch: Counter[View]) -> None:
        rows = [
            {
                "day": view.day,
                "item": view.item,
                "version": view.version,
                "kind": view.kind,
                "entry": view.entry,
                "views": views,
            }
            for view, views in sorted(batch.items())  # one order everywhere: two batches never deadlock
        ]
        with write(self._engine) as connection:
            insert = upsert(connection, view_count)
            total = view_count.c.views + insert.excluded.views
            connection.execute(
                insert.on_conflict_do_update(index_elements=[*view_count.primary_key], set_={"views": total}),
                rows,
            )


def viewed(connection: Connection, quarters: Collection[int]) -> tuple[Tally, ...]:
    """Count the views of these quarters by month, page and entry, as tallies of the kind "views".

    ``module`` is the page's item, ``channel`` its entry, ``item`` what is counted ("visning"), ``value`` the
    month (year x 100 + month). No person is behind a number: a view knows nobody.
    """
    days = (extract("year", view_count.c.day), extract("month", view_count.c.day))
    group = (*days, view_count.c.item, view_count.c.version, view_count.c.entry, view_count.c.kind)
    query = select(*group, func.sum(view_count.c.views)).group_by(*group).order_by(*group)
    tallies = []
    for year, number, item, version, entry, kind, views in connection.execute(query):
        month = int(year) * 100 + int(number)
        if (quarter := quarter_of(month)) in quarters:
            of = ("views", "", "", kind, str(month))
            tallies.append(Tally(quarter, item, version, entry, *of, int(views)))
    return tuple(tallies)
