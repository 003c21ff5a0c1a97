"""Tables of answers per case in the form of the letter a municipality gets (kommunebrev).

Rows are the choices of one question, columns the cases, with "in all" last. "In all" counts cases
(or participants) that answered, not ticks: a case with two ticks counts once.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from quizzes.attack import grid
from quizzes.disclosure import Disclosure, Status, Tier, status
from quizzes.suppression import protect


@dataclass(frozen=True)
class FixedTable:
    """A joint answer: one filled-in form per case, so nobody is behind a number.

    ``cells``: choice -> 0 or 1 per case. ``row_totals``: choice -> cases. ``in_all``: 1 per case
    with an answer, then their sum.
    """

    cells: Mapping[str, tuple[int, ...]]
    row_totals: Mapping[str, int]
    in_all: tuple[int, ...]


def fixed(choices: Sequence[str], answers: Sequence[Set[str]]) -> FixedTable:
    """Tabulate one question over cases; ``answers`` are the ticks per case, empty when not asked."""
    cells = {choice: tuple(int(choice in ticked) for ticked in answers) for choice in choices}
    answered = tuple(int(bool(ticked)) for ticked in answers)
    totals = {choice: sum(row) for choice, row in cells.items()}
    return FixedTable(cells, totals, (*answered, sum(answered)))


@dataclass(frozen=True)
class CountedColumn:
    """Individual answers to one question in one case.

    ``cells``: choice -> what may be shown of it. ``in_all``: the printed number of participants who
    answered, or None when it is left out.
    """

    cells: Mapping[str, Status]
    in_all: int | None


def ticked(counts: Mapping[str, int], participants: int, ticking: int, limits: Disclosure) -> CountedColumn:
    """Judge a multi-select column; ``ticking`` participants have at least one tick.

    "In all" bounds every cell from below, so it goes as soon as one cell is held back.
    """
    cells = _judged(counts, participants, limits)
    shown = all(state is Status.SHOW for state in cells.values())
    return CountedColumn(cells, ticking if shown else None)


def chosen(counts: Mapping[str, int], limits: Disclosure) -> CountedColumn:
    """Judge a single-choice column: the cells sum to the participants, so small ones need company.

    When no company protects them, every cell is hidden and the total left out.
    """
    participants = sum(counts.values())
    cells = _judged(counts, participants, limits)
    if participants < limits.base:
        return CountedColumn(cells, None)
    hidden = protect(grid([list(counts.values())]), limits.cell).hidden
    if hidden is None:
        return CountedColumn(dict.fromkeys(counts, Status.HIDDEN), None)
    names = list(counts)
    secondary = {names[column] for _, column in hidden}
    kept = {choice: Status.HIDDEN if choice in secondary else state for choice, state in cells.items()}
    return CountedColumn(kept, participants)


def _judged(counts: Mapping[str, int], participants: int, limits: Disclosure) -> dict[str, Status]:
    return {choice: status(Tier.HOLD, participants, count, limits) for choice, count in counts.items()}
