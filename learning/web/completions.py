"""The end of an attempt: its token is erased, and the receipt is drawn from its code alone."""

import time
from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.database import write
from learning.ledger.finish import finish, minutes_bucket
from learning.ledger.receipts import Receipt
from learning.library.model import Module
from learning.web.frames import go_to
from learning.web.framing import Message
from learning.web.group_counting import count_member
from learning.web.qr import qr_svg
from learning.web.reminders import Occasion, calendar
from learning.web.site import site
from learning.web.visits import Closed, Visit, open_visit

blueprint = Blueprint("completions", __name__)

CODE_FIELD = "kode"
GROUP = 5
MOST_NEXT = 2


@blueprint.get("/forloeb/<token>/kvittering")
def ask(token: str) -> AnyResponse:
    """A receipt is made by finishing; an open attempt goes on where it is."""
    visit = open_visit(token)
    return go_to(visit, visit.current())


@blueprint.post("/forloeb/<token>/kvittering")
def complete(token: str) -> str | AnyResponse:
    """Count the attempt as completed, erase its token, and draw the receipt; a reload draws it again."""
    code = request.form.get(CODE_FIELD, "")
    receipt = site().receipts.decode(code)
    if receipt is None:
        abort(HTTPStatus.BAD_REQUEST)
    try:
        visit = open_visit(token)
    except Closed:
        return _draw(receipt, code)
    if receipt.module != visit.module.number:
        abort(HTTPStatus.BAD_REQUEST)
    if not visit.is_open(visit.path.steps[-1]):
        return go_to(visit, visit.current(), "foerst")
    _finish(visit)
    return _draw(receipt, code)


@blueprint.post("/forloeb/kvittering/kalender")
def reminders() -> Response:
    """Give the learner reminders for the calendar; nothing is stored."""
    code = request.form.get(CODE_FIELD, "")
    receipt = site().receipts.decode(code)
    if receipt is None:
        abort(HTTPStatus.BAD_REQUEST)
    file = calendar(receipt, code, Occasion(_title(receipt, _module(receipt)), _follow_up_address(code)))
    response = Response(file, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="sagskompas-paamindelser.ics"'
    return response


def _finish(visit: Visit) -> None:
    bucket = minutes_bucket(visit.token.seconds(time.time()))
    with write() as connection:
        finished = finish(connection, visit.token.digest, bucket)
        if finished is not None:
            count_member(connection, finished, visit.path.cases()[0])


def _draw(receipt: Receipt, code: str) -> str:
    module = _module(receipt)
    library = site().library
    others = sorted(
        (one for one in library.modules.values() if one is not module), key=lambda one: one.number
    )
    return render_template(
        "forloeb/kvittering.html",
        receipt=receipt,
        code=code,
        groups=[code[at : at + GROUP] for at in range(0, len(code), GROUP)],
        title=_title(receipt, module),
        band=_band(receipt),
        module=module,
        besked=_message(receipt, module),
        modules=others[:MOST_NEXT],
        qr=qr_svg(_follow_up_address(code), "QR-kode med linket til den opfølgende sag"),
    )


def _message(receipt: Receipt, module: Module | None) -> Message:
    """Tell the page around a frame that the module is finished, and the last case's score, 0..1."""
    return {"type": "faerdig", "modul": module.slug if module else "", "score": receipt.post}


def _module(receipt: Receipt) -> Module | None:
    return site().library.module_by_number(receipt.module)


def _title(receipt: Receipt, module: Module | None) -> str:
    return module.title if module else f"Modul {receipt.module}"


def _band(receipt: Receipt) -> str:
    """Name the band of the last case's score; the receipt holds no more than that."""
    parameters = site().library.parameters
    if receipt.post >= parameters.mastered:
        return f"Mindst {round(parameters.mastered * 100)} procent"
    if receipt.post >= parameters.nearly:
        return f"{round(parameters.nearly * 100)} til {round(parameters.mastered * 100)} procent"
    return f"Under {round(parameters.nearly * 100)} procent"


def _follow_up_address(code: str) -> str:
    """Return the link of the follow-up; the code is in the fragment, which is never sent."""
    base = site().settings.public_url or request.url_root
    return f"{base.rstrip('/')}{url_for('follow_ups.ask')}#{code}"
