"""A module inside another site's page: its first page there, and how it gets there."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.library.review_dates import overdue
from learning.library.succession import ended_since
from learning.training.steps import path_of
from learning.web.attempts import begin
from learning.web.framing import closed_message
from learning.web.reading import entry_channel, reading_page
from learning.web.site import site

blueprint = Blueprint("embedding", __name__)


@blueprint.route("/embed/<slug>", methods=["GET", "POST"])
def start(slug: str) -> AnyResponse:
    """Show a module's first page in a frame, or begin it; one that is gone says so."""
    if slug not in site().library.modules:
        return _gone()
    if request.method == "POST":
        return begin(slug, framed=True)
    return _first_page(slug=slug)


@reading_page
def _first_page(slug: str) -> str:
    module = site().library.modules[slug]
    return render_template(
        "indlejret.html",
        module=module,
        ended=ended_since(module, site().library.sources),
        overdue=overdue(module, date.today()),
        channel=entry_channel(),
        besked={
            "type": "trin",
            "modul": slug,
            "trin": "start",
            "nr": 0,
            "ialt": len(path_of(module, "AB").steps),
        },
        nyt_vindue=url_for("pages.module", slug=slug),
    )


def _gone() -> AnyResponse:
    page = render_template(
        "forloeb/afsluttet.html",
        heading="Modulet findes ikke",
        happened="Det er trukket tilbage, eller adressen er forkert.",
        advice="Sig det til den, der har sat modulet ind på siden. Du kan finde et andet modul på forsiden.",
        href="/",
        label="Gå til alle moduler",
        besked=closed_message(HTTPStatus.NOT_FOUND),
    )
    return make_response(page, HTTPStatus.NOT_FOUND)
