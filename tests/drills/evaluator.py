"""A hostile reader of published figures, who knows nothing but what their ids, scopes and labels say.

Written apart from ``learning.reports``: own names for the cells, own linear program. The rounded numbers of a
quarter he is told exactly, as if somebody had whispered. Only the drill knows the sizes of all cells.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf

import highspy
import numpy as np

from learning.ledger.tallies import Tally
from learning.reports.snapshot import Figure, Line, Status
from tests.reports.crowds import BOXES, KEYED, MINUTES, OPINIONS, STEPS

CELL, BASE, NATIONAL = 5, 10, 30
NEARLY = 1e-6

Name = tuple[str, str, str, str, str, str, str]
"""Kind, phase, item, module, quarter, channel, value."""
Cells = frozenset[Name]
Test = Callable[[str], bool]


@dataclass(frozen=True)
class Group:
    """A group that a figure speaks of. ``least`` and ``most``: what is printed of its size."""

    cells: Cells
    size: int
    people: int
    least: int = 0
    most: float = inf
    is_national: bool = False

    @property
    def is_small(self) -> bool:
        """Tell whether nobody may know it."""
        return 0 < self.people < CELL

    @property
    def enough(self) -> int:
        """Return the size that a reader must reckon with, in units."""
        return ceil(CELL * self.size / self.people)


class Crowd:
    """The true sizes of all cells, by topic (kind, phase, item)."""

    def __init__(self, rows: Iterable[Tally]) -> None:
        self.sizes: Counter[Name] = Counter()
        self.people: Counter[Name] = Counter()
        self.topics: dict[tuple[str, ...], dict[Name, None]] = {}
        for row in rows:
            for value, each in _units(row):
                name = (row.kind, row.phase, row.item, row.module, str(row.quarter), row.channel, value)
                self.sizes[name] += each * row.n
                self.people[name] += row.n if each else 0
                self.topics.setdefault(name[:3], {})[name] = None

    def group(self, topic: tuple[str, ...], figure: Figure, test: Test) -> tuple[Cells, int, int]:
        """Return cells of a topic within a figure's scope, their size and the people behind them."""
        scope = figure.scope
        quarter = scope.quarter.replace("-K", "")
        cells = [
            name
            for name in self.topics.get(topic, ())
            if scope.module in ("", name[3])
            and quarter in ("", name[4])
            and scope.channel in ("", name[5])
            and test(name[6])
        ]
        size = sum(self.sizes[name] for name in cells)
        people = sum(self.people[name] for name in cells)
        if topic[0] == "verdicts" and test("found") and test("missed"):
            people = size // BOXES
        return frozenset(cells), size, people


def _units(row: Tally) -> tuple[tuple[str, int], ...]:
    if row.kind != "verdicts":
        return ((row.value, 1),)
    missed = int(row.value.split(".")[1])
    return (("missed", missed), ("found", BOXES - missed))


def topic(figure: Figure, line: Line) -> tuple[tuple[str, ...], Test, Test | None]:
    """Return what a line counts: topic, test of the hits, and test of the base unless it is a count."""
    found: tuple[tuple[str, ...], Test, Test | None]
    attempts, label = ("attempts", "", "first"), line.label
    match figure.id:
        case "F04":
            found = attempts, lambda value: True, None
        case "F05":
            found = attempts, _is_done, lambda value: True
        case "F06":
            step = int(label.split()[1])
            found = attempts, lambda value: int(value[0]) == step, lambda value: int(value[0]) >= step
        case "F07":
            wanted = MINUTES[:3] if line.is_sum else (label,)
            found = attempts, lambda value: value.split(".")[2] in wanted, _is_done
        case "F12" | "F13" | "F14":
            found = ("boxes", figure.phase, "samlet"), _answers(figure, line), lambda value: True
        case "F08":
            found = ("verdicts", figure.phase, label), lambda value: value == "missed", lambda value: True
        case "F20":
            place = 0 if label == "Førsag" else 2
            found = ("pairs", "", "exact"), lambda value: value[place] == "1", lambda value: True
        case "F22":
            opinions = OPINIONS[:2] if line.is_sum else (label,)
            found = ("opinions", "", "forstaaeligt"), lambda value: value in opinions, lambda value: True
        case _:
            raise AssertionError(figure.id)
    return found


def _is_done(value: str) -> bool:
    return int(value[0]) == STEPS


def _answers(figure: Figure, line: Line) -> Test:
    key = KEYED[figure.phase]
    if line.label == "Rigtig side":
        return lambda value: (value == "stadfaestet") == (key == "stadfaestet")
    return lambda value: value == (line.column or key)


def groups(crowd: Crowd, figures: Iterable[Figure]) -> Iterator[Group]:
    """Yield every group of the figures: bases, hits and rests, whether anything of them is printed or not."""
    for figure in figures:
        for line in figure.lines:
            yield from _groups(crowd, figure, line)


