"""Practice (F34): answers to short items and how many are the lawyers', by area, apart from the modules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learning.ledger.practice import PracticeCount
from learning.library.model import Library
from learning.reports.figures import Figure, Form, Row
from learning.reports.shares import Share, count, share
from quizzes.disclosure import Disclosure

ID = "F34"
UNIT = "Én enhed er ét svar på én kort opgave."


@dataclass(frozen=True)
class PracticeReport:
    """``figure``: right answers of all, by area. ``suspicious``: answers kept out of it."""

    figure: Figure
    suspicious: Share


def practice_report(counts: Sequence[PracticeCount], library: Library, limits: Disclosure) -> PracticeReport:
    """Publish the counts. The areas are not summed up: nobody can work out one from the others."""
    known = {one.area: one for one in counts}
    rows = tuple(
        Row(name, share(one.right, one.answers, limits))
        for area, name in _areas(known, library)
        for one in [known.get(area, PracticeCount(area, 0, 0, 0))]
    )
    suspicious = count(sum(one.suspicious for one in counts), limits)
    return PracticeReport(Figure(ID, "Øvelse: vurderet som facit", Form.SHARES, UNIT, rows), suspicious)


def _areas(known: Mapping[str, PracticeCount], library: Library) -> Iterator[tuple[str, str]]:
    """Yield id and name of the areas that can be practised, and of those that only have answers."""
    names = {one.area: one.area_name for one in library.exercises.values()}
    yield from sorted(names.items(), key=lambda item: item[1])
    yield from ((area, area) for area in sorted(known) if area not in names)
