"""The editor's page: everything it shows about one text."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from flask import Response, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import unsaved
from learning.editorial.differences import Difference, difference
from learning.editorial.units import is_module, slug_of
from learning.library.problems import Problem
from learning.staff.accounts import Role
from learning.staff.events import utc_now
from learning.web.access import current_staff
from learning.web.newsroom.case_texts import Draft
from learning.web.newsroom.desk import desk, local, names, texts
from learning.web.newsroom.findings import Findings
from learning.web.newsroom.kinds import kind_of
from learning.web.newsroom.looks import NOTES, looks, unseen
from learning.web.newsroom.picture_list import choices
from learning.web.newsroom.typed import Typed, as_file, shown
from learning.web.newsroom.unit_names import called, names_in, page_of, text_name

AT_WORK = timedelta(minutes=10)
"""Whoever has typed so lately and not saved is said to have the text open."""
TOLD = {
    "gemt": "Teksten er gemt som kladde.",
    "uaendret": "Du har ikke ændret noget, så der er ikke gemt en ny udgave.",
    "glemt": "Det, du ikke havde gemt, er slettet. Her er teksten, som den står.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the field instead of the draft, on top of which revision.

    ``problems``: what stops it from being checked at all.
    """

    text: str
    base: int | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Earlier work that was not saved, and what it changes in the text as it stands."""

    at: str
    changed: Difference


def draw(draft: Draft, written: Written | None = None, *, resumed: bool = False) -> Response:
    """Draw the editor with a draft, or with what was written; ``resumed``: with her unsaved work."""
    me, standing, offer = current_staff(), shown(draft.body), None
    with read() as connection:
        kept = unsaved.find(connection, me.id, draft.path) if Role.WRITER in me.roles else None
        others = _others(connection, draft.path, me.id)
        pictures = choices(connection) if kind_of(draft.path).pictures else []
    if written is None and kept is not None and kept.text != standing:
        if resumed:
            written = Written(kept.text, kept.base)
        else:
            offer = Offer(f"{local(kept.at):%d-%m-%Y kl. %H.%M}", difference(standing, kept.text))
    field = written or Written(standing, draft.base)
    drawn = render_template(
        "redaktion/rediger.html",
        **_about_text(draft.path),
        **_about_field(draft, field),
        writes=Role.WRITER in me.roles,
        offer=offer,
        others=others,
        pictures=pictures,
        told=TOLD.get(request.args.get("ok", "")) if written is None else None,
    )
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY if field.problems else HTTPStatus.OK)


def _about_text(path: str) -> dict[str, object]:
    """Return what the page says of a text whatever stands in it."""
    unit, kind = texts().unit_of(path), kind_of(path)
    return {
        "path": path,
        "folder": path.rpartition("/")[0],
        "name": text_name(path),
        "slug": slug_of(unit) if is_module(unit) else "",
        "title": called(unit),
        "back": page_of(unit),
        "kind": kind,
        "looks": looks(path, unit),
        "look_note": "" if is_module(unit) else NOTES.get(kind.id, ""),
        "unseen": unseen(path),
    }


def _about_field(draft: Draft, field: Written) -> dict[str, object]:
    """Return what stands in the field, and what the check says of it."""
    found = Findings(draft.path, field.problems or _problems(draft, field.text))
    return {
        "text": field.text,
        "base": field.base,
        "is_behind": field.base != draft.base,
        "unsaved": field.text != shown(draft.body),
        "refused": field.problems,
        "found": found,
        "names": names_in(found.problems),
        "line": _line(field),
        "reason": request.form.get("grund", ""),
    }


def _problems(draft: Draft, text: str) -> tuple[Problem, ...]:
    typed, now = Typed.of(text), texts()
    if typed.trouble and text != shown(draft.body):
        return (Problem(draft.path, typed.line, typed.trouble),)
    unit = now.unit_of(draft.path)
    files = now.candidate_with(draft.path, as_file(text, draft.body))
    return desk().checker.check(files, unit).problems


def _others(connection: Connection, path: str, me: str) -> tuple[str, ...]:
    """Return what those are called who have the text open too."""
    ids = unsaved.writing(connection, path, since=utc_now() - AT_WORK, but=me)
    people = names(connection) if ids else {}
    return tuple(people[id_].called for id_ in ids if id_ in people)


def _line(field: Written) -> int:
    """Return the line the cursor shall be on, from 1; 0 for none."""
    if field.problems:
        return field.problems[0].line
    asked = request.values.get("linje", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0  # noqa: PLR2004
    return min(number, field.text.count("\n") + 1)
