"""Between a filled-in form and what the ledger keeps of it."""

from collections.abc import Iterable
from dataclasses import replace

from learning.ledger.answers import Box, CaseScore, QuestionMark, Stored, Submission
from learning.library.model import CaseFile
from learning.web.forms import AssessmentForm
from learning.web.layout import known_answers
from learning.web.steps import Step
from quizzes.assessment import Assessment
from quizzes.parameters import Parameters
from quizzes.rounding import four_decimals
from quizzes.scheme import Kind
from quizzes.scoring import QuestionScore, Result, level, score


def assessed(step: Step, form: AssessmentForm, parameters: Parameters) -> Submission:
    """Mark and score a valid form. The step is that of a case."""
    assert step.case is not None
    case, key = step.case.case, step.case.solution.key
    result = score(key, form.assessment, parameters)
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
        confidence=form.confidence,
        suspicious=form.trapped,
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


def _subject(step: Step) -> tuple[str, str, str]:
    """Return id, version and key version of what the step is about."""
    if step.case is not None:
        return step.case.case.id, step.case.case.version, step.case.solution.key.version
    assert step.pair is not None
    return step.pair.id, step.pair.version, step.pair.version


def assessment_of(case: CaseFile, stored: Stored) -> Assessment:
    """Read a stored form back. Ticks that no answer opened were not kept."""
    key = case.solution.key
    answers: dict[str, frozenset[str]] = {}
    for box in stored.boxes:
        is_multi = key.scheme[box.question].kind is Kind.MULTI
        if is_multi or box.choice:
            ticked = frozenset([box.choice] if box.ticked else ())
            answers[box.question] = answers.get(box.question, frozenset()) | ticked
    return Assessment(key.scheme, key.asked, known_answers(case), answers)


def result_of(case: CaseFile, stored: Stored, parameters: Parameters) -> Result:
    """Score a stored form again, with the broken rules that were found when it was committed."""
    result = score(case.solution.key, assessment_of(case, stored), parameters)
    broken = stored.score.violations
    is_sound = not broken and not result.decisive_missed
    return replace(result, violations=broken, level=level(result.total, parameters, is_sound=is_sound))


def _question(one: QuestionScore) -> QuestionMark:
    return QuestionMark(
        question=one.question,
        weight=float(one.weight),
        score=None if one.score is None else four_decimals(one.score),
        raw=None if one.raw is None else four_decimals(one.raw),
    )
