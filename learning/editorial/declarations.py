"""What somebody declared of a change in a text that readers have seen, and why (erklærede ændringer).

A declaration is bound to the texts that are published and to the version that comes after them, as an
approval is: any further change leaves it behind, and another one is needed.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    insert,
    select,
)

from learning.database import db
from learning.editorial.candidates import Files, inside
from learning.editorial.releases import release_hash
from learning.editorial.trace import Kind, record
from learning.editorial.units import front_page, is_module

declaration = Table(
    "declaration",  # append-only; of the same texts and version the last one is in force
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("texts", String, nullable=False),  # hash of the published texts it starts from
    Column("before", String, nullable=False),  # version of them
    Column("after", String, nullable=False),  # version of the draft
    Column("kind", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("found", String, nullable=False),  # JSON: what the comparison of the two found
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
    Index("ix_declaration_unit", "unit"),
)


class ChangeKind(StrEnum):
    """What a change is declared to be."""

    TYPO = "typo"
    MEANING = "meaning"
    KEY = "key"

    @property
    def label(self) -> str:
        """Return it in Danish."""
        return {"typo": "Tastefejl", "meaning": "Betydning ændret", "key": "Facit ændret"}[self.value]


@dataclass(frozen=True, slots=True)
class Found:
    """What the comparison of two versions found: paths of texts, and sentences on keys and questions."""

    texts: tuple[str, ...]
    boxes: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A word on the change from the version ``before`` to ``after``. ``texts``: hash of what is published.

    ``at`` is in UTC.
    """

    unit: str
    texts: str
    before: str
    after: str
    kind: ChangeKind
    reason: str
    found: Found
    by: str
    at: datetime


def declare(connection: Connection, new: Declaration) -> None:
    """Keep a declaration."""
    values = asdict(new) | {"found": json.dumps(asdict(new.found), ensure_ascii=False)}
    connection.execute(insert(declaration), values)
    detail = f"{new.kind.label}: {new.reason}"
    record(connection, Kind.CHANGE_DECLARED, unit=new.unit, actor=new.by, detail=detail)


def declared(connection: Connection, unit: str, texts: str, after: str) -> Declaration | None:
    """Return what was declared of the change from exactly these texts to exactly this version, or None."""
    mine = (_c.unit == unit, _c.texts == texts, _c.after == after)
    row = connection.execute(_NEWEST.where(*mine).limit(1)).first()
    return None if row is None else _declaration(row)


def starts_from(live: Files, unit: str) -> str:
    """Return the hash of the published texts of a unit, which a declaration starts from."""
    return release_hash(inside(live, unit))


def is_undeclared(connection: Connection, unit: str, texts: tuple[Files, Files], after: str | None) -> bool:
    """Tell whether a published module is changed and nobody has said what the change is.

    ``texts``: the active release and the drafts; ``after``: the version of the draft.
    """
    live, drafts = texts
    if not is_module(unit) or front_page(unit) not in live or inside(live, unit) == inside(drafts, unit):
        return False
    return declared(connection, unit, starts_from(live, unit), after or "") is None


def declarations_of(connection: Connection, unit: str) -> tuple[Declaration, ...]:
    """Return what was declared of a unit, the newest first."""
    return tuple(map(_declaration, connection.execute(_NEWEST.where(_c.unit == unit))))


def every(connection: Connection) -> tuple[Declaration, ...]:
    """Return everything that was declared, the oldest first."""
    return tuple(map(_declaration, connection.execute(_NEWEST.order_by(None).order_by(_c.number))))


def now() -> datetime:
    """Return the time as it is noted, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _declaration(row: Row[tuple[object, ...]]) -> Declaration:
    values = {name: value for name, value in row._mapping.items() if name != "number"}
    found = {name: tuple(said) for name, said in json.loads(row.found).items()}
    return Declaration(**{**values, "kind": ChangeKind(row.kind), "found": Found(**found)})


_c = declaration.c
_NEWEST = select(declaration).order_by(_c.number.desc())
