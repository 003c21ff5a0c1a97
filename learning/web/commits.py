"""Answers sent in: read, checked, committed once, and sent on with 303."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from learning.database import write
from learning.ledger.answers import Commit, Submission, commit
from learning.ledger.finish import evaluate
from learning.training.steps import Kind, Step
from learning.training.submissions import assessed, contrast_boxes, pointed_boxes, practised
from learning.web import pointing
from learning.web.contrasts import ContrastForm
from learning.web.evaluations import Questionnaire
from learning.web.forms import TRAP_FIELD, AssessmentForm, UnreadableAnswer
from learning.web.frames import go_to
from learning.web.screens import assessment_page, contrast_page, evaluation_page
from learning.web.visits import Closed, Visit

QUICKEST_PERSON = 5.0
"""Seconds from the start to the first answer; what is faster is a machine and is kept apart."""


def send(visit: Visit, step: Step) -> AnyResponse:
    """Answer a POST to an open step."""
    handler = _HANDLERS.get(step.kind)
    if handler is None:
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    try:
        return handler(visit, step)
    except UnreadableAnswer:
        abort(HTTPStatus.BAD_REQUEST)


def _point(visit: Visit, step: Step) -> AnyResponse:
    assert step.case is not None
    if any(name not in pointing.FIELDS for name in request.form):
        raise UnreadableAnswer
    ticked = pointing.read_places(step.case, request.form.getlist(pointing.FIELD))
    boxes = pointed_boxes(step.case, ticked)
    return _commit(visit, step, practised(step, boxes, visit.library.parameters))


def _assess(visit: Visit, step: Step) -> AnyResponse:
    assert step.case is not None
    form = AssessmentForm(step.case, request.form)
    if not form.validate():
        if visit.is_committed(step):
            return _conflict(visit, step)
        page = assessment_page(
            visit, step, answers=form.answers, errors=form.question_errors, confidence=form.confidence
        )
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    submission = assessed(
        step,
        form.assessment,
        visit.library.parameters,
        confidence=form.confidence,
        suspicious=form.trapped,
    )
    return _commit(visit, step, submission)


def _contrast(visit: Visit, step: Step) -> AnyResponse:
    assert step.pair is not None
    form = ContrastForm(step.pair, request.form)
    if form.errors_by_side:
        if visit.is_committed(step):
            return _conflict(visit, step)
        page = contrast_page(visit, step, chosen=form.chosen, errors=form.errors_by_side)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    boxes = contrast_boxes(step.pair, form.chosen)
    return _commit(visit, step, practised(step, boxes, visit.library.parameters))


def _evaluation(visit: Visit, step: Step) -> AnyResponse:
    form = Questionnaire(visit.module.evaluation, request.form)
    if not form.validate():
        page = evaluation_page(visit, step, answers=form.answers, errors=form.item_errors)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    with write() as connection:
        done = evaluate(connection, visit.token.digest, form.evaluation, today=date.today())
    if done is Commit.GONE:
        raise Closed(HTTPStatus.GONE)
    return go_to(visit, visit.path.after(step))


def _commit(visit: Visit, step: Step, submission: Submission) -> AnyResponse:
    """Store an answer in one transaction; the first one stands."""
    whole = replace(
        submission,
        place=visit.path.steps.index(step),
        suspicious=submission.suspicious or _is_machine(visit),
    )
    with write() as connection:
        done = commit(connection, visit.token.digest, whole)
    if done is Commit.GONE:
        raise Closed(HTTPStatus.GONE)
    if done is Commit.CONFLICT:
        return _conflict(visit, step)
    return go_to(visit, step if step.kind is Kind.CONTRAST else visit.path.after(step))


def _is_machine(visit: Visit) -> bool:
    """Tell whether the start or the speed of the first answer gives a machine away."""
    too_fast = not visit.attempt.committed and visit.token.seconds(time.time()) < QUICKEST_PERSON
    return visit.token.suspicious or bool(request.form.get(TRAP_FIELD)) or too_fast


def _conflict(visit: Visit, step: Step) -> AnyResponse:
    """Tell that the first answer stands, and lead to where it is shown."""
    kept = step if step.kind is Kind.CONTRAST else visit.path.after(step)
    page = render_template(
        "forloeb/afsluttet.html",
        heading="Dit første svar gælder",
        happened="Du har allerede svaret på trinnet, og det, du sendte nu, er anderledes.",
        advice="Det første svar er gemt og bliver ikke ændret. Det, du sendte nu, er ikke gemt.",
        href=kept.slug,
        label="Se det første svar" if step.kind is not Kind.POINT else "Fortsæt forløbet",
    )
    return make_response(page, HTTPStatus.CONFLICT)


_HANDLERS: Mapping[Kind, Callable[[Visit, Step], AnyResponse]] = {
    Kind.POINT: _point,
    Kind.ASSESS: _assess,
    Kind.CONTRAST: _contrast,
    Kind.EVALUATION: _evaluation,
}
