"""The key of a case filled in on the caseworker's own form; what is marked becomes facit.yaml."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request, url_for

from learning.editorial.revisions import Change, Conflict
from learning.library.evidence_marks import read_body
from learning.library.key_marks import Marks, merged, read_marks, with_marks
from learning.library.problems import Problem
from learning.library.yaml_places import Uneditable
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import (
    CaseTexts,
    Draft,
    base_in_form,
    case_or_404,
    save,
    seen,
    who_saved,
)
from learning.web.newsroom.key_form import PLACES, STANDS, KeyForm, differences
from learning.web.newsroom.unit_names import text_name

blueprint = Blueprint("key_editor", __name__, url_prefix="/redaktion/facit")

NO_FORM = "Skemaet, som facit nævner, kan ikke læses. Ret »skema« i facit.yaml, eller ret skemaet."


@dataclass(frozen=True)
class Outcome:
    """What the check says of the key. ``here``: of the case; ``elsewhere``: how many errors in the rest."""

    here: tuple[Problem, ...]
    elsewhere: int
    counted: int

    @property
    def is_sound(self) -> bool:
        """Tell whether no error stands in the case, so that its key has marked itself."""
        return not any(problem.severity == "fejl" for problem in self.here)


@blueprint.route("/<slug>/<case>", methods=["GET", "POST"])
def page(slug: str, case: str) -> Response:
    """Show the form as the key fills it in; check what was sent, or save it."""
    texts = case_or_404(slug, case)
    try:
        form = _form(texts)
        if request.method == "GET":
            return _draw(texts, form, read_marks(texts.key.yaml.yaml, form.form.scheme))
        return _sent(texts, form)
    except Uneditable as error:
        return uneditable(texts, texts.key.path, str(error))


def uneditable(texts: CaseTexts | None, path: str, why: str) -> Response:
    """Say why a text can only be changed as text; ``texts``: those of the case it is of, if any."""
    drawn = render_template("redaktion/kan_ikke.html", texts=texts, path=path, name=text_name(path), why=why)
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY)


def outcome_of(texts: CaseTexts, *changed: Draft) -> Outcome:
    """Return what the check says with these texts in the module."""
    checked = texts.check(*changed)
    folder = texts.key.path.rpartition("/")[0]
    here = tuple(problem for problem in checked.problems if problem.file.startswith(f"{folder}/"))
    module = checked.library.modules.get(texts.slug) if checked.library else None
    files = {one.case.id: one for one in (*module.scored_cases(), module.follow_up)} if module else {}
    own = files.get(texts.case)
    return Outcome(
        here=here,
        elsewhere=sum(problem not in here for problem in checked.errors),
        counted=len(own.solution.key.counted) if own else 0,
    )


def _form(texts: CaseTexts) -> KeyForm:
    form = texts.form()
    if form is None:
        raise Uneditable(NO_FORM)
    return KeyForm(form, texts.facts(), read_body(texts.page.body))


def _sent(texts: CaseTexts, form: KeyForm) -> Response:
    """Put what was marked on top of the key as it is now; somebody may have saved it meanwhile."""
    base, yaml = base_in_form(), texts.key.yaml
    before = seen(texts.key, base)
    was, now = (read_marks(one.yaml.yaml, form.form.scheme) for one in (before or texts.key, texts.key))
    marks = merged(was, form.marks(request.form, was), now)
    body = yaml.with_yaml(with_marks(yaml.yaml, marks, form.form)).to_bytes()
    changed = replace(texts.key, body=body)
    conflict = {"conflict": (who_saved(texts.key), tuple(differences(form.form, now, marks)))}
    if request.form.get("handling") == "kontroller":
        return _draw(texts, form, marks, changed)
    if before is None or was != now:
        return _draw(texts, form, marks, changed, **conflict)
    try:
        save(Change(changed.path, body, changed.base), reason="Facit rettet på skemaet")
    except Conflict:
        return _draw(texts, form, marks, changed, **conflict)
    return go_to(url_for("key_editor.page", slug=texts.slug, case=texts.case, ok="gemt"))


def _draw(
    texts: CaseTexts,
    form: KeyForm,
    marks: Marks,
    changed: Draft | None = None,
    **more: object,
) -> Response:
    drawn = render_template(
        "redaktion/facit.html",
        texts=texts,
        form=form,
        marks=marks,
        outcome=outcome_of(texts, *([changed] if changed else [])),
        stands=STANDS,
        places=PLACES,
        base=texts.key.base,
        unsaved=changed is not None,
        saved=request.args.get("ok") == "gemt" and changed is None,
        **more,
    )
    return make_response(drawn, HTTPStatus.CONFLICT if "conflict" in more else HTTPStatus.OK)
