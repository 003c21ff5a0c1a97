"""What stands beside a team: the closed year, and only where there are many more than the team."""

from datetime import date

from sqlalchemy import Connection

from learning.reports.group_nation import closed_year, national
from quizzes.disclosure import Disclosure
from quizzes.group_form import Box
from tests.reports.learners import MODULE, Learner, take

TODAY = date(2026, 11, 22)


def beside(connection: Connection, limits: Disclosure, team: int = 10) -> dict[Box, int]:
    """Return what may stand beside a team of ten."""
    return dict(national(connection, MODULE, team, today=TODAY, limits=limits))


def test_the_closed_year_ends_before_this_quarter() -> None:
    span = closed_year(TODAY)
    assert (span.first_week, span.last_week) == (202540, 202639)
    assert (span.first_month, span.last_month) == (202510, 202609)


def test_everyone_s_first_answers_are_shown_in_whole_percent(
    connection: Connection, limits: Disclosure
) -> None:
    for number in range(40):
        take(
            connection,
            Learner(outcome="retur" if number < 25 else "holder", defects=["oplyst"] if number < 10 else []),
        )
    found = beside(connection, limits)
    assert {box: share for box, share in found.items() if box[0] == "udfald"} == {
        ("udfald", "holder"): 38,
        ("udfald", "retur"): 63,
        ("udfald", "rettes"): 0,
    }
    assert found["mangler", "oplyst"] == 25
    assert not [box for box in found if box[0] in ("oplyst_del", "v_oplyst", "port")]


def test_this_quarter_repeats_and_machines_are_left_out(connection: Connection, limits: Disclosure) -> None:
    for _ in range(40):
        take(connection, Learner(), on=TODAY)
        take(connection, Learner(repeat="ja"))
        take(connection, Learner(suspicious=True))
    assert beside(connection, limits) == {}


def test_a_country_as_small_as_a_team_is_not_shown(connection: Connection, limits: Disclosure) -> None:
    for _ in range(33):
        take(connection, Learner())
    assert beside(connection, limits, team=10)
    assert beside(connection, limits, team=29) == {}
    assert beside(connection, limits, team=33) == {}


def test_too_few_in_the_country_are_not_shown(connection: Connection, limits: Disclosure) -> None:
    for _ in range(29):
        take(connection, Learner())
    assert beside(connection, limits) == {}
