"""What is changed in published modules, what somebody says it is, and boxes that are taken out of a key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request, url_for

from learning.database import read
from learning.editorial.declarations import (
    ChangeKind,
    Declaration,
    declarations_of,
    declared,
    every,
    starts_from,
)
from learning.editorial.declaring import NOTHING, Difference, Word, declare_change, difference, in_words
from learning.editorial.releasing import Refused
from learning.editorial.revisions import Change, Conflict
from learning.editorial.units import front_page, module_id, slug_of
from learning.library.model import Module
from learning.library.personal_data import signs_in
from learning.library.problems import Problem
from learning.library.voiding import without_box
from learning.library.yaml_places import Uneditable
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import CaseTexts, case_or_404, save
from learning.web.newsroom.desk import desk, local, names, texts, unit_or_404
from learning.web.newsroom.unit_names import called, names_in, text_name
from learning.web.site import site
from quizzes.key import Zone

blueprint = Blueprint("newsroom_corrections", __name__, url_prefix="/redaktion")

LONGEST_REASON = 200
MOST_LISTED = 50
DONE = {
    "erklaeret": "Ændringerne er erklæret. Nu kan modulet sendes til gennemgang.",
    "taget-ud": "Feltet er taget ud i kladden, og det er erklæret. Nu kan modulet sendes til gennemgang.",
}
HELP = {
    ChangeKind.TYPO: "Ingen forskel i, hvad teksten betyder. Tallene bliver ved med at tælle sammen.",
    ChangeKind.MEANING: "Teksten siger noget andet end før. De nye svar tæller for sig.",
    ChangeKind.KEY: "Et svar bedømmes anderledes end før. De nye svar tæller for sig.",
}


@dataclass(frozen=True)
class Sent:
    """What was sent and refused: why, and what was typed."""

    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountedBox:
    """A box that counts in a key. ``name``: its address in the form."""

    name: str
    label: str


@blueprint.get("/aendringer")
def overview() -> str:
    """List the published modules with changes, and what was declared lately."""
    now = texts()
    changed = sorted(unit for unit in now.changed if front_page(unit) in now.live)
    with read() as connection:
        known = every(connection)[::-1][:MOST_LISTED]
        people = names(connection)
    return render_template(
        "redaktion/aendringer.html",
        changed=[(unit, called(unit)) for unit in changed],
        declarations=[(one, called(one.unit)) for one in known],
        people=people,
        local=local,
    )


@blueprint.get("/aendringer/<slug>")
def page(slug: str) -> str:
    """Show what is changed in a module since it was published."""
    return _draw(slug, Sent())


@blueprint.post("/erklaer/<slug>")
def declare(slug: str) -> Response:
    """Keep what somebody says the changes are."""
    unit = unit_or_404(module_id(slug)).id
    try:
        declare_change(desk().checker, unit, _word(), by=current_staff().id)
    except Refused as refused:
        return _refused(slug, refused)
    return go_to(url_for("newsroom_corrections.page", slug=slug, ok="erklaeret"))


@blueprint.post("/tag-felt-ud/<slug>")
def void(slug: str) -> Response:
    """Take a flawed box out of a key, with the reason, and declare it."""
    unit = unit_or_404(module_id(slug)).id
    case, _, box = request.form.get("felt", "").partition("/")
    draft = _draft(unit)
    try:
        if f"{case}/{box}" not in {one.name for _, boxes in _counted(draft) for one in boxes}:
            raise Refused("Vælg det felt, der skal tages ud.")
        word = Word(ChangeKind.KEY, _reason())
        _void(slug, _with_one_key(draft, case), box)
        declare_change(desk().checker, unit, word, by=current_staff().id)
    except Refused as refused:
        return _refused(slug, refused)
    return go_to(url_for("newsroom_corrections.page", slug=slug, ok="taget-ud"))


def _with_one_key(module: Module | None, case: str) -> tuple[str, ...]:
    """Return the cases that must have the same key as this one: the twins and the case of the follow-up."""
    alike = [file.case.id for file in (*module.twins, module.follow_up)] if module else []
    return tuple(alike) if case in alike else (case,)


def _void(slug: str, cases: tuple[str, ...], box: str) -> None:
    """Save the keys of some cases without a box. Raises Refused."""
    try:
        changes = [_without(case_or_404(slug, case), box) for case in cases]
        save(*changes, reason=f"Felt taget ud: {_reason()}")
    except Uneditable as error:
        raise Refused(str(error)) from error
    except Conflict as conflict:
        raise Refused("Nogen har gemt facit imens. Se det igennem, og prøv igen.") from conflict


def _without(found: CaseTexts, box: str) -> Change:
    """Return the change of a key that takes a box out of it. Raises Refused or Uneditable."""
    question, _, choice = box.partition("/")
    form = found.form()
    if form is None:
        raise Refused("Skemaet til sagen kan ikke læses.")
    yaml = found.key.yaml
    body = yaml.with_yaml(without_box(yaml.yaml, form, question, choice)).to_bytes()
    return Change(found.key.path, body, found.key.base)


def _draw(slug: str, sent: Sent) -> str:
    unit, now = unit_or_404(module_id(slug)).id, texts()
    found, refused = _difference(unit)
    problems = (*sent.problems, *(refused.problems if refused else ()))
    with read() as connection:
        known = declarations_of(connection, unit)
        people = names(connection)
        after = found.after.version if found else ""
        word = declared(connection, unit, starts_from(now.live, unit), after)
    return render_template(
        "redaktion/aendringer_modul.html",
        slug=slug,
        title=called(unit),
        is_live=front_page(unit) in now.live,
        found=found,
        found_words=in_words(found) if found else None,
        paths=[(path, text_name(path)) for path in found.paths] if found else [],
        word=word,
        suggested=_suggested(known, found),
        declarations=known,
        counted=list(_counted(found.after if found else site().library.modules.get(slug))),
        problems=problems,
        text_names=names_in(problems),
        sent=sent,
        kinds=[(kind, HELP[kind]) for kind in (found.kinds if found else ())],
        can_write=Role.WRITER in current_staff().roles,
        longest=LONGEST_REASON,
        done=DONE.get(request.args.get("ok", "")),
        people=people,
        local=local,
    )


def _suggested(known: tuple[Declaration, ...], found: Difference | None) -> Declaration | None:
    """Return the last word on the same published text, which a further change has left behind."""
    last = next(iter(known), None)
    return last if last and found and last.before == found.before.version else None


def _difference(unit: str) -> tuple[Difference | None, Refused | None]:
    now = texts()
    try:
        return difference(desk().checker, (now.live, now.drafts), unit), None
    except Refused as refused:
        return None, (None if refused.reasons == (NOTHING,) else refused)


def _draft(unit: str) -> Module | None:
    """Return the draft of a module; None while an error stops it."""
    library = desk().checker.check(texts().candidate(unit), unit).library
    return library.modules.get(slug_of(unit)) if library else None


def _counted(module: Module | None) -> Iterator[tuple[str, list[CountedBox]]]:
    """Yield the title of each case with the boxes that count in its key."""
    for file in (*module.scored_cases(), module.follow_up) if module else ():
        key, form = file.solution.key, file.solution.form
        yield (
            file.case.title,
            [
                CountedBox(
                    f"{file.case.id}/{question}/{box}",
                    f"{form.texts[question].short}: {form.texts[question].choices[box].label}",
                )
                for question, zones in key.zones.items()
                if question in key.counted
                for box, zone in zones.items()
                if zone is not Zone.NEUTRAL
            ],
        )


def _refused(slug: str, refused: Refused) -> Response:
    drawn = _draw(slug, Sent(refused.reasons, refused.problems, request.form.to_dict()))
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY)


def _word() -> Word:
    kind = request.form.get("slags", "")
    if kind not in [*ChangeKind]:
        raise Refused("Vælg, hvad ændringen er.")
    return Word(ChangeKind(kind), _reason())


def _reason() -> str:
    """Read why. Raises Refused."""
    reason = " ".join(request.form.get("hvorfor", "").replace("\0", "").split())
    if not reason:
        raise Refused("Skriv, hvorfor teksten er ændret.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Begrundelsen må højst være {LONGEST_REASON} tegn. Den er nu {len(reason)}.")
    if sign := next((sign for _, sign in signs_in(reason)), None):
        raise Refused(f"Begrundelsen ligner {sign.likeness}. {sign.remedy}, før du gemmer.")
    return reason
