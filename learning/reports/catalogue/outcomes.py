"""The outcome chosen against the key: exact and right side (F12), confused (F13), and sure but wrong (F18).

Three figures about the same answers must share their cells, or one could tell what another hides. The ledger
counts outcomes by how near they are to the key, and boxes by choice; where only one choice is that near, both
are the same people, and the first is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from learning.library.model import CaseFile, Module
from learning.reports.catalogue.boxes import shown_boxes
from learning.reports.catalogue.cells import Cell, Cells
from learning.reports.catalogue.phases import Shown, shown_cases
from learning.reports.drafts import Draft, Form, Part, Row
from learning.reports.shapes import shape_of

UNIT = "Én enhed er ét forløbs svar på, hvad udfaldet ville være."
EXACT, SIDE, WRONG = "exact", "side", "wrong"
UNSURE = ("usikker", "nogenlunde")
SURE = "sikker"
CONFIDENCES = ("", *UNSURE, SURE)
"""How sure the learner was; "" is not said."""


@dataclass(frozen=True)
class Outcome:
    """The outcome question of the cases of one phase in which the key chooses ``keyed``.

    ``near``: choice -> how near it is to the key, which may hold another choice to be as right as its own. No
    attempt has two of the cases in that phase.
    """

    shown: Shown
    question: str
    keyed: str
    near: Mapping[str, str]
    cases: tuple[CaseFile, ...]

    def label(self, choice: str) -> str:
        """Return the Danish name of a choice."""
        return self.cases[0].solution.form.texts[self.question].choices[choice].label

    def said(self, *near: str, sure: tuple[str, ...] = CONFIDENCES) -> tuple[Cell, ...]:
        """Return the cells of those who were that near, and that sure."""
        return tuple(
            Cell("outcome", self.shown.phase, one.case.id, "", f"{how}.{confidence}")
            for one in self.cases
            for how in near
            for confidence in sure
        )

    def chose(self, choice: str) -> tuple[Cell, ...]:
        """Return the cells of those who chose a choice; "" is no answer."""
        near = self.near.get(choice, "")
        if [*self.near.values()].count(near) < 2:  # noqa: PLR2004 - two cannot be told apart by nearness
            return self.said(near)
        return tuple(
            cell
            for one in self.cases
            for box in shown_boxes(one)
            if box.question.id == self.question and box.choice == choice
            for cell in box.cells(self.shown.phase)
        )


def outcomes_of(module: Module, shown: Shown) -> tuple[Outcome, ...]:
    """Return the outcomes that the keys of these cases choose; none where every choice is on one side."""
    keys = shape_of(module).outcomes
    found: dict[tuple[str, frozenset[str]], Outcome] = {}
    for one in shown.cases:
        if one.case.id not in keys:
            continue
        key = keys[one.case.id]
        choices = one.solution.form.scheme[key.question].choices
        near = {choice.id: SIDE if choice.id in key.side else WRONG for choice in choices}
        near |= dict.fromkeys(key.exact, EXACT)
        alike = key.keyed, key.exact
        others = found[alike].cases if alike in found else ()
        found[alike] = Outcome(shown, key.question, key.keyed, near, (*others, one))
    return tuple(found.values())


def outcome_drafts(cells: Cells, module: Module) -> tuple[Draft, ...]:
    """Return F12, F13 and F18 for every phase in which an outcome is asked for."""
    return tuple(
        draft
        for shown in shown_cases(module)
        if (outcomes := outcomes_of(module, shown))
        for draft in _drafts(cells, shown, outcomes)
    )


def _drafts(cells: Cells, shown: Shown, outcomes: tuple[Outcome, ...]) -> tuple[Draft, Draft, Draft]:
    right = tuple(row for one in outcomes for row in _right(cells, one))
    draft = Draft(
        "F12",
        "Udfald: netop facit og rigtig side",
        Form.SHARES,
        UNIT,
        right,
        cells.scope,
        shown.key,
        shown.phase,
        shown.note,
    )
    confused = tuple(row for one in outcomes for row in _confused(cells, one))
    sure = tuple(
        Row(f"Sikker og forkert (facit: {one.label(one.keyed)})", _sure(cells, one)) for one in outcomes
    )
    return (
        draft,
        replace(draft, id="F13", title="Udfald: svar mod facit", form=Form.MATRIX, rows=confused),
        replace(draft, id="F18", title="Sikre fejl", rows=sure),
    )


def _right(cells: Cells, one: Outcome) -> tuple[Row, Row]:
    keyed = one.label(one.keyed)
    exact = cells.part(one.said(EXACT), one.said(SIDE, WRONG))
    side = cells.part(one.said(EXACT, SIDE), one.said(WRONG))
    return (
        Row(f"Netop facits udfald (facit: {keyed})", exact),
        Row(f"Rigtig side af stadfæstet og omgjort (facit: {keyed})", side),
    )


def _confused(cells: Cells, one: Outcome) -> Iterator[Row]:
    everyone = [cell for choice in one.near for cell in one.chose(choice)]
    for choice in one.near:
        yield Row(one.label(one.keyed), cells.part(one.chose(choice), everyone), one.label(choice))


def _sure(cells: Cells, one: Outcome) -> Part:
    return cells.part(one.said(SIDE, WRONG, sure=(SURE,)), one.said(SIDE, WRONG, sure=UNSURE))
