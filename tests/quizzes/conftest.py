"""Fixtures for the rules."""

from fractions import Fraction

import pytest

from quizzes.disclosure import Disclosure


@pytest.fixture(scope="session")
def limits() -> Disclosure:
    """Return the default limits of disclosure, with which the vectors were made."""
    return Disclosure(
        version="2026-1",
        cell=5,
        base=10,
        national_base=30,
        caution_base=30,
        hold_words=5,
        few=Fraction(1, 3),
        most=Fraction(2, 3),
        least_growth=5,
    )