def _groups(crowd: Crowd, figure: Figure, line: Line) -> Iterator[Group]:
    subject, is_hit, in_base = topic(figure, line)
    if not figure.scope.module and figure.id == "F04" and not line.is_sum:
        figure = _of_module(figure, line.label)
    hits, number = crowd.group(subject, figure, is_hit), line.number
    if in_base is None:
        yield _printed(hits, number.hits is not None)
        return
    base = crowd.group(subject, figure, in_base)
    is_national = figure.id == "F22" and not figure.scope.module and base[2] >= NATIONAL
    if number.status is Status.FEW:
        yield Group(*base, most=BASE - 1 if subject[0] != "verdicts" else inf)
    else:
        yield _printed(base, number.base is not None, is_national=is_national)
    is_shown = number.hits is not None or number.value is not None
    yield _printed(hits, is_shown, is_national=is_national)
    rest = crowd.group(subject, figure, lambda value: in_base(value) and not is_hit(value))
    yield _printed(rest, is_shown, is_national=is_national)


def _of_module(figure: Figure, module: str) -> Figure:
    return replace(figure, scope=replace(figure.scope, module=module))


def _printed(found: tuple[Cells, int, int], is_printed: bool, *, is_national: bool = False) -> Group:
    cells, size, people = found
    if is_printed:
        return Group(cells, size, people, size, size, is_national)
    return Group(cells, size, people, is_national=is_national)


def recovered(known: Sequence[Group], wanted: Sequence[Group], accepted: Sequence[Group]) -> list[Group]:
    """Return the small groups among ``wanted`` that give themselves away.

    That is: they cannot be ``CELL`` people or more. Where what was ``accepted`` says that already, somebody
    must be known to be in the group, too.
    """
    exempt = {group.cells for group in wanted if group.is_national}
    small = {group.cells: group for group in wanted if group.is_small and group.cells not in exempt}
    everything, before = _Programs(known), _Programs(accepted)
    found = []
    for group in small.values():
        if everything.most(group.cells, group.enough) + NEARLY >= group.enough:
            continue
        now, then = everything.bounds(group.cells), before.bounds(group.cells)
        if then[1] + NEARLY >= group.enough or (now[0] > NEARLY and now != then):
            found.append(group)
    return found


class _Programs:
    """One linear program for every set of topics that hang together: here each topic is one."""

    def __init__(self, known: Iterable[Group]) -> None:
        statements: dict[tuple[str, ...], dict[Cells, Group]] = {}
        for group in known:
            if group.cells and group.most < inf:
                topic = min(group.cells)[:3]
                mine = statements.setdefault(topic, {})
                other = mine.setdefault(group.cells, group)
                if group.most - group.least < other.most - other.least:
                    mine[group.cells] = group
        self._programs = {topic: _Program(list(mine.values())) for topic, mine in statements.items()}

    def most(self, cells: Cells, enough: int) -> float:
        """Return the largest size of a group, or anything from ``enough`` up."""
        program = self._programs.get(min(cells)[:3])
        return inf if program is None else program.most(cells, enough)

    def bounds(self, cells: Cells) -> tuple[float, float]:
        """Return the smallest and the largest size of a group."""
        program = self._programs.get(min(cells)[:3])
        return (0, inf) if program is None else (program.least(cells), program.most(cells, 10**9))


class _Program:
    """What is known of one topic."""

    def __init__(self, known: Sequence[Group]) -> None:
        self._places = {name: at for at, name in enumerate(sorted({n for g in known for n in g.cells}))}
        self._seen: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
        self._model = highspy.Highs()
        for option, value in (("output_flag", False), ("simplex_strategy", 4), ("presolve", "off")):
            self._model.setOptionValue(option, value)
        program = highspy.HighsLp()
        width = len(self._places)
        program.num_col_, program.num_row_ = width, len(known)
        program.col_cost_, program.col_lower_ = np.zeros(width), np.zeros(width)
        program.col_upper_ = np.full(width, highspy.kHighsInf)
        program.row_lower_ = np.array([float(group.least) for group in known])
        program.row_upper_ = np.array([float(group.most) for group in known])
        rows = [self._columns(group.cells) for group in known]
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
        program.a_matrix_.index_ = np.array([at for row in rows for at in row], dtype=np.int32)
        program.a_matrix_.value_ = np.ones(sum(map(len, rows)))
        self._model.passModel(program)
        self._aim: list[int] = []

    def _columns(self, cells: Cells) -> list[int]:
        return [self._places[name] for name in cells if name in self._places]

    def most(self, cells: Cells, enough: int) -> float:
        columns = self._columns(cells)
        if len(columns) < len(cells):
            return inf
        sizes = [float(seen[columns].sum()) for seen in self._seen]
        if sizes and max(sizes) + NEARLY >= enough:
            return max(sizes)
        return self._solve(columns, highspy.ObjSense.kMaximize)

    def least(self, cells: Cells) -> float:
        return self._solve(self._columns(cells), highspy.ObjSense.kMinimize)

    def _solve(self, columns: list[int], sense: highspy.ObjSense) -> float:
        for column in self._aim:
            self._model.changeColCost(column, 0.0)
        for column in columns:
            self._model.changeColCost(column, 1.0)
        self._aim = columns
        self._model.changeObjectiveSense(sense)
        self._model.run()
        assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self._seen.append(np.array(self._model.getSolution().col_value))
        return round(float(self._seen[-1][columns].sum()), 3)
