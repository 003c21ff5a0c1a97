"""Categories and sums of categories published together: what is hidden stays hidden."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.reports.partition import Partition, partition
from learning.reports.shares import Status
from quizzes.disclosure import Disclosure

GROUPS = {"exact": "exact", "near": "side", "far": "side", "wrong": "wrong"}


def published(found: Partition, counts: dict[str, int]) -> dict[str, int]:
    """What a reader sees, and the sums of groups as such."""
    seen = {name: share.hits for name, share in found.parts.items() if share.hits is not None}
    sums = {f"sum {name}": share.hits for name, share in found.groups.items() if share.hits is not None}
    return {**seen, **sums, "base": sum(counts.values())}


def test_a_reader_is_shown_everything_that_is_large(limits: Disclosure) -> None:
    found = partition({"exact": 20, "near": 6, "far": 0, "wrong": 14}, GROUPS, limits)
    assert [share.hits for share in found.parts.values()] == [20, 6, 0, 14]
    assert [share.hits for share in found.groups.values()] == [20, 6, 14]


def test_a_small_category_takes_its_neighbour_along_but_not_the_sum(limits: Disclosure) -> None:
    found = partition({"exact": 20, "near": 8, "far": 2, "wrong": 14}, GROUPS, limits)
    hidden = {name for name, share in found.parts.items() if share.status is Status.HIDDEN}
    assert hidden == {"near", "far"}
    assert found.groups["side"].hits == 10


def test_a_base_under_ten_shows_no_category(limits: Disclosure) -> None:
    found = partition({"exact": 5, "near": 0, "far": 0, "wrong": 4}, GROUPS, limits)
    assert {share.status for share in (*found.parts.values(), *found.groups.values())} == {Status.FEW}


def test_a_large_national_figure_shows_small_categories(limits: Disclosure) -> None:
    counts = {"exact": 49, "near": 0, "far": 0, "wrong": 1}
    found = partition(counts, GROUPS, limits, national=True)
    assert found.parts["wrong"].hits == 1
    assert found.parts["exact"].percent_text == "98\u00a0%"
    assert partition(counts, GROUPS, limits).parts["wrong"].hits is None


def test_a_small_national_figure_hides_them(limits: Disclosure) -> None:
    counts = {"exact": 18, "near": 0, "far": 0, "wrong": 1}
    assert partition(counts, GROUPS, limits, national=True).parts["exact"].hits is None


@settings(max_examples=50, deadline=None)
@given(counts=st.fixed_dictionaries({name: st.integers(0, 10) for name in GROUPS}))
def test_a_reader_who_tries_everything_never_knows_that_a_hidden_count_is_small(
    limits: Disclosure, counts: dict[str, int]
) -> None:
    found = partition(counts, GROUPS, limits)
    if found.base < limits.base:
        return
    truth = published(found, counts)
    fitting = []
    for filling in product(range(found.base + 1), repeat=3):
        exact, near, far = filling
        wrong = found.base - sum(filling)
        guess = {"exact": exact, "near": near, "far": far, "wrong": wrong}
        sums = {"sum exact": exact, "sum side": near + far, "sum wrong": wrong, "base": found.base}
        if wrong >= 0 and all({**guess, **sums}[name] == seen for name, seen in truth.items()):
            fitting.append(guess)
    for name, number in counts.items():
        if 0 < number < limits.cell:
            assert found.parts[name].hits is None
            assert max(guess[name] for guess in fitting) >= limits.cell
    for name, share in found.groups.items():
        number = sum(n for part, n in counts.items() if GROUPS[part] == name)
        if 0 < number < limits.cell:
            assert share.hits is None
