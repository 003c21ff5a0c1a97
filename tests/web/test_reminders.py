"""Reminders for the learner's own calendar."""

from datetime import date

from learning.ledger.receipts import Receipt
from learning.web.calendars import LONGEST_LINE
from learning.web.reminders import Occasion, calendar

RECEIPT = Receipt(7, 2, 2026, 47, 0.5, 0.8, b"123456")
CODE = "AAAQCALNZDEIHFMI3OBCNRKLYZRNDVOCYMUOS"
ADDRESS = f"https://sagskompas.example.dk/opfoelgning#{CODE}"
FILE = calendar(RECEIPT, CODE, Occasion("Ledsagelse, støtte; eller begge æøå", ADDRESS))
LINES = FILE.decode().replace("\r\n ", "").split("\r\n")


def test_there_is_one_day_after_4_and_one_after_12_weeks() -> None:
    days = [line.split(":")[1] for line in LINES if line.startswith("DTSTART;VALUE=DATE:")]
    assert days == ["20261215", "20270209"]
    for day, weeks in zip(days, (4, 12), strict=True):
        assert RECEIPT.age(date.fromisoformat(day)) == weeks


def test_the_file_is_a_calendar_with_two_whole_events() -> None:
    assert (LINES[0], LINES[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert LINES.count("BEGIN:VEVENT") == LINES.count("END:VEVENT") == 2
    assert len({line for line in LINES if line.startswith("UID:")}) == 2


def test_no_line_is_longer_than_the_format_allows_and_none_breaks_a_character() -> None:
    rows = FILE.split(b"\r\n")
    assert all(len(row) <= LONGEST_LINE for row in rows)
    assert all(row.decode() is not None for row in rows)


def test_signs_with_a_meaning_in_the_format_are_escaped() -> None:
    description = next(line for line in LINES if line.startswith("DESCRIPTION:"))
    assert description.startswith("DESCRIPTION:Ledsagelse\\, støtte\\; eller begge æøå\\n")
    assert CODE in description


def test_the_event_links_to_the_follow_up() -> None:
    assert LINES.count(f"URL:{ADDRESS}") == 2
