"""Teams (hold) at a staff meeting: made without login, joined by a code that can be read aloud."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import write
from learning.ledger import attempts
from learning.ledger.groups import Mode
from learning.reports.limits import disclosure
from learning.training.steps import Kind, path_of
from learning.web import group_making, group_results, joint
from learning.web.addresses import whole_address
from learning.web.attempts import REPEATS
from learning.web.forms import TRAP_FIELD
from learning.web.group_codes import spaced
from learning.web.group_visits import NoGroup, open_as_leader, open_group
from learning.web.not_met import not_met_page
from learning.web.qr import qr_svg
from learning.web.site import site
from learning.web.tokens import draw

blueprint = Blueprint("groups", __name__)
blueprint.register_blueprint(group_making.blueprint)
blueprint.register_blueprint(joint.blueprint)
blueprint.register_blueprint(group_results.blueprint)

CHANNEL = "hold"


@blueprint.get("/hold/<code>")
def join(code: str) -> str:
    """Let a member in: to read along in a joint team, or to take the module alone."""
    visit = open_group(code)
    return render_template("hold/deltag.html", visit=visit, module=visit.module, limits=disclosure())


@blueprint.get("/hold/<code>/sag/<int:number>")
def read_along(code: str, number: int) -> str:
    """Show a case of a joint team to a member, and nothing of its key."""
    visit = open_group(code)
    step = visit.path.find(f"sag-{number}-{Kind.READ}")
    if step is None or step.case is None or visit.group.mode is not Mode.JOINTLY:
        abort(HTTPStatus.NOT_FOUND)
    case = step.case
    return joint.draw(
        "laes",
        visit,
        step,
        case=case.case,
        form=case.solution.form,
        next=None,
        frame="hold/_med.html",
        code=visit.code,
    )


@blueprint.post("/hold/<code>/start")
def start(code: str) -> Response:
    """Begin an ordinary anonymous attempt that the team's counts will hold when it is finished."""
    visit = open_group(code)
    if visit.group.mode is not Mode.SINGLY:
        abort(HTTPStatus.NOT_FOUND)
    scheme = visit.module.twins[0].solution.form.scheme
    repeat = request.form.get("gentaget", "")
    new = attempts.NewAttempt(
        module=visit.module.slug,
        module_version=visit.module.version,
        form_version=f"{scheme.id} {scheme.version}",
        release=visit.group.release,
        arm=visit.group.arm,
        channel=CHANNEL,
        repeat=repeat if repeat in REPEATS else "",
        group_hash=visit.group.code_hash,
    )
    token = draw(site().signer, suspicious=bool(request.form.get(TRAP_FIELD)))
    days = site().settings.token_days
    with write() as connection:
        attempts.start(connection, token.digest, new, today=date.today(), token_days=days)
    first = path_of(visit.module, new.arm).steps[0]
    return redirect(url_for("attempts.show", token=token.text, trin=first.slug), HTTPStatus.SEE_OTHER)


@blueprint.get("/hold/<code>/resultat/<secret>/hold")
def leader(code: str, secret: str) -> str:
    """Show the leader the code, the QR code and the secret link."""
    visit = open_as_leader(code, secret)
    joining = whole_address(url_for("groups.join", code=visit.code))
    return render_template(
        "hold/leder.html",
        visit=visit,
        module=visit.module,
        spoken=spaced(visit.code),
        joining=joining,
        qr=qr_svg(joining, "QR-kode med adressen til holdet"),
        result=whole_address(url_for("groups.results.show", code=visit.code, secret=secret)),
        limits=disclosure(),
    )


REASONS = {
    "unknown": (
        "Holdet findes ikke",
        "Koden er forkert, eller holdet er lukket. Et hold lever i {days} dage.",
        "Tjek koden hos den, der leder holdet. Store og små bogstaver og mellemrum er lige meget.",
    ),
    "secret": (
        "Linket til resultatet er forkert",
        "Holdet findes, men linket passer ikke til det. Måske mangler slutningen af adressen.",
        "Find linket, som du gemte, da holdet blev oprettet. Vi kender det ikke og kan ikke finde det.",
    ),
    "withdrawn": (
        "Modulet er trukket tilbage",
        "Holdet kan ikke fortsætte med modulet.",
        "Find et andet modul på forsiden, og opret et nyt hold.",
    ),
}


@blueprint.errorhandler(NoGroup)
def no_group(error: NoGroup) -> Response:
    """Tell why there is no team here, and what to do."""
    return not_met_page(error, REASONS, "groups.making.ask")
