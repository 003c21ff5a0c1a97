"""The two texts of one case as drafts, and how a changed one is saved on top of what its author saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import abort, request

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.candidates import Files
from learning.editorial.checking import Checked
from learning.editorial.revisions import Change, Revision
from learning.editorial.trace import Kind, record
from learning.editorial.units import module_id
from learning.library.editable import Editable
from learning.library.model import Form
from learning.library.skeleton import forms_of
from learning.library.text_rules import is_unfilled
from learning.library.yaml_places import Uneditable, find
from learning.web.access import current_staff
from learning.web.newsroom.desk import Texts, desk, local, names, title_of

BASE = "grundlag"
"""The hidden field with the number of the revision that a form was drawn from; empty for none."""

_SHARED_FORMS = ("skemaer/faelles.yaml", "kriterier.yaml")


@dataclass(frozen=True)
class Draft:
    """One text as it stands now. ``base``: the number of its newest revision, None before the first."""

    path: str
    body: bytes
    base: int | None

    @property
    def yaml(self) -> Editable:
        """The YAML of the text, with what stands around it. Raises Uneditable."""
        return Editable.of(self.path, self.body)


@dataclass(frozen=True)
class CaseTexts:
    """The key and the case of one case in a module."""

    slug: str
    case: str
    key: Draft
    page: Draft
    texts: Texts

    @property
    def unit(self) -> str:
        """Id of the unit that the case belongs to."""
        return module_id(self.slug)

    @property
    def title(self) -> str:
        """The title of the case, or its id while there is none to read."""
        try:
            title = find(self.page.yaml.places(), ("titel",)).text or self.case
        except (Uneditable, LookupError):
            return self.case
        return self.case if is_unfilled(title) else title

    @property
    def module_title(self) -> str:
        """The title of the module."""
        return title_of(self.unit)

    def form(self) -> Form | None:
        """Return the form that the key is filled in on; None when it cannot be read. Raises Uneditable."""
        data = self.key.yaml.places().data()
        name = str(data.get("skema")) if isinstance(data, dict) else ""
        return form_in({**self.texts.live, **self.texts.drafts}, name)

    def facts(self) -> Mapping[str, str]:
        """Return the answers to the fact questions, as the case has them. Raises Uneditable."""
        fields = self.page.yaml.places().data()
        facts = fields.get("fakta") if isinstance(fields, dict) else None
        return {name: str(choice) for name, choice in facts.items()} if isinstance(facts, dict) else {}

    def check(self, *changed: Draft) -> Checked:
        """Return what the check says of the module with these texts in it."""
        files = {**self.texts.candidate(self.unit), **{draft.path: draft.body for draft in changed}}
        return desk().checker.check(files, self.unit)


def form_in(files: Files, name: str) -> Form | None:
    """Return a form with what it borrows; None when it cannot be read."""
    wanted = (f"skemaer/{name}.yaml", *_SHARED_FORMS)
    return forms_of({path: files[path] for path in wanted if path in files}).get(name)


def case_or_404(slug: str, case: str) -> CaseTexts:
    """Return the texts of a case; abort with 404 when there is none."""
    folder = f"{module_id(slug)}/sager/{case}"
    with read() as connection:
        texts = desk().texts_in(connection)
        key, page = (draft_of(texts, f"{folder}/{name}") for name in ("facit.yaml", "sag.md"))
    return CaseTexts(slug, case, key, page, texts)


def draft_of(texts: Texts, path: str) -> Draft:
    """Return a text as it stands now; abort with 404 when there is none."""
    with read() as connection:
        newest = revisions.head(connection, path)
        body = texts.live.get(path) if newest is None else revisions.body(connection, newest)
    if body is None:
        abort(HTTPStatus.NOT_FOUND)
    return Draft(path, body, newest.number if newest else None)


def base_in_form() -> int | None:
    """Return the revision that the sent form was drawn from; abort with 400 when it is no number."""
    sent = request.form.get(BASE, "")
    if sent and not (sent.isascii() and sent.isdigit() and len(sent) < 12):  # noqa: PLR2004
        abort(HTTPStatus.BAD_REQUEST)
    return int(sent) if sent else None


def seen(draft: Draft, base: int | None) -> Draft | None:
    """Return the text as it was when a form was drawn from it; None when that is not known."""
    if base == draft.base:
        return draft
    with read() as connection:
        try:
            revision = revisions.get(connection, base or 0)
        except LookupError:
            return None
        body = revisions.body(connection, revision) if revision.path == draft.path else None
    return None if body is None else Draft(draft.path, body, base)


def save(*changes: Change, reason: str) -> tuple[Revision, ...]:
    """Save texts as the one who is signed in. Raises Conflict when somebody has saved one meanwhile."""
    by, now = current_staff().id, desk().texts()
    with write() as connection:
        before = {change.path: revisions.head(connection, change.path) for change in changes}
        saved = revisions.save_all(connection, changes, by=by, reason=reason)
        for revision in saved:
            if revision != before[revision.path]:
                detail = f"{revision.path}: {reason}"
                record(connection, Kind.SAVED, unit=now.unit_of(revision.path), actor=by, detail=detail)
    return saved


def who_saved(draft: Draft) -> str:
    """Return who saved a text last, and when, as a page says it."""
    with read() as connection:
        people = names(connection)
        newest = revisions.head(connection, draft.path)
    if newest is None:
        return "En anden har ændret teksten."
    author = people.get(newest.author or "")
    who = author.called if author else "Kommandolinjen"
    return f"{who} har gemt teksten {local(newest.at):%d-%m-%Y kl. %H.%M}."
