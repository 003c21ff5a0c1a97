"""Meetings (møder): a facilitator goes through one case on a large screen, the room votes on its phones."""

from http import HTTPStatus

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.web import meeting_guide, meeting_making, meeting_phones, meeting_screens
from learning.web.addresses import whole_address
from learning.web.meeting_codes import draw_number
from learning.web.meeting_screens import told
from learning.web.meeting_visits import NoMeeting, open_as_facilitator, open_meeting
from learning.web.not_met import not_met_page
from learning.web.qr import qr_svg
from learning.web.site import site

blueprint = Blueprint("meetings", __name__)
blueprint.register_blueprint(meeting_making.blueprint)
blueprint.register_blueprint(meeting_guide.blueprint)
blueprint.register_blueprint(meeting_screens.blueprint)
blueprint.register_blueprint(meeting_phones.blueprint)


@blueprint.get("/moede/<code>")
def join(code: str) -> Response:
    """Let somebody in: draw a number and send on to the page of it. Nothing is stored."""
    site().start_limiter.check()
    visit = open_meeting(code)
    number = draw_number(visit.code)
    return redirect(url_for("meetings.phones.show", code=visit.code, number=number), HTTPStatus.SEE_OTHER)


@blueprint.get("/moede/<code>/nu")
def now(code: str) -> Response:
    """Tell where the meeting is and roughly how many have voted, in a few bytes."""
    visit = open_meeting(code)
    response = jsonify(p=visit.meeting.position, n=told(visit))
    response.set_etag(f"{visit.meeting.position}-{visit.votes}")
    return response.make_conditional(request)


@blueprint.get("/moede/<code>/styr/<secret>/link")
def keep(code: str, secret: str) -> str:
    """Show the facilitator the links to keep before the meeting."""
    visit = open_as_facilitator(code, secret)
    path = url_for("meetings.screens.control", code=visit.code, secret=secret)
    control = whole_address(path)
    return render_template(
        "moede/link.html",
        visit=visit,
        module=visit.module,
        case=visit.case.case,
        path=path,
        control=control,
        qr=qr_svg(control, "QR-kode med dit hemmelige link"),
        joining=whole_address(url_for("meetings.join", code=visit.code)),
    )


REASONS = {
    "unknown": (
        "Mødet findes ikke",
        "Koden er forkert, eller mødet er slettet. Et møde lever i {days} dage.",
        "Tjek koden på storskærmen. Store og små bogstaver og mellemrum er lige meget.",
    ),
    "secret": (
        "Linket til mødet er forkert",
        "Mødet findes ikke, eller linket passer ikke til det. Måske mangler slutningen af adressen.",
        "Find linket, som du gemte, da mødet blev oprettet. Vi kender det ikke og kan ikke finde det.",
    ),
    "withdrawn": (
        "Modulet er trukket tilbage",
        "Mødet kan ikke fortsætte med sagen.",
        "Find et andet modul på forsiden, og opret et nyt møde.",
    ),
}


@blueprint.errorhandler(NoMeeting)
def no_meeting(error: NoMeeting) -> Response:
    """Tell why there is no meeting here, and what to do."""
    return not_met_page(error, REASONS, "meetings.making.ask")
