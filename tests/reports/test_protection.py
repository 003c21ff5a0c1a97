"""What may be printed of a release is decided once, for all its figures."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.reports.attacker import NEARLY, Reader, components, informed
from learning.reports.drafts import (
    EVERYTHING,
    Count,
    Draft,
    Estimate,
    Fact,
    Form,
    Group,
    Number,
    Part,
    Row,
    Scope,
)
from learning.reports.protection import Protected, Refused, protect
from learning.reports.publishing import COARSE
from learning.reports.snapshot import Figure, Status
from learning.reports.statements import Statement
from learning.reports.telling import sensitive
from quizzes.disclosure import Disclosure, Tier
from tests.reports.crowds import CHANNELS, Size, drafts, tallies
from tests.server import ROOT

QUARTERS = (20261, 20262, 20263, 20264)


def group(size: int, *names: str) -> Group:
    return Group(size, frozenset((name,) for name in names))


def draft(*numbers: Number, tier: Tier = Tier.DIMENSION, scope: Scope = EVERYTHING, id: str = "F12") -> Draft:
    rows = tuple(Row(f"Tal {place}", number) for place, number in enumerate(numbers, 1))
    return Draft(id, "En figur", Form.SHARES, "Én enhed er ét forløb.", rows, scope, tier=tier)


def share(hits: int, base: int, name: str = "x") -> Part:
    return Part(group(hits, f"{name} hit"), group(base, f"{name} hit", f"{name} rest"))


def statuses(figure: Figure) -> list[Status]:
    return [line.number.status for line in figure.lines]


def one(limits: Disclosure, *numbers: Number, tier: Tier = Tier.DIMENSION) -> Figure:
    (figure,) = protect([draft(*numbers, tier=tier)], limits).figures
    return figure


def test_a_share_is_shown_with_its_base_and_interval(limits: Disclosure) -> None:
    (line,) = one(limits, share(30, 40)).lines
    assert (line.number.hits, line.number.base, line.number.value) == (30, 40, 0.75)
    assert (round(line.number.lo or 0, 2), round(line.number.hi or 0, 2)) == (0.6, 0.86)


@pytest.mark.parametrize("hits", [1, 4, 36, 39])
def test_a_few_are_hidden_and_so_are_all_but_a_few(hits: int, limits: Disclosure) -> None:
    (line,) = one(limits, share(hits, 40)).lines
    assert (line.number.status, line.number.base, line.number.hits) == (Status.HIDDEN, 40, None)
    assert line.number.value is line.number.lo is None


@pytest.mark.parametrize("hits", [0, 40])
def test_nobody_and_everybody_are_shown(hits: int, limits: Disclosure) -> None:
    assert statuses(one(limits, share(hits, 40))) == [Status.SHOWN]


def test_fewer_than_ten_answers_tell_nothing(limits: Disclosure) -> None:
    for base in range(10):
        (line,) = one(limits, share(0, base)).lines
        assert (line.number.status, line.number.base) == (Status.FEW, None)


def test_small_counts_are_hidden_but_nil_is_not(limits: Disclosure) -> None:
    figure = one(limits, *(Count(group(size, str(size))) for size in (0, 1, 4, 5)))
    assert [line.number.hits for line in figure.lines] == [0, None, None, 5]


def test_a_national_figure_hides_nothing_from_thirty_answers(limits: Disclosure) -> None:
    (line,) = one(limits, share(49, 50), tier=Tier.NATIONAL).lines
    assert (line.number.hits, line.number.base) == (49, 50)
    assert statuses(one(limits, share(28, 29), tier=Tier.NATIONAL)) == [Status.HIDDEN]


def test_an_estimate_needs_its_own_number_of_answers(limits: Disclosure) -> None:
    base = group(40, "a")
    figure = one(limits, Estimate(base, 0.3, 0.1, 0.5, least=50), Estimate(base, 0.3, 0.1, 0.5))
    assert statuses(figure) == [Status.FEW, Status.SHOWN]
    assert statuses(one(limits, Estimate(base, None))) == [Status.NONE]


def test_an_estimate_is_hidden_with_what_it_would_give_away(limits: Disclosure) -> None:
    base = group(40, "a", "b", "c")
    few, many = Part(group(3, "a"), base), Part(group(20, "a", "b"), base)
    gain = Estimate(few.base, 0.425, of=(few.hits, many.hits))
    figure = one(limits, few, gain)
    assert statuses(figure) == [Status.HIDDEN, Status.HIDDEN]
    assert figure.lines[1].number.base == 40
    assert statuses(one(limits, many, Estimate(base, 0.1, of=(many.hits,)))) == [Status.SHOWN, Status.SHOWN]


def test_a_fact_is_nobody_s_secret(limits: Disclosure) -> None:
    figure = one(limits, Fact(3.0, n=2), Fact(None))
    assert statuses(figure) == [Status.SHOWN, Status.NONE]


def test_of_pooled_boxes_the_people_behind_decide(limits: Disclosure) -> None:
    base = Group(96, frozenset({("hit",), ("rest",)}), 24)
    boxes = Part(Group(16, frozenset({("hit",)}), 4), base, {(4, 4): 4, (0, 4): 20}, 20)
    (line,) = one(limits, boxes).lines
    assert (line.number.status, line.number.base, line.number.people) == (Status.HIDDEN, 96, 24)
    spread = Part(Group(16, frozenset({("hit",)}), 8), base, {(2, 4): 8, (0, 4): 16}, 24)
    (line,) = one(limits, spread).lines
    assert (line.number.status, line.number.hits) == (Status.SHOWN, 16)
    assert line.number.effect is not None and line.number.effect > 1


def quarters(*sizes: int) -> list[Draft]:
    names = [f"q{number}" for number in range(len(sizes))]
    parts = [draft(Count(group(size, name)), id="F04") for size, name in zip(sizes, names, strict=True)]
    return [draft(Count(group(sum(sizes), *names)), id="F04"), *parts]


def counts(found: Protected) -> list[int | None]:
    return [figure.lines[0].number.hits for figure in found.figures]


def test_a_small_quarter_takes_the_smallest_other_with_it(limits: Disclosure) -> None:
    assert counts(protect(quarters(20, 3, 9, 14), limits)) == [46, 20, None, None, 14]


def test_what_is_hidden_in_one_figure_is_hidden_in_all(limits: Disclosure) -> None:
    again = draft(Count(group(9, "q2")), id="F05")
    found = protect([*quarters(20, 3, 9, 14), again], limits)
    assert found.figures[-1].lines[0].number.status is Status.HIDDEN


def test_what_lies_between_two_lines_is_nobody_s_business_either(limits: Disclosure) -> None:
    base = group(40, "exact", "side", "wrong")
    exact, side = Part(group(20, "exact"), base), Part(group(23, "exact", "side"), base)
    assert sorted(statuses(one(limits, exact, side))) == [Status.HIDDEN, Status.SHOWN]


def test_a_national_figure_stays_and_finer_ones_yield(limits: Disclosure) -> None:
    names = ("a good", "a bad", "b good", "b bad")
    whole = draft(Part(group(58, names[0], names[2]), group(60, *names)), tier=Tier.NATIONAL)
    first = draft(Part(group(28, names[0]), group(30, *names[:2])), scope=Scope("a"))
    second = draft(Part(group(30, names[2]), group(30, *names[2:])), scope=Scope("b"))
    found = protect([whole, first, second], limits)
    assert [figure.lines[0].number.hits for figure in found.figures] == [58, None, None]


def test_what_was_published_earlier_is_known_and_cannot_be_hidden(limits: Disclosure) -> None:
    known = (Statement("før", group(20, "q0", "q1").atoms, 20, 20),)
    quarter = draft(Count(group(17, "q0")), id="F04")
    assert counts(protect([quarter], limits)) == [17]
    secret = draft(Count(group(3, "q1")), id="F04")
    assert counts(protect([quarter, secret], limits, known)) == [None, None]


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_what_was_shown_stays_shown_when_nothing_changed(limits: Disclosure, seed: int) -> None:
    wanted = drafts(tallies(Random(seed), QUARTERS[:2], Size(("a",), CHANNELS[:2], 20, 1)))
    first = protect(wanted, limits)
    again = protect(wanted, limits, first.statements)
    assert set(first.statements) <= set(again.statements)
    assert protect(wanted, limits, again.statements) == again


def test_figures_that_contradict_what_was_published_are_refused(limits: Disclosure) -> None:
    known = (Statement("før", group(20, "q0", "q1").atoms, 20, 20),)
    wanted = [draft(Count(group(25, "q0"))), draft(Count(group(3, "q1")))]
    with pytest.raises(Refused, match="passer ikke"):
        protect(wanted, limits, known)


def test_figures_that_contradict_each_other_are_refused(limits: Disclosure) -> None:
    wanted = [draft(Count(group(25, "a")), id="F04"), draft(Count(group(26, "a")), id="F05")]
    with pytest.raises(Refused, match="F05 og F04"):
        protect(wanted, limits)


def test_what_is_never_published_is_refused(limits: Disclosure) -> None:
    with pytest.raises(Refused, match="aldrig"):
        protect([draft(share(20, 40), tier=Tier.UNPUBLISHED)], limits)


def test_numbers_of_a_quarter_are_rounded(limits: Disclosure) -> None:
    wanted = draft(share(17, 43), Count(group(8, "c")), scope=Scope("a", quarter="2026-K1"))
    (figure,) = protect([wanted], limits).figures
    part, count = (line.number for line in figure.lines)
    assert (part.hits, part.base, part.value, part.lo, part.hi) == (None, 45, 0.4, 0.26, 0.55)
    assert count.hits == 10
    assert figure.note == COARSE


def test_nothing_to_publish_is_published(limits: Disclosure) -> None:
    assert protect([], limits) == Protected((), ())


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_the_same_drafts_give_the_same_figures(limits: Disclosure, seed: int) -> None:
    wanted = drafts(tallies(Random(seed), QUARTERS[:2], Size(("a",), CHANNELS[:2], 20, 1)))
    again = tuple(replace(one, rows=tuple(_copied(one.rows))) for one in wanted)
    assert protect(wanted, limits) == protect(again, limits)


def test_another_process_gives_the_same_bytes() -> None:
    """Sets of texts come in another order in every process."""
    written = [_in_a_process(seed) for seed in ("1", "2")]
    assert written[0] == written[1]
    assert "Figure(" in written[0]


def _in_a_process(hash_seed: str) -> str:
    script = f"""
