"""Live figures go on when nobody can tell what the newcomers answered, and all of a set together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.editorial.publications import SetName
from learning.ledger.tallies import Tally
from learning.reports.held import Held, held_back, sentence, sets_of
from quizzes.disclosure import Disclosure

QUARTER = 20261
NAME = SetName("attempts", "ledsagelse", "v1", QUARTER)


def tally(kind: str, n: int, *, item: str = "", value: str = "", module: str = "ledsagelse") -> Tally:
    return Tally(QUARTER, module, "v1", "ast", kind, "", "", item, value, n)


def attempts(stopped: int, completed: int) -> tuple[Tally, ...]:
    return (
        tally("attempts", stopped, item="first", value="2.0."),
        tally("attempts", completed, item="first", value="7.1.10-15"),
    )


def after(old: tuple[Tally, ...], new: tuple[Tally, ...], limits: Disclosure) -> Held:
    return held_back(new, sets_of(old), (), limits)


def test_nothing_is_shown_of_an_open_quarter_before_ten_answers(limits: Disclosure) -> None:
    held = after((), attempts(0, 9), limits)
    assert (held.tallies, held.waiting) == ((), (NAME,))
    held = after((), attempts(0, 10), limits)
    assert (held.tallies, held.waiting) == (held.released[NAME], ())


@pytest.mark.parametrize("more", [1, 4])
def test_a_few_newcomers_wait(more: int, limits: Disclosure) -> None:
    held = after(attempts(0, 20), attempts(0, 20 + more), limits)
    assert set(held.tallies) == set(attempts(0, 20))
    assert (held.waiting, held.released) == ((NAME,), {})


def test_five_newcomers_go_on(limits: Disclosure) -> None:
    held = after(attempts(0, 20), attempts(0, 25), limits)
    assert set(held.tallies) == set(attempts(0, 25))
    assert NAME in held.released


def test_one_base_that_may_not_go_on_holds_all_others(limits: Disclosure) -> None:
    held = after(attempts(10, 20), attempts(16, 21), limits)
    assert held.waiting == (NAME,)
    assert set(held.tallies) == set(attempts(10, 20))


def test_the_same_number_gives_the_same_figure(limits: Disclosure) -> None:
    held = after(attempts(6, 20), attempts(1, 25), limits)
    assert set(held.tallies) == set(attempts(6, 20))


def test_a_base_that_was_too_small_to_be_shown_holds_nobody(limits: Disclosure) -> None:
    old = (*attempts(0, 20), tally("verdicts", 3, item="frist", value="1.0.0.0"))
    new = (*attempts(0, 25), tally("verdicts", 5, item="frist", value="1.0.0.0"))
    assert NAME in after(old, new, limits).released


def test_questionnaires_go_on_without_the_attempts(limits: Disclosure) -> None:
    old = (*attempts(0, 20), tally("evaluations", 10))
    held = after(old, (*attempts(0, 21), tally("evaluations", 15)), limits)
    assert list(held.released) == [SetName("evaluations", "ledsagelse", "v1", QUARTER)]
    assert held.waiting == (NAME,)


def test_what_shrank_stays_and_is_named(limits: Disclosure) -> None:
    held = after(attempts(0, 30), attempts(0, 12), limits)
    assert (held.shrunk, held.waiting) == ((NAME,), ())
    assert set(held.tallies) == set(attempts(0, 30))
    assert "ledsagelse i 2026-K1 er blevet mindre" in sentence(NAME)
    assert after(attempts(0, 30), (), limits).shrunk == (NAME,)


def test_who_opens_first_and_answers_later_shrinks_nothing(limits: Disclosure) -> None:
    waiting = tally("attempts", 9, item="unanswered", value="0.0.")
    fewer = tally("attempts", 3, item="unanswered", value="0.0.")
    held = after((*attempts(0, 20), waiting), (*attempts(0, 26), fewer), limits)
    assert NAME in held.released


def test_a_closed_quarter_follows_the_same_rule_or_keeps_what_was_shown_last(limits: Disclosure) -> None:
    shown = sets_of(attempts(0, 20))
    for final, expected in ((23, 20), (25, 25)):
        held = held_back(attempts(0, final), shown, [QUARTER], limits)
        assert sum(row.n for row in held.tallies) == expected


def test_a_closed_quarter_that_was_never_shown_needs_no_rule(limits: Disclosure) -> None:
    held = held_back(attempts(0, 4), {}, [QUARTER], limits)
    assert set(held.tallies) == set(attempts(0, 4))
    assert held.released == {}


@given(old=st.tuples(*[st.integers(0, 40)] * 2), new=st.tuples(*[st.integers(0, 40)] * 2))
def test_no_base_is_ever_seen_to_change_by_a_few(
    limits: Disclosure, old: tuple[int, int], new: tuple[int, int]
) -> None:
    first = after((), attempts(*old), limits)
    held = held_back(attempts(*new), first.released, (), limits)
    if not first.released:
        return
    for base in (lambda rows: sum(row.n for row in rows), lambda rows: rows[-1].n):
        was, now = base(sets_of(attempts(*old))[NAME]), base(sets_of(held.tallies)[NAME])
        assert was < limits.cell or now - was in (0, *range(limits.least_growth, 41 * 2))
