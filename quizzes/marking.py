"""One verdict per box: the comparison itself, independent of weights and credit."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizzes.assessment import Assessment
from quizzes.key import Key, Zone
from quizzes.scheme import Kind, Question


class Verdict(StrEnum):
    """How one box compares with the key."""

    FOUND = "found"
    MISSED = "missed"
    OVERFLAGGED = "overflagged"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one box of a multi question, or on the one answer to a single question.

    ``choice`` is empty when a single question was not answered. ``verdict`` is None for what does not
    count: neutral boxes, the gate, and branches the key does not open.
    """

    question: str
    choice: str
    ticked: bool
    verdict: Verdict | None


def verdict(zone: Zone, *, ticked: bool) -> Verdict | None:
    """Return the verdict on one box, or None when the box is neutral."""
    if zone is Zone.NEUTRAL:
        return None
    if zone is Zone.POS:
        return Verdict.FOUND if ticked else Verdict.MISSED
    return Verdict.OVERFLAGGED if ticked else Verdict.LEFT


def mark(key: Key, assessment: Assessment) -> tuple[Mark, ...]:
    """Compare a filled-in form with the key, question by question in the order asked.

    Every box of a counted question gets its verdict, reached or not: an unopened branch is missed and
    left. Questions that are open but not counted are marked without a verdict.
    """
    effective = assessment.effective()
    marks: list[Mark] = []
    for question_id in key.asked:
        counted = question_id in key.counted
        if counted or question_id in effective:
            question = key.scheme[question_id]
            ticked = frozenset(effective.get(question_id, ()))
            if question.kind is Kind.MULTI:
                marks.extend(_boxes(key, question, ticked, counted=counted))
            else:
                marks.append(_single(key, question, ticked, counted=counted))
    return tuple(marks)


def _boxes(key: Key, question: Question, ticked: frozenset[str], *, counted: bool) -> Iterator[Mark]:
    zones = key.zones[question.id] if counted else {}
    for box in question.boxes():
        is_ticked = box in ticked
        yield Mark(question.id, box, is_ticked, verdict(zones.get(box, Zone.NEUTRAL), ticked=is_ticked))


def _single(key: Key, question: Question, ticked: frozenset[str], *, counted: bool) -> Mark:
    choice = min(ticked, default="")
    if not counted:
        return Mark(question.id, choice, bool(ticked), None)
    is_right = key.credit(question.id, choice) == 1
    return Mark(question.id, choice, bool(ticked), Verdict.FOUND if is_right else Verdict.MISSED)
