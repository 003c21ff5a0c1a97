"""The pages of an attempt's steps, by kind of step."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response
from werkzeug.wrappers import Response as AnyResponse

from learning.library.model import CaseFile
from learning.training.steps import Kind, Step
from learning.web.contrasts import answers_of
from learning.web.evaluations import LONGEST_TEXT
from learning.web.feedback import show_differences, show_result
from learning.web.forms import CONFIDENCE
from learning.web.frames import draw, go_to, kept_page
from learning.web.prepared import prepare
from learning.web.visits import Visit

Errors = Mapping[str, str]
NONE: Mapping[str, str] = {}


def show(visit: Visit, step: Step) -> AnyResponse:
    """Answer a GET of an open step."""
    return _SCREENS[step.kind](visit, step)


def assessment_page(
    visit: Visit,
    step: Step,
    *,
    answers: Mapping[str, frozenset[str]] | None = None,
    errors: Errors = NONE,
    confidence: str | None = None,
) -> str:
    """Draw the form of a case, with what was answered so far and what is missing."""
    assert step.case is not None
    return draw(
        "vurder",
        visit,
        step,
        **form_texts(visit.library.version, step.case, answers or {}, errors),
        confidence=confidence,
        options=CONFIDENCE,
        reading=visit.path.of_case(step, Kind.READ),
    )


def form_texts(
    library_version: str, case: CaseFile, answers: Mapping[str, frozenset[str]], errors: Errors
) -> dict[str, Any]:
    """Return what the page of a case's form says: the form, what was answered and what is missing."""
    sheet = prepare(library_version, case).sheet
    fields = {question.id: question.first_field for question in sheet.questions()}
    return {
        "case": case.case,
        "form": case.solution.form,
        "sheet": sheet,
        "answers": answers,
        "errors": errors,
        "summary": [(f"#{fields[question]}", text) for question, text in errors.items()],
    }


def contrast_page(
    visit: Visit, step: Step, *, chosen: Mapping[str, str] = NONE, errors: Errors = NONE
) -> str:
    """Draw a contrast pair before it is answered."""
    assert step.pair is not None
    places = {side.label: number for number, side in enumerate(step.pair.sides, start=1)}
    return draw(
        "kontrastpar",
        visit,
        step,
        pair=step.pair,
        answered=(),
        chosen=chosen,
        errors=errors,
        summary=[(f"#valg-{places[side]}-1", text) for side, text in errors.items()],
    )


def evaluation_page(
    visit: Visit, step: Step, *, answers: Mapping[str, str] = NONE, errors: Errors = NONE
) -> str:
    """Draw the questionnaire."""
    form = visit.module.evaluation
    places = {item.id: number for number, item in enumerate(form.items, start=1)}
    unanswered = all(item.missing == errors[item.id] for item in form.items if item.id in errors)
    return draw(
        "evaluering",
        visit,
        step,
        form=form,
        answers=answers,
        errors=errors,
        summary=[(f"#ev-{places[item]}-1", text) for item, text in errors.items()],
        overskrift=None if unanswered else "Der er noget, du skal rette",
        evaluated=visit.attempt.evaluated,
        longest=LONGEST_TEXT,
    )


def _read(visit: Visit, step: Step) -> AnyResponse:
    assert step.case is not None
    case, form, first = step.case.case, step.case.solution.form, step.phase == "foer"
    done = visit.is_committed(visit.path.of_case(step, Kind.ASSESS))
    onward = visit.path.of_case(step, Kind.DIFFERENCES) if done else None
    return kept_page(
        visit,
        step,
        lambda: draw("laes", visit, step, onward=onward, case=case, form=form, first=first),
        state="again" if done else "",
    )


def _point(visit: Visit, step: Step) -> AnyResponse:
    assert step.case is not None
    if visit.is_committed(step):
        assessed = visit.path.of_case(step, Kind.ASSESS)
        if visit.is_committed(assessed):
            return go_to(visit, visit.path.of_case(step, Kind.DIFFERENCES))
        return go_to(visit, assessed, "peget")
    documents = step.case.case.documents
    reading = visit.path.of_case(step, Kind.READ)
    return kept_page(visit, step, lambda: draw("peg", visit, step, documents=documents, reading=reading))


def _assess(visit: Visit, step: Step) -> AnyResponse:
    if visit.is_committed(step):
        return go_to(visit, visit.path.of_case(step, Kind.DIFFERENCES))
    return kept_page(visit, step, lambda: assessment_page(visit, step))


def _differences(visit: Visit, step: Step) -> AnyResponse:
    return Response(show_differences(visit, step), mimetype="text/html")


def _example(visit: Visit, step: Step) -> AnyResponse:
    return kept_page(visit, step, lambda: draw("eksempel", visit, step, example=visit.module.example))


def _contrast(visit: Visit, step: Step) -> AnyResponse:
    if not visit.is_committed(step):
        return kept_page(visit, step, lambda: contrast_page(visit, step))
    assert step.pair is not None
    (stored,) = visit.stored(step)
    answered = answers_of(step.pair, stored)
    return kept_page(
        visit,
        step,
        lambda: draw("kontrastpar", visit, step, pair=step.pair, answered=answered, errors=NONE, summary=()),
        state=" ".join(("answered", *(box.choice for box in stored.boxes))),
    )


def _evaluation(visit: Visit, step: Step) -> AnyResponse:
    if visit.attempt.evaluated:
        return Response(evaluation_page(visit, step), mimetype="text/html")
    return kept_page(visit, step, lambda: evaluation_page(visit, step))


def _result(visit: Visit, step: Step) -> AnyResponse:
    return Response(show_result(visit, step), mimetype="text/html")


_SCREENS: Mapping[Kind, Callable[[Visit, Step], AnyResponse]] = {
    Kind.READ: _read,
    Kind.POINT: _point,
    Kind.ASSESS: _assess,
    Kind.DIFFERENCES: _differences,
    Kind.EXAMPLE: _example,
    Kind.CONTRAST: _contrast,
    Kind.EVALUATION: _evaluation,
    Kind.RESULT: _result,
}
