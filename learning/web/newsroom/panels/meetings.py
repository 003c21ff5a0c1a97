"""After a panel is closed: where its lawyers differed, and what their meeting decides."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.panels.panel import Purpose
from learning.editorial.panels.rounds import Round
from learning.editorial.panels.rulings import (
    NO_REASON,
    Ruling,
    Undecidable,
    Unreasoned,
    key_revision,
    rule,
)
from learning.editorial.panels.settlements import Place
from learning.editorial.panels.votes import LONGEST_REASON
from learning.editorial.units import module_id
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import checked, local, names, title_of
from learning.web.newsroom.panels.cases import round_or_leave
from learning.web.newsroom.panels.rows import both_said, rows_of, typed_ruling
from learning.web.newsroom.panels.takeovers import is_ready, path_of, preview, take_over

CHANGED_MEANWHILE = "Facit er ændret, siden du åbnede siden. Se ændringen igen, og tryk så igen."
"""What is told when someone else saved the key in the meantime."""
DONE = {"afgjort": "Afgørelsen er gemt.", "facit": "Facit er gemt som en ny udgave i kladden."}


def add_to(blueprint: Blueprint) -> None:
    """Add the addresses of a case's result."""
    blueprint.add_url_rule("/<int:number>/sag/<case>", "result", result)
    blueprint.add_url_rule("/<int:number>/afgoer/<case>", "rule", decide, methods=["POST"])
    blueprint.add_url_rule("/<int:number>/facit/<case>", "take_over", take_over, methods=["POST"])


def result(number: int, case: str) -> Response:
    """Show the votes on a case and what was decided; an open panel shows nothing of them."""
    with read() as connection:
        found = round_or_leave(connection, number, case)
        if isinstance(found, Response):
            return found
        return make_response(_page(connection, found))


def decide(number: int, case: str) -> Response:
    """Keep what the meeting decided; nothing typed is lost when a reason is missing."""
    me = current_staff().id
    with read() as connection:
        found = round_or_leave(connection, number, case)
    if isinstance(found, Response):
        return found
    if found.panel.member(me) is None:
        abort(HTTPStatus.FORBIDDEN)
    typed = typed_ruling(request.form, found)
    try:
        with write() as connection:
            rule(connection, (number, case), typed, found.before, by=me)
    except Undecidable:
        abort(HTTPStatus.BAD_REQUEST)
    except Unreasoned as unreasoned:
        errors = dict.fromkeys(unreasoned.places, NO_REASON)
        with read() as connection:
            page = _page(connection, found, typed=typed, errors=errors)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_to(url_for("panels.result", number=number, case=case, ok="afgjort"))


def _page(
    connection: Connection,
    found: Round,
    *,
    typed: Ruling | None = None,
    errors: Mapping[Place, str] | None = None,
) -> str:
    panel, me = found.panel, current_staff()
    rows = rows_of(found, typed, errors)
    head = revisions.head(connection, path_of(found))
    change, text = preview(connection, found, head)
    labelled = {row.place: row for row in (*rows.disputed, *rows.agreed, *rows.closed)}
    return render_template(
        "redaktion/panel_sag.html",
        panel=panel,
        title=title_of(module_id(panel.module)),
        case=found.case.case,
        rows=rows,
        ruling=typed or found.ruling,
        settled=found.settlement,
        me=panel.member(me.id),
        people=names(connection),
        summary=[
            (f"#{_anchor(place)}", _said(labelled, place, text)) for place, text in (errors or {}).items()
        ],
        errors=errors or {},
        refused=CHANGED_MEANWHILE if request.args.get("ok") == "imens" else "",
        longest=LONGEST_REASON,
        departures=[(labelled[place], *both_said(found, place)) for place in found.departures()],
        is_control=panel.purpose is Purpose.CONTROL,
        can_write=bool({Role.WRITER, Role.LAWYER} & me.roles),
        is_ready=is_ready(found),
        change=change,
        trouble="" if change else text,
        base=head.number if head else "",
        written=key_revision(connection, panel.number, found.case.case.id),
        problems=checked(module_id(panel.module)).errors if panel.purpose is Purpose.KEY else (),
        done=DONE.get(request.args.get("ok", "")),
        local=local,
    )


def _anchor(place: Place) -> str:
    return ".".join(("hvorfor", *place)) if place[0] else "skoenspraeget_hvorfor"


def _said(rows: Mapping[Place, object], place: Place, text: str) -> str:
    row = rows.get(place)
    where = getattr(row, "label", "") or getattr(row, "question", "") or "Skønspræget sag"
    return f"{where}: {text[:1].lower()}{text[1:]}"
