"""When a figure may be published again without two versions giving away what one attempt changed."""

from quizzes.disclosure import Disclosure


def may_release(last_released: int, now: int, limits: Disclosure) -> bool:
    """Tell whether a figure with base ``now`` may replace the one released with ``last_released``.

    0 = never released. The base may stay or grow by at least ``least_growth``, and never shrinks.
    """
    if last_released == 0:
        return now >= limits.base
    return now == last_released or now - last_released >= limits.least_growth


def may_release_hold(last_released: int, now: int, limits: Disclosure) -> bool:
    """Tell whether a team's table may be brought up to date: first in words, then in numbers.

    A team of ``hold_words`` gets words, one of ``base`` numbers, and every new table counts at least
    ``least_growth`` more. It is decided when someone finishes, never when someone looks.
    """
    if last_released == 0:
        return now >= limits.hold_words
    needed = last_released + limits.least_growth
    return now >= (max(needed, limits.base) if last_released < limits.base else needed)


def may_stand_together(national: int, hold: int, limits: Disclosure) -> bool:
    """Tell whether a team's figures may stand beside the national ones: both it and the rest are large.

    A remainder of nobody is refused too: the national figure would then be the team's.
    """
    return hold >= limits.cell and national - hold >= limits.cell
