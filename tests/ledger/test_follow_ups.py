"""Follow-ups: a receipt counts once, at the right age, rounded, and leads to nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from learning.database import read, write
from learning.ledger.follow_ups import Ages, Redemption, check, coarse, redeem
from learning.ledger.receipts import Receipt
from learning.ledger.tables import follow_up, spent_receipt

RECEIPT = Receipt(12, 3, 2026, 53, 0.56, 0.815, bytes.fromhex("0102030405ff"))  # 28 December 2026


def weeks_later(weeks: int) -> date:
    return RECEIPT.monday + timedelta(weeks=weeks, days=6)


def redeemed(engine: Engine, weeks: int, delayed: float = 0.7) -> Redemption:
    with write(engine) as connection:
        return redeem(connection, RECEIPT, delayed, today=weeks_later(weeks))


@pytest.mark.parametrize(
    ("weeks", "outcome"),
    [
        (-1, Redemption.TOO_NEW),
        (0, Redemption.TOO_NEW),
        (2, Redemption.TOO_NEW),
        (3, Redemption.COUNTED),
        (26, Redemption.COUNTED),
        (27, Redemption.EXPIRED),
    ],
)
def test_a_receipt_counts_from_three_to_twenty_six_weeks(
    engine: Engine, weeks: int, outcome: Redemption
) -> None:
    assert redeemed(engine, weeks) is outcome
    with read(engine) as connection:
        stored = connection.execute(select(func.count()).select_from(follow_up)).scalar()
        spent = connection.execute(select(func.count()).select_from(spent_receipt)).scalar()
    assert stored == spent == (1 if outcome is Redemption.COUNTED else 0)


@pytest.mark.parametrize(
    ("weeks", "bucket"), [(3, "3-8"), (8, "3-8"), (9, "9-16"), (16, "9-16"), (17, "17-26"), (26, "17-26")]
)
def test_the_age_is_kept_as_a_bucket(weeks: int, bucket: str) -> None:
    assert Ages().bucket(weeks) == bucket


def test_the_age_is_counted_in_weeks_across_week_53() -> None:
    assert RECEIPT.age(date(2026, 12, 28)) == 0
    assert RECEIPT.age(date(2027, 1, 3)) == 0
    assert RECEIPT.age(date(2027, 1, 4)) == 1
    assert RECEIPT.age(date(2027, 1, 18)) == 3


def test_scores_are_kept_in_steps_of_five_percent(engine: Engine) -> None:
    redeemed(engine, 4, delayed=0.7249)
    with read(engine) as connection:
        row = connection.execute(select(follow_up)).one()
    assert (row.module, row.edition, row.weeks, row.month) == (12, 3, "3-8", 202701)
    assert (row.pre, row.post, row.delayed) == (0.55, 0.8, 0.75)


@given(st.integers(0, 200))
def test_rounding_never_moves_a_score_by_more_than_half_a_step(step: int) -> None:
    rounded = coarse(step / 200)
    assert abs(rounded - step / 200) <= 0.025 + 1e-9
    assert round(rounded * 20) == pytest.approx(rounded * 20)


def test_a_receipt_cannot_be_used_twice(engine: Engine) -> None:
    assert redeemed(engine, 4) is Redemption.COUNTED
    assert redeemed(engine, 5) is Redemption.SPENT
    with read(engine) as connection:
        assert check(connection, RECEIPT, today=weeks_later(5)) is Redemption.SPENT
        assert connection.execute(select(func.count()).select_from(follow_up)).scalar() == 1


def test_checking_a_receipt_does_not_use_it(engine: Engine) -> None:
    with read(engine) as connection:
        assert check(connection, RECEIPT, today=weeks_later(4)) is Redemption.COUNTED
    assert redeemed(engine, 4) is Redemption.COUNTED


def test_twenty_simultaneous_uses_count_once(engine: Engine) -> None:
    with ThreadPoolExecutor(20) as threads:
        outcomes = list(threads.map(lambda _: redeemed(engine, 4), range(20)))
    assert sorted(outcomes) == [Redemption.COUNTED] + [Redemption.SPENT] * 19
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(follow_up)).scalar() == 1


def test_nothing_links_the_spent_receipt_to_the_result(engine: Engine) -> None:
    redeemed(engine, 4)
    with read(engine) as connection:
        spent = connection.execute(select(spent_receipt)).one()
        result = connection.execute(select(follow_up)).one()
    assert spent.last_week == 202726
    assert len(spent.hash) == 16
    assert not set(map(str, spent)) & set(map(str, result))
