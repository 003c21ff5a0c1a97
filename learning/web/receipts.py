"""The check page: does a completion with the values on a paper receipt exist?"""

import re
from http import HTTPStatus

from flask import Blueprint, render_template, request
from wtforms import Form, StringField, ValidationError
from wtforms.validators import InputRequired

from learning.web.field_errors import first_errors
from learning.web.site import site

blueprint = Blueprint("receipts", __name__)

WEEK = re.compile(r"\D*(?P<week>\d{1,2})\D+(?P<year>20\d{2})\D*")
NOT_A_WEEK = "Skriv uge og år, fx uge 47, 2026"


class CheckForm(Form):
    """What stands on the receipt: the module, the week and the code."""

    modul = StringField(validators=[InputRequired("Vælg, hvilket modul der står på kvitteringen")])
    uge = StringField(validators=[InputRequired(NOT_A_WEEK)])
    kode = StringField(validators=[InputRequired("Skriv koden fra kvitteringen")])

    def validate_uge(self, field: StringField) -> None:
        """Refuse what is not a week and a year."""
        if WEEK.fullmatch(field.data or "") is None:
            raise ValidationError(NOT_A_WEEK)

    def holds(self) -> bool:
        """Tell whether the code is genuine and says the same module and week."""
        receipt = site().receipts.decode(self.kode.data or "")
        week = WEEK.fullmatch(self.uge.data or "")
        if receipt is None or week is None:
            return False
        said = (self.modul.data, int(week["year"]), int(week["week"]))
        return said == (str(receipt.module), receipt.iso_year, receipt.iso_week)


@blueprint.get("/kvittering")
def ask() -> str:
    """Show the form."""
    return _draw(CheckForm())


@blueprint.post("/kvittering")
def check() -> str | tuple[str, int]:
    """Tell whether a completion with these values exists, and no more; nothing is stored."""
    site().limiter.check()
    form = CheckForm(request.form)
    if not form.validate():
        return _draw(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _draw(form, holds=form.holds())


def _draw(form: CheckForm, *, holds: bool | None = None) -> str:
    errors = first_errors(form)
    modules = sorted(site().library.modules.values(), key=lambda module: module.number)
    return render_template("kvittering_tjek.html", form=form, errors=errors, modules=modules, holds=holds)
