"""The phone of one who takes part: its page follows the meeting; a vote can be changed until it closes."""

from collections.abc import Collection, Sequence
from datetime import date
from http import HTTPStatus

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import read, write
from learning.ledger.meeting_votes import Ballot, own_vote, vote
from learning.web.forms import UnreadableAnswer, not_both
from learning.web.frames import DrawnPage
from learning.web.kept import Drawer
from learning.web.meeting_codes import is_number, voter_hash
from learning.web.meeting_screens import texts_of
from learning.web.meeting_stages import Kind, Subject
from learning.web.meeting_visits import MeetingVisit, open_meeting
from quizzes.scheme import Kind as Ticks

blueprint = Blueprint("phones", __name__)

CHOICE, POSITION, CHANGING = "valg", "sted", "aendr"
MOST_PAGES = 1_000

_pages: Drawer[DrawnPage] = Drawer("phones", MOST_PAGES)


@blueprint.get("/moede/<code>/med/<number>")
def show(code: str, number: str) -> Response:
    """Show where the meeting is; the same page for everyone, apart from one's own vote."""
    visit = open_meeting(code)
    if not is_number(visit.code, number):
        return _to_join(visit)
    cast = None
    if visit.stage.kind is Kind.VOTE:
        with read() as connection:
            voter = voter_hash(number, visit.meeting.position)
            cast = own_vote(connection, visit.meeting.code_hash, voter)
    changes = cast is not None and CHANGING in request.args
    key = (visit.meeting.code_hash, visit.meeting.position, cast, changes)
    return _pages.get(key, lambda: DrawnPage.of(_draw(visit, cast, asks=cast is None or changes))).response()


@blueprint.post("/moede/<code>/med/<number>")
def send(code: str, number: str) -> Response:
    """Take in a vote; a later one replaces it until the question closes."""
    visit, position = open_meeting(code), request.form.get(POSITION, "")
    if not is_number(visit.code, number):
        return _to_join(visit)
    if not (position.isascii() and position.isdigit()):
        abort(HTTPStatus.BAD_REQUEST)
    if int(position) != visit.meeting.position:  # another process may know better
        visit = open_meeting(code, afresh=True)
    subject = visit.stage.subject
    if int(position) != visit.meeting.position or visit.stage.kind is not Kind.VOTE or subject is None:
        return _closed(visit, number)
    ticks = request.form.getlist(CHOICE)
    try:
        error = _error(subject, ticks)
    except UnreadableAnswer:
        abort(HTTPStatus.BAD_REQUEST)
    if error:
        return make_response(_draw(visit, ticks, error=error), HTTPStatus.UNPROCESSABLE_ENTITY)
    ballot = Ballot(voter_hash(number, visit.meeting.position), ticks)
    with write() as connection:
        kept = vote(connection, visit.meeting.code_hash, visit.meeting.position, ballot, today=date.today())
    return redirect(_address(visit, number), HTTPStatus.SEE_OTHER) if kept else _closed(visit, number)


def _error(subject: Subject, ticks: Sequence[str]) -> str:
    """Return what is wrong with a vote, or nothing. Raises UnreadableAnswer for what was never offered."""
    labels = {option.id: option.label for option in subject.every_option()}
    is_doubled = len(set(ticks)) < len(ticks) or (subject.ticks is Ticks.SINGLE and len(ticks) > 1)
    if is_doubled or not labels.keys() >= set(ticks):
        raise UnreadableAnswer(subject.id)
    clearing = sorted(subject.clears & set(ticks))
    if clearing and len(ticks) > 1:
        return not_both(labels[clearing[0]])
    return "" if ticks else subject.missing


def _draw(visit: MeetingVisit, cast: Collection[str] | None, *, asks: bool = True, error: str = "") -> str:
    """Draw the page. ``asks``: show the form of an open vote, and not only what was voted."""
    return render_template(
        "moede/telefon.html", **texts_of(visit), cast=cast, asks=asks, error=error, changing=CHANGING
    )


def _closed(visit: MeetingVisit, number: str) -> Response:
    """Tell that the vote came too late."""
    page = render_template(
        "forloeb/afsluttet.html",
        heading="Afstemningen er lukket",
        happened="Mødet er gået videre, så det, du sendte nu, kom ikke med. "
        "Har du stemt før på samme spørgsmål, gælder den stemme.",
        advice="Gå videre, så ser du, hvor mødet er nu.",
        href=_address(visit, number),
        label="Følg mødet",
    )
    return make_response(page, HTTPStatus.CONFLICT)


def _to_join(visit: MeetingVisit) -> Response:
    return redirect(url_for("meetings.join", code=visit.code), HTTPStatus.SEE_OTHER)


def _address(visit: MeetingVisit, number: str) -> str:
    return url_for("meetings.phones.show", code=visit.code, number=number)
