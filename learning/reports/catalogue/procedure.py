"""Questions with one answer each: how essential a defect is (F16), and the rules of procedure (F17)."""

from collections.abc import Iterator, Mapping

from learning.library.model import Form as Sheet
from learning.library.model import Module
from learning.reports.catalogue.boxes import ShownBox, shown_boxes, with_verdict
from learning.reports.catalogue.cells import Cells
from learning.reports.catalogue.phases import Shown, shown_cases
from learning.reports.drafts import Draft, Form, Part, Row
from quizzes.scheme import Kind, Question, Role

UNIT = "Én enhed er ét forløbs svar på ét spørgsmål."


def procedure_drafts(cells: Cells, module: Module) -> tuple[Draft, ...]:
    """Return F16 and F17 for every phase in which such questions are asked."""
    return tuple(draft for shown in shown_cases(module) for draft in _drafts(cells, shown))


def _drafts(cells: Cells, shown: Shown) -> Iterator[Draft]:
    sheet = shown.cases[0].solution.form
    asked = _asked(shown)
    texts = (
        ("F16", "Væsentlighed", [question for question in asked if question.role is Role.ESSENTIAL]),
        ("F17", "Sagsbehandlingsregler", [question for question in asked if _is_procedure(question)]),
    )
    for figure, title, questions in texts:
        rows = tuple(Row(_label(sheet, one), _right(cells, shown, asked[one])) for one in questions)
        if rows:
            yield Draft(
                figure, title, Form.SHARES, UNIT, rows, cells.scope, shown.key, shown.phase, shown.note
            )


def _is_procedure(question: Question) -> bool:
    return question.role is Role.PLAIN and question.criterion is not None


def _asked(shown: Shown) -> Mapping[Question, list[ShownBox]]:
    """Return the counted single questions and their boxes, in the order asked."""
    found: dict[Question, list[ShownBox]] = {}
    for one in shown.cases:
        for box in shown_boxes(one):
            if box.question.kind is Kind.SINGLE and box.question.id in one.solution.key.counted:
                found.setdefault(box.question, []).append(box)
    return found


def _right(cells: Cells, shown: Shown, boxes: list[ShownBox]) -> Part:
    """Right of answered; a question that the learner's own answers never opened has no answer."""
    answered = [box for box in boxes if box.choice]
    return cells.part(
        with_verdict(answered, shown.phase, "found"), with_verdict(answered, shown.phase, "missed")
    )


def _label(sheet: Sheet, question: Question) -> str:
    """Name an essential question by its defect, and any other by itself."""
    if question.parent is not None and question.about is not None:
        return sheet.texts[question.parent.question].choices[question.about].label
    return sheet.texts[question.id].short
