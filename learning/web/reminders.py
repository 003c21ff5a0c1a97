"""Reminders for the learner's own calendar: a new case after 4 and after 12 weeks."""

from dataclasses import dataclass
from datetime import timedelta

from learning.ledger.receipts import Receipt
from learning.web.calendars import Event, write_calendar

WEEKS = (4, 12)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the reminders are about: the module's title and where the new case is."""

    title: str
    address: str


def calendar(receipt: Receipt, code: str, occasion: Occasion) -> bytes:
    """Return an iCalendar file with one all-day event per reminder, on the Tuesday of the week."""
    return write_calendar("Kvittering", [_event(receipt, weeks, code, occasion) for weeks in WEEKS])


def _event(receipt: Receipt, weeks: int, code: str, occasion: Occasion) -> Event:
    tuesday = receipt.monday + timedelta(days=1)
    text = f"Tag en ny sag på tre minutter og se, hvad du stadig kan. Kode: {code}\n{occasion.address}"
    return Event(
        uid=f"{weeks}-{code.lower()[:20]}",
        day=tuesday + timedelta(weeks=weeks),
        made=tuesday,
        summary=f"Sagskompas: en ny sag efter {weeks} uger",
        description=f"{occasion.title}\n{text}",
        address=occasion.address,
    )
