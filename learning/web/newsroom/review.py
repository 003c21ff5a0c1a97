"""Legal review: everything that must be read on one page, what changed, the remarks, and the decision."""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import reviews
from learning.editorial.approvals import own_text
from learning.editorial.checking import Checked
from learning.editorial.declarations import declared, starts_from
from learning.editorial.panels.gate import Gate, gate
from learning.editorial.remarks import Remark, remarks_of
from learning.editorial.units import Unit, is_module, slug_of
from learning.library.model import Library
from learning.library.typography import with_hard_spaces
from learning.staff.accounts import Role, Staff
from learning.staff.events import utc_now
from learning.web.access import current_staff
from learning.web.newsroom.changed_texts import changes
from learning.web.newsroom.desk import checked, local, names, stand, texts
from learning.web.newsroom.lawyer_notes import notes_in
from learning.web.newsroom.reading_copy import copy_of
from learning.web.newsroom.reading_places import Spot, pinned
from learning.web.newsroom.unit_names import called, name_in_address, text_name, texts_in, unit_named

blueprint = Blueprint("newsroom_review", __name__, url_prefix="/redaktion")

LONGEST_NOTE = 2_000
MOST_LINES = 1_500
SAID = {
    "bemaerket": "Bemærkningen er gemt.",
    "svaret": "Svaret er gemt.",
    "lukket": "Bemærkningen er lukket.",
    "aabnet": "Bemærkningen er åben igen.",
}


@dataclass(frozen=True)
class Refusal:
    """Why something sent from the page was not done, and what was typed. ``changed``: texts by path."""

    reasons: Sequence[str] = ()
    changed: Sequence[str] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    title: str = "Det er ikke gjort"


@blueprint.app_template_filter("sat")
def typeset(words: str) -> str:
    """Set what colleagues write to each other as texts are set: § and its number stay on one line."""
    return with_hard_spaces(words)


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
            **_judged(connection, unit, outcome),
            "board": pinned(remarks_of(connection, unit.id), spots),
            "changes": changes(connection, unit, state, now),
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
        may_close=partial(may_close, me),
        me=me.id,
        refusal=refusal,
        done=SAID.get(request.args.get("ok", "")),
        local=local,
        shown=local(utc_now()),
        longest=LONGEST_NOTE,
        **context,
    )


def may_close(person: Staff, remark: Remark) -> bool:
    """Return whether someone may say that a remark is dealt with: who wrote it, and lawyers."""
    return remark.author == person.id or Role.LAWYER in person.roles


def _judged(connection: Connection, unit: Unit, outcome: Checked) -> dict[str, Any]:
    """Return what stands in the way of approving, and what the panel and the writer say."""
    own = own_text(connection, unit, current_staff().id)
    return {
        "own": own_words(own) if own else None,
        "gate": gate_of(connection, unit, outcome.library),
        "declared": declared(connection, unit.id, starts_from(texts().live, unit.id), outcome.version or ""),
        "wish": reviews.open_review(connection, unit.id),
    }


def gate_of(connection: Connection, unit: Unit, library: Library | None) -> Gate | None:
    """Return what a panel says of the keys of a module; None for a text that has none."""
    if library is None or not is_module(unit.id):
        return None
    return gate(connection, library.modules[slug_of(unit.id)], library)


def own_words(path: str) -> str:
    """Say that she has written in a text herself."""
    return f"Du har selv skrevet i »{text_name(path)}«. En anden jurist skal godkende."


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
