"""What a reader can work out from everything that is printed: a linear program over groups of people.

A reader is told sizes of sets of atoms. Whatever atoms no statement tells apart are one unknown, a whole number
of at least 0; the largest and smallest size of a group are the optimum of a linear program over the unknowns
(HiGHS). The optimum may be a fraction that no table of whole numbers reaches, so that a reader who thinks of
whole numbers knows more than the linear program says. Where it is, the program is solved again in whole numbers:
the bounds are those of the cleverest reader, never wider.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from learning.reports.drafts import Atom
from quizzes.attack import Bounds

UNLIMITED = 2**31
"""The upper bound of a group that no statement limits."""

_NEARLY = 1e-6

Solution: TypeAlias = NDArray[np.float64]
"""A size for every unknown that fits all statements."""


class Contradiction(ValueError):
    """The statements cannot all be true."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reader is told of the units in ``atoms``: at least ``least`` and at most ``most`` of them."""

    name: str
    atoms: frozenset[Atom]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An extreme size of a group, tables that show it, and the statements (by number) that stop it there."""

    value: int
    solution: Solution
    blamed: tuple[int, ...]


class Reader:
    """A reader of one set of linked statements, who can be told and made to forget each of them."""

    def __init__(self, statements: Sequence[Statement], groups: Sequence[Set[Atom]]) -> None:
        """Number the statements and the groups of interest as they are given; nothing is told yet."""
        members: dict[Atom, list[int]] = {}
        for number, atoms in enumerate([*(one.atoms for one in statements), *groups]):
            for atom in atoms:
                members.setdefault(atom, []).append(number)
        unknowns = sorted({tuple(numbers) for numbers in members.values()})
        self.statements = statements
        self.told = [False] * len(statements)
        self._columns: list[list[int]] = [[] for _ in range(len(statements) + len(groups))]
        for column, numbers in enumerate(unknowns):
            for number in numbers:
                self._columns[number].append(column)
        self._model = _model(len(unknowns), self._columns[: len(statements)])
        self._aim: list[int] = []

    def tell(self, number: int) -> None:
        """Let the reader know a statement."""
        one = self.statements[number]
        self.told[number] = True
        self._model.changeRowBounds(number, one.least, one.most)

    def forget(self, number: int) -> None:
        """Take a statement back."""
        self.told[number] = False
        self._model.changeRowBounds(number, -highspy.kHighsInf, highspy.kHighsInf)

    def size(self, group: int, solution: Solution) -> int:
        """Return the size of a group in tables that fit."""
        return round(float(solution[self._columns[len(self.statements) + group]].sum()))

    def fits(self, number: int, solution: Solution) -> bool:
        """Tell whether tables agree with a statement."""
        one = self.statements[number]
        return one.least <= round(float(solution[self._columns[number]].sum())) <= one.most

    def is_limited(self, group: int) -> bool:
        """Tell whether everything in the group is within some statement that is told."""
        known: set[int] = set()
        for number, columns in enumerate(self._columns[: len(self.statements)]):
            if self.told[number]:
                known.update(columns)
        return known.issuperset(self._columns[len(self.statements) + group])

    def most(self, group: int) -> Answer:
        """Return the largest size of a limited group. Raises Contradiction."""
        return self._solve(group, highspy.ObjSense.kMaximize)

    def least(self, group: int) -> Answer:
        """Return the smallest size of a group. Raises Contradiction."""
        return self._solve(group, highspy.ObjSense.kMinimize)

    def bounds(self, group: int) -> Bounds:
        """Return both. Raises Contradiction."""
        highest = self.most(group).value if self.is_limited(group) else UNLIMITED
        return Bounds(self.least(group).value, highest)

    def _solve(self, group: int, sense: highspy.ObjSense) -> Answer:
        self._aim_at(self._columns[len(self.statements) + group])
        self._model.changeObjectiveSense(sense)
        self._run()
        solution = self._model.getSolution()
        found = np.asarray(solution.col_value, dtype=np.float64)
        blamed = tuple(int(row) for row in np.flatnonzero(np.abs(solution.row_dual) > _NEARLY))
        if np.abs(found - np.rint(found)).max(initial=0.0) > _NEARLY:
            found = self._whole()
        found = np.rint(found)
        return Answer(self.size(group, found), found, blamed)

    def _aim_at(self, columns: list[int]) -> None:
        for column in self._aim:
            self._model.changeColCost(column, 0.0)
        for column in columns:
            self._model.changeColCost(column, 1.0)
        self._aim = columns

    def _whole(self) -> Solution:
        """Solve in whole numbers."""
        count = self._model.getNumCol()
        places = np.arange(count, dtype=np.int32)
        self._model.changeColsIntegrality(count, places, np.ones(count, dtype=np.uint8))
        self._run()
        found = np.asarray(self._model.getSolution().col_value, dtype=np.float64)
        self._model.changeColsIntegrality(count, places, np.zeros(count, dtype=np.uint8))
        return found

    def _run(self) -> None:
        self._model.run()
        status = self._model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise Contradiction(str(status))


def attack(statements: Sequence[Statement], groups: Sequence[Set[Atom]]) -> tuple[Bounds, ...]:
    """Bound the size of every group, given all statements. Raises Contradiction."""
    reader = Reader(statements, groups)
    for number in range(len(statements)):
        reader.tell(number)
    return tuple(reader.bounds(group) for group in range(len(groups)))


def components(sets: Iterable[Set[Atom]]) -> list[list[int]]:
    """Divide sets, by number, into those that are linked by common atoms; both in the order given."""
    parents: list[int] = []

    def top(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    first: dict[Atom, int] = {}
    for number, atoms in enumerate(sets):
        parents.append(number)
        for atom in atoms:
            parents[top(number)] = top(first.setdefault(atom, number))
    found: dict[int, list[int]] = {}
    for number in range(len(parents)):
        found.setdefault(top(number), []).append(number)
    return list(found.values())


def _model(width: int, rows: Sequence[Sequence[int]]) -> highspy.Highs:
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
        model.setOptionValue(option, value)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = width, len(rows)
    program.col_cost_, program.col_lower_ = np.zeros(width), np.zeros(width)
    program.col_upper_ = np.full(width, highspy.kHighsInf)
    program.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    program.row_upper_ = np.full(len(rows), highspy.kHighsInf)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
    program.a_matrix_.index_ = np.array([column for row in rows for column in row], dtype=np.int32)
    program.a_matrix_.value_ = np.ones(sum(map(len, rows)))
    model.passModel(program)
    return model
