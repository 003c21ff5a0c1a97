"""The joint form of a team (hold) on a shared screen: case by case, committed once, then the differences."""

from collections.abc import Callable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import write
from learning.ledger.answers import Commit
from learning.ledger.group_boxes import commit_joint
from learning.ledger.groups import Mode
from learning.training.steps import Kind, Step
from learning.web.feedback import difference_texts
from learning.web.forms import AssessmentForm, UnreadableAnswer
from learning.web.frames import HEADINGS, ONWARD
from learning.web.group_visits import GroupVisit, NoGroup, open_as_leader
from learning.web.joint_forms import JointForms
from learning.web.screens import NONE, form_texts

blueprint = Blueprint("joint", __name__)

NONE_TICKED: Mapping[str, frozenset[str]] = {}

OTHER_HEADINGS: Mapping[Kind, str] = {
    **HEADINGS,
    Kind.ASSESS: "Vurdér afgørelsen sammen",
    Kind.DIFFERENCES: "Jeres vurdering og Ankestyrelsens",
}


@blueprint.get("/hold/<code>/resultat/<secret>/<trin>")
def show(code: str, secret: str, trin: str) -> Response:
    """Show a step of the joint way; one that is not open yet leads to the current one."""
    visit, step, forms = _open(code, secret, trin)
    if not visit.path.is_open(step, forms.committed):
        return _go_to(visit, visit.path.current(forms.committed))
    if step.kind is Kind.ASSESS and step.slug in forms.committed:
        return _go_to(visit, visit.path.after(step))
    return make_response(_SCREENS[step.kind](visit, step, forms))


@blueprint.post("/hold/<code>/resultat/<secret>/<trin>")
def send(code: str, secret: str, trin: str) -> Response:
    """Take in the joint form of a case; the first one stands."""
    visit, step, forms = _open(code, secret, trin)
    if step.kind is not Kind.ASSESS:
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    if not visit.path.is_open(step, forms.committed):
        return _go_to(visit, visit.path.current(forms.committed))
    assert step.case is not None
    try:
        form = AssessmentForm(step.case, request.form)
    except UnreadableAnswer:
        abort(HTTPStatus.BAD_REQUEST)
    if not form.validate():
        if step.slug in forms.committed:
            return _conflict(visit, step)
        page = _assess(visit, step, forms, answers=form.answers, errors=form.question_errors)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    reached = {id_: ticks for id_, ticks in form.answers.items() if form.assessment.reached(id_)}
    with write() as connection:
        done = commit_joint(connection, visit.group.code_hash, step.case.case.id, reached, today=date.today())
    if done is Commit.GONE:
        raise NoGroup(HTTPStatus.GONE, "unknown")
    return _conflict(visit, step) if done is Commit.CONFLICT else _go_to(visit, visit.path.after(step))


def _open(code: str, secret: str, slug: str) -> tuple[GroupVisit, Step, JointForms]:
    visit = open_as_leader(code, secret)
    if visit.is_withdrawn:
        raise NoGroup(HTTPStatus.GONE, "withdrawn")
    step = visit.path.find(slug)
    if step is None or visit.group.mode is not Mode.JOINTLY:
        abort(HTTPStatus.NOT_FOUND)
    return visit, step, JointForms(visit)


def _go_to(visit: GroupVisit, step: Step) -> Response:
    if step.kind is Kind.RESULT:
        return redirect(
            url_for("groups.results.show", code=visit.code, secret=visit.secret), HTTPStatus.SEE_OTHER
        )
    address = url_for("groups.joint.show", code=visit.code, secret=visit.secret, trin=step.slug)
    return redirect(address, HTTPStatus.SEE_OTHER)


def draw(template: str, visit: GroupVisit, step: Step, **context: Any) -> str:
    """Draw a page of one case for a team, in a frame of its own."""
    names = [f"Sag {number}" for number in range(1, len(visit.cases) + 1)]
    firsts = [one.slug for one in visit.path.steps if one.kind is Kind.READ]
    follower = visit.path.after(step)
    drawn = {
        "frame": "hold/_trin.html",
        "team": True,
        "module": visit.module,
        "step": step,
        "heading": OTHER_HEADINGS[step.kind],
        "place": f"Sag {step.stage + 1} af {len(names)}",
        "stages": [*zip(names, firsts, strict=True), ("Resultat", None)],
        "stage": step.stage + 1,
        "sources": visit.library.sources,
        "next": follower,
        "next_label": ONWARD[follower.kind],
        **context,
    }
    return render_template(f"forloeb/{template}.html", **drawn)


def _read(visit: GroupVisit, step: Step, forms: JointForms) -> str:
    assert step.case is not None
    done = visit.path.of_case(step, Kind.ASSESS).slug in forms.committed
    onward = visit.path.of_case(step, Kind.DIFFERENCES if done else Kind.ASSESS)
    return draw(
        "laes",
        visit,
        step,
        case=step.case.case,
        form=step.case.solution.form,
        next=onward,
        next_label=ONWARD[onward.kind],
    )


def _assess(
    visit: GroupVisit,
    step: Step,
    forms: JointForms,
    *,
    answers: Mapping[str, frozenset[str]] = NONE_TICKED,
    errors: Mapping[str, str] = NONE,
) -> str:
    assert step.case is not None
    texts = form_texts(visit.library.version, step.case, answers, errors)
    return draw("vurder", visit, step, **texts, reading=visit.path.of_case(step, Kind.READ))


def _differences(visit: GroupVisit, step: Step, forms: JointForms) -> str:
    assert step.case is not None
    compared = forms.compared(step.case)
    assert compared is not None
    texts = difference_texts(visit.library, visit.module, compared, team=True)
    return draw("forskelle", visit, step, **texts)


def _conflict(visit: GroupVisit, step: Step) -> Response:
    """Tell that the first form stands, and lead to where it is shown."""
    page = render_template(
        "forloeb/afsluttet.html",
        heading="Det første svar gælder",
        happened="Holdet har allerede svaret på sagen, og det, der blev sendt nu, er anderledes.",
        advice="Det første svar er gemt og bliver ikke ændret. Det, der blev sendt nu, er ikke gemt.",
        href=visit.path.after(step).slug,
        label="Se det første svar",
    )
    return make_response(page, HTTPStatus.CONFLICT)


_SCREENS: Mapping[Kind, Callable[[GroupVisit, Step, JointForms], str]] = {
    Kind.READ: _read,
    Kind.ASSESS: _assess,
    Kind.DIFFERENCES: _differences,
}
