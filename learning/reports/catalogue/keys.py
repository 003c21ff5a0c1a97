"""How far the lawyers agree on the keys (F28), and how much of the keys they leave open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from learning.library.model import CaseFile, Library, Module
from learning.reports.catalogue.boxes import shown_boxes
from learning.reports.drafts import Draft, Fact, Form, Row, Scope
from learning.reports.shapes import shape_of
from quizzes.agreement import Agreement, Ratings, agreement
from quizzes.key import Zone
from quizzes.scheme import Kind

UNIT = "Én enhed er ét felt i facit."
NO_PANEL = "Der er ikke noget panel endnu: ingen jurister har udfyldt skemaerne uafhængigt af hinanden."
PERCENT = "procent"


def key_drafts(
    module: Module, library: Library, panel: Mapping[str, Ratings] | None = None
) -> tuple[Draft, ...]:
    """Return F28 for one edition. ``panel``: criterion -> the votes of the lawyers, where there are any."""
    votes = panel or {}
    neutral, boxes = _boxes(module)
    order = [*library.criteria, *sorted(set(boxes) - set(library.criteria))]
    rows = tuple(
        Row(library.criteria.get(criterion, criterion), fact, column)
        for criterion in order
        if criterion in boxes
        for column, fact in _facts(votes.get(criterion), neutral[criterion], boxes[criterion])
    )
    scope = Scope(module.slug, module.version)
    note = "" if votes else NO_PANEL
    return (Draft("F28", "Enighed om facit", Form.MATRIX, UNIT, rows, scope, note=note),)


def _facts(votes: Ratings | None, neutral: int, boxes: int) -> Iterator[tuple[str, Fact]]:
    found = agreement(votes) if votes else None
    yield "AC1", _agreement(found, found.ac1 if found else None, "")
    yield "Enighed om krydset af", _agreement(found, found.positive if found else None, PERCENT)
    yield "Enighed om ikke krydset af", _agreement(found, found.negative if found else None, PERCENT)
    yield "Neutrale felter", Fact(100 * neutral / boxes, n=boxes, unit=PERCENT)


def _agreement(found: Agreement | None, value: Fraction | None, unit: str) -> Fact:
    if found is None or value is None:
        return Fact(None, n=found.boxes if found else None, unit=unit)
    return Fact(float(value * 100 if unit else value), n=found.boxes, unit=unit)


def _boxes(module: Module) -> tuple[Counter[str], Counter[str]]:
    """Count the boxes of each criterion in all keys of the edition: the neutral ones, and all."""
    neutral: Counter[str] = Counter()
    boxes: Counter[str] = Counter()
    criteria = shape_of(module).criteria
    for case_file in (*module.scored_cases(), module.follow_up):
        for criterion, zone in _named(case_file, criteria):
            boxes[criterion] += 1
            neutral[criterion] += zone is Zone.NEUTRAL
    return neutral, boxes


def _named(case_file: CaseFile, criteria: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, Zone]]:
    for box in shown_boxes(case_file):
        criterion = criteria.get((box.question.id, box.choice))
        if criterion is not None and (box.choice or box.question.kind is Kind.MULTI):
            yield criterion, box.zone
