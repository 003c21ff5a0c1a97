"""Two people on one text: the second sees both, and a proposal that puts them together, and chooses."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, make_response, render_template, request

from learning.database import read
from learning.editorial import revisions
from learning.editorial.differences import difference
from learning.editorial.merging import Choice, disputes, merge, together
from learning.editorial.revisions import Revision
from learning.web.newsroom.case_texts import Draft
from learning.web.newsroom.desk import local, names, texts
from learning.web.newsroom.typed import shown
from learning.web.newsroom.unit_names import text_name

THEIRS = "oven_paa"
"""The field with the number of the other's revision, which she has seen and saves on top of."""
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """What shall be saved, on top of which revision; ``seen``: the one its author began with."""

    text: str
    base: int | None
    seen: int | None


class Unsettled(Exception):
    """She wants to mend the merged text herself, on top of the other's revision."""

    def __init__(self, text: str, base: int) -> None:
        super().__init__(base)
        self.text, self.base = text, base


def settled(path: str, text: str, base: int | None) -> Settled:
    """Return what a sent form wants saved: what was typed, or what the page of a conflict was answered with.

    Raises Unsettled.
    """
    if THEIRS not in request.form:
        return Settled(text, base, base)
    theirs = _number(request.form[THEIRS])
    if request.form.get("handling") == "mit":
        return Settled(text, theirs, base)
    merged = together(merge(_text_of(path, base), text, _text_of(path, theirs)), _choices())
    if request.form.get("handling") == "ret":
        raise Unsettled(merged, theirs)
    return Settled(merged, theirs, base)


def page(path: str, text: str, base: int | None, head: Revision | None) -> Response:
    """Show hers, the other's and the proposal; hers is in the page and can be sent again."""
    with read() as connection:
        people = names(connection)
    author = people.get(head.author or "") if head else None
    began, theirs = _text_of(path, base), _text_of(path, head.number) if head and head.body else None
    passages = merge(began, text, theirs or "")
    drawn = render_template(
        "redaktion/sammenstoed.html",
        path=path,
        name=text_name(path),
        text=text,
        base=base,
        head=head,
        who=author.called if author else "Kommandolinjen",
        at=local(head.at) if head else None,
        theirs=theirs,
        mine_changed=difference(began, text),
        theirs_changed=difference(began, theirs or ""),
        passages=passages,
        disputes=disputes(passages),
        choices=_choices(),
        reason=request.form.get("grund", ""),
    )
    return make_response(drawn, HTTPStatus.CONFLICT)


def is_known(path: str) -> bool:
    """Tell whether there is such a text, or was until somebody deleted it."""
    with read() as connection:
        return path in texts().live or revisions.head(connection, path) is not None


def newest_text(path: str) -> Draft | None:
    """Return a text as it stands now; None when it is deleted or was never there."""
    now = texts()
    with read() as connection:
        newest = revisions.head(connection, path)
        body = revisions.body(connection, newest) if newest else now.live.get(path)
    return None if body is None else Draft(path, body, newest.number if newest else None)


def _text_of(path: str, number: int | None) -> str:
    """Return what a revision holds; nothing for none, and for one that says that the text was deleted."""
    if number is None:
        return ""
    with read() as connection:
        try:
            revision = revisions.get(connection, number)
        except LookupError:
            abort(HTTPStatus.BAD_REQUEST)
        if revision.path != path:
            abort(HTTPStatus.BAD_REQUEST)
        return shown(revisions.body(connection, revision) or b"")


def _choices() -> dict[int, Choice]:
    """Return what was chosen in each dispute, by its number."""
    found = {}
    for name, value in request.form.items():
        kind, _, number = name.partition("-")
        if kind == "valg" and value in {*Choice}:
            found[_number(number)] = Choice(value)
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS):
        abort(HTTPStatus.BAD_REQUEST)
    return int(text)
