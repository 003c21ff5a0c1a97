"""A lawyer's own form in a panel: the one caseworkers get, without the key, and a line for her reasons."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from learning.database import read, write
from learning.editorial.panels import votes as domain
from learning.editorial.panels.panel import Panel, PanelError
from learning.editorial.panels.votes import LONGEST_REASON, Ballot, own_vote
from learning.editorial.units import module_id
from learning.library.model import CaseFile, Library
from learning.web.access import CSRF_FIELD, current_staff
from learning.web.arrivals import go_to
from learning.web.forms import AssessmentForm, UnreadableAnswer
from learning.web.layout import sheet_of
from learning.web.newsroom.desk import title_of
from learning.web.newsroom.panels.cases import panel_or_404, shown

REASON = "begrundelse."


def add_to(blueprint: Blueprint) -> None:
    """Add the addresses of a vote."""
    blueprint.add_url_rule("/<int:number>/svar/<case>", "vote", vote, methods=["GET", "POST"])


def vote(number: int, case: str) -> Response:
    """Show a lawyer's form for one case, or keep it; what is missing is told and nothing is lost."""
    with read() as connection:
        panel = panel_or_404(connection, number)
        if panel.member(current_staff().id) is None:
            abort(HTTPStatus.FORBIDDEN)
        ballot = own_vote(connection, number, case, staff=current_staff().id)
        found = shown(connection, panel, case)
    if found is None or not panel.is_open:
        return go_to(url_for("panels.show", number=number))
    if request.method == "POST":
        return _keep(panel, found[1])
    is_back = "mangler" in request.args
    return make_response(_page(panel, found, ballot or Ballot("", {}), told=is_back))


def _keep(panel: Panel, case: CaseFile) -> Response:
    try:
        form = AssessmentForm(case, _answers())
    except UnreadableAnswer:
        abort(HTTPStatus.BAD_REQUEST)
    reasons = {
        name.removeprefix(REASON): text for name, text in request.form.items() if name.startswith(REASON)
    }
    given = Ballot("", form.answers, {id_: reasons[id_] for id_ in case.solution.key.asked if id_ in reasons})
    try:
        with write() as connection:
            domain.vote(connection, panel.number, case, given, by=current_staff().id)
    except PanelError:
        return go_to(url_for("panels.show", number=panel.number))
    if form.validate():
        return go_to(url_for("panels.show", number=panel.number, ok="gemt"))
    return go_to(url_for("panels.vote", number=panel.number, case=case.case.id, mangler=1))


def _answers() -> MultiDict[str, str]:
    """Return what was ticked, without the proof and the reasons."""
    fields = request.form.items(multi=True)
    return MultiDict(
        (name, value) for name, value in fields if name != CSRF_FIELD and not name.startswith(REASON)
    )


def _page(panel: Panel, found: tuple[Library, CaseFile], ballot: Ballot, *, told: bool) -> str:
    library, case = found
    sheet = sheet_of(case)
    errors: Mapping[str, str] = _missing(case, ballot) if told else {}
    fields = {question.id: question.first_field for question in sheet.questions()}
    texts = case.solution.form.texts
    reasons = [
        (question.id, texts[question.id].label, ballot.reasons.get(question.id, ""))
        for question in sheet.questions()
        if not question.filled
    ]
    return render_template(
        "redaktion/panel_svar.html",
        panel=panel,
        title=title_of(module_id(panel.module)),
        case=case.case,
        form=case.solution.form,
        sheet=sheet,
        answers=ballot.answers,
        errors=errors,
        summary=[(f"#{fields[question]}", text) for question, text in errors.items()],
        reasons=reasons,
        longest=LONGEST_REASON,
        sources=library.sources,
        saved=told,
    )


def _missing(case: CaseFile, ballot: Ballot) -> dict[str, str]:
    ticks = [(id_, tick) for id_, ticked in ballot.answers.items() for tick in sorted(ticked)]
    form = AssessmentForm(case, MultiDict(ticks))
    form.validate()
    return form.question_errors
