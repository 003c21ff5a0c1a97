"""Numbers are printed the same everywhere: whole percent, outward intervals, signs for what is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reports.printed import Printed, decimal, printed, whole
from learning.reports.snapshot import Kind, Number, Status
from tests.reports.releases import count, estimate, fact, shown


def test_the_published_table_is_printed_with_its_interval() -> None:
    assert printed(shown(49, 50)) == Printed("49", "50", "98\u00a0%", "89-100\u00a0%")


def test_a_share_is_rounded_half_up() -> None:
    assert printed(shown(5, 40)).value == "13\u00a0%"


def test_nobody_is_a_sign_and_the_share_still_a_number() -> None:
    assert printed(shown(0, 12)) == Printed("-", "12", "0\u00a0%", "0-25\u00a0%")
    assert printed(count(0)) == Printed(hits="-")
    assert printed(count(2418)) == Printed(hits="2.418")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Number(Kind.SHARE, Status.HIDDEN, base=12), Printed("..", "12", "..", "..")),
        (Number(Kind.SHARE, Status.HIDDEN), Printed("..", "..", "..", "..")),
        (Number(Kind.SHARE, Status.FEW), Printed("..", "..", "for få", "..")),
        (Number(Kind.SHARE, Status.NONE, base=0), Printed("-", "-", "-", "-")),
        (Number(Kind.COUNT, Status.HIDDEN), Printed("..")),
        (Number(Kind.COUNT, Status.FEW), Printed("for få")),
        (Number(Kind.ESTIMATE, Status.FEW, unit="point"), Printed("", "..", "for få", "..")),
        (Number(Kind.ESTIMATE, Status.NONE), Printed("", "-", "-", "-")),
        (Number(Kind.ESTIMATE, Status.NONE, base=120), Printed("", "120", "kan ikke beregnes", "-")),
        (Number(Kind.FACT, Status.NONE), Printed(value="-")),
    ],
)
def test_what_is_not_shown_is_a_sign_and_never_zero_or_blank(number: Number, said: Printed) -> None:
    assert printed(number) == said
    assert "0" not in (said.hits, said.value)
    assert said.value or said.hits


def test_an_estimate_has_decimals_and_a_unit_and_an_outward_interval() -> None:
    gain = printed(estimate(8.84, 4.21, 320, "point"))
    assert (gain.base, gain.value, gain.interval) == ("320", "8,8\u00a0point", "4,6 til 13,1\u00a0point")
    assert printed(estimate(-0.031, 0.11, 214)).value == "\u22120,03"
    assert printed(estimate(-0.031, 0.11, 214)).interval == "\u22120,15 til 0,08"


def test_a_test_without_an_interval_has_three_decimals() -> None:
    assert printed(Number(Kind.ESTIMATE, Status.SHOWN, base=50, value=0.019)).value == "0,019"


def test_a_fact_has_decimals_only_when_it_needs_them() -> None:
    assert printed(fact(5)).value == "5"
    assert printed(fact(0)).value == "-"
    assert printed(fact(0, "procent")).value == "0\u00a0procent"
    assert printed(fact(12.5, "dage", 4)) == Printed("", "4", "12,5\u00a0dage", "")
    assert printed(fact(1234567)).value == "1.234.567"


def test_minus_zero_is_zero() -> None:
    assert decimal(-0.04, 1) == "0,0"


def test_a_number_that_is_no_share_has_no_whole_percent() -> None:
    with pytest.raises(ValueError, match="no shown share"):
        whole(count(5))


@given(st.integers(10, 5000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_printed_share_lies_within_its_printed_interval(counts: tuple[int, int]) -> None:
    value, lo, hi = whole(shown(*counts))
    assert 0 <= lo <= value <= hi <= 100
