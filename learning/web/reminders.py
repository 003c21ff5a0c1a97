"""Reminders for the learner's own calendar: a new case after 4 and after 12 weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from learning.ledger.receipts import Receipt

WEEKS = (4, 12)
LONGEST_LINE = 75
"""Longest line of a calendar file in octets (RFC 5545, section 3.1)."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the reminders are about: the module's title and where the new case is."""

    title: str
    address: str


def calendar(receipt: Receipt, code: str, occasion: Occasion) -> bytes:
    """Return an iCalendar file with one all-day event per reminder, on the Tuesday of the week."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sagskompas//Kvittering//DA",
        *(
            line
            for weeks in WEEKS
            for line in _event(receipt.monday + timedelta(weeks=weeks, days=1), weeks, code, occasion)
        ),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(day: date, weeks: int, code: str, occasion: Occasion) -> Iterable[str]:
    text = f"Tag en ny sag på tre minutter og se, hvad du stadig kan. Kode: {code}\\n{occasion.address}"
    return (
        "BEGIN:VEVENT",
        f"UID:{weeks}-{code.lower()[:20]}@sagskompas",
        f"DTSTAMP:{day - timedelta(weeks=weeks):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Sagskompas: en ny sag efter {weeks} uger')}",
        f"DESCRIPTION:{_escaped(occasion.title)}\\n{text.replace(',', chr(92) + ',')}",
        f"URL:{occasion.address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Fold a line at 75 octets, never inside a character."""
    parts = [b""]
    for character in line:
        octets = character.encode()
        if len(parts[-1]) + len(octets) > LONGEST_LINE - (len(parts) > 1):
            parts.append(b"")
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
