"""From one comparison to the score a learner sees, and to the figures kept for statistics."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from quizzes.assessment import Assessment, UnknownChoice
from quizzes.consistency import violations
from quizzes.deduction import FULL, Deduction, Reason, deductions, shares
from quizzes.key import Key, Zone
from quizzes.marking import Mark, mark
from quizzes.parameters import Parameters
from quizzes.scheme import Kind, Question, Role

NOTHING = Fraction(0)
NOT_ANSWERED = (Deduction(Reason.NOT_ANSWERED, FULL, {}),)


class Level(StrEnum):
    """How far the learner is; for the learner only, never stored and never a certificate."""

    MASTERED = "mastered"
    NEARLY = "nearly"
    PRACTISE = "practise"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxScore:
    """The score of one set of boxes.

    ``score``: what the learner sees, 0..1, or None when nothing counts.
    ``raw``: sensitivity less false rate, -1..1, the figure for group means; None when the key has no pos
    or no neg box, or nothing was submitted.
    ``sensitivity``: share of the pos weight ticked. ``false_rate``: share of the neg weight ticked.
    """

    score: Fraction | None
    raw: Fraction | None = None
    sensitivity: Fraction | None = None
    false_rate: Fraction | None = None
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionScore(BoxScore):
    """The score of one counted question; a single choice has no raw figures."""

    question: str
    weight: Fraction


@dataclass(frozen=True)
class Result:
    """Everything that follows from one filled-in form and one key.

    ``scores``: one per counted question, in the order asked. ``total``: weighted mean of the scores, or
    None when nothing counts. ``violations``: hard rules broken, never part of the total.
    ``decisive_missed``: the key names a decisive defect and it is not ticked.
    """

    marks: tuple[Mark, ...]
    scores: tuple[QuestionScore, ...]
    total: Fraction | None
    violations: tuple[str, ...]
    decisive_missed: bool
    level: Level
    key_version: str
    parameters_version: str

    @property
    def weight(self) -> Fraction:
        """Sum of the weights of the counted questions; the same for every learner."""
        return sum((score.weight for score in self.scores), NOTHING)


def score_boxes(
    zones: Mapping[str, Zone],
    weights: Mapping[str, Fraction],
    selected: Set[str],
    *,
    submitted: bool = True,
    claimed: bool | None = None,
) -> BoxScore:
    """Score ticks by weighted informedness: sensitivity less false rate, shown no lower than 0.

    ``claimed``: the answer to the gate above, None without one. A key without pos boxes is all or
    nothing: 1 when no neg box is ticked and the gate was not affirmed. Raises UnknownChoice for a tick
    outside ``zones``.
    """
    for box in selected - zones.keys():
        raise UnknownChoice("", box)
    pos, neg = (shares(zones, weights, zone) for zone in (Zone.POS, Zone.NEG))
    if not pos and not neg:
        return BoxScore(score=None)
    if not submitted:
        return BoxScore(score=NOTHING, deductions=NOT_ANSWERED)
    hit, false = (sum((part[box] for box in selected & part.keys()), NOTHING) for part in (pos, neg))
    is_clean = Fraction(not false and not claimed)
    return BoxScore(
        score=max(NOTHING, hit - false) if pos else is_clean,
        raw=hit - false if pos and neg else None,
        sensitivity=hit if pos else None,
        false_rate=false if neg else None,
        deductions=deductions(pos, neg, selected, claimed=claimed),
    )


def score(key: Key, assessment: Assessment, parameters: Parameters) -> Result:
    """Compare a filled-in form with the key. Pure: the same three always give the same result."""
    scores = tuple(_score_question(key, assessment, key.scheme[id_]) for id_ in key.counted)
    total = _total(scores)
    broken = violations(assessment)
    decisive_missed = key.decisive is not None and key.decisive not in _defects(assessment)
    return Result(
        marks=mark(key, assessment),
        scores=scores,
        total=total,
        violations=broken,
        decisive_missed=decisive_missed,
        level=level(total, parameters, is_sound=not broken and not decisive_missed),
        key_version=key.version,
        parameters_version=parameters.version,
    )


def level(total: Fraction | None, parameters: Parameters, *, is_sound: bool) -> Level:
    """Return the level. ``is_sound``: the decisive defect is ticked and no hard rule is broken.

    The total lets one question make up for another; the highest level does not.
    """
    if total is None or total < parameters.nearly:
        return Level.PRACTISE
    return Level.MASTERED if total >= parameters.mastered and is_sound else Level.NEARLY


def _score_question(key: Key, assessment: Assessment, question: Question) -> QuestionScore:
    effective = assessment.effective().get(question.id)
    if question.kind is Kind.MULTI:
        boxes = score_boxes(
            key.zones[question.id],
            key.box_weights.get(question.id, {}),
            effective or frozenset(),
            submitted=assessment.submitted(question.id),
            claimed=assessment.claims(question.id),
        )
        if effective is None:
            boxes = replace(boxes, score=NOTHING, deductions=NOT_ANSWERED)
    else:
        boxes = _score_single(key, question, min(effective or (), default=None))
    return QuestionScore(
        question=question.id,
        weight=question.weight,
        score=boxes.score,
        raw=boxes.raw,
        sensitivity=boxes.sensitivity,
        false_rate=boxes.false_rate,
        deductions=boxes.deductions,
    )


def _score_single(key: Key, question: Question, choice: str | None) -> BoxScore:
    if choice is None:
        return BoxScore(score=NOTHING, deductions=NOT_ANSWERED)
    credit = key.credit(question.id, choice)
    points = FULL * (1 - credit)
    lost = (Deduction(Reason.WRONG_CHOICE, points, {choice: points}),) if points else ()
    return BoxScore(score=credit, deductions=lost)


def _total(scores: tuple[QuestionScore, ...]) -> Fraction | None:
    weight = sum((score.weight for score in scores), NOTHING)
    if not weight:
        return None
    return sum((score.weight * (score.score or NOTHING) for score in scores), NOTHING) / weight


def _defects(assessment: Assessment) -> frozenset[str]:
    """Return the defects that are ticked and stand."""
    effective = assessment.effective()
    return frozenset(
        box
        for question in assessment.scheme.with_role(Role.DEFECTS)
        for box in effective.get(question.id, ())
    )
