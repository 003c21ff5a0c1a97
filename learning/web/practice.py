"""Practice: three minutes, one short item at a time, answered and explained at once."""

import time
from datetime import date
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.database import write
from learning.ledger.practice import PracticeAnswer, practise
from learning.library.exercise import Exercise
from learning.library.model import Library, Module
from learning.web.forms import TRAP_FIELD
from learning.web.reading import reading_page
from learning.web.rounds import BadRound, Round, RoundSigner, begin, move_on
from learning.web.site import site

blueprint = Blueprint("practice", __name__)

STATE_FIELD, CHOICE_FIELD = "tilstand", "valg"
MISSING = "Vælg et svar"
QUICKEST_PERSON = 3.0
"""Seconds from seeing an item to answering it; what is faster is a machine and is kept apart."""

THREE_MINUTES = 6
"""Items answered in about three minutes."""


@blueprint.get("/oevelse")
@reading_page
def intro() -> str:
    """Tell what practice is and what is stored, and offer to begin."""
    library = _library()
    areas = dict.fromkeys(one.area_name for one in library.exercises.values())
    return render_template("oevelse/start.html", areas=areas)


@blueprint.get("/oevelse/opgave")
@blueprint.get("/oevelse/svar")
@blueprint.get("/oevelse/slut")
def elsewhere() -> Response:
    """Lead someone who opened the address of a form to the beginning."""
    return redirect(url_for("practice.intro"))


@blueprint.post("/oevelse/opgave")
def next_item() -> str:
    """Show the first item, or the one after the round in the form."""
    site().start_limiter.check()
    pool = _library().exercises
    sent = request.form.get(STATE_FIELD)
    return _draw_item(move_on(_round(sent)[0], pool) if sent else begin(pool))


@blueprint.post("/oevelse/svar")
def answer() -> str | tuple[str, int]:
    """Store an answer, and show it beside the right one with the reason."""
    site().start_limiter.check()
    now, written = _round(request.form.get(STATE_FIELD, ""))
    item = _library().exercises.get(now.item)
    if item is None or item.version != now.version:
        return _draw_item(move_on(now, _library().exercises), changed=True)
    choice = request.form.get(CHOICE_FIELD, "")
    if not choice:
        return _draw_item(
            now, error=MISSING, state=request.form[STATE_FIELD]
        ), HTTPStatus.UNPROCESSABLE_ENTITY
    if choice not in item.options:
        abort(HTTPStatus.BAD_REQUEST)
    if not now.answered:
        _store(now, item, choice, written)
        now = now.answer(item.area, is_right=choice == item.answer)
    return _draw_answer(now, item, choice)


@blueprint.post("/oevelse/slut")
def stop() -> str:
    """Show the tally, area by area, and where to go on."""
    now, _ = _round(request.form.get(STATE_FIELD, ""))
    library = _library()
    names = {one.area: one.area_name for one in library.exercises.values()}
    rows = [
        (names[area], right, answers, _module(library, area))
        for area, (answers, right) in sorted(now.tally.items())
        if area in names
    ]
    return render_template(
        "oevelse/slut.html", round=now, rows=rows, state_field=STATE_FIELD, state=_signer().write(now)
    )


def _library() -> Library:
    library = site().library
    if not library.exercises:
        abort(HTTPStatus.NOT_FOUND)
    return library


def _round(text: str) -> tuple[Round, float]:
    try:
        return _signer().read(text)
    except BadRound:
        abort(HTTPStatus.BAD_REQUEST)


def _signer() -> RoundSigner:
    return RoundSigner(site().settings.secret_key)


def _store(now: Round, item: Exercise, choice: str, written: float) -> None:
    is_machine = bool(request.form.get(TRAP_FIELD)) or time.time() - written < QUICKEST_PERSON
    given = PracticeAnswer(
        now.nonce,
        item.id,
        item.version,
        item.area,
        choice,
        is_right=choice == item.answer,
        suspicious=is_machine,
    )
    with write() as connection:
        practise(connection, given, today=date.today())


def _draw_item(now: Round, state: str = "", *, error: str = "", changed: bool = False) -> str:
    """``state``: as it was sent, so that the time of the first look at the item is kept."""
    return render_template(
        "oevelse/opgave.html",
        item=site().library.exercises[now.item],
        round=now,
        number=now.answers + 1,
        error=error,
        changed=changed,
        choice_field=CHOICE_FIELD,
        state_field=STATE_FIELD,
        state=state or _signer().write(now),
    )


def _draw_answer(now: Round, item: Exercise, choice: str) -> str:
    library = site().library
    return render_template(
        "oevelse/svar.html",
        item=item,
        round=now,
        own=item.options[choice],
        right=item.options[item.answer],
        is_right=choice == item.answer,
        enough=now.answers > 0 and now.answers % THREE_MINUTES == 0,
        module=_module(library, item.area),
        sources=library.sources,
        state_field=STATE_FIELD,
        state=_signer().write(now),
    )


def _module(library: Library, area: str) -> Module | None:
    """Return the first module of an area."""
    modules = sorted(library.modules.values(), key=lambda module: module.number)
    return next((one for one in modules if one.twins[0].solution.form.scheme.id == area), None)
