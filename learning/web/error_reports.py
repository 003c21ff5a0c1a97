"""Reports of a doubtful text: open to everyone, without login and without a name."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from learning.database import write
from learning.ledger.error_reports import NewReport, report
from learning.web.field_errors import first_errors
from learning.web.personal_data import warning_about
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("error_reports", __name__)

LONGEST_TEXT = 500
LONGEST_ANCHOR = 80


def _tidy(text: str | None) -> str:
    """Count a line break as one character, as the page does; drop NUL, which PostgreSQL refuses."""
    return (text or "").replace("\r\n", "\n").replace("\0", "").strip()


class ReportForm(Form):
    """What a reader writes: the module, the place in it (hidden, from the link) and the text."""

    modul = SelectField(default="", validate_choice=False)
    sted = StringField(filters=[lambda anchor: _tidy(anchor)[:LONGEST_ANCHOR]])
    tekst = TextAreaField(filters=[_tidy], validators=[InputRequired("Skriv, hvad der er galt")])
    hjemmeside = StringField()

    def validate_tekst(self, field: TextAreaField) -> None:
        """Refuse a text that is too long or looks like it is about a person."""
        text = field.data or ""
        if not text:
            raise ValidationError("Skriv, hvad der er galt")
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Teksten må højst være {LONGEST_TEXT} tegn. Den er nu {len(text)}")
        if warning := warning_about(text):
            raise ValidationError(warning)

    def validate_hjemmeside(self, field: StringField) -> None:
        """Refuse a filled-in trap with a sentence that a person can act on."""
        if field.data:
            raise ValidationError("Feltet »Lad feltet stå tomt« er udfyldt. Tøm det, og send igen")

    def reported(self) -> NewReport:
        """Return the report; a module that is not in the library becomes the site as a whole."""
        library = site().library
        module = library.modules.get(self.modul.data or "")
        if module is None:
            return NewReport("", library.version, self.sted.data or "", self.tekst.data or "")
        return NewReport(module.slug, module.version, self.sted.data or "", self.tekst.data or "")


@blueprint.get("/meld-fejl")
def write_report() -> str:
    """Show the form, filled in with the module and the place in the address."""
    return _draw(ReportForm(data={name: request.args.get(name, "") for name in ("modul", "sted")}))


@blueprint.post("/meld-fejl")
def send_report() -> Response | tuple[str, int]:
    """Put the report in the queue, or show the form again with everything that was typed."""
    site().limiter.check()
    form = ReportForm(request.form)
    if not form.validate():
        return _draw(form), HTTPStatus.UNPROCESSABLE_ENTITY
    with write() as connection:
        report(connection, form.reported(), today=date.today())
    return redirect(url_for("error_reports.thanks"), HTTPStatus.SEE_OTHER)


@blueprint.get("/meld-fejl/tak")
@reading_page
def thanks() -> str:
    """Say thank you, and what happens now."""
    return render_template("meld_fejl_tak.html")


def _draw(form: ReportForm) -> str:
    errors = first_errors(form)
    return render_template(
        "meld_fejl.html",
        form=form,
        errors=errors,
        modules=site().library.modules,
        most=LONGEST_TEXT,
    )
