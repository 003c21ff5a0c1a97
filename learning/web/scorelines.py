"""How the points of one form were counted, question by question, in plain words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from learning.library.model import Form
from quizzes.assessment import Assessment
from quizzes.consistency import hints
from quizzes.deduction import Deduction, Reason
from quizzes.rounding import half_up, whole_percent
from quizzes.scoring import QuestionScore, Result

VIOLATIONS: Mapping[str, str] = {
    "R1": "Du har svaret nej, men krydset mangler af.",
    "R2": "Du har svaret ja, men ikke valgt nogen mangel.",
    "R3": "Du ændrer udfaldet uden en væsentlig mangel.",
    "R4": "Du stadfæster trods en væsentlig mangel.",
}
"""What is said of each broken rule of consistency; none of them costs points."""

_ONE_OR_MORE = {
    Reason.FALSE_TICK: ("1 forkert kryds", "{} forkerte kryds"),
    Reason.MISSED_BOX: ("1 overset kryds", "{} oversete kryds"),
}
_WHOLE = {
    Reason.FALSE_CLAIM: "Svaret ja i en sag uden mangler",
    Reason.WRONG_CHOICE: "Et andet svar end Ankestyrelsens",
    Reason.NOT_ANSWERED: "Ikke nået eller ikke besvaret",
}


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One counted question: ``points`` of 100, ``weight`` is how many times it counts."""

    title: str
    points: int
    weight: int
    reasons: tuple[str, ...]


def score_lines(form: Form, result: Result) -> tuple[ScoreLine, ...]:
    """Return one line per counted question; each deduction is shown, for example "1 forkert kryds: −25"."""
    return tuple(_line(form, one) for one in result.scores if one.score is not None)


def broken_rules(violations: Iterable[str]) -> tuple[str, ...]:
    """Return what to say of the broken rules."""
    return tuple(VIOLATIONS[rule] for rule in violations)


def soft_hints(form: Form, switched_on: Collection[str], assessment: Assessment) -> tuple[str, ...]:
    """Return the hints of the module's soft rules that speak up; they break nothing and cost nothing."""
    rules = [rule for rule in form.soft_rules if rule.id in switched_on]
    return tuple(form.hints[rule] for rule in hints(assessment, rules))


def _line(form: Form, one: QuestionScore) -> ScoreLine:
    assert one.score is not None
    return ScoreLine(
        title=form.texts[one.question].short,
        points=whole_percent(one.score),
        weight=half_up(one.weight),
        reasons=tuple(f"{_words(lost)}: −{half_up(lost.points)}" for lost in one.deductions),
    )


def _words(lost: Deduction) -> str:
    if lost.reason in _WHOLE:
        return _WHOLE[lost.reason]
    one, more = _ONE_OR_MORE[lost.reason]
    return one if len(lost.boxes) == 1 else more.format(len(lost.boxes))
