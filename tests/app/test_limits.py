"""The brake on floods forgets its callers and lets a whole town hall through."""

from flask import Flask
from werkzeug.exceptions import TooManyRequests

from learning.web.limits import Limiter


class Clock:
    """A clock set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_calls_beyond_the_limit_are_refused_until_the_window_ends() -> None:
    clock = Clock()
    limiter = Limiter(2, 60, clock)
    assert [limiter.allows("a") for _ in range(3)] == [True, True, False]
    clock.now = 60
    assert limiter.allows("a")


def test_one_caller_does_not_use_up_the_calls_of_another() -> None:
    limiter = Limiter(1, 60, Clock())
    assert limiter.allows("a")
    assert limiter.allows("b")


def test_the_address_of_a_caller_is_not_kept() -> None:
    limiter = Limiter(1, 60, Clock())
    limiter.allows("192.0.2.77")
    assert "192.0.2.77" not in repr(vars(limiter))


def test_a_request_beyond_the_limit_becomes_a_429() -> None:
    limiter = Limiter(0, 60, Clock())
    with Flask("limits").test_request_context("/"):
        try:
            limiter.check()
        except TooManyRequests as error:
            assert error.code == 429
        else:
            raise AssertionError("the call was let through")
