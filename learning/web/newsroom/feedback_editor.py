"""The feedback of a case, question by question and box by box, with what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.editorial.revisions import Change, Conflict
from learning.library.evidence_marks import read_body
from learning.library.feedback_cells import EVIDENCE, SOURCES, Cell, Value, read_cells, write_cells
from learning.library.model import Form
from learning.library.yaml_places import Uneditable
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import CaseTexts, base_in_form, case_or_404, save, seen, who_saved
from learning.web.newsroom.feedback_form import Choices, choices_of, errors_in, field_of, sent_cells
from learning.web.newsroom.feedback_sheet import NAMES, Background, FeedbackSheet, Topic
from learning.web.newsroom.key_editor import NO_FORM, outcome_of, uneditable
from learning.web.site import site

blueprint = Blueprint("feedback_editor", __name__, url_prefix="/redaktion/tilbagemelding")

ONLY_MISSING = "mangler"


@blueprint.get("/<slug>/<case>")
def overview(slug: str, case: str) -> Response:
    """Show every question and box of the case, and what their feedback lacks."""
    texts = case_or_404(slug, case)
    try:
        sheet = _sheet(texts, _form(texts))
    except Uneditable as error:
        return uneditable(texts, texts.key.path, str(error))
    return make_response(
        render_template(
            "redaktion/tilbagemeldinger.html",
            texts=texts,
            sheet=sheet,
            outcome=outcome_of(texts),
            only_missing=_only_missing(),
        )
    )


@blueprint.route("/<slug>/<case>/<topic>", methods=["GET", "POST"])
def page(slug: str, case: str, topic: str) -> Response:
    """Show the feedback of one question, or save what was changed in it."""
    texts = case_or_404(slug, case)
    try:
        form = _form(texts)
        found = _sheet(texts, form).topic(topic)
        if found is None:
            abort(HTTPStatus.NOT_FOUND)
        choices = choices_of({**texts.texts.live, **texts.texts.drafts}, read_body(texts.page.body))
        if request.method == "GET":
            return _draw(texts, found, choices, {})
        return _sent(texts, found, choices, form)
    except Uneditable as error:
        return uneditable(texts, texts.key.path, str(error))


def _sent(texts: CaseTexts, topic: Topic, choices: Choices, form: Form) -> Response:
    """Save what was changed, on top of what somebody else may have saved in other fields meanwhile."""
    base, yaml = base_in_form(), texts.key.yaml
    before = seen(texts.key, base)
    was = read_cells((before or texts.key).yaml.yaml, topic.cells())
    sent = sent_cells(topic, was, request.form, choices)
    if errors := errors_in(topic, sent, choices):
        return _draw(texts, topic, choices, sent, errors=errors, base=base)
    now = topic.cells()
    cells = {cell: value if value != was[cell] else now[cell] for cell, value in sent.items()}
    clashing = {
        cell: now[cell]
        for cell, value in cells.items()
        if value != now[cell] and (before is None or now[cell] != was[cell])
    }
    if clashing:
        return _draw(texts, topic, choices, cells, conflict=_conflict(texts, topic, cells, clashing))
    body = yaml.with_yaml(write_cells(yaml.yaml, cells, form)).to_bytes()
    try:
        save(Change(texts.key.path, body, texts.key.base), reason=f"Tilbagemelding: {topic.label}"[:200])
    except Conflict:
        return _draw(texts, topic, choices, cells, conflict=_conflict(texts, topic, cells, now))
    return go_to(_address(texts, topic))


def _address(texts: CaseTexts, topic: Topic) -> str:
    vis = ONLY_MISSING if _only_missing() else None
    return url_for(
        "feedback_editor.page", slug=texts.slug, case=texts.case, topic=topic.id, ok="gemt", vis=vis
    )


def _conflict(
    texts: CaseTexts, topic: Topic, cells: Mapping[Cell, Value], theirs: Mapping[Cell, Value]
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Return who saved meanwhile, and where it differs: what was saved, and what was sent."""
    unlike = tuple(
        (f"{card.label}: {NAMES[name]}", _said(theirs[card.cell(name)]), _said(cells[card.cell(name)]))
        for card in topic.cards
        for name in card.values
        if card.cell(name) in theirs and theirs[card.cell(name)] != cells[card.cell(name)]
    )
    return who_saved(texts.key), unlike


def _said(value: Value) -> str:
    return (value if isinstance(value, str) else ", ".join(value)) or "Intet"


def _draw(
    texts: CaseTexts, topic: Topic, choices: Choices, cells: Mapping[Cell, Value], **more: object
) -> Response:
    """Draw the cards with what was sent in them, so that nothing typed is lost."""
    cards = tuple(
        replace(card, values={name: cells.get(card.cell(name), old) for name, old in card.values.items()})
        for card in topic.cards
    )
    shown = tuple(card for card in cards if card.missing or cells) if _only_missing() else cards
    more.setdefault("base", texts.key.base)
    drawn = render_template(
        "redaktion/tilbagemelding.html",
        texts=texts,
        topic=replace(topic, cards=cards),
        shown=shown,
        hidden=[card for card in cards if card not in shown],
        choices=choices,
        names=NAMES,
        lists=(EVIDENCE, SOURCES),
        field_of=field_of,
        saved=request.args.get("ok") == "gemt" and not cells,
        only_missing=_only_missing(),
        **more,
    )
    status = HTTPStatus.CONFLICT if "conflict" in more else HTTPStatus.OK
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY if "errors" in more else status)


def _form(texts: CaseTexts) -> Form:
    form = texts.form()
    if form is None:
        raise Uneditable(NO_FORM)
    return form


def _sheet(texts: CaseTexts, form: Form) -> FeedbackSheet:
    return FeedbackSheet(texts.key.yaml.yaml, Background(form, texts.facts(), site().library.parameters))


def _only_missing() -> bool:
    return request.args.get("vis") == ONLY_MISSING
