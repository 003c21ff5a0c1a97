"""A team's table as it grows: nobody can work out a small count from one version, or from several."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.attack import bounds, grid
from quizzes.disclosure import Disclosure, Status
from quizzes.growth import IN_ALL, Column, Seen, choose, possible, tick, withheld

STEP = 5
"""How many more have answered at each release."""

Signs = tuple[tuple[Status, int | None], ...]


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share a total among parts."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def signs(column: Column) -> Signs:
    """Return what a reader sees of a column: every sign, and the numbers that are printed."""
    return tuple(
        (seen.status, seen.count if seen.status is Status.SHOW else None) for seen in column.values()
    )


def chosen_in_turn(steps: Sequence[Sequence[int]], limits: Disclosure) -> list[Column]:
    """Release a single-choice column after each group of newcomers."""
    released: list[Column] = []
    total = [0] * len(steps[0])
    for newcomers in steps:
        total = [one + more for one, more in zip(total, newcomers, strict=True)]
        counts = {str(place): count for place, count in enumerate(total)}
        released.append(choose(released[-1] if released else {}, counts, limits))
    return released


def ticked_in_turn(steps: Sequence[int], limits: Disclosure, newcomers: int = STEP) -> list[Column]:
    """Release one box of a multi-select column after each group of newcomers."""
    released: list[Column] = []
    for number in range(len(steps)):
        count = sum(steps[: number + 1])
        people = {"now": newcomers * (number + 1), "before": newcomers * number, "ticking": count}
        released.append(tick(released[-1] if released else {}, {"box": count}, people, limits))
    return released


def pinned(worlds: Sequence[Sequence[Sequence[int]]]) -> list[int]:
    """Return the small counts that are the same in every world a reader cannot tell apart."""
    cells = ([world[n][c] for world in worlds] for n, one in enumerate(worlds[0]) for c in range(len(one)))
    return [values[0] for values in cells if len(set(values)) == 1 and 0 < values[0] < 5]


@pytest.mark.parametrize(("choices", "releases"), [(2, 2), (2, 4), (3, 1), (3, 2)])
def test_a_reader_who_knows_every_rule_pins_no_small_choice(
    limits: Disclosure, choices: int, releases: int
) -> None:
    alike: dict[tuple[Signs, ...], list[list[list[int]]]] = defaultdict(list)
    for steps in product(list(compositions(STEP, choices)), repeat=releases):
        columns = chosen_in_turn(steps, limits)
        world = [[column[str(c)].count for c in range(choices)] for column in columns]
        alike[tuple(signs(column) for column in columns)].append(world)
    assert len(alike) > 1
    assert [found for worlds in alike.values() if (found := pinned(worlds))] == []


def test_a_reader_who_knows_every_rule_pins_no_small_tick(limits: Disclosure) -> None:
    alike: dict[tuple[Signs, ...], list[list[list[int]]]] = defaultdict(list)
    for steps in product(range(STEP + 1), repeat=4):
        columns = ticked_in_turn(steps, limits)
        alike[tuple(map(signs, columns))].append([[column["box"].count] for column in columns])
    assert [found for worlds in alike.values() if (found := pinned(worlds))] == []


def test_the_attack_finds_what_a_careless_table_gives_away() -> None:
    careless = [[[1], [6]]]  # »ingen eller få« of five, then 6 of ten
    assert pinned(careless) == [1]


counts_of_newcomers = st.integers(2, 5).flatmap(
    lambda parts: st.lists(
        st.lists(st.integers(0, parts - 1), min_size=STEP, max_size=STEP).map(
            lambda answers: [answers.count(one) for one in range(parts)]
        ),
        min_size=2,
        max_size=6,
    )
)


@given(steps=counts_of_newcomers)
def test_no_linear_program_bounds_a_small_choice_from_one_release_or_two_in_a_row(
    limits: Disclosure, steps: list[list[int]]
) -> None:
    released = chosen_in_turn(steps, limits)[1:]  # the first is in words
    for number, later in enumerate(released):
        assert_safe(later, released[number - 1] if number else later)


def assert_safe(later: Column, earlier: Column) -> None:
    """Attack two releases as one table: before, newcomers, and those who chose something else."""
    names = [name for name in later if name != IN_ALL]
    now = sum(later[name].count for name in names)
    rows = [
        [earlier[name].count for name in names],
        [later[name].count - earlier[name].count for name in names],
        [now - later[name].count for name in names],
    ]
    hidden: set[tuple[int, int]] = set()
    for place, name in enumerate(names):
        unknown_before, unknown_now = (one[name].status is not Status.SHOW for one in (earlier, later))
        hidden |= {(0, place)} if unknown_before else set()
        hidden |= {(2, place)} if unknown_now else set()
        hidden |= {(1, place)} if unknown_before or unknown_now else set()
    known = bounds(grid(rows), hidden)
    for place, name in enumerate(names):
        if 0 < earlier[name].count < 5:
            assert known[0, place].hi >= 5
        if 0 < later[name].count < 5:
            assert now - known[2, place].lo >= 5


@given(steps=counts_of_newcomers)
def test_what_was_hidden_stays_hidden(limits: Disclosure, steps: list[list[int]]) -> None:
    released = chosen_in_turn(steps, limits)
    for earlier, later in pairwise(released):
        gone = {name for name, seen in earlier.items() if seen.status is Status.HIDDEN}
        assert all(later[name].status is Status.HIDDEN for name in gone)


def test_a_small_tick_is_hidden_for_good_and_takes_the_sum_with_it(limits: Disclosure) -> None:
    first, second = ticked_in_turn((3, 5), limits, newcomers=10)
    assert first == {"box": Seen(3, Status.HIDDEN), IN_ALL: Seen(3, Status.HIDDEN)}
    assert second == {"box": Seen(8, Status.HIDDEN), IN_ALL: Seen(8, Status.HIDDEN)}


def test_a_sum_that_would_tell_how_few_ticked_nothing_is_left_out(limits: Disclosure) -> None:
    people = {"now": 12, "before": 0, "ticking": 11}
    column = tick({}, {"a": 9, "b": 8}, people, limits)
    assert [seen.status for seen in column.values()] == [Status.SHOW, Status.SHOW, Status.HIDDEN]


def test_words_that_can_only_mean_one_thing_are_withheld(limits: Disclosure) -> None:
    counts = {"a": 3, "b": 1, "c": 1}
    assert choose({}, counts, limits) == withheld(counts, 5)
    shown = choose({}, {**counts, "d": 0}, limits)
    assert [shown[name].status for name in "abcd"] == [Status.WORD_SOME] + [Status.WORD_FEW] * 3


def test_numbers_after_words_hide_what_the_word_gave_away(limits: Disclosure) -> None:
    few_then_six = ticked_in_turn((1, 5), limits)[1]
    few_then_five = ticked_in_turn((0, 5), limits)[1]
    assert few_then_six["box"].status is Status.HIDDEN
    assert few_then_five["box"].status is Status.SHOW


def test_a_newly_small_choice_takes_more_with_it_when_its_company_has_not_grown(limits: Disclosure) -> None:
    before = choose({}, {"a": 10, "b": 0, "c": 10}, limits)
    assert {seen.status for seen in before.values()} == {Status.SHOW}
    column = choose(before, {"a": 10, "b": 2, "c": 13}, limits)
    assert_safe(column, before)
    assert {column[name].status for name in "abc"} == {Status.HIDDEN}


def test_what_is_possible_sums_up_in_both_versions() -> None:
    cells = [[(2, 5), (3, 5)], [(0, 0), (1, 3), (1, 4)]]
    assert possible(cells, (4, 8)) == [{(3, 5)}, {(1, 3)}]
