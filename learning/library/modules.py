"""A module from its folder: front page, example, pairs, checklist and cases become one object."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from learning.library.cases import CaseText, read_case
from learning.library.citations import Citations
from learning.library.desk import Desk
from learning.library.fingerprints import fingerprint
from learning.library.front_pages import FrontPage, read_front_page
from learning.library.identity import suggestion
from learning.library.model import CaseFile, Checklist, ContrastPair, Example, Module
from learning.library.module_rules import check_module
from learning.library.shared import Shared
from learning.library.solutions import Background, read_solution
from learning.library.succession import ended_since
from learning.library.teaching import read_checklist, read_contrasts, read_example

_SIGNOFF = frozenset({"godkendelse", "aendret"})
"""What publishing writes: an approval names the version it is for, so it cannot be part of that version."""


@dataclass(frozen=True)
class Written:
    """A case of the module: the text as read and, when both its files are sound, the case itself."""

    text: CaseText | None
    file: CaseFile | None


@dataclass(frozen=True)
class ModuleText:
    """Everything in a module's folder, each part None when it has errors."""

    slug: str
    page: FrontPage | None
    example: Example | None
    contrasts: tuple[ContrastPair, ...] | None
    checklist: Checklist | None
    cases: Mapping[str, Written]
    citations: Citations


def read_module(desk: Desk, slug: str, shared: Shared) -> Module | None:
    """Return the module in moduler/<slug>/, after every check of it; None when something stops it."""
    text = _read(desk, slug, shared)
    if text.page is None:
        return None
    _check_names(text.page, text.cases, shared)
    _note_unused(desk, text)
    module = _assembled(desk, text, text.page, shared)
    if module is not None and shared.budget is not None:
        texts = {id_: written.text for id_, written in text.cases.items() if written.text is not None}
        check_module(module, text.page, texts, shared.budget)
        _note_ended(module, text.page, shared)
    return module


def _read(desk: Desk, slug: str, shared: Shared) -> ModuleText:
    folder = f"moduler/{slug}"
    page = desk.read_page(f"{folder}/modul.md", read_front_page, unversioned=_SIGNOFF)
    on: date | None = page.law_as_of if page else None
    citations = Citations(shared.sources, on)
    named = {case.value for case in page.cases()} if page else set()

    def background(case_id: str) -> Background:
        """Return what a case is read against; what an unused case cites is not the module's."""
        own = citations if case_id in named else Citations(shared.sources, on)
        return Background(shared.forms, shared.parameters, own)

    return ModuleText(
        slug=slug,
        page=page,
        example=desk.read(f"{folder}/eksempel.yaml", lambda fields: read_example(fields, citations, on)),
        contrasts=desk.read_list(
            f"{folder}/kontrastpar.yaml", lambda all_: read_contrasts(all_, citations, on)
        ),
        checklist=desk.read(
            f"{folder}/tjekliste.yaml", lambda all_: read_checklist(all_, citations, slug, on)
        ),
        cases={id_: _read_case(desk, folder, id_, background(id_)) for id_ in _case_ids(desk, folder)},
        citations=citations,
    )


def _case_ids(desk: Desk, folder: str) -> list[str]:
    """Return the names of the case folders."""
    start = f"{folder}/sager/"
    inside = (path.removeprefix(start).partition("/") for path in desk.under(start))
    return sorted({name for name, slash, _ in inside if slash})


def _read_case(desk: Desk, folder: str, case_id: str, background: Background) -> Written:
    sag, facit = f"{folder}/sager/{case_id}/sag.md", f"{folder}/sager/{case_id}/facit.yaml"
    text = desk.read_page(
        sag,
        lambda fields, body: read_case(fields, body, background.citations, desk.fingerprint(sag)),
        even_broken=True,
    )
    if text is None:
        desk.skip(facit)
        return Written(None, None)
    if text.case.id and text.case.id != case_id:
        text.sheet.error(
            1, f"Sagens id er »{text.case.id}«, men mappen hedder »{case_id}«. De skal være ens."
        )
    file = desk.read(facit, lambda fields: read_solution(fields, text, background, desk.fingerprint(facit)))
    return Written(None, None) if text.sheet.broken() else Written(text, file)


