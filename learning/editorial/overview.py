"""How far every unit is, worked out at once: a version is only asked for where it can decide anything."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, select

from learning.editorial.approvals import approval
from learning.editorial.candidates import Files, changed
from learning.editorial.placings import unit_placing
from learning.editorial.reviews import Review, open_reviews
from learning.editorial.revisions import text_revision
from learning.editorial.standing import Standing
from learning.editorial.units import Unit, front_page, is_module

Version = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """How far one unit is. ``lapsed``: of a draft: it was approved, and a change has made that void."""

    unit: str
    standing: Standing
    lapsed: bool = False
    review: Review | None = None


@dataclass(frozen=True)
class _Noted:
    """What is noted of all units: approvals in force, the newest first, open reviews, what is withdrawn."""

    approvals: Mapping[str, Mapping[str, int]]
    reviews: Mapping[str, Review]
    withdrawn: Mapping[str, str]


def overview(
    connection: Connection, units: Mapping[str, Unit], texts: tuple[Files, Files], version: Version
) -> Mapping[str, Line]:
    """Return how far each unit is. ``texts``: the active release and the drafts; ``version``: of a draft."""
    noted = _noted(connection)
    moving = changed(*texts)
    return {
        id_: _line(connection, unit, noted, (texts[0], version))
        if id_ in moving
        else Line(id_, Standing.PUBLISHED, review=noted.reviews.get(id_))
        for id_, unit in units.items()
    }


def _line(connection: Connection, unit: Unit, noted: _Noted, at: tuple[Files, Version]) -> Line:
    live, version = at
    approvals, review = noted.approvals.get(unit.id, {}), noted.reviews.get(unit.id)
    away = not _is_live(unit, live) and unit.id in noted.withdrawn
    now = version(unit.id) if away or _may_be_approved(connection, unit, approvals.values()) else None
    approved = now is not None and now in approvals
    if away and now == noted.withdrawn[unit.id]:
        return Line(unit.id, Standing.WITHDRAWN, review=review)
    standing = Standing.APPROVED if approved else Standing.IN_REVIEW if review else Standing.DRAFT
    return Line(unit.id, standing, bool(approvals) and not approved, review)


def _is_live(unit: Unit, live: Files) -> bool:
    return front_page(unit.id) in live if is_module(unit.id) else unit.id in live


def _may_be_approved(connection: Connection, unit: Unit, approved: Iterable[int]) -> bool:
    """Tell whether the texts of a unit are as they were at one of its approvals, or when it was published."""
    numbers = set(approved)
    if not numbers:
        return False
    numbers |= _stamped(connection, unit, min(numbers))
    now = _bodies(connection, unit, None)
    return any(_bodies(connection, unit, number) == now for number in numbers)


def _stamped(connection: Connection, unit: Unit, after: int) -> set[int]:
    """Return the revisions that no person wrote: publishing writes the approval on the front page."""
    c = text_revision.c
    unsigned = select(c.number).where(c.path == front_page(unit.id), c.author.is_(None), c.number > after)
    return set(connection.scalars(unsigned))


def _bodies(connection: Connection, unit: Unit, upto: int | None) -> Mapping[str, str | None]:
    """Return the hash of each text of a unit, now or when a revision was the newest."""
    c = text_revision.c
    newest = select(func.max(c.number)).where(c.path.in_(unit.paths)).group_by(c.path)
    if upto is not None:
        newest = newest.where(c.number <= upto)
    rows = connection.execute(select(c.path, c.body).where(c.number.in_(newest)))
    return {row.path: row.body for row in rows if row.body is not None}


def _noted(connection: Connection) -> _Noted:
    return _Noted(
        approved_versions(connection),
        {one.unit: one for one in open_reviews(connection)},
        _withdrawn(connection),
    )


def approved_versions(connection: Connection) -> Mapping[str, Mapping[str, int]]:
    """Return the approvals in force: unit -> version -> the newest revision of any text then."""
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(select(approval).order_by(approval.c.number)):
        _note(found.setdefault(row.unit, {}), row)
    return found


def _note(of_unit: dict[str, int], row: Row[tuple[object, ...]]) -> None:
    if row.granted:
        of_unit[row.version] = row.upto
    else:
        of_unit.pop(row.version, None)


def _withdrawn(connection: Connection) -> Mapping[str, str]:
    """Return the version of each unit that was taken away from readers last."""
    c = unit_placing.c
    newest = select(func.max(c.number)).group_by(c.unit)
    rows = connection.execute(select(c.unit, c.version).where(c.number.in_(newest), c.live.is_(False)))
    return {row.unit: row.version for row in rows}
