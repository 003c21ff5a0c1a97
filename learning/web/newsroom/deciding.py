"""A lawyer decides: she approves exactly what she has read, sends it back, or takes her word back."""

from flask import Blueprint, Response, request

from learning.database import read, write
from learning.editorial import reviews, revisions
from learning.editorial.approvals import OwnText, approval_of, approve, revoke
from learning.editorial.reviews import Outcome
from learning.editorial.units import Unit
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import checked
from learning.web.newsroom.review import LONGEST_NOTE, Refusal, gate_of, own_words, refused
from learning.web.newsroom.unit_names import page_of, text_name, unit_named

blueprint = Blueprint("newsroom_decisions", __name__, url_prefix="/redaktion")


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
        return refused(unit, _refusal(own_words(own.path)))
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


@blueprint.post("/fortryd/<path:name>")
def take_back(name: str) -> Response:
    """Take an approval back before it is published, with the reason."""
    unit, note = unit_named(name), request.form.get("hvorfor", "").strip()
    if not note:
        return refused(unit, _refusal("Skriv, hvorfor godkendelsen ikke skal gælde længere."))
    if len(note) > LONGEST_NOTE:
        return refused(unit, _refusal(_too_long(note)))
    with write() as connection:
        revoke(connection, unit.id, request.form.get("version", ""), by=current_staff().id, note=note)
    return go_to(f"{page_of(unit.id)}?ok=fortrudt")


def _why_not(unit: Unit) -> Refusal | None:
    """Return why a unit cannot be approved as the form asks, or None."""
    outcome, note = checked(unit.id), request.form.get("besked", "")
    with read() as connection:
        open_ = reviews.open_review(connection, unit.id)
        panel = gate_of(connection, unit, outcome.library)
        given = approval_of(connection, unit.id, outcome.version or "")
    if outcome.errors:
        return _refusal("Teksten har fejl og kan ikke godkendes. Send den tilbage, så de kan blive rettet.")
    if open_ is None and given is not None:
        return _refusal("En kollega har allerede godkendt teksten, som den står nu. Du skal ikke gøre mere.")
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
