"""A vote in a room is shown once, and gives no few away; how many have voted is told in steps."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.ballot import at_least, release
from quizzes.disclosure import Disclosure, Status
from quizzes.growth import IN_ALL, WORDS
from quizzes.scheme import Kind

BOXES = ("a", "b", "c", "d")


def single(*counts: int) -> list[frozenset[str]]:
    return [frozenset(box) for box, n in zip(BOXES, counts, strict=False) for _ in range(n)]


def shown(kind: Kind, ballots: list[frozenset[str]], limits: Disclosure) -> dict[str, object]:
    column = release(kind, BOXES, ballots, limits)
    return {
        box: seen.count if seen.status is Status.SHOW else str(seen.status) for box, seen in column.items()
    }


def test_a_large_vote_is_shown_in_numbers(limits: Disclosure) -> None:
    assert shown(Kind.SINGLE, single(12, 5, 8, 0), limits) == {"a": 12, "b": 5, "c": 8, "d": 0, IN_ALL: 25}


def test_a_small_count_takes_another_with_it(limits: Disclosure) -> None:
    assert shown(Kind.SINGLE, single(12, 3, 8, 0), limits) == {
        "a": 12,
        "b": "hidden",
        "c": "hidden",
        "d": 0,
        IN_ALL: 23,
    }


def test_five_are_shown_in_words_and_four_not_at_all(limits: Disclosure) -> None:
    five = shown(Kind.MULTI, [*single(4), frozenset("ab")], limits)
    assert five == {"a": "word_most", "b": "word_few", "c": "word_few", "d": "word_few", IN_ALL: "nothing"}
    assert set(shown(Kind.MULTI, single(4), limits).values()) == {"nothing"}
    assert set(shown(Kind.SINGLE, [], limits).values()) == {"nothing"}


def test_who_ticked_nothing_is_among_those_who_voted(limits: Disclosure) -> None:
    ballots = [frozenset("a")] * 6 + [frozenset("ab")] * 5 + [frozenset()] * 5
    assert shown(Kind.MULTI, ballots, limits) == {"a": 11, "b": 5, "c": 0, "d": 0, IN_ALL: 11}


@given(counts=st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_what_is_hidden_of_one_choice_each_cannot_be_worked_out(
    limits: Disclosure, counts: list[int]
) -> None:
    column = release(Kind.SINGLE, BOXES, single(*counts), limits)
    cells = {box: seen for box, seen in column.items() if box != IN_ALL}
    hidden = [box for box, seen in cells.items() if seen.status is Status.HIDDEN]
    assert not any(seen.status is Status.SHOW and 0 < seen.count < limits.cell for seen in cells.values())
    together = sum(cells[box].count for box in hidden)
    few = [box for box in hidden if 0 < cells[box].count < limits.cell]
    assert not few or len(hidden) > 1
    if column[IN_ALL].status is Status.SHOW or any(one.status is Status.SHOW for one in cells.values()):
        assert not few or together >= limits.cell
    if sum(counts) < limits.hold_words:
        assert {seen.status for seen in column.values()} == {Status.NOTHING}
    elif sum(counts) < limits.base:
        assert {seen.status for seen in column.values()} <= WORDS | {Status.NOTHING}


@given(ballots=st.lists(st.frozensets(st.sampled_from(BOXES)), max_size=25))
def test_a_tick_of_few_is_never_shown(limits: Disclosure, ballots: list[frozenset[str]]) -> None:
    counts = Counter(box for ballot in ballots for box in ballot)
    for box, seen in release(Kind.MULTI, BOXES, ballots, limits).items():
        if seen.status is Status.SHOW and box != IN_ALL:
            assert seen.count == counts[box] and not 0 < seen.count < limits.cell
            assert len(ballots) >= limits.base


@pytest.mark.parametrize(
    ("votes", "told"),
    [(0, 0), (4, 0), (5, 5), (9, 5), (49, 45), (50, 50), (59, 50), (104, 100), (499, 450), (1000, 1000)],
)
def test_the_number_of_votes_is_told_in_steps(votes: int, told: int, limits: Disclosure) -> None:
    assert at_least(votes, limits) == told


@given(votes=st.integers(0, 2000))
def test_no_step_tells_of_fewer_than_five(limits: Disclosure, votes: int) -> None:
    steps = {at_least(n, limits) for n in range(votes, votes + limits.cell)}
    assert len(steps) <= 2
