"""The brake: ten tries, then waits that grow; an attacker fills a count of his own and no one else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.web.throttle import FREE_TRIES, LONGEST_WAIT, MOST, REMEMBERED, SHORTEST_WAIT, Throttle

ANNA, ATTACKER = ("fremmed", "anna@example.dk", "10.0.0.1"), ("fremmed", "anna@example.dk", "10.6.6.6")


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def failed(throttle: Throttle, times: int, *way: str) -> None:
    for _ in range(times):
        throttle.fail(*way)


def test_nine_wrong_tries_cost_nothing_and_the_tenth_a_wait(clock: Clock) -> None:
    throttle = Throttle(clock)
    failed(throttle, FREE_TRIES - 1, *ANNA)
    assert throttle.wait(*ANNA) == 0
    throttle.fail(*ANNA)
    assert throttle.wait(*ANNA) == SHORTEST_WAIT


def test_waits_double_and_never_exceed_a_quarter_of_an_hour(clock: Clock) -> None:
    throttle, waits = Throttle(clock), []
    failed(throttle, FREE_TRIES - 1, *ANNA)
    for _ in range(40):
        throttle.fail(*ANNA)
        waits.append(throttle.wait(*ANNA))
        clock.now += waits[-1]
        assert throttle.wait(*ANNA) == 0
    assert waits[:6] == [30, 60, 120, 240, 480, 900]
    assert max(waits) == LONGEST_WAIT == 900


def test_tries_during_a_wait_do_not_make_it_longer(clock: Clock) -> None:
    throttle = Throttle(clock)
    failed(throttle, FREE_TRIES, *ANNA)
    for second in range(int(SHORTEST_WAIT)):
        assert throttle.wait(*ANNA) == SHORTEST_WAIT - second
        clock.now += 1
    assert throttle.wait(*ANNA) == 0


@given(st.lists(st.floats(0.1, 3600), max_size=120))
def test_whoever_keeps_attacking_never_keeps_the_owner_out(pauses: list[float]) -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for pause in pauses:
        if not throttle.wait(*ATTACKER):
            throttle.fail(*ATTACKER)
        clock.now += pause
        assert throttle.wait(*ANNA) == 0
        assert throttle.wait("kendt", "anna", "browser") == 0
        assert throttle.wait(*ATTACKER) <= LONGEST_WAIT


def test_a_right_try_clears_the_count(clock: Clock) -> None:
    throttle = Throttle(clock)
    failed(throttle, FREE_TRIES, *ANNA)
    throttle.succeed(*ANNA)
    assert throttle.wait(*ANNA) == 0
    throttle.succeed("never", "seen")


def test_failures_are_forgotten_after_an_hour(clock: Clock) -> None:
    throttle = Throttle(clock)
    failed(throttle, 2 * FREE_TRIES, *ANNA)
    clock.now += REMEMBERED
    throttle.fail(*ANNA)
    assert throttle.wait(*ANNA) == 0


def test_the_memory_is_bounded_and_the_oldest_goes_first(clock: Clock) -> None:
    throttle = Throttle(clock)
    failed(throttle, FREE_TRIES, "first")
    failed(throttle, FREE_TRIES, "second")
    for number in range(MOST - 1):
        throttle.fail(str(number))
    assert throttle.wait("first") == 0
    assert throttle.wait("second") > 0


def test_nothing_of_a_caller_can_be_read_from_the_memory(clock: Clock) -> None:
    throttle = Throttle(clock)
    throttle.fail(*ANNA)
    held = repr(vars(throttle))
    assert "anna" not in held and "10.0.0.1" not in held
    other = Throttle(clock)
    other.fail(*ANNA)
    assert throttle._ways.keys() != other._ways.keys()
