"""Periods are whole quarters, and every week and month lies in exactly one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.ledger.attempts import iso_week
from learning.ledger.tallies import Span
from learning.reports.period import Period, WishError

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


def test_a_year_covers_the_whole_iso_year() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert year.span() == Span(202601, 202653, 202601, 202612)


def test_days_are_widened_to_their_quarters() -> None:
    assert Period.around(date(2026, 5, 17), date(2026, 5, 17)) == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert Period.around(date(2025, 12, 31), date(2026, 1, 1)) == Period(date(2025, 10, 1), date(2026, 3, 31))


@given(DAYS)
def test_a_day_lies_in_its_own_quarter(day: date) -> None:
    period = Period.around(day, day)
    assert period.first <= day <= period.last
    assert period.last - period.first < timedelta(days=92)
    assert Period.around(period.first, period.last) == period


@given(DAYS)
def test_each_week_belongs_to_exactly_one_quarter(day: date) -> None:
    quarter = Period.around(day, day)
    after = Period.around(quarter.last + timedelta(days=1), quarter.last + timedelta(days=1))
    next_week = date.fromisocalendar(*divmod(quarter.span().last_week, 100), 1) + timedelta(days=7)
    assert after.span().first_week == iso_week(next_week)


def test_an_empty_period_is_this_year() -> None:
    assert Period.parse("", " ", TODAY) == Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("text", ["2026-13-01", "22-11-2026", "i går", "2026-1-1"])
def test_a_date_that_cannot_be_read_is_explained(text: str) -> None:
    with pytest.raises(WishError, match="Skriv datoen som år-måned-dag") as caught:
        Period.parse("", text, TODAY)
    assert caught.value.field == "til"


@pytest.mark.parametrize("text", ["1999-12-31", "2100-01-01"])
def test_a_date_outside_the_century_is_refused(text: str) -> None:
    with pytest.raises(WishError, match="Vælg en dato fra 2020 til 2099") as caught:
        Period.parse(text, "", TODAY)
    assert caught.value.field == "fra"


def test_the_end_comes_after_the_start() -> None:
    with pytest.raises(WishError, match="Slutdatoen skal ligge efter startdatoen"):
        Period.parse("2026-02-02", "2026-02-01", TODAY)


def test_a_period_is_open_until_its_last_day_is_over() -> None:
    period = Period(date(2026, 10, 1), date(2026, 12, 31))
    assert period.is_open(date(2026, 12, 31))
    assert not period.is_open(date(2027, 1, 1))


def test_a_period_is_named_in_danish() -> None:
    label = Period(date(2026, 1, 1), date(2026, 3, 31)).label().replace("\u00a0", " ")
    assert label == "1. januar 2026 - 31. marts 2026"
