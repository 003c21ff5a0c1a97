"""Student's t against closed forms and published critical values."""

from math import atan, inf, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.student import critical, cumulative, incomplete_beta, quantile

TABLE = {1: 12.7062047, 2: 4.30265273, 4: 2.77644511, 9: 2.26215716, 30: 2.04227246, 120: 1.97993041}


@pytest.mark.parametrize(("freedom", "expected"), TABLE.items())
def test_critical_values_of_the_printed_table(freedom: int, expected: float) -> None:
    assert critical(freedom) == pytest.approx(expected, abs=1e-7)


def test_many_degrees_of_freedom_approach_the_normal_distribution() -> None:
    assert critical(1e7) == pytest.approx(1.959964, abs=1e-6)


@given(st.floats(-50, 50))
def test_one_degree_of_freedom_is_the_cauchy_distribution(t: float) -> None:
    assert cumulative(t, 1) == pytest.approx(0.5 + atan(t) / pi, abs=1e-12)


@given(st.floats(0.01, 0.99), st.floats(0.7, 200))
def test_the_quantile_undoes_the_distribution(probability: float, freedom: float) -> None:
    assert cumulative(quantile(probability, freedom), freedom) == pytest.approx(probability, abs=1e-10)


@given(st.floats(0.0, 1.0), st.floats(0.5, 60))
def test_a_beta_function_with_b_one_is_a_power(x: float, a: float) -> None:
    assert incomplete_beta(a, 1, x) == pytest.approx(x**a, abs=1e-12)


@pytest.mark.parametrize(("probability", "freedom"), [(0.0, 5), (1.0, 5), (0.9, 0), (0.9, inf)])
def test_no_quantile_outside_the_distribution(probability: float, freedom: float) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        quantile(probability, freedom)


def test_an_argument_with_a_vanishing_step_is_still_finite() -> None:
    assert incomplete_beta(1, 3, 0.5) == pytest.approx(0.875, abs=1e-12)
