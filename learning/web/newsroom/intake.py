"""A zip file of texts: shown beside the drafts first, then the chosen parts of it saved as revisions."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.candidates import Files
from learning.editorial.intake import compared, refused
from learning.editorial.removals import new_errors
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.editorial.units import front_page, is_module, unit_of
from learning.exports.archive import archive
from learning.library.bundles import BundleError, unpack
from learning.library.problems import Problem
from learning.web.access import current_staff
from learning.web.access_rules import UPLOADS
from learning.web.newsroom.case_texts import BASE, base_in_form
from learning.web.newsroom.desk import desk, texts
from learning.web.newsroom.exchange import NO_FILE, draw, sent_file
from learning.web.newsroom.saved import meanwhile
from learning.web.newsroom.unit_names import called, page_of

blueprint = Blueprint("newsroom_intake", __name__, url_prefix="/redaktion/ind-ud")

MOST_CARRIED = UPLOADS // 2
"""Bytes of changed texts, packed, that a page can carry along until they are chosen."""
MOST_PROBLEMS = 50
TOO_MUCH = (
    "Zip-filen rummer for mange ændringer til at blive hentet ind på én gang. Del den op, eller bed den, der "
    "driver webstedet, bruge sagskompas content import."
)
NOTHING_NEW = "Zip-filen siger det samme som kladderne, så der er ikke noget at hente ind."
NOTHING_CHOSEN = "Vælg mindst én del, du vil hente ind. Vælg zip-filen igen."
WRAPPING = "indhold"
"""A folder around the texts that are carried, so that nothing else is taken for one."""
REASON = "Hentet ind fra en zip-fil"


@dataclass(frozen=True)
class Outcome:
    """What came of it: how many texts of which units were saved, and why others were not, in Danish."""

    texts: int
    units: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


@blueprint.post("/zip")
def show() -> Response:
    """Show what a zip file would change; nothing is saved."""
    data = sent_file("zip", UPLOADS)
    if not data:
        return draw({"zip": NO_FILE})
    try:
        files = unpack(data)
    except BundleError as refusal:
        return draw({"zip": str(refusal)})
    now = texts()
    with read() as connection:
        found = compared(connection, now.drafts, files)
    brings = {path: files[path] for one in found for path in one.brings}
    packed = archive({f"{WRAPPING}/{path}": body for path, body in brings.items()})
    if not found:
        return draw({"zip": NOTHING_NEW}, HTTPStatus.OK)
    if len(packed) > MOST_CARRIED:
        return draw({"zip": TOO_MUCH})
    problems = new_errors(desk().checker, now.drafts, {**now.drafts, **brings})
    drawn = render_template(
        "redaktion/ind_valg.html",
        found=[(one, called(one.unit)) for one in found if one.brings],
        missing=[(path, called(one.unit)) for one in found for path in one.deletable],
        absent=[called(one.unit) for one in found if one.is_absent and is_module(one.unit)],
        problems=problems[:MOST_PROBLEMS],
        errors=len(problems),
        bundle=b64encode(packed).decode(),
        base=(BASE, now.newest),
    )
    return make_response(drawn)


@blueprint.post("/gem")
def save() -> Response:
    """Save the chosen units; what somebody has saved meanwhile is left alone, and told."""
    files, now = _carried(), texts()
    known = {*now.drafts, *files}
    chosen = frozenset(request.form.getlist("del"))
    coming: dict[str, bytes | None] = {
        path: body
        for path, body in files.items()
        if unit_of(path, known) in chosen and not refused(path, body)
    }
    gone = [path for path in request.form.getlist("slet") if path in now.drafts and _may_go(path, now.drafts)]
    broken = _broken(now.drafts, coming, gone) if gone else ()
    if not broken:
        coming |= dict.fromkeys(gone)
    if not coming and not broken:
        return draw({"zip": NOTHING_CHOSEN})
    by_unit: dict[str, dict[str, bytes | None]] = {}
    for path, body in sorted(coming.items()):
        by_unit.setdefault(unit_of(path, known), {})[path] = body
    outcome = _save(by_unit, base_in_form() or 0)
    drawn = render_template("redaktion/ind_gemt.html", outcome=outcome, broken=broken[:MOST_PROBLEMS])
    return make_response(drawn, HTTPStatus.CONFLICT if outcome.left else HTTPStatus.OK)


def _carried() -> Files:
    """Return the changed texts of the zip file, as the page brought them along: as hostile as ever."""
    try:
        return unpack(b64decode(request.form.get("pakke", ""), validate=True))
    except (binascii.Error, BundleError):
        if request.form.get("slet"):
            return {}
        abort(HTTPStatus.BAD_REQUEST)


def _may_go(path: str, drafts: Files) -> bool:
    unit = unit_of(path, drafts)
    return not (is_module(unit) and path == front_page(unit))


def _broken(drafts: Files, coming: Mapping[str, bytes | None], gone: list[str]) -> tuple[Problem, ...]:
    """Return the errors that there would be only because of what is to be deleted."""
    staying = {**drafts, **{path: body for path, body in coming.items() if body is not None}}
    left = {path: body for path, body in staying.items() if path not in gone}
    return new_errors(desk().checker, staying, left)


def _save(by_unit: Mapping[str, Mapping[str, bytes | None]], seen: int) -> Outcome:
    """Save each unit as a whole or not at all, all in one transaction."""
    saved: list[str] = []
    left: list[str] = []
    with write() as connection:
        for unit, bodies in by_unit.items():
            try:
                _save_unit(connection, unit, bodies, seen)
                saved.append(unit)
            except Conflict as conflict:
                left.append(meanwhile(connection, conflict))
    count = sum(len(by_unit[unit]) for unit in saved)
    return Outcome(count, tuple((called(unit), page_of(unit)) for unit in saved), tuple(left))


def _save_unit(connection: Connection, unit: str, bodies: Mapping[str, bytes | None], seen: int) -> None:
    """Raises Conflict when any of the texts has been saved since the page was drawn."""
    newer = revisions.since(connection, seen, bodies)
    if newer:
        raise Conflict(newer[-1])
    heads = {path: revisions.head(connection, path) for path in bodies}
    changes = [
        Change(path, body, head.number if (head := heads[path]) else None) for path, body in bodies.items()
    ]
    by = current_staff().id
    revisions.save_all(connection, changes, by=by, reason=REASON)
    record(connection, Kind.TAKEN_IN, unit=unit, actor=by, detail=f"{REASON}: {len(changes)}")
