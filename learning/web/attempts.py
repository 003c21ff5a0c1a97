"""A caseworker's way through a module: started without login, resumed by its secret address."""

import secrets
from datetime import date
from http import HTTPStatus

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import write
from learning.ledger import attempts as ledger
from learning.library.model import Module
from learning.training.channels import CHANNELS, DIRECT
from learning.training.steps import Step, path_of
from learning.web import commits, completions, screens
from learning.web.forms import TRAP_FIELD
from learning.web.frames import go_to
from learning.web.framing import closed_message
from learning.web.qr import qr_svg
from learning.web.site import site
from learning.web.tokens import draw
from learning.web.visits import Closed, Visit, open_visit

blueprint = Blueprint("attempts", __name__)
blueprint.register_blueprint(completions.blueprint)

ARMS = ("AB", "BA")
REPEATS = ("ja", "nej", "ved_ikke")


@blueprint.post("/moduler/<slug>/start")
def start(slug: str) -> Response:
    """Begin an attempt, and send on to the first step."""
    return begin(slug)


def begin(slug: str, *, framed: bool = False) -> Response:
    """Draw the arm and the token of a new attempt. ``framed``: it stands in another site's page."""
    site().start_limiter.check()
    release = site().release
    library = site().library_for(release)
    module = library.modules.get(slug) if library else None
    if module is None:
        abort(HTTPStatus.NOT_FOUND)
    new = _new_attempt(module, release)
    token = draw(site().signer, suspicious=bool(request.form.get(TRAP_FIELD)), framed=framed)
    days = site().settings.token_days
    with write() as connection:
        ledger.start(connection, token.digest, new, today=date.today(), token_days=days)
    first = path_of(module, new.arm).steps[0]
    return redirect(url_for("attempts.show", token=token.text, trin=first.slug), HTTPStatus.SEE_OTHER)


def _new_attempt(module: Module, release: str) -> ledger.NewAttempt:
    scheme = module.twins[0].solution.form.scheme
    channel = request.form.get("kanal", "")
    repeat = request.form.get("gentaget", "")
    return ledger.NewAttempt(
        module=module.slug,
        module_version=module.version,
        form_version=f"{scheme.id} {scheme.version}",
        release=release,
        arm=secrets.choice(ARMS),
        channel=channel if channel in CHANNELS else DIRECT,
        repeat=repeat if repeat in REPEATS else "",
    )


@blueprint.get("/forloeb/<token>/")
def resume(token: str) -> Response:
    """Send on to where the learner left off."""
    visit = open_visit(token)
    return go_to(visit, visit.current())


@blueprint.get("/forloeb/<token>/<trin>")
def show(token: str, trin: str) -> Response:
    """Show a step; one that is not open yet leads to the current one."""
    visit = open_visit(token)
    step = _step(visit, trin)
    return screens.show(visit, step) if visit.is_open(step) else go_to(visit, visit.current(), "foerst")


@blueprint.post("/forloeb/<token>/<trin>")
def send(token: str, trin: str) -> Response:
    """Take in the answer to a step."""
    visit = open_visit(token)
    step = _step(visit, trin)
    return commits.send(visit, step) if visit.is_open(step) else go_to(visit, visit.current(), "foerst")


@blueprint.get("/forloeb/<token>/senere")
def later(token: str) -> str:
    """Show the secret link with its QR code, and say what is kept."""
    visit = open_visit(token)
    base = site().settings.public_url or request.url_root
    address = base.rstrip("/") + url_for("attempts.resume", token=token)
    return render_template(
        "forloeb/senere.html",
        module=visit.module,
        address=address,
        qr=qr_svg(address, "QR-kode med linket til dit forløb"),
        days=site().settings.token_days,
        current=visit.current(),
    )


def _step(visit: Visit, slug: str) -> Step:
    step = visit.path.find(slug)
    if step is None:
        abort(HTTPStatus.NOT_FOUND)
    return step


@blueprint.errorhandler(Closed)
def closed(error: Closed) -> Response:
    """Tell that the attempt is over, was never there, or that its module is withdrawn."""
    heading = "Forløbet er afsluttet eller findes ikke"
    days = site().settings.token_days
    happened = f"Adressen er forkert, eller forløbet er slut. Et forløb lukker efter {days} dage."
    advice = "Tjek, om hele adressen er kommet med. Ellers kan du begynde modulet forfra."
    if error.withdrawn:
        heading = "Modulet er trukket tilbage"
        happened = "Forløbet kan ikke fortsætte."
        advice = "De svar, du har sendt, er bevaret i den samlede statistik. Find et andet modul på forsiden."
    page = render_template(
        "forloeb/afsluttet.html",
        heading=heading,
        happened=happened,
        advice=advice,
        href="/",
        label="Gå til alle moduler",
        besked=closed_message(error.status),
    )
    return make_response(page, error.status)
