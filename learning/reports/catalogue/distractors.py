"""What became of each choice of each question (F29): the table authors judge their distractors by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from learning.library.model import CaseFile, Module, QuestionText
from learning.reports.catalogue.boxes import ShownBox, shown_boxes
from learning.reports.catalogue.cells import Cells
from learning.reports.catalogue.outcomes import Outcome, outcomes_of
from learning.reports.catalogue.phases import Shown, shown_cases
from learning.reports.drafts import Draft, Form, Part, Row
from quizzes.key import Zone
from quizzes.scheme import Kind

UNIT = "Én enhed er ét forløbs svar på skemaet om sagen."
ZONES = {Zone.POS: "i facit", Zone.NEG: "ikke i facit", Zone.NEUTRAL: "tæller ikke"}
UNANSWERED = "Ikke besvaret eller ikke åbnet"


def distractor_drafts(cells: Cells, module: Module) -> tuple[Draft, ...]:
    """Return one table per question, case and phase; its key is case/question."""
    return tuple(draft for table in _tables(module) for draft in table.drafts(cells))


def zones(module: Module, key: str) -> tuple[Zone | None, ...]:
    """Return what the key says of each row of the table with this key; None for no answer."""
    case, _, question = key.partition("/")
    files = {one.case.id: one for one in module.scored_cases()}
    boxes = _by_question(files[case])[question]
    return tuple(box.zone if box.choice else None for box in boxes)


@dataclass(frozen=True)
class _Table:
    """The questions of one case in one phase; ``outcomes``: by id, those other figures count too."""

    case_file: CaseFile
    shown: Shown
    outcomes: Mapping[str, Outcome]

    def drafts(self, cells: Cells) -> Iterator[Draft]:
        """Yield the table of each question."""
        case, form = self.case_file.case, self.case_file.solution.form
        for question, boxes in _by_question(self.case_file).items():
            text = form.texts[question]
            names = (_name(text, box) for box in boxes)
            yield Draft(
                "F29",
                f"Svarmuligheder: {text.short} ({case.title})",
                Form.SHARES,
                UNIT,
                tuple(Row(name, part) for name, part in zip(names, self._parts(cells, boxes), strict=True)),
                cells.scope,
                f"{case.id}/{question}",
                self.shown.phase,
                self.shown.note,
            )

    def _parts(self, cells: Cells, boxes: list[ShownBox]) -> Iterator[Part]:
        phase = self.shown.phase
        if boxes[0].question.kind is Kind.MULTI:
            return (cells.part(box.ticked(phase), box.cells(phase)) for box in boxes)
        outcome = self.outcomes.get(boxes[0].question.id)
        chosen = [outcome.chose(box.choice) if outcome else box.cells(phase) for box in boxes]
        everyone = [cell for found in chosen for cell in found]
        return (cells.part(found, everyone) for found in chosen)


def _tables(module: Module) -> Iterator[_Table]:
    for shown in shown_cases(module):
        for one in shown.cases:
            alone = replace(shown, cases=(one,))
            yield _Table(one, alone, {found.question: found for found in outcomes_of(module, alone)})


def _name(text: QuestionText, box: ShownBox) -> str:
    return f"{text.choices[box.choice].label} ({ZONES[box.zone]})" if box.choice else UNANSWERED


def _by_question(one: CaseFile) -> Mapping[str, list[ShownBox]]:
    found: dict[str, list[ShownBox]] = {}
    for box in shown_boxes(one):
        found.setdefault(box.question.id, []).append(box)
    return found
