"""Started and completed attempts, each edition judged beside the others."""

from learning.ledger.tallies import Usage
from learning.reports.shares import Status
from learning.reports.usage import usage_table
from quizzes.disclosure import Disclosure


def edition(version: str, started: int, completed: int, **others: int) -> Usage:
    numbers = {"repeats": 0, "repeats_completed": 0, "suspicious": 0, "unanswered": 0, **others}
    return Usage("ledsagelse", version, "r", started, completed, **numbers)


def test_several_editions_have_a_sum(limits: Disclosure) -> None:
    table = usage_table([edition("1", 40, 30), edition("2", 60, 50)], limits)
    assert [share.hits for share in table.editions] == [30, 50]
    assert table.in_all is not None
    assert (table.in_all.hits, table.in_all.base) == (80, 100)


def test_one_edition_has_no_sum_of_its_own(limits: Disclosure) -> None:
    assert usage_table([edition("1", 40, 30)], limits).in_all is None


def test_a_hidden_edition_takes_another_along_so_that_the_sum_does_not_tell(limits: Disclosure) -> None:
    table = usage_table([edition("1", 40, 37), edition("2", 60, 50), edition("3", 30, 20)], limits)
    assert table.in_all is not None
    hidden = [share.status is Status.HIDDEN for share in table.editions]
    assert hidden[0]
    assert sum(hidden) == 2


def test_an_edition_with_too_few_attempts_takes_the_sum_away(limits: Disclosure) -> None:
    table = usage_table([edition("1", 40, 30), edition("2", 6, 6)], limits)
    assert table.in_all is None
    assert [share.status for share in table.editions] == [Status.SHOWN, Status.FEW]


def test_without_any_safe_sum_each_edition_stands_alone(limits: Disclosure) -> None:
    table = usage_table([edition("1", 40, 39), edition("2", 50, 48)], limits)
    assert table.in_all is None
    assert {share.status for share in table.editions} == {Status.HIDDEN}


def test_repeats_and_what_is_held_out_are_counted_apart(limits: Disclosure) -> None:
    one = edition("1", 40, 30, repeats=20, repeats_completed=10, suspicious=3, unanswered=8)
    table = usage_table([one], limits)
    assert (table.repeats[0].hits, table.repeats[0].base) == (10, 20)
    assert table.suspicious[0].hits is None
    assert table.unanswered[0].hits == 8
