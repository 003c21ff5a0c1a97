"""Legal reviews (juridisk gennemgang): a unit is sent to a lawyer, who approves it or gives it back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    func,
    insert,
    select,
    update,
)

from learning.database import db, take_turns
from learning.editorial.trace import Kind, record

review = Table(
    "review",
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("asked_by", String, ForeignKey("staff.id"), nullable=False),
    Column("asked", DateTime, nullable=False),  # UTC
    Column("reviewer", String, ForeignKey("staff.id")),  # none: any lawyer
    Column("due", Date),
    Column("note", String, nullable=False),
    Column("outcome", String),  # none: open
    Column("closed_by", String, ForeignKey("staff.id")),
    Column("closed", DateTime),  # UTC
    Column("answer", String, nullable=False),
    Index("ix_review_unit", "unit"),
)


class Outcome(StrEnum):
    """How a review ended."""

    APPROVED = "approved"
    GIVEN_BACK = "given_back"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Review:
    """A review. ``reviewer`` None: any lawyer may take it; ``outcome`` None: it is open; times in UTC."""

    number: int
    unit: str
    asked_by: str
    asked: datetime
    reviewer: str | None
    due: date | None
    note: str
    outcome: Outcome | None
    closed_by: str | None
    closed: datetime | None
    answer: str

    def is_late(self, today: date) -> bool:
        """Tell whether it is open after the day it should have been done."""
        return self.outcome is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Wish:
    """What a writer asks for: by whom, when, and what to look at."""

    reviewer: str | None = None
    due: date | None = None
    note: str = ""


def request(connection: Connection, unit: str, wish: Wish, *, by: str) -> Review:
    """Send a unit to review; one that is open already gets the new wish."""
    take_turns(connection, "review")
    asked = {"reviewer": wish.reviewer, "due": wish.due, "note": wish.note}
    current = open_review(connection, unit)
    if current is None:
        values = {"unit": unit, "asked_by": by, "asked": _now(), "answer": "", **asked}
        connection.execute(insert(review), values)
    else:
        connection.execute(update(review).where(_c.number == current.number).values(asked))
    record(connection, Kind.SENT_TO_REVIEW, unit=unit, actor=by, detail=wish.note)
    found = open_review(connection, unit)
    assert found is not None
    return found


def close(connection: Connection, unit: str, outcome: Outcome, *, by: str, answer: str = "") -> bool:
    """End the open review of a unit; False when there is none. An approval is traced where it is given."""
    take_turns(connection, "review")
    current = open_review(connection, unit)
    if current is None:
        return False
    ended = {"outcome": outcome, "closed_by": by, "closed": _now(), "answer": answer}
    connection.execute(update(review).where(_c.number == current.number).values(ended))
    if kind := _KINDS.get(outcome):
        record(connection, kind, unit=unit, actor=by, detail=answer)
    return True


def open_review(connection: Connection, unit: str) -> Review | None:
    """Return the open review of a unit, or None."""
    row = connection.execute(_OPEN.where(_c.unit == unit)).first()
    return None if row is None else _review(row)


def open_reviews(connection: Connection) -> tuple[Review, ...]:
    """Return every open review, the most urgent first."""
    found = [_review(row) for row in connection.execute(_OPEN)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.number)))


def reviews_of(connection: Connection, unit: str) -> tuple[Review, ...]:
    """Return every review of a unit, the newest first."""
    rows = connection.execute(select(review).where(_c.unit == unit).order_by(_c.number.desc()))
    return tuple(_review(row) for row in rows)


def sent_by(connection: Connection, staff: str) -> frozenset[str]:
    """Return the units whose newest review ``staff`` asked for."""
    newest = select(func.max(_c.number)).group_by(_c.unit)
    rows = connection.scalars(select(_c.unit).where(_c.number.in_(newest), _c.asked_by == staff))
    return frozenset(rows)


def given_back(connection: Connection, staff: str) -> tuple[Review, ...]:
    """Return the reviews that ``staff`` asked for and got back, where nobody has asked again."""
    newest = select(func.max(_c.number)).group_by(_c.unit)
    mine = select(review).where(_c.number.in_(newest), _c.asked_by == staff, _c.outcome == Outcome.GIVEN_BACK)
    return tuple(_review(row) for row in connection.execute(mine.order_by(_c.closed.desc())))


def _review(row: Row[tuple[object, ...]]) -> Review:
    values = dict(row._mapping)
    return Review(**{**values, "outcome": Outcome(row.outcome) if row.outcome else None})


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


_KINDS = {Outcome.GIVEN_BACK: Kind.GIVEN_BACK, Outcome.WITHDRAWN: Kind.REVIEW_WITHDRAWN}
_c = review.c
_OPEN = select(review).where(_c.outcome.is_(None)).order_by(_c.number)
