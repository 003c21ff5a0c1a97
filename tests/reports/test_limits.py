"""The limits of disclosure are data."""

from fractions import Fraction

from learning.reports.limits import disclosure


def test_the_limits_in_force_have_a_version_and_exact_shares() -> None:
    limits = disclosure()
    assert limits.version
    assert (limits.cell, limits.base, limits.national_base) == (5, 10, 30)
    assert (limits.few, limits.most) == (Fraction(1, 3), Fraction(2, 3))
