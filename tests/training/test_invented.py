"""Invented learners fill in forms as people do: nothing missing, better with ability, the same by seed."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.training.invented import Learner
from quizzes.scoring import score
from tests.web import world

MODULE = world.module()
CASE = MODULE.twins[0]


@given(st.floats(-4, 4), st.integers(0, 10**6))
def test_an_invented_form_misses_nothing_and_contradicts_nothing(ability: float, seed: int) -> None:
    filled = Learner(ability, seed).fill_in(CASE, Random(seed))
    assert filled.missing() == ()
    assert filled.contradicted() == ()


def test_the_same_seed_fills_in_the_same_form() -> None:
    one, other = (Learner(0.2, 7).fill_in(CASE, Random(3)) for _ in range(2))
    assert one.answers == other.answers


def mean_score(ability: float) -> float:
    chance = Random(1)
    totals = [
        score(CASE.solution.key, Learner(ability, 7).fill_in(CASE, chance), world.PARAMETERS).total or 0
        for _ in range(200)
    ]
    return float(sum(totals) / len(totals))


def test_the_able_score_better_than_the_average_and_they_better_than_the_weak() -> None:
    weak, average, able = (mean_score(ability) for ability in (-2, 0, 2))
    assert weak + 0.1 < average < able - 0.1


@pytest.mark.parametrize("ability", [-3.0, 3.0])
def test_pairs_are_answered_with_options_of_the_pair(ability: float) -> None:
    chosen = Learner(ability, 7).tell_apart(world.PAIR, Random(1))
    assert set(chosen) == {side.label for side in world.PAIR.sides}
    assert set(chosen.values()) <= set(world.PAIR.options)
