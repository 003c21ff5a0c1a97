"""What a reader can work out from everything that is printed: a linear program over groups of people.

A reader is told sizes of sets of atoms. Whatever atoms no statement tells apart are one unknown of at
least 0; the largest and smallest size of a group are the optimum of a linear program over the unknowns
(HiGHS). In tables whose cells lie on two sums each that is exact. Elsewhere a reader who minds that
people are whole may know more than the program says, never less: what it calls unsafe is unsafe.
``tests/reports/test_protection.py`` looks for such a reader with whole-number programs.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, TypeAlias, cast

import highspy
import numpy as np
from numpy.typing import NDArray

from learning.reports.drafts import Atom
from learning.reports.statements import Statement
from quizzes.attack import Bounds

UNLIMITED = 2**31
"""The upper bound of a group that no statement limits."""

NEARLY = 1e-6
"""What a size may be off by because it is worked out in binary fractions."""

_OPTIONS: Mapping[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "solver": "simplex",
    "simplex_strategy": 4,  # primal: from one group to the next only the objective changes
}

Solution: TypeAlias = NDArray[np.float64]
"""A size for every unknown that fits all statements."""


class Contradiction(ValueError):
    """The statements cannot all be true."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An extreme size, and tables that show it."""

    value: float
    solution: Solution


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
        of_groups = self._columns[len(statements) :]
        self._members = (
            np.repeat(np.arange(len(groups)), [len(columns) for columns in of_groups]),
            np.array([column for columns in of_groups for column in columns], dtype=np.intp),
        )
        self._model = _model(len(unknowns), self._columns[: len(statements)])
        self._aim = np.zeros(len(unknowns))
        self._limits = np.zeros(len(unknowns), dtype=np.int64)  # how many told statements limit an unknown

    def tell(self, number: int) -> None:
        """Let the reader know a statement."""
        if not self.told[number]:
            one = self.statements[number]
            self.told[number] = True
            self._limits[self._columns[number]] += one.most < UNLIMITED
            self._model.changeRowBounds(number, one.least, one.most)

    def forget(self, number: int) -> None:
        """Take a statement back."""
        if self.told[number]:
            self.told[number] = False
            self._limits[self._columns[number]] -= self.statements[number].most < UNLIMITED
            self._model.changeRowBounds(number, -highspy.kHighsInf, highspy.kHighsInf)

    def sizes(self, solution: Solution) -> Solution:
        """Return the size of every group in tables that fit."""
        groups, columns = self._members
        count = len(self._columns) - len(self.statements)
        return np.bincount(groups, solution[columns], minlength=count).astype(np.float64)

    def fits(self, number: int, solution: Solution) -> bool:
        """Tell whether tables agree with a statement."""
        one = self.statements[number]
        size = float(solution[self._columns[number]].sum())
        return one.least - NEARLY <= size <= one.most + NEARLY

    def is_limited(self, group: int) -> bool:
        """Tell whether everything in the group is within some statement that is told."""
        return bool(self._limits[self._columns[len(self.statements) + group]].all())

    def most(self, *groups: int) -> Answer:
        """Return the largest size of a limited group, or sum of sizes of several. Raises Contradiction."""
        return self._solve(groups, highspy.ObjSense.kMaximize)

    def least(self, group: int) -> Answer:
        """Return the smallest size of a group. Raises Contradiction."""
        return self._solve((group,), highspy.ObjSense.kMinimize)

    def blamed(self) -> tuple[int, ...]:
        """Return the statements that kept the last answer from being more extreme."""
        duals = np.asarray(self._model.getSolution().row_dual)
        return tuple(np.flatnonzero(np.abs(duals) > NEARLY).tolist())

    def short(self, enough: Sequence[int]) -> list[int]:
        """Return the groups that cannot, for all the reader knows, be as large as ``enough`` says of each."""
        wanted = np.array(enough) - NEARLY
        open_ = [group for group in range(len(enough)) if self.is_limited(group)]
        reached = np.full(len(enough), -1.0)
        if open_:
            reached = self.sizes(self.most(*open_).solution)
        for group in open_:
            if reached[group] < wanted[group]:
                reached = np.maximum(reached, self.sizes(self.most(group).solution))
        return [group for group in open_ if reached[group] < wanted[group]]

    def bounds(self, group: int) -> Bounds:
        """Return both. Raises Contradiction."""
        highest = floor(self.most(group).value + NEARLY) if self.is_limited(group) else UNLIMITED
        return Bounds(ceil(self.least(group).value - NEARLY), highest)

    def _solve(self, groups: Sequence[int], sense: highspy.ObjSense) -> Answer:
        aim = np.zeros(len(self._limits))
        for group in groups:
            aim[self._columns[len(self.statements) + group]] += 1.0
        changed = np.flatnonzero(aim != self._aim).astype(np.int32)
        self._model.changeColsCost(len(changed), changed, aim[changed])
        self._aim = aim
        self._model.changeObjectiveSense(sense)
        self._run()
        found = np.asarray(self._model.getSolution().col_value, dtype=np.float64)
        return Answer(float(aim @ found), found)

    def _run(self) -> None:
        self._model.run()
        status = self._model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise Contradiction(str(status))


def informed(statements: Sequence[Statement], groups: Sequence[Set[Atom]]) -> Reader:
    """Return a reader who was told everything."""
    reader = Reader(statements, groups)
    for number in range(len(statements)):
        reader.tell(number)
    return reader


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
    model: highspy.Highs = cast(Any, highspy).Highs()  # its constructor has no types
    for option, value in _OPTIONS.items():
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
