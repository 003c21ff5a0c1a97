"""Marks of evidence in a case: put around words as they are read, renamed and taken away."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.editorial.revisions import Change, Conflict
from learning.library.documents import Documents
from learning.library.evidence_marks import MarkError, Spot, free_id, mark, read_body, rename, unmark
from learning.library.evidence_uses import renamed, uses
from learning.library.model import Evidence, Form
from learning.library.yaml_places import Path, Uneditable
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import CaseTexts, case_or_404, save
from learning.web.newsroom.key_editor import outcome_of, uneditable

blueprint = Blueprint("evidence_editor", __name__, url_prefix="/redaktion/bevis")

MEANWHILE = "En anden har gemt sagen imens. Intet er ændret. Prøv igen."
DONE = {"marker": "Mærket er sat.", "omdoeb": "Mærket har fået nyt id.", "fjern": "Mærket er fjernet."}

_MARK = re.compile(r'<mark id="sted-([a-z0-9_-]+)">')


@dataclass(frozen=True)
class Mark:
    """One mark and where it is used: in words, and the page where that is changed, or nothing."""

    place: Evidence
    used: tuple[tuple[str, str], ...]


class InUse(MarkError):
    """The mark cannot go, because the key points at it."""


@blueprint.route("/<slug>/<case>", methods=["GET", "POST"])
def page(slug: str, case: str) -> Response:
    """Show the case with its marks, or change one of them."""
    texts = case_or_404(slug, case)
    try:
        if request.method == "GET":
            return _draw(texts, read_body(texts.page.body))
        return _changed(texts)
    except Uneditable as error:
        return uneditable(texts, texts.page.path, str(error))


def _changed(texts: CaseTexts) -> Response:
    """Do what a button asks for; every change is made in the text as it stands now."""
    action = request.form.get("handling", "")
    change = {"marker": _mark, "omdoeb": _rename, "fjern": _unmark}.get(action)
    if change is None:
        abort(HTTPStatus.BAD_REQUEST)
    try:
        save(*change(texts), reason=DONE[action].removesuffix("."))
    except (MarkError, Conflict) as error:
        why = str(error) if isinstance(error, MarkError) else MEANWHILE
        return _draw(texts, read_body(texts.page.body), {action: why})
    return go_to(url_for("evidence_editor.page", slug=texts.slug, case=texts.case, ok=action))


def _mark(texts: CaseTexts) -> tuple[Change, ...]:
    spot = Spot(request.form.get("afsnit", ""), request.form.get("ordene", ""))
    id_ = request.form.get("id", "").strip() or free_id(texts.page.body)
    return (_of_page(texts, mark(texts.page.body, spot, id_)),)


def _unmark(texts: CaseTexts) -> tuple[Change, ...]:
    id_ = request.form.get("maerke", "")
    if id_ in uses(texts.key.yaml.yaml):
        raise InUse(f"»{id_}« bruges i facit. Vælg et andet bevis der, og fjern så mærket.")
    return (_of_page(texts, unmark(texts.page.body, id_)),)


def _rename(texts: CaseTexts) -> tuple[Change, ...]:
    """Rename a mark in the case and in the key, both or neither."""
    id_, new = request.form.get("maerke", ""), request.form.get("nyt", "").strip()
    page_ = rename(texts.page.body, id_, new)
    yaml = texts.key.yaml
    key = yaml.with_yaml(renamed(yaml.yaml, id_, new)).to_bytes()
    return _of_page(texts, page_), Change(texts.key.path, key, texts.key.base)


def _of_page(texts: CaseTexts, body: bytes) -> Change:
    return Change(texts.page.path, body, texts.page.base)


def _draw(texts: CaseTexts, documents: Documents, errors: Mapping[str, str] | None = None) -> Response:
    drawn = render_template(
        "redaktion/bevis.html",
        texts=texts,
        documents=[
            (one, _MARK.sub(r'<mark id="sted-\1" data-maerke="\1">', one.marked)) for one in documents.read
        ],
        marks=tuple(_marks(texts, documents)),
        free=free_id(texts.page.body),
        sent=request.form,
        errors=errors or {},
        done=None if errors else DONE.get(request.args.get("ok", "")),
        outcome=outcome_of(texts),
    )
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK)


def _marks(texts: CaseTexts, documents: Documents) -> Iterator[Mark]:
    """Yield every mark with its uses; a key that cannot be read uses none that we know of."""
    try:
        found, form = uses(texts.key.yaml.yaml), texts.form()
    except Uneditable:
        found, form = {}, None
    for id_ in documents.spans:
        yield Mark(
            documents.places[id_],
            tuple(dict.fromkeys(_use(texts, path, form) for path in found.get(id_, ()))),
        )


def _use(texts: CaseTexts, path: Path, form: Form | None) -> tuple[str, str]:
    """Return where a key points at a mark, in words, and the page where it is changed."""
    where, question, *inside = map(str, path)
    if where != "feedback":
        return f"{where.capitalize()}: {question}", ""
    said = form.texts.get(question) if form else None
    name = said.short if said else question
    if len(inside) > 2:  # noqa: PLR2004 - the name of the boxes, the box, and the field
        choice = said.choices.get(inside[1]) if said else None
        name = f"{name}: {choice.label if choice else inside[1]}"
    return name, url_for("feedback_editor.page", slug=texts.slug, case=texts.case, topic=question)
