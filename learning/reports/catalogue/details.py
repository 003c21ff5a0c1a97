"""Details missed (F11) in the first case by those who found the defect they belong to."""

from collections.abc import Sequence

from learning.library.model import Form as Sheet
from learning.library.model import Module
from learning.reports.catalogue.boxes import ShownBox, shown_boxes, with_verdict
from learning.reports.catalogue.cells import Cell, Cells
from learning.reports.catalogue.phases import FIRST
from learning.reports.drafts import Draft, Form, Part, Row
from learning.reports.shapes import shape_of
from quizzes.key import Zone
from quizzes.scheme import Kind

UNIT = "Én enhed er ét forløb."
SEVERAL = "En besvarelse kan indgå i flere kategorier; tallene kan ikke summeres."


def detail_draft(cells: Cells, module: Module) -> Draft:
    """Return F11: a row for every detail that the key ticks; its base are those who found the defect."""
    parents = shape_of(module).parents
    boxes = [
        box
        for case_file in module.twins
        for box in shown_boxes(case_file)
        if box.zone is Zone.POS and box.question.kind is Kind.MULTI and box.question.parent is not None
        if box.question.id in parents and box.question.parent.question in case_file.solution.key.asked
    ]
    sheet = module.twins[0].solution.form
    names = dict.fromkeys((box.question.id, box.choice) for box in boxes)
    rows = tuple(
        Row(
            _detail(sheet, *name),
            _missed_detail(cells, [b for b in boxes if (b.question.id, b.choice) == name]),
        )
        for name in names
    )
    title = "Oplysninger der overses, når manglen er fundet"
    return Draft("F11", title, Form.SHARES, UNIT, rows, cells.scope, phase=FIRST, note=SEVERAL)


def _missed_detail(cells: Cells, boxes: Sequence[ShownBox]) -> Part:
    """A detail is only found behind its parent, so those who found it are the same as in other figures."""
    found = with_verdict(boxes, FIRST, "found")
    missed = [Cell("given", FIRST, box.case, f"{box.question.id}/{box.choice}", "missed") for box in boxes]
    return cells.part(missed, found)


def _detail(sheet: Sheet, question: str, choice: str) -> str:
    text = sheet.texts[question]
    return f"{text.short}: {text.choices[choice].label}"
