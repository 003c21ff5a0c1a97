"""Calendar files (iCalendar, RFC 5545) of all-day events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_LINE = 75
"""Longest line of a calendar file in octets (section 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event on ``day``. ``uid`` is the same in every file; ``made`` is when the event was thought up."""

    uid: str
    day: date
    made: date
    summary: str
    description: str
    address: str


def write_calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar file. ``name`` tells programs what made it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Sagskompas//{name}//DA"]
    for event in events:
        lines += _lines(event)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _lines(event: Event) -> Iterable[str]:
    return (
        "BEGIN:VEVENT",
        f"UID:{event.uid}@sagskompas",
        f"DTSTAMP:{event.made:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(event.summary)}",
        f"DESCRIPTION:{_escaped(event.description)}",
        f"URL:{event.address}",
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
