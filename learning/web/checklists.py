"""Checklists for the desk: ticked and noted on the page, printed on one sheet or saved as a memo.

The page itself is a reading page. Ticks and notes reach the server only when someone asks what is missing
or for a memo; they are answered in the same breath, never stored and never logged.
"""

from datetime import date

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.datastructures import MultiDict

from learning.library.model import Checklist, Module
from learning.library.review_dates import overdue
from learning.web.catalogue import checklists
from learning.web.memos import LONGEST_NOTE, Memo, read_memo, write_memo
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("checklists", __name__)

BYTE_ORDER_MARK = "\ufeff"


@blueprint.get("/tjeklister/<slug>")
@reading_page
def checklist(slug: str) -> str:
    """Show a checklist; ticks and notes stay in the browser until someone asks for something."""
    return _draw(read_memo(_checklist(slug), MultiDict()))


@blueprint.post("/tjeklister/<slug>")
def missing(slug: str) -> str:
    """Show the same checklist with its ticks and notes, and above it what is missing and which rule asks."""
    site().start_limiter.check()
    return _draw(read_memo(_checklist(slug), request.form), asked=True)


@blueprint.post("/tjeklister/<slug>/notat")
def memo(slug: str) -> Response:
    """Hand over ticks and notes as a text file."""
    site().start_limiter.check()
    memo = read_memo(_checklist(slug), request.form)
    signed = any(_is_signed(module) for module in _modules(slug))
    text = write_memo(memo, site().library.sources, today=date.today(), signed=signed)
    response = Response(BYTE_ORDER_MARK + text.replace("\n", "\r\n"), mimetype="text/plain")
    response.headers["Content-Disposition"] = f'attachment; filename="tjekliste-{slug}.txt"'
    return response


def _checklist(slug: str) -> Checklist:
    found = next((one for one in checklists(site().library) if one.slug == slug), None)
    if found is None:
        abort(404)
    return found


def _modules(slug: str) -> list[Module]:
    return [module for module in site().library.modules.values() if module.checklist.slug == slug]


def _is_signed(module: Module) -> bool:
    return module.signoff is not None and module.signoff.text_hash == module.version


def _draw(memo: Memo, *, asked: bool = False) -> str:
    return render_template(
        "tjekliste.html",
        checklist=memo.checklist,
        overdue=overdue(memo.checklist, date.today()),
        memo=memo,
        asked=asked,
        longest=LONGEST_NOTE,
        modules=_modules(memo.checklist.slug),
        sources=site().library.sources,
    )
