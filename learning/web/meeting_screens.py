"""The large screen of a meeting, and the same with the button that moves it on."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from learning.database import write
from learning.ledger.meeting_votes import IN_ALL, Shown, ballots, close
from learning.ledger.meetings import go_on
from learning.reports.limits import disclosure
from learning.web.addresses import whole_address
from learning.web.group_codes import spaced
from learning.web.meeting_answers import Answer, answer_of, room_of
from learning.web.meeting_stages import Kind, Subject
from learning.web.meeting_visits import MeetingVisit, open_as_facilitator, open_meeting
from learning.web.qr import qr_svg
from learning.web.sharing import short_address
from quizzes.ballot import at_least, release
from quizzes.disclosure import Status

blueprint = Blueprint("screens", __name__)

POSITION = "fra"
ONWARD: Mapping[Kind, str] = {
    Kind.READ: "Vis sagen",
    Kind.VOTE: "Åbn næste afstemning",
    Kind.ROOM: "Luk afstemningen, og vis, hvor I pegede",
    Kind.ANSWER: "Luk afstemningen, og vis svaret",
    Kind.SUMMARY: "Gå til opsamlingen",
}
"""What the button says, by the stage it leads to."""
LATE = "Vis, hvor Ankestyrelsen peger"


@blueprint.get("/moede/<code>/skaerm")
def screen(code: str) -> str:
    """Show the meeting on a large screen, without the facilitator's secret in the address."""
    return _draw(open_meeting(code))


@blueprint.get("/moede/<code>/styr/<secret>")
def control(code: str, secret: str) -> str:
    """Show the meeting where it is, with the button that moves it on."""
    visit = open_as_facilitator(code, secret)
    return _draw(visit, secret=secret, onward=_onward(visit))


@blueprint.post("/moede/<code>/styr/<secret>")
def move(code: str, secret: str) -> Response:
    """Move the meeting on from where the page was; another window that did it first is followed."""
    visit = open_as_facilitator(code, secret)
    place = request.form.get(POSITION, "")
    if not (place.isascii() and place.isdigit()):
        abort(HTTPStatus.BAD_REQUEST)
    if int(place) == visit.meeting.position and visit.following is not None:
        with write() as connection:
            _move(connection, visit)
    return redirect(url_for("meetings.screens.control", code=visit.code, secret=secret), HTTPStatus.SEE_OTHER)


def _onward(visit: MeetingVisit) -> str:
    following = visit.following
    if following is None:
        return ""
    is_late = following.kind is Kind.ANSWER and visit.stage.kind is not Kind.VOTE
    return LATE if is_late else ONWARD[following.kind]


def _move(connection: Connection, visit: MeetingVisit) -> None:
    """Move on, and settle for good what may be seen of the vote that closes by it."""
    meeting, subject = visit.meeting, visit.stage.subject
    moved = go_on(connection, meeting.code_hash, position=meeting.position)
    if moved and visit.stage.kind is Kind.VOTE:
        assert subject is not None
        seen = _to_be_seen(visit, subject, ballots(connection, meeting.code_hash))
        close(connection, meeting.code_hash, subject.id, seen)


def _to_be_seen(visit: MeetingVisit, subject: Subject, cast: Sequence[frozenset[str]]) -> Mapping[str, Shown]:
    limits, scheme = disclosure(), visit.case.solution.key.scheme
    boxes = (
        [option.id for option in subject.every_option()]
        if subject.is_pointing
        else scheme[subject.id].boxes()
    )
    column = release(subject.ticks, boxes, cast, limits)
    shown = {
        choice: Shown(seen.count if seen.status is Status.SHOW else 0, seen.status)
        for choice, seen in column.items()
    }
    people = len(cast) if len(cast) >= limits.base else at_least(len(cast), limits)
    return shown | {IN_ALL: Shown(people, Status.SHOW)}


def told(visit: MeetingVisit) -> str:
    """Tell how many have voted on the open question, in steps."""
    if visit.stage.kind is not Kind.VOTE:
        return ""
    return (
        f"Mindst {visit.votes} har stemt" if visit.votes else f"Færre end {disclosure().hold_words} har stemt"
    )


def answers_so_far(visit: MeetingVisit) -> Sequence[Answer]:
    """Return the answers that are out: of this stage, or all of them at the end; else none."""
    if visit.stage.kind not in _ANSWERS:
        return ()
    shown = visit.results()
    stages = visit.stages if visit.stage.kind is Kind.SUMMARY else (visit.stage,)
    return [
        _ANSWERS[visit.stage.kind](visit.case, stage.subject, shown.get(stage.subject.id, {}), disclosure())
        for stage in stages
        if stage.kind in (Kind.ANSWER, visit.stage.kind) and stage.subject is not None
    ]


_ANSWERS = {Kind.ROOM: room_of, Kind.ANSWER: answer_of, Kind.SUMMARY: answer_of}


def _draw(visit: MeetingVisit, **context: Any) -> str:
    joining = whole_address(url_for("meetings.join", code=visit.code))
    return render_template(
        "moede/skaerm.html",
        **context,
        **texts_of(visit),
        joining=joining,
        spoken=spaced(visit.code),
        qr=qr_svg(joining, "QR-kode, der åbner mødet på telefonen"),
    )


def texts_of(visit: MeetingVisit) -> dict[str, Any]:
    """Return what the page of a stage says, on the screen and on phones."""
    return {
        "visit": visit,
        "module": visit.module,
        "case": visit.case.case,
        "solution": visit.case.solution,
        "form": visit.case.solution.form,
        "sources": visit.library.sources,
        "stage": visit.stage,
        "subject": visit.stage.subject,
        "answers": answers_so_far(visit),
        "told": told(visit),
        "link": short_address(visit.module).partition("://")[2],
    }
