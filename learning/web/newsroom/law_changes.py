"""The editors' desk for the law: what must be reviewed when, and all that a changed source touches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.database import read, write
from learning.editorial import reviews, revisions
from learning.editorial.releasing import Refused
from learning.editorial.reviews import Wish
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.editorial.units import is_module, module_id
from learning.library.citing import uses
from learning.library.ended_sources import register_of, with_end
from learning.library.mentions import mentions
from learning.library.model import Source
from learning.library.personal_data import signs_in
from learning.library.reference import danish_order
from learning.library.review_dates import review_by
from learning.library.yaml_places import Uneditable
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.dates import day_of
from learning.web.newsroom.desk import texts
from learning.web.newsroom.unit_names import called, page_of, text_name
from learning.web.site import site

blueprint = Blueprint("newsroom_law_changes", __name__, url_prefix="/redaktion")

LONGEST = 500
GUIDE = "README.md"
"""Explains the format to authors, with examples."""
DONE = {
    "rettet": "Retskilden er rettet i kladden. Se herunder, hvad det berører.",
    "sendt": "Modulerne er sendt til fornyet gennemgang.",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A text that must be reviewed. ``address``: what to open."""

    day: date
    title: str
    what: str
    address: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A unit that names a source. ``texts``: path, name and first line of each; ``waits``: in review."""

    unit: str
    name: str
    page: str
    texts: tuple[tuple[str, str, int], ...]
    waits: bool


@dataclass(frozen=True)
class Sent:
    """What was sent and refused: why, and what was typed."""

    reasons: tuple[str, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()


@blueprint.get("/lov")
def page() -> str:
    """Show what must be reviewed by which day, and every source."""
    today = date.today()
    sources = sorted(site().library.sources.values(), key=lambda one: danish_order(one.name))
    return render_template("redaktion/lov.html", due=_due(), sources=sources, today=today)


@blueprint.get("/lov/<source_id>")
def source(source_id: str) -> str:
    """Show a source and all that it touches."""
    found = _source_or_404(source_id)
    return _draw(found, Sent(chosen=tuple(one.unit for one in _touched(found) if not one.waits)))


@blueprint.post("/ret-retskilde/<source_id>")
def end(source_id: str) -> Response:
    """Note that a source ends, and by what it is replaced."""
    found = _source_or_404(source_id)
    try:
        _end(found)
    except Refused as refused:
        return _refused(found, refused)
    return go_to(url_for("newsroom_law_changes.source", source_id=source_id, ok="rettet"))


@blueprint.post("/fornyet-gennemgang/<source_id>")
def renew(source_id: str) -> Response:
    """Send modules to another review."""
    found = _source_or_404(source_id)
    chosen = request.form.getlist("modul")
    try:
        wish = Wish(due=_day("senest"), note=_words("besked"))
        known = {one.unit for one in _touched(found) if is_module(one.unit)}
        if not chosen or not known.issuperset(chosen):
            raise Refused("Vælg de moduler, der skal gennemgås igen.")
        if wish.due is not None and wish.due < date.today():
            raise Refused("Fristen skal være en dato fra i dag og frem, eller slet ingen.")
        with write() as connection:
            for unit in chosen:
                reviews.request(connection, unit, wish, by=current_staff().id)
    except Refused as refused:
        return _refused(found, refused)
    return go_to(url_for("newsroom_law_changes.source", source_id=source_id, ok="sendt"))


def _end(found: Source) -> None:
    """Write the end of a source in its register as a revision. Raises Refused."""
    last, successor, reason = _day("sidste"), request.form.get("efterfoelger", ""), _words("hvorfor")
    if last is None:
        raise Refused("Skriv den sidste dag, kilden gælder.")
    if found.begins is not None and last < found.begins:
        raise Refused("Kilden kan ikke ophøre, før den træder i kraft.")
    if successor and (successor == found.id or successor not in site().library.sources):
        raise Refused("Vælg en anden retskilde som den nye.")
    if not reason:
        raise Refused("Skriv, hvor ændringen står, fx loven, der ændrer reglen.")
    drafts = texts().drafts
    try:
        path = register_of(drafts, found.id)
        body = with_end(path, drafts[path], found.id, last=last, successor=successor)
        with write() as connection:
            newest = revisions.head(connection, path)
            change = Change(path, body, newest.number if newest else None)
            revisions.save(connection, change, by=current_staff().id, reason=reason)
            detail = f"{found.id} gælder til og med {last:%d.%m.%Y}. {reason}"
            record(
                connection,
                Kind.LAW_CHANGED,
                unit=texts().unit_of(path),
                actor=current_staff().id,
                detail=detail,
            )
    except LookupError as error:
        raise Refused("Retskilden står ikke længere i kladden.") from error
    except Uneditable as error:
        raise Refused(str(error)) from error
    except Conflict as conflict:
        raise Refused("Nogen har gemt retskilderne imens. Prøv igen.") from conflict


def _draw(found: Source, sent: Sent) -> str:
    library, register = site().library, _register(found)
    unit = texts().unit_of(register) if register else ""
    used = uses(library, found.id)
    return render_template(
        "redaktion/lov_kilde.html",
        source=found,
        register=register,
        moved=(called(unit), page_of(unit)) if unit in texts().changed else None,
        touched=_touched(found),
        steps=used.steps,
        criteria=[library.criteria[one.id] for one in used.criteria],
        others=sorted((one for one in library.sources.values() if one != found), key=lambda one: one.id),
        can_write=Role.WRITER in current_staff().roles,
        sent=sent,
        longest=LONGEST,
        done=DONE.get(request.args.get("ok", "")),
    )


def _register(found: Source) -> str:
    try:
        return register_of(texts().drafts, found.id)
    except (LookupError, Uneditable):
        return ""


def _touched(found: Source) -> list[Touched]:
    """Return every unit whose drafts name a source, modules first, but not the register of the source."""
    now, register = texts(), _register(found)
    named: dict[str, list[tuple[str, str, int]]] = {}
    for one in mentions(now.drafts, found.id):
        if one.path not in (register, GUIDE):
            named.setdefault(now.unit_of(one.path), []).append((one.path, text_name(one.path), one.lines[0]))
    with read() as connection:
        waiting = {review.unit for review in reviews.open_reviews(connection)}
    order = sorted(named, key=lambda unit: (not is_module(unit), unit))
    return [Touched(unit, called(unit), page_of(unit), tuple(named[unit]), unit in waiting) for unit in order]


def _due() -> list[Due]:
    """Return every published module and checklist by the day it must be reviewed."""
    found = []
    for module in site().library.modules.values():
        name = module.title
        found.append(Due(review_by(module), name, "Modul", page_of(module_id(module.slug))))
        path = f"{module_id(module.slug)}/tjekliste.yaml"
        found.append(Due(review_by(module.checklist), name, "Tjekliste", f"/redaktion/rediger/{path}"))
    return sorted(found, key=lambda one: (one.day, one.title, one.what))


def _refused(found: Source, refused: Refused) -> Response:
    sent = Sent(refused.reasons, request.form.to_dict(), tuple(request.form.getlist("modul")))
    return make_response(_draw(found, sent), HTTPStatus.UNPROCESSABLE_ENTITY)


def _source_or_404(source_id: str) -> Source:
    return site().library.sources.get(source_id) or abort(HTTPStatus.NOT_FOUND)


def _day(name: str) -> date | None:
    """Read a day that may be left out. Raises Refused."""
    text = request.form.get(name, "").strip()
    day = day_of(text)
    if text and day is None:
        raise Refused("Skriv datoen som 2026-12-31.")
    return day


def _words(name: str) -> str:
    """Read a line of words. Raises Refused."""
    words = " ".join(request.form.get(name, "").replace("\0", "").split())
    if len(words) > LONGEST:
        raise Refused(f"Teksten må højst være {LONGEST} tegn. Den er nu {len(words)}.")
    if sign := next((sign for _, sign in signs_in(words)), None):
        raise Refused(f"Teksten ligner {sign.likeness}. {sign.remedy}, før du gemmer.")
    return words
