"""The boxes of a case as they were shown, and the cells in which attempts with an answer to them are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learning.library.model import CaseFile
from learning.reports.catalogue.cells import Cell
from quizzes.key import Key, Zone
from quizzes.marking import verdict
from quizzes.scheme import Kind, Question, Role

KIND = "boxes"


@dataclass(frozen=True, slots=True)
class ShownBox:
    """One box of one case.

    A single question has a box per choice, which is answered or not kept at all, and one without a choice
    for no answer. ``zone``: for a single question pos with full credit, else neg. ``values``: what the
    ledger can hold of it, "ticked.verdict".
    """

    case: str
    question: Question
    choice: str
    zone: Zone
    values: tuple[str, ...]

    def cells(self, phase: str) -> tuple[Cell, ...]:
        """Return every cell of the box in a phase."""
        item = f"{self.question.id}/{self.choice}"
        return tuple(Cell(KIND, phase, self.case, item, value) for value in self.values)

    def ticked(self, phase: str) -> tuple[Cell, ...]:
        """Return the cells of those who ticked it."""
        return tuple(cell for cell in self.cells(phase) if cell.value.startswith("1"))


def shown_boxes(case_file: CaseFile) -> Iterator[ShownBox]:
    """Yield the boxes of every question put to the learner, in the order asked."""
    key, case = case_file.solution.key, case_file.case.id
    for asked in key.asked:
        question = key.scheme[asked]
        if question.role is Role.FACT:
            continue
        if question.kind is Kind.MULTI:
            for box in question.boxes():
                zone = (
                    key.zones.get(asked, {}).get(box, Zone.NEUTRAL) if asked in key.counted else Zone.NEUTRAL
                )
                values = tuple(f"{ticked:d}.{verdict(zone, ticked=ticked) or ''}" for ticked in (True, False))
                yield ShownBox(case, question, box, zone, values)
        else:
            for choice in (*question.boxes(), ""):
                yield _answer(key, case, question, choice)


def with_verdict(boxes: Iterable[ShownBox], phase: str, given: str) -> tuple[Cell, ...]:
    """Return the cells of the boxes in which the verdict ``given`` was passed."""
    return tuple(cell for box in boxes for cell in box.cells(phase) if cell.value.partition(".")[2] == given)


def _answer(key: Key, case: str, question: Question, choice: str) -> ShownBox:
    """Return one answer to a single question."""
    if question.id not in key.counted:
        return ShownBox(case, question, choice, Zone.NEUTRAL, (f"{bool(choice):d}.",))
    is_right = key.credit(question.id, choice) == 1
    value = f"{bool(choice):d}.{'found' if is_right else 'missed'}"
    return ShownBox(case, question, choice, Zone.POS if is_right else Zone.NEG, (value,))
