"""From what the ledger keeps of a form back to the form."""

from dataclasses import replace

from learning.ledger.answers import Stored
from learning.library.model import CaseFile
from learning.training.submissions import known_answers
from quizzes.assessment import Assessment
from quizzes.parameters import Parameters
from quizzes.scheme import Kind
from quizzes.scoring import Result, level, score


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
