"""Remarks are written, answered and closed on the page of the review."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from learning.database import read, write
from learning.editorial import remarks, revisions
from learning.editorial.remarks import Place, Remark
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.reading_places import LONGEST_QUOTE
from learning.web.newsroom.review import Refusal, may_close, refused
from learning.web.newsroom.unit_names import name_in_address, unit_named

blueprint = Blueprint("newsroom_remarks", __name__, url_prefix="/redaktion")

LONGEST = 2_000
NOT_YOURS = Refusal(
    (
        "Bemærkningen lukkes og åbnes af den, der skrev den, eller af en jurist. "
        "Svar på den, når du har rettet.",
    )
)


@blueprint.post("/bemaerk/<path:name>")
def add(name: str) -> Response:
    """Add a remark about a place in one of the unit's texts."""
    unit, text = unit_named(name), _typed()
    path, anchor, quote = (request.form.get(field, "") for field in ("sti", "anker", "citat"))
    if path not in unit.paths:
        abort(400)
    if refusal := _refusal(text):
        return refused(unit, refusal)
    with write() as connection:
        newest = revisions.head(connection, path)
        place = Place(path, newest.number if newest else 0, anchor[:LONGEST_QUOTE], quote[:LONGEST_QUOTE])
        new = remarks.write_remark(connection, unit.id, place, text=text, by=current_staff().id)
    return _back(new, "bemaerket")


@blueprint.post("/svar/<int:number>")
def answer(number: int) -> Response:
    """Answer a remark."""
    found, text = _found(number), _typed()
    if refusal := _refusal(text):
        return refused(unit_named(name_in_address(found.unit)), refusal)
    with write() as connection:
        remarks.answer(connection, number, text=text, by=current_staff().id)
    return _back(found, "svaret")


@blueprint.post("/luk/<int:number>")
def close(number: int) -> Response:
    """Note that a remark is dealt with."""
    return _settled(number, remarks.close, "lukket")


@blueprint.post("/aabn/<int:number>")
def reopen(number: int) -> Response:
    """Note that a remark is not dealt with after all."""
    return _settled(number, remarks.reopen, "aabnet")


def _settled(number: int, settle: Callable[..., None], ok: str) -> Response:
    found, me = _found(number), current_staff()
    if not may_close(me, found):
        return refused(unit_named(name_in_address(found.unit)), NOT_YOURS)
    with write() as connection:
        settle(connection, number, by=me.id)
    return _back(found, ok)


def _typed() -> str:
    return request.form.get("tekst", "").strip()


def _refusal(text: str) -> Refusal | None:
    form = request.form.to_dict()
    if not text:
        return Refusal(("Skriv noget i feltet, før du gemmer.",), (), form, "Bemærkningen er ikke gemt")
    if len(text) > LONGEST:
        words = f"En bemærkning må højst være {LONGEST} tegn. Den er nu {len(text)}."
        return Refusal((words,), (), form, "Bemærkningen er ikke gemt")
    return None


def _found(number: int) -> Remark:
    try:
        with read() as connection:
            return remarks.get(connection, number)
    except LookupError:
        abort(404)


def _back(one: Remark, ok: str) -> Response:
    where = "bemaerkninger" if ok == "lukket" else f"b-{one.answers or one.number}"
    return go_to(f"/redaktion/gennemgang/{name_in_address(one.unit)}?ok={ok}#{where}")
