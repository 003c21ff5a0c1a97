"""Dates as Danes write them."""

from datetime import date

import pytest

from learning.web.dates import danish_date


@pytest.mark.parametrize(
    ("day", "written"), [(date(2025, 3, 3), "3. marts 2025"), (date(2026, 12, 24), "24. december 2026")]
)
def test_a_date_is_written_in_danish_and_stays_on_one_line(day: date, written: str) -> None:
    assert danish_date(day) == written.replace(" ", "\u00a0")
