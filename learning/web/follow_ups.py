"""Weeks later: a fresh twin case, and a receipt that says where the learner started.

The receipt is in the form, never in an address. What comes of it is stored unlinkably and only once;
a receipt that cannot be used keeps nobody from the case.
"""

from collections.abc import Mapping
from fractions import Fraction
from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from learning.ledger.receipts import STEPS
from learning.library.model import Module
from learning.web.claims import UNKNOWN, Claim, examine, hand_in
from learning.web.comparison import Comparison
from learning.web.differences import Status, differences
from learning.web.forms import CONFIDENCE, AssessmentForm, UnreadableAnswer
from learning.web.prepared import prepare
from learning.web.site import site
from quizzes.rounding import whole_percent
from quizzes.scoring import Result, score

blueprint = Blueprint("follow_ups", __name__)

CODE_FIELD = "trin.kvittering"  # a dot is in no question's id
SURE = "sikker"
NO_CODE = "Skriv koden fra kvitteringen"
NO_CLAIM = Claim(None, "")


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """Let no cache keep a page that holds a receipt."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/opfoelgning")
def ask() -> str:
    """Ask for the receipt; the script fills it in from the address's fragment."""
    return _draw_ask()


@blueprint.post("/opfoelgning")
def open_receipt() -> str | tuple[str, int]:
    """Show the twin case of the receipt's module; without a usable receipt offer every module's."""
    site().limiter.check()
    code = request.form.get("kvittering", "").strip()
    if not code:
        return _draw_ask(error=NO_CODE), HTTPStatus.UNPROCESSABLE_ENTITY
    library, receipt = site().library, site().receipts.decode(code)
    module = library.module_by_number(receipt.module) if receipt else None
    if module is None and len(library.modules) == 1:
        module = next(iter(library.modules.values()))
    if module is None:
        return _draw_ask(code=code, notice=UNKNOWN)
    return _draw_case(module, code=code, claim=examine(code, module))


@blueprint.get("/opfoelgning/<slug>")
def offer(slug: str) -> str:
    """Show a module's twin case to someone without a receipt; it is not counted."""
    return _draw_case(_module(slug))


@blueprint.post("/opfoelgning/<slug>")
def answer(slug: str) -> str | tuple[str, int]:
    """Compare the answer with the key, count it once if the receipt allows, and show the differences."""
    site().limiter.check()
    module = _module(slug)
    form, code = _read_form(module)
    if not form.validate():
        return _draw_case(module, code=code, form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    result = score(module.follow_up.solution.key, form.assessment, site().library.parameters)
    claim = NO_CLAIM
    if code and result.total is not None:
        delayed = float(result.total)
        claim = Claim(None, UNKNOWN) if form.trapped else hand_in(code, module, delayed)
    return _draw_differences(module, form, result, claim=claim)


def _module(slug: str) -> Module:
    module = site().library.modules.get(slug)
    if module is None:
        abort(HTTPStatus.NOT_FOUND)
    return module


def _read_form(module: Module) -> tuple[AssessmentForm, str]:
    """Return the answer and the receipt's code; aborts when the form holds what was never offered."""
    data = MultiDict(request.form.items(multi=True))
    code = data.pop(CODE_FIELD, "")
    try:
        return AssessmentForm(module.follow_up, data), code
    except UnreadableAnswer:
        abort(HTTPStatus.BAD_REQUEST)


def _draw_ask(*, code: str = "", error: str = "", notice: str = "") -> str:
    modules = sorted(site().library.modules.values(), key=lambda module: module.number)
    return render_template("opfoelgning.html", code=code, error=error, notice=notice, modules=modules)


def _draw_case(
    module: Module, *, code: str = "", claim: Claim = NO_CLAIM, form: AssessmentForm | None = None
) -> str:
    errors: Mapping[str, str] = form.question_errors if form else {}
    sheet = prepare(site().library.version, module.follow_up).sheet
    return render_template(
        "opfoelgning_sag.html",
        module=module,
        case=module.follow_up.case,
        form=module.follow_up.solution.form,
        code=code,
        code_field=CODE_FIELD,
        notice=claim.notice,
        sheet=sheet,
        answers=form.answers if form else {},
        errors=errors,
        summary=[(f"#{q.first_field}", errors[q.id]) for q in sheet.questions() if q.id in errors],
        confidence=form.confidence if form else None,
        options=CONFIDENCE,
        sources=site().library.sources,
    )


def _draw_differences(module: Module, form: AssessmentForm, result: Result, *, claim: Claim) -> str:
    case = module.follow_up
    prepared = prepare(site().library.version, case)
    comparison = Comparison(case, result, form.assessment.effective())
    found = differences(prepared.points, comparison, sure=form.confidence == SURE)
    counted = [one for one in found if one.status]
    return render_template(
        "opfoelgning_svar.html",
        module=module,
        percent=None if result.total is None else whole_percent(result.total),
        before=_percent(claim.receipt.pre) if claim.receipt else None,
        after=_percent(claim.receipt.post) if claim.receipt else None,
        claim=claim,
        differences=found,
        same=sum(one.status is Status.SAME for one in counted),
        counted=len(counted),
        marked=prepared.marked,
        solution=case.solution,
        better=case.solution.better,
        sources=site().library.sources,
        meld=url_for("error_reports.write_report", modul=module.slug, sted=case.case.id),
    )


def _percent(score: float) -> int:
    """Return a receipt's score (in 1/200) as whole percent, half up."""
    return whole_percent(Fraction(round(score * STEPS), STEPS))