def _check_names(page: FrontPage, cases: Mapping[str, Written], shared: Shared) -> None:
    """Note names on the front page of things that do not exist."""
    sheet = page.fields.sheet
    for case in page.cases():
        if case.value and case.value not in cases:
            sheet.error(
                case.line, f"Sagen »{case.value}« findes ikke i sager/.{suggestion(case.value, cases)}"
            )
    for criterion in page.criteria:
        if shared.criteria is not None and criterion.value and criterion.value not in shared.criteria:
            known = suggestion(criterion.value, shared.criteria)
            sheet.error(criterion.line, f"Kriteriet »{criterion.value}« står ikke i kriterier.yaml.{known}")
    if shared.evaluation is not None and page.evaluation.value != shared.evaluation.id:
        sheet.error(
            page.evaluation.line, f"Evalueringen findes ikke.{suggestion('', [shared.evaluation.id])}"
        )


def _note_ended(module: Module, page: FrontPage, shared: Shared) -> None:
    """Note the sources that have an end on or after the date the module states the law of."""
    for source in ended_since(module, shared.sources or {}):
        page.fields.sheet.advice(
            page.fields.line_of("gaeldende_ret_pr"),
            f"Kilden »{source.id}« gælder kun til og med {source.ends}. Ret modulet, og sæt en ny dato.",
        )


def _note_unused(desk: Desk, text: ModuleText) -> None:
    used = {case.value for case in text.page.cases()} if text.page else set()
    for case_id in sorted(set(text.cases) - used):
        desk.sheet(f"moduler/{text.slug}/sager/{case_id}/sag.md").advice(1, "Sagen bruges ikke i modul.md.")


def _assembled(desk: Desk, text: ModuleText, page: FrontPage, shared: Shared) -> Module | None:
    """Put the parts together; None when one of them is missing."""
    files = [_file(text.cases, case.value) for case in page.cases()]
    whole = [file for file in files if file is not None]
    if len(whole) < len(files) or shared.evaluation is None or page.fields.sheet.broken():
        return None
    if text.example is None or text.contrasts is None or text.checklist is None:
        return None
    return Module(
        slug=text.slug,
        number=page.number,
        edition=page.edition,
        version=_version(desk, text, whole, shared),
        title=page.title,
        lede=page.lede,
        provision=page.provision,
        criteria=tuple(item.value for item in page.criteria),
        goals=page.goals,
        audience=page.audience,
        minutes=page.minutes,
        law_as_of=page.law_as_of,
        signoff=page.signoff,
        intro=page.intro,
        twins=(whole[0], whole[1]),
        practice=tuple(whole[2:-1]),
        follow_up=whole[-1],
        example=text.example,
        contrasts=text.contrasts,
        checklist=text.checklist,
        evaluation=shared.evaluation,
        soft_rules=tuple(item.value for item in page.soft_rules),
        sources=tuple(text.citations.used),
        amended=page.amended,
    )


def _file(cases: Mapping[str, Written], case_id: str) -> CaseFile | None:
    return cases[case_id].file if case_id in cases else None


def _version(desk: Desk, text: ModuleText, files: Iterable[CaseFile], shared: Shared) -> str:
    """Return the hash of every text the module uses, and of nothing else."""
    folder = f"moduler/{text.slug}"
    own = [f"{folder}/{name}" for name in ("modul.md", "eksempel.yaml", "kontrastpar.yaml", "tjekliste.yaml")]
    forms: set[str] = set()
    for file in files:
        own += [f"{folder}/sager/{file.case.id}/sag.md", f"{folder}/sager/{file.case.id}/facit.yaml"]
        forms.add(file.solution.form.scheme.id)
    common = ["parametre.yaml", "evaluering.yaml"]
    assessed = [shared.form_prints[form] for form in sorted(forms)]
    cited = [shared.source_prints.get(source, "") for source in sorted(text.citations.used)]
    named = [f"{id_}={(shared.criteria or {}).get(id_)}" for id_ in sorted(_criteria(text, files))]
    return fingerprint(*(desk.fingerprint(file) for file in (*own, *common)), *assessed, *cited, *named)


def _criteria(text: ModuleText, files: Iterable[CaseFile]) -> set[str]:
    """Return the criteria the module's answers are counted by."""
    used = {item.value for item in text.page.criteria} if text.page else set()
    for file in files:
        for question in file.solution.form.scheme.questions:
            used.update(c for c in (question.criterion, *(one.criterion for one in question.choices)) if c)
    return used