from random import Random
from learning.reports.limits import disclosure
from learning.reports.protection import protect
from learning.reports.statements import write_statements
from tests.reports.crowds import Size, drafts, tallies
found = protect(drafts(tallies(Random(2), {QUARTERS[:2]}, Size(("a",), criteria=1))), disclosure())
print(found.figures, write_statements(found.statements))
"""
    environ = os.environ | {"PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=environ, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _copied(rows: Iterable[Row]) -> Iterable[Row]:
    """Build the groups again from their atoms in another order, as another process would meet them."""
    for row in rows:
        if isinstance(row.number, Count):
            number = row.number.group
            yield replace(row, number=Count(Group(number.size, frozenset(sorted(number.atoms)[::-1]))))
        else:
            yield row


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_nothing_is_hidden_in_vain(limits: Disclosure, seed: int) -> None:
    random = Random(seed)
    wanted = quarters(*(random.choice((2, 3, 6, 9, 14, 30)) for _ in range(5)))
    found, few = protect(wanted, limits), sensitive(tuple(wanted), limits)
    for number, shown in zip(wanted, counts(found), strict=True):
        (hidden,) = (row.number.group for row in number.rows if isinstance(row.number, Count))
        if shown is None and hidden.atoms not in few:
            more = (*found.statements, Statement("", hidden.atoms, hidden.size, hidden.size))
            assert informed(more, list(few)).short(list(few.values()))


def test_whole_numbers_protect_no_less_than_fractions(limits: Disclosure) -> None:
    """A reader who knows that people are whole could know more; in these tables he does not."""
    looked = 0
    for seed in range(2):
        wanted = drafts(tallies(Random(seed), QUARTERS, Size(("a", "b"), CHANNELS[:2], 30, 1)))
        statements, few = protect(wanted, limits).statements, sensitive(wanted, limits)
        groups = list(few)
        for linked in components([*(told.atoms for told in statements), *groups]):
            told = [statements[number] for number in linked if number < len(statements)]
            at_risk = [groups[n - len(statements)] for n in linked if n >= len(statements)]
            reader = informed(told, at_risk)
            enough = [few[group] for group in at_risk]
            reachable = [n for n in range(len(at_risk)) if n not in reader.short(enough)]
            looked += _reach_in_whole_numbers(reader, [n for n in reachable if reader.is_limited(n)], enough)
    assert looked > 200


def _reach_in_whole_numbers(reader: Reader, numbers: Sequence[int], enough: Sequence[int]) -> int:
    """Assert that whole people can make each group as large as fractions can; return how many groups."""
    seen: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    width = reader._model.getNumCol()
    columns, whole = np.arange(width, dtype=np.int32), np.ones(width, dtype=np.uint8)
    for number in numbers:
        if any(reader.sizes(tables)[number] + NEARLY >= enough[number] for tables in seen):
            continue
        found = reader.most(number).solution
        if np.abs(found - np.rint(found)).max() > NEARLY:
            reader._model.changeColsIntegrality(width, columns, whole)
            found = reader.most(number).solution
            reader._model.changeColsIntegrality(width, columns, 0 * whole)
        seen.append(np.rint(found))
        assert reader.sizes(seen[-1])[number] >= enough[number]
    return len(numbers)
