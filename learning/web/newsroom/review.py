"""Legal review: everything that must be read on one page, what changed, the remarks, and the decision."""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import reviews, revisions
from learning.editorial.approvals import OwnText, approve, own_text
from learning.editorial.differences import Difference, difference
from learning.editorial.panel_gate import Gate, gate
from learning.editorial.remarks import remarks_of
from learning.editorial.reviews import Outcome
from learning.editorial.standing import Stand
from learning.editorial.units import Unit, is_module, slug_of
from learning.library.model import Library
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import checked, local, names, stand, texts
from learning.web.newsroom.lawyer_notes import notes_in
from learning.web.newsroom.reading_copy import copy_of
from learning.web.newsroom.reading_places import Spot, pinned
from learning.web.newsroom.unit_names import called, name_in_address, page_of, text_name, texts_in, unit_named

blueprint = Blueprint("newsroom_review", __name__, url_prefix="/redaktion")

LONGEST_NOTE = 2_000
MOST_LINES = 1_500
SAID = {
    "bemaerket": "Bemærkningen er gemt.",
    "svaret": "Svaret er gemt.",
    "lukket": "Bemærkningen er lukket.",
}


@dataclass(frozen=True)
class Refusal:
    """Why something sent from the page was not done, and what was typed. ``changed``: texts by path."""

    reasons: Sequence[str] = ()
    changed: Sequence[str] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    title: str = "Det er ikke gjort"


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text as it was approved and as it is now. ``found`` is None where it is no text to read."""

    path: str
    found: Difference | None


@blueprint.get("/gennemgang/<path:name>")
def page(name: str) -> Response:
    """Show everything there is to read of a unit; a whole module is long, so it is sent packed.

    Nothing of what the address holds is repeated on it, so its length tells nobody the proof in its forms.
    """
    html = draw(unit_named(name), Refusal())
    response = Response(html, mimetype="text/html")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(html.encode(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


@blueprint.post("/godkend/<path:name>")
def sign(name: str) -> Response:
    """Approve exactly the version that the page showed."""
    unit = unit_named(name)
    if refusal := _why_not(unit):
        return refused(unit, refusal)
    version, note = request.form.get("version", ""), request.form.get("besked", "").strip()
    me = current_staff().id
    try:
        with write() as connection:
            if revisions.since(connection, _seen(), unit.paths):
                raise LookupError
            approve(connection, unit, version, by=me, note=note)
            reviews.close(connection, unit.id, Outcome.APPROVED, by=me, answer=note)
    except OwnText as own:
        return refused(unit, _refusal(_own_words(own.path)))
    except LookupError:
        return refused(unit, _moved(unit))
    return go_to(f"{page_of(unit.id)}?ok=godkendt")


@blueprint.post("/giv-tilbage/<path:name>")
def give_back(name: str) -> Response:
    """Send a unit back to its writer with what must be changed."""
    unit, note = unit_named(name), request.form.get("hvorfor", "").strip()
    if not note:
        return refused(unit, _refusal("Skriv, hvad forfatteren skal rette, før du sender tilbage."))
    if len(note) > LONGEST_NOTE:
        return refused(unit, _refusal(_too_long(note)))
    with write() as connection:
        found = reviews.close(connection, unit.id, Outcome.GIVEN_BACK, by=current_staff().id, answer=note)
    if not found:
        return refused(
            unit, _refusal("Teksten er ikke til gennemgang længere. Ingen har fået noget tilbage.")
        )
    return go_to(f"{page_of(unit.id)}?ok=givet")


def refused(unit: Unit, refusal: Refusal) -> Response:
    """Answer with the page, the reasons, and what was typed."""
    return make_response(draw(unit, refusal), HTTPStatus.UNPROCESSABLE_ENTITY)


def draw(unit: Unit, refusal: Refusal) -> str:
    """Draw the page of a review."""
    outcome, now, me = checked(unit.id), texts(), current_staff()
    copy = None
    if outcome.library is not None and unit.is_module:
        copy = copy_of(outcome.library.modules[slug_of(unit.id)], outcome.library)
    lines = _lines(unit, now.drafts) if not unit.is_module else ()
    spots = copy.spots if copy else [Spot(unit.id, "", ""), *(spot for _, spot in lines if spot)]
    with read() as connection:
        state = stand(connection, unit.id)
        context = {
            **_judged(connection, unit, outcome.library),
            "board": pinned(remarks_of(connection, unit.id), spots),
            "changes": _changes(connection, unit, state, now.drafts),
            "people": names(connection),
        }
    return render_template(
        "redaktion/gennemgang.html",
        unit=unit,
        name=name_in_address(unit.id),
        title=called(unit.id),
        copy=copy,
        library=outcome.library,
        lines=lines,
        stand=state,
        outcome=outcome,
        newest=now.newest,
        notes=[(t.path, own) for t in texts_in(unit.paths) if (own := notes_in(now.drafts, [t.path]))],
        text_names={text.path: text.name for text in texts_in(unit.paths)},
        asked=request.args.get("bemaerk", "") or refusal.form.get("sted", ""),
        may_remark=bool({Role.WRITER, Role.LAWYER, Role.EDITOR} & me.roles),
        may_decide=Role.LAWYER in me.roles,
        refusal=refusal,
        done=SAID.get(request.args.get("ok", "")),
        local=local,
        longest=LONGEST_NOTE,
        **context,
    )


def _judged(connection: Connection, unit: Unit, library: Library | None) -> dict[str, Any]:
    """Return what stands in the way of approving, and what the panel says."""
    own = own_text(connection, unit, current_staff().id)
    return {
        "own": _own_words(own) if own else None,
        "gate": _gate(connection, unit, library),
        "wish": reviews.open_review(connection, unit.id),
    }


def _gate(connection: Connection, unit: Unit, library: Library | None) -> Gate | None:
    if library is None or not is_module(unit.id):
        return None
    return gate(connection, library.modules[slug_of(unit.id)], library)


def _why_not(unit: Unit) -> Refusal | None:
    """Return why a unit cannot be approved as the form asks, or None."""
    outcome, note = checked(unit.id), request.form.get("besked", "")
    with read() as connection:
        open_ = reviews.open_review(connection, unit.id)
        panel = _gate(connection, unit, outcome.library)
    if outcome.errors:
        return _refusal("Teksten har fejl og kan ikke godkendes. Send den tilbage, så de kan blive rettet.")
    if open_ is None:
        return _refusal("Teksten er ikke sendt til gennemgang. Bed forfatteren om at sende den.")
    if request.form.get("version", "") != outcome.version:
        return _moved(unit)
    if panel is not None and not panel.passed and request.form.get("panel") != "set":
        return _refusal("Sæt kryds ved, at du har set, hvad panelet mangler.")
    return _refusal(_too_long(note)) if len(note.strip()) > LONGEST_NOTE else None


def _moved(unit: Unit) -> Refusal:
    """Say what was saved since the page was read."""
    with read() as connection:
        later = revisions.since(connection, _seen(), unit.paths)
    changed = list(dict.fromkeys(text_name(one.path) for one in later))
    what = "Teksten er ændret, siden du åbnede siden." if changed else "En fælles tekst er ændret imens."
    words = f"{what} Læs den igen herunder. Så kan du godkende det, der står nu."
    return Refusal((words,), changed, request.form.to_dict(), "Godkendelsen er ikke givet")


def _seen() -> int:
    """Return the number of the newest revision when the page was drawn."""
    sent = request.form.get("set", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 12 else 0  # noqa: PLR2004


def _refusal(*reasons: str) -> Refusal:
    return Refusal(reasons, (), request.form.to_dict())


def _too_long(note: str) -> str:
    return f"Beskeden må højst være {LONGEST_NOTE} tegn. Den er nu {len(note.strip())}."


def _own_words(path: str) -> str:
    return f"Du har selv skrevet i »{text_name(path)}«. En anden jurist skal godkende."


def _changes(
    connection: Connection, unit: Unit, state: Stand, drafts: Mapping[str, bytes]
) -> list[ChangedText] | None:
    """Return what changed since the unit was approved last; None when it never was."""
    before = state.approval or state.lapsed
    if before is None:
        return None
    then = revisions.bodies_at(connection, before.upto, unit.paths)
    changed = [text for text in texts_in(unit.paths) if then.get(text.path) != drafts.get(text.path)]
    return [ChangedText(text.path, _words(then.get(text.path), drafts.get(text.path))) for text in changed]


def _words(before: bytes | None, after: bytes | None) -> Difference | None:
    try:
        return difference((before or b"").decode(), (after or b"").decode())
    except UnicodeDecodeError:
        return None


def _lines(unit: Unit, drafts: Mapping[str, bytes]) -> Sequence[tuple[str, Spot | None]]:
    """Return the lines of a shared text with the place each is; none where it is no text to read.

    A line that stands there twice is a place only the first time: its words would find it there.
    """
    try:
        lines = drafts.get(unit.id, b"").decode().splitlines()[:MOST_LINES]
    except UnicodeDecodeError:
        return ()
    seen = {""}
    found: list[tuple[str, Spot | None]] = []
    for line in lines:
        words = line.strip()
        found.append((line, None if words in seen else Spot(unit.id, "", words)))
        seen.add(words)
    return found
