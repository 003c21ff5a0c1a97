"""The page that makes a meeting (møde), and the field where a participant types its code."""

from collections.abc import Iterator
from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, SelectField, StringField, ValidationError

from learning.database import write
from learning.ledger.meetings import NewMeeting, create
from learning.library.model import CaseFile, Module
from learning.reports.limits import disclosure
from learning.web.field_errors import first_errors
from learning.web.group_codes import draw_code, draw_secret, tidy
from learning.web.meeting_codes import hashed
from learning.web.site import site

blueprint = Blueprint("making", __name__)

TRIES = 5
SEPARATOR = "/"
"""Between a module and the number of its case, in the value of one choice."""


class MeetingForm(Form):
    """What a facilitator chooses: the case of a module, and nothing else."""

    sag = SelectField(default="", validate_choice=False)
    hjemmeside = StringField()

    def validate_sag(self, field: SelectField) -> None:
        """Refuse a case that is not offered."""
        if _chosen(field.data) is None:
            raise ValidationError("Vælg, hvilken sag mødet skal handle om")

    def validate_hjemmeside(self, field: StringField) -> None:
        """Refuse a filled-in trap with a sentence that a person can act on."""
        if field.data:
            raise ValidationError("Feltet »Lad feltet stå tomt« er udfyldt. Tøm det, og send igen")


@blueprint.get("/moede")
def ask() -> str:
    """Show the form that makes a meeting, and the field for a code."""
    module = request.args.get("modul", "")
    return _draw_start(MeetingForm(data={"sag": f"{module}{SEPARATOR}1"}))


@blueprint.post("/moede")
def make() -> Response | tuple[str, int]:
    """Make a meeting, and send on to the page with the links to keep."""
    site().limiter.check()
    form = MeetingForm(request.form)
    if not form.validate():
        return _draw_start(form), HTTPStatus.UNPROCESSABLE_ENTITY
    chosen = _chosen(form.sag.data)
    assert chosen is not None
    code, secret = _create(chosen)
    return redirect(url_for("meetings.keep", code=code, secret=secret), HTTPStatus.SEE_OTHER)


@blueprint.get("/moede/find")
def find() -> Response | tuple[str, int]:
    """Send on to the meeting whose code was typed."""
    code = tidy(request.args.get("kode", ""))
    if not code:
        errors = {"kode": "Skriv koden, fx CDF GHJ 347"}
        return _draw_start(MeetingForm(), errors), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("meetings.join", code=code), HTTPStatus.SEE_OTHER)


def _chosen(value: str) -> NewMeeting | None:
    """Return the meeting that a choice stands for, or None when it is not offered."""
    slug, _, number = value.partition(SEPARATOR)
    module = site().library.modules.get(slug)
    case = dict(_numbered(module)).get(number) if module else None
    if module is None or case is None:
        return None
    return NewMeeting(module=module.slug, release=site().release, case=case.case.id)


def _numbered(module: Module) -> Iterator[tuple[str, CaseFile]]:
    return ((str(at), case) for at, case in enumerate(module.scored_cases(), start=1))


def _draw_start(form: MeetingForm, code_errors: dict[str, str] | None = None) -> str:
    modules = sorted(site().library.modules.values(), key=lambda module: module.number)
    return render_template(
        "moede/start.html",
        form=form,
        errors={**(code_errors or {}), **(first_errors(form) if form.errors else {})},
        choices=[
            (module, [(f"{module.slug}{SEPARATOR}{at}", case.case) for at, case in _numbered(module)])
            for module in modules
        ],
        limits=disclosure(),
        typed=request.args.get("kode", ""),
    )


def _create(new: NewMeeting) -> tuple[str, str]:
    """Store a meeting under a free code; return the code and the secret, which are stored nowhere."""
    secret = draw_secret()
    for _ in range(TRIES):
        code = draw_code()
        hashes = hashed(code), hashed(secret)
        with write() as connection:
            if create(connection, hashes, new, today=date.today(), days=site().settings.group_days):
                return code, secret
    raise RuntimeError("no free code was drawn")
