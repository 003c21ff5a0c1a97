"""The page that makes a team (hold), and the field where a member types its code."""

import secrets
from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Optional

from learning.database import write
from learning.ledger import groups
from learning.ledger.groups import SIZE_BANDS, Mode, NewGroup
from learning.reports.limits import disclosure
from learning.web.attempts import ARMS
from learning.web.field_errors import first_errors
from learning.web.group_codes import digest, draw_code, draw_secret, tidy
from learning.web.site import site

blueprint = Blueprint("making", __name__)

TRIES = 5


class GroupForm(Form):
    """What a leader chooses."""

    modul = SelectField(default="", validate_choice=False)
    maade = RadioField(
        default=Mode.JOINTLY.value,
        validators=[InputRequired("Vælg, hvordan I svarer"), AnyOf([*Mode], "Vælg, hvordan I svarer")],
        validate_choice=False,
    )
    stoerrelse = RadioField(
        validators=[Optional(), AnyOf(SIZE_BANDS, "Vælg, hvor mange I er, på listen")], validate_choice=False
    )
    hjemmeside = StringField()

    def validate_modul(self, field: SelectField) -> None:
        """Refuse a module that is not offered."""
        if field.data not in site().library.modules:
            raise ValidationError("Vælg, hvilket modul holdet skal arbejde med")

    def validate_hjemmeside(self, field: StringField) -> None:
        """Refuse a filled-in trap with a sentence that a person can act on."""
        if field.data:
            raise ValidationError("Feltet »Lad feltet stå tomt« er udfyldt. Tøm det, og send igen")


@blueprint.get("/hold")
def ask() -> str:
    """Show the form that makes a team, and the field for a code."""
    return _draw_start(GroupForm(data={"modul": request.args.get("modul", "")}))


@blueprint.post("/hold")
def make() -> Response | tuple[str, int]:
    """Make a team, and send on to the leader's page."""
    site().limiter.check()
    form = GroupForm(request.form)
    if not form.validate():
        return _draw_start(form), HTTPStatus.UNPROCESSABLE_ENTITY
    new = NewGroup(
        module=form.modul.data,
        release=site().release,
        mode=Mode(form.maade.data),
        arm=secrets.choice(ARMS),
        size=form.stoerrelse.data or "",
    )
    code, secret = _create(new)
    return redirect(url_for("groups.leader", code=code, secret=secret), HTTPStatus.SEE_OTHER)


@blueprint.get("/hold/find")
def find() -> Response | tuple[str, int]:
    """Send on to the team whose code was typed."""
    code = tidy(request.args.get("kode", ""))
    if not code:
        errors = {"kode": "Skriv koden, fx CDF GHJ 347"}
        return _draw_start(GroupForm(), errors), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("groups.join", code=code), HTTPStatus.SEE_OTHER)


def _draw_start(form: GroupForm, code_errors: dict[str, str] | None = None) -> str:
    library = site().library
    errors = {**(code_errors or {}), **(first_errors(form) if form.errors else {})}
    return render_template(
        "hold/start.html",
        form=form,
        errors=errors,
        modules=sorted(library.modules.values(), key=lambda module: module.number),
        bands=SIZE_BANDS,
        limits=disclosure(),
        typed=request.args.get("kode", ""),
    )


def _create(new: NewGroup) -> tuple[str, str]:
    """Store a team under a free code; return the code and the secret, which are stored nowhere."""
    settings = site().settings
    secret = draw_secret()
    for _ in range(TRIES):
        code = draw_code()
        hashes = digest(settings.secret_key, code), digest(settings.secret_key, secret)
        with write() as connection:
            if groups.create(connection, hashes, new, today=date.today(), days=settings.group_days):
                return code, secret
    raise RuntimeError("no free code was drawn")
