"""The key that follows from a panel: shown as a change of facit.yaml, and saved by who presses the button."""

from difflib import ndiff
from http import HTTPStatus

from flask import Response, abort, request, url_for
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.panels.keys import rewritten
from learning.editorial.panels.panel import Purpose
from learning.editorial.panels.rounds import Round
from learning.editorial.panels.rulings import note_key
from learning.editorial.revisions import Change, Conflict, Revision
from learning.editorial.trace import Kind, record
from learning.editorial.units import module_id
from learning.library.yaml_places import Uneditable
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.panels.cases import round_or_leave


def take_over(number: int, case: str) -> Response:
    """Save the key that follows from the decisions as a revision of whoever presses the button."""
    me, back = current_staff().id, url_for("panels.result", number=number, case=case)
    with read() as connection:
        found = round_or_leave(connection, number, case)
        if isinstance(found, Response):
            return found
        lines, changed = preview(connection, found, revisions.head(connection, path_of(found)))
    if not lines:
        abort(HTTPStatus.BAD_REQUEST)
    base, unit = request.form.get("grundlag", ""), module_id(found.panel.module)
    change = Change(path_of(found), changed.encode(), int(base) if base.isdecimal() else None)
    reason = f"Panel {number}: afgørelsen brugt som facit{_overrides(found)}"
    try:
        with write() as connection:
            saved = revisions.save(connection, change, by=me, reason=reason)
            note_key(connection, (number, case), revision=saved.number, by=me)
            record(connection, Kind.PANEL_DECIDED, unit=unit, actor=me, detail=f"Panel {number}: {case}")
    except Conflict:
        return go_to(f"{back}?ok=imens")
    return go_to(f"{back}?ok=facit")


def is_ready(found: Round) -> bool:
    """Tell whether a key can be written: all is decided, and the case is to be scored."""
    settled = found.settlement
    is_key = found.panel.purpose is Purpose.KEY
    return is_key and not settled.open and settled.is_outcome_settled and found.ruling.judgement is None


def preview(connection: Connection, found: Round, head: Revision | None) -> tuple[list[str], str]:
    """Return the lines that would change in the key, marked + and -, and its new text.

    Without lines nothing changes, and the text says why when that is because it cannot be changed here.
    """
    body = revisions.body(connection, head) if head and is_ready(found) else None
    if body is None:
        return [], ""
    before = body.decode()
    try:
        after = rewritten(before, found.settlement)
    except Uneditable as error:
        return [], str(error)
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    return lines, after if lines else ""


def path_of(found: Round) -> str:
    """Return the path of the key of a round's case."""
    return f"{module_id(found.panel.module)}/sager/{found.case.case.id}/facit.yaml"


def _overrides(found: Round) -> str:
    """Name why the key differs from the votes, for whoever reads the revisions."""
    settled = found.settlement
    changed = [place for place in settled.decisions if settled.is_override(place)]
    said = [f"{place[1] or place[0]}: {settled.decisions[place].reason}" for place in changed]
    return f". Ændret i forhold til stemmerne: {'; '.join(said)}" if said else ""
