"""Redeemed receipts: what was remembered after weeks, and that a receipt counts once."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from learning.database import upsert
from learning.ledger.attempts import iso_week
from learning.ledger.receipts import Receipt
from learning.ledger.tables import follow_up, spent_receipt


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages in whole weeks at which a receipt counts, as buckets (first, last), without gaps."""

    buckets: tuple[tuple[int, int], ...] = ((3, 8), (9, 16), (17, 26))

    @property
    def last(self) -> int:
        """The oldest age that counts."""
        return self.buckets[-1][1]

    def bucket(self, weeks: int) -> str | None:
        """Return the bucket's id ("3-8"), or None when the receipt is too new or too old."""
        return next((f"{low}-{high}" for low, high in self.buckets if low <= weeks <= high), None)


class Redemption(StrEnum):
    """What became of a redeemed receipt; the twin case is offered in every case."""

    COUNTED = "counted"
    TOO_NEW = "too_new"
    EXPIRED = "expired"
    SPENT = "spent"


def check(connection: Connection, receipt: Receipt, *, today: date, ages: Ages = Ages()) -> Redemption:
    """Tell what redeeming the receipt today would come to; nothing is stored."""
    age = receipt.age(today)
    if ages.bucket(age) is None:
        return Redemption.EXPIRED if age > ages.last else Redemption.TOO_NEW
    spent = connection.execute(select(1).where(spent_receipt.c.hash == receipt.spent_hash())).scalar()
    return Redemption.SPENT if spent else Redemption.COUNTED


def redeem(
    connection: Connection, receipt: Receipt, delayed: float, *, today: date, ages: Ages = Ages()
) -> Redemption:
    """Store pre, post and ``delayed`` (0..1), each rounded to 0.05, and that the receipt is spent."""
    outcome = check(connection, receipt, today=today, ages=ages)
    if outcome is not Redemption.COUNTED:
        return outcome
    last_week = iso_week(receipt.monday + timedelta(weeks=ages.last))
    spent = upsert(connection, spent_receipt).values(hash=receipt.spent_hash(), last_week=last_week)
    if not connection.execute(spent.on_conflict_do_nothing().returning(spent_receipt.c.hash)).all():
        return Redemption.SPENT  # another redemption of the same receipt came first
    connection.execute(
        insert(follow_up),
        {
            "id": str(uuid4()),
            "month": today.year * 100 + today.month,
            "module": receipt.module,
            "edition": receipt.edition,
            "weeks": ages.bucket(receipt.age(today)),
            "pre": coarse(receipt.pre),
            "post": coarse(receipt.post),
            "delayed": coarse(delayed),
        },
    )
    return Redemption.COUNTED


def coarse(score: float) -> float:
    """Return the score rounded to 0.05, half up, so that the row cannot be matched to one attempt."""
    return int(round(score * 200) + 5) // 10 / 20
