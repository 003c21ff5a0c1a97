"""Published figures and snapshots written by hand, for what is read from them."""

from datetime import date

from learning.reports.drafts import EVERYTHING, Form, Scope
from learning.reports.snapshot import Edition, Figure, Kind, Line, Number, Snapshot, Status
from quizzes.intervals import wilson

EDITION = Edition("proeve", "v1", "Prøvemodul", 1, "skema")
SCOPE = Scope("proeve", "v1")


def share(hits: int, base: int, people: int | None = None) -> Number:
    found = wilson(hits, base)
    return Number(
        Kind.SHARE, Status.SHOWN, hits, base, value=hits / base, lo=found.lo, hi=found.hi, people=people
    )


def estimate(value: float, lo: float, hi: float, base: int = 60, unit: str = "procent") -> Number:
    return Number(Kind.ESTIMATE, Status.SHOWN, base=base, value=value, lo=lo, hi=hi, unit=unit)


def few(kind: Kind = Kind.SHARE) -> Number:
    return Number(kind, Status.FEW)


def figure(
    identifier: str, *lines: tuple[str, Number] | tuple[str, Number, str], scope: Scope = SCOPE, key: str = ""
) -> Figure:
    """Make a figure of (label, number) or (label, number, column)."""
    made = tuple(Line(label, number, column[0] if column else "") for label, number, *column in lines)
    return Figure(identifier, f"Figur {identifier}", Form.NUMBERS, "", made, scope, key)


def overall(identifier: str, *lines: tuple[str, Number], key: str = "") -> Figure:
    """Make a figure about all modules."""
    return figure(identifier, *lines, scope=EVERYTHING, key=key)


def snapshot(*figures: Figure, editions: tuple[Edition, ...] = (EDITION,)) -> Snapshot:
    """Make the snapshot of a year."""
    return Snapshot(
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        made=date(2027, 2, 1),
        is_preliminary=False,
        limits="2026-1",
        seed=1,
        source="Sagskompas",
        editions=editions,
        channels={},
        figures=figures,
    )
