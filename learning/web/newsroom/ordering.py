"""Lists in a text, moved up and down with buttons: practice cases, pairs, items of a checklist, evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.editorial.revisions import Change, Conflict
from learning.library.yaml_edits import move
from learning.library.yaml_places import Data, Kind, Place, Uneditable
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import Draft, base_in_form, draft_of, save, who_saved
from learning.web.newsroom.desk import desk
from learning.web.newsroom.key_editor import uneditable
from learning.web.newsroom.unit_names import text_name

blueprint = Blueprint("ordering", __name__, url_prefix="/redaktion/raekkefoelge")

NAMES = {
    "": "Rækkefølge",
    "maal": "Læringsmål",
    "tvillinger": "Tvillingesager",
    "oevesager": "Øvesager",
    "afsnit": "Afsnit",
    "punkter": "Punkter",
    "trin": "Trin",
    "bevis": "Beviser",
    "opgaver": "Opgaver",
    "dele": "Dele",
}
"""The lists whose order means something, by the name of their field; the whole text when it is a list."""

_LABELS = ("titel", "overskrift", "tekst", "vurdering", "etiket", "spoergsmaal", "id", "modul", "tjekliste")
_LONGEST = 90


@dataclass(frozen=True)
class Listed:
    """A list with two items or more. ``path``: where it is, as it stands in a form."""

    path: str
    heading: str
    items: tuple[str, ...]


@blueprint.route("/<path:path>", methods=["GET", "POST"])
def page(path: str) -> Response:
    """Show the lists of a text, or move one item."""
    draft = draft_of(desk().texts(), path)
    if not path.endswith((".yaml", ".md")):
        abort(HTTPStatus.NOT_FOUND)
    try:
        lists = tuple(_lists(draft.yaml.places(), (), ()))
        return _draw(draft, lists) if request.method == "GET" else _moved(draft, lists)
    except Uneditable as error:
        return uneditable(None, path, str(error))


def _moved(draft: Draft, lists: tuple[Listed, ...]) -> Response:
    """Move one item. A text that somebody has saved meanwhile is shown again: its numbers may be others."""
    if base_in_form() != draft.base:
        return _draw(draft, lists, conflict=who_saved(draft))
    number = next((n for n, one in enumerate(lists) if one.path == request.form.get("liste")), None)
    moves = request.form.get("fra", ""), request.form.get("til", "")
    if number is None or not all(one.isascii() and one.isdigit() and len(one) < 5 for one in moves):  # noqa: PLR2004
        abort(HTTPStatus.BAD_REQUEST)
    steps = tuple(int(step) if step.isdigit() else step for step in lists[number].path.split("/") if step)
    here, there = map(int, moves)
    yaml = draft.yaml
    try:
        changed = move(yaml.yaml, (*steps, here), there)
        body = yaml.with_yaml(changed).to_bytes()
        save(Change(draft.path, body, draft.base), reason=f"Flyttet: {lists[number].heading}"[:200])
    except LookupError:
        abort(HTTPStatus.BAD_REQUEST)
    except Conflict:
        return _draw(draft, lists, conflict=who_saved(draft))
    return go_to(
        url_for("ordering.page", path=draft.path, flyttet=f"{number}-{there}", _anchor=f"p-{number}-{there}")
    )


def _draw(draft: Draft, lists: tuple[Listed, ...], conflict: str = "") -> Response:
    drawn = render_template(
        "redaktion/raekkefoelge.html",
        draft=draft,
        name=text_name(draft.path),
        lists=lists,
        conflict=conflict,
        moved=request.args.get("flyttet", ""),
    )
    return make_response(drawn, HTTPStatus.CONFLICT if conflict else HTTPStatus.OK)


def _lists(place: Place, path: tuple[str, ...], inside: tuple[str, ...]) -> Iterator[Listed]:
    """Yield the lists in a value; ``inside`` is what holds it, in words."""
    name = next((step for step in reversed(path) if not step.isdigit()), "")
    if place.kind is Kind.LIST and name in NAMES and len(place.parts) > 1:
        labels = tuple(_label(part.place.data()) for part in place.parts)
        yield Listed("/".join(path), ": ".join([NAMES[name], *inside]), labels)
    for number, part in enumerate(place.parts):
        step = part.name or str(number)
        said = (_label(part.place.data()),) if not part.name else (step,) if step not in NAMES else ()
        more = (*inside, *said) if step not in ("feedback", "felter") else inside
        yield from _lists(part.place, (*path, step), more)


def _label(data: Data) -> str:
    """Return what an item is called: its own words, or those of the first field that names it."""
    if isinstance(data, dict):
        data = next((data[name] for name in _LABELS if isinstance(data.get(name), str)), "")
    text = " ".join(data.split()) if isinstance(data, str) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
