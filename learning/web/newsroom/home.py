"""Where editors begin: what waits for me, every module with how far it is, and the texts they share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import revisions
from learning.editorial.overview import Line
from learning.editorial.revisions import Revision
from learning.editorial.standing import Standing
from learning.editorial.units import is_module, module_id, slug_of
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.newsroom.desk import local, names, texts, title_of
from learning.web.newsroom.queue import Queue
from learning.web.newsroom.standings import is_signed, standings
from learning.web.newsroom.unit_names import OTHERS, SHARED, group_of, page_of, shared_name
from learning.web.site import site

blueprint = Blueprint("newsroom_home", __name__, url_prefix="/redaktion")

A_PAGE = 50
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in a list, and the newest revision of any of its texts."""

    line: Line
    title: str
    page: str
    last: Revision | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asks to see: words of the title, one standing, and which page of it."""

    words: str
    standing: Standing | None
    page: int

    @classmethod
    def read(cls) -> "Wish":
        """Read it from the address; what makes no sense is as if it were not there."""
        number = request.args.get("side", "")
        standing = request.args.get("stand", "")
        return cls(
            request.args.get("q", "").strip()[:LONGEST_QUERY],
            Standing(standing) if standing in set(Standing) else None,
            max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1,  # noqa: PLR2004
        )


@blueprint.get("")
def page() -> str:
    """Show my queue and every unit."""
    wish = Wish.read()
    with read() as connection:
        lines = dict(standings(connection))
        tasks = Queue(connection, current_staff(), lines).tasks()
        modules = _modules(lines)
        found = _wanted(modules, wish)
        shown = _with_last(connection, found[(wish.page - 1) * A_PAGE : wish.page * A_PAGE])
        people = names(connection)
    return render_template(
        "redaktion/forside.html",
        tasks=tasks,
        wish=wish,
        rows=shown,
        found=len(found),
        pages=max(1, -(-len(found) // A_PAGE)),
        standings=Standing,
        counts=Counter(row.line.standing for row in modules),
        shared=_shared(lines),
        people=people,
        local=local,
        unsigned={module_id(slug) for slug, one in site().library.modules.items() if not is_signed(one)},
        may_write=Role.WRITER in current_staff().roles,
    )


def _modules(lines: Mapping[str, Line]) -> list[Row]:
    """Return every module by title; only the front page of a changed one is read for it."""
    library = site().library.modules
    rows = []
    for unit, line in lines.items():
        if is_module(unit):
            known = library.get(slug_of(unit)) if line.standing is Standing.PUBLISHED else None
            rows.append(Row(line, known.title if known else title_of(unit), page_of(unit)))
    return sorted(rows, key=lambda row: row.title.lower())


def _wanted(rows: Iterable[Row], wish: Wish) -> list[Row]:
    words = wish.words.lower().split()
    return [
        row
        for row in rows
        if (wish.standing is None or row.line.standing is wish.standing)
        and all(word in f"{row.title} {row.line.unit}".lower() for word in words)
    ]


def _with_last(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """Add who changed each unit last; asked only for those that are shown."""
    units = texts().units
    newest = revisions.newest_in(connection, [path for row in rows for path in units[row.line.unit].paths])

    def last(unit: str) -> Revision | None:
        own = [newest[path] for path in units[unit].paths if path in newest]
        return max(own, key=lambda one: one.number, default=None)

    return [Row(row.line, row.title, row.page, last(row.line.unit)) for row in rows]


def _shared(lines: Mapping[str, Line]) -> list[tuple[str, list[Row]]]:
    """Return the shared texts under their headings."""
    order = [heading for _, heading in SHARED] + [OTHERS]
    rows = [
        Row(line, shared_name(unit), page_of(unit)) for unit, line in lines.items() if not is_module(unit)
    ]

    def place(row: Row) -> tuple[int, str]:
        return order.index(group_of(row.line.unit)), row.title.lower()

    grouped = groupby(sorted(rows, key=place), key=lambda row: group_of(row.line.unit))
    return [(heading, list(inside)) for heading, inside in grouped]
