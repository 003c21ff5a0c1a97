"""From an answer to what the ledger keeps of it: marked, scored, and without who gave it."""

from collections.abc import Collection, Iterable, Mapping

from learning.ledger.answers import Box, CaseScore, QuestionMark, Submission
from learning.library.model import CaseFile, ContrastPair, Document, Paragraph
from learning.training.steps import Step
from quizzes.assessment import Assessment
from quizzes.key import Zone
from quizzes.marking import Verdict, verdict
from quizzes.parameters import Parameters
from quizzes.rounding import four_decimals
from quizzes.scoring import QuestionScore, score

POINTING = "peg"
"""The question that a pointing is kept under."""


def known_answers(case: CaseFile) -> Mapping[str, frozenset[str]]:
    """Return what stands in the form beforehand: facts of the case and prefilled answers."""
    facts = {question: frozenset([choice]) for question, choice in case.case.facts.items()}
    return {**facts, **case.solution.prefilled}


def assessed(
    step: Step,
    assessment: Assessment,
    parameters: Parameters,
    *,
    confidence: str | None = None,
    suspicious: bool = False,
) -> Submission:
    """Mark and score a filled-in form that misses nothing. The step is that of a case."""
    assert step.case is not None
    case, key = step.case.case, step.case.solution.key
    result = score(key, assessment, parameters)
    return Submission(
        step=step.slug,
        phase=step.phase,
        case=case.id,
        case_version=case.version,
        key_version=key.version,
        parameters_version=parameters.version,
        boxes=tuple(Box(mark.question, mark.choice, mark.ticked, mark.verdict) for mark in result.marks),
        score=CaseScore(
            total=None if result.total is None else four_decimals(result.total),
            weight=float(result.weight),
            questions=tuple(_question(one) for one in result.scores),
            violations=result.violations,
            decisive_missed=result.decisive_missed,
        ),
        confidence=confidence,
        suspicious=suspicious,
    )


def practised(step: Step, boxes: Iterable[Box], parameters: Parameters) -> Submission:
    """Keep a pointing or a contrast pair: a verdict per box, and no score of a form."""
    case, version, key_version = _subject(step)
    return Submission(
        step=step.slug,
        phase=step.phase,
        case=case,
        case_version=version,
        key_version=key_version,
        parameters_version=parameters.version,
        boxes=tuple(boxes),
        score=None,
        confidence=None,
        suspicious=False,
    )


def pointed_boxes(case: CaseFile, ticked: Collection[str]) -> tuple[Box, ...]:
    """Return what is kept of a pointing: one box per place, paragraphs and gaps in order."""
    return tuple(
        Box(
            POINTING,
            place,
            place in ticked,
            place_verdict(case.solution.point, place, ticked=place in ticked),
        )
        for document in case.case.documents
        for place in _places(document)
    )


def place_verdict(zones: Mapping[str, Zone], place: str, *, ticked: bool) -> Verdict | None:
    """Return the verdict on one place; None where the key does not count it."""
    return verdict(zones.get(place, Zone.NEUTRAL), ticked=ticked)


def side_question(pair: ContrastPair, label: str) -> str:
    """Return the question that the answer to one side of a pair is kept under."""
    return f"{pair.id}.{label.lower()}"


def contrast_boxes(pair: ContrastPair, chosen: Mapping[str, str]) -> tuple[Box, ...]:
    """Return what is kept of a pair: one box per side, found or missed by exact match."""
    return tuple(
        Box(
            side_question(pair, side.label),
            chosen[side.label],
            ticked=True,
            verdict=Verdict.FOUND if chosen[side.label] == side.answer else Verdict.MISSED,
        )
        for side in pair.sides
    )


def _places(document: Document) -> tuple[str, ...]:
    paragraphs: tuple[Paragraph, ...] = document.paragraphs
    return (*(one.id for one in paragraphs), document.gap)


def _subject(step: Step) -> tuple[str, str, str]:
    """Return id, version and key version of what the step is about."""
    if step.case is not None:
        return step.case.case.id, step.case.case.version, step.case.solution.key.version
    assert step.pair is not None
    return step.pair.id, step.pair.version, step.pair.version


def _question(one: QuestionScore) -> QuestionMark:
    return QuestionMark(
        question=one.question,
        weight=float(one.weight),
        score=None if one.score is None else four_decimals(one.score),
        raw=None if one.raw is None else four_decimals(one.raw),
    )
