"""Where a reader's report points: the texts behind an address on the site, and the words that stand there."""

from dataclasses import dataclass

from learning.editorial.units import module_id
from learning.ledger.error_reports import NewReport
from learning.library.model import Module
from learning.training.steps import STAGES, Kind, Step, path_of
from learning.web.newsroom.desk import Texts, texts
from learning.web.newsroom.unit_names import text_name
from learning.web.site import site

LONGEST_WORDS = 240
_TWINS = (0, 3)
"""Stages whose case depends on the arm: a report does not say which of the twins it was."""
_FILES = {Kind.EXAMPLE: "eksempel.yaml", Kind.CONTRAST: "kontrastpar.yaml"}
FRONT, CASE = "modul.md", "sag.md"


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that a report may be about: ``line`` from 1 and ``words`` there, where they were found."""

    path: str
    name: str
    line: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The place a report names, in words, and the texts to look in; none for the site as a whole."""

    label: str
    spots: tuple[Spot, ...]


def place_of(new: NewReport) -> ReportPlace:
    """Return where a report points, in the drafts as they stand now."""
    now, anchor = texts(), new.anchor
    if not new.module:
        found = _exercise(now, anchor)
        return ReportPlace("Kort øvelse" if found else "Webstedet", found)
    module = site().library.modules.get(new.module)
    label, paths = _in_module(module, anchor) if module and anchor else ("Modulet", ())
    folder = module_id(new.module)
    spots = (_spot(now, f"{folder}/{path}", anchor) for path in paths or (FRONT,))
    return ReportPlace(label, tuple(spot for spot in spots if spot))


def _in_module(module: Module, anchor: str) -> tuple[str, tuple[str, ...]]:
    step = path_of(module, "AB").find(anchor)
    if step is not None:
        return STAGES[step.stage], _of_step(module, step)
    if anchor.partition(".")[0] in {pair.id for pair in module.contrasts}:
        return "Kontrastpar", (_FILES[Kind.CONTRAST],)
    for file in (*module.scored_cases(), module.follow_up):
        if anchor.partition("/")[0] == file.case.id:
            return "Sag", (_case(file.case.id),)
    return f"Stedet »{anchor}«", ()


def _of_step(module: Module, step: Step) -> tuple[str, ...]:
    if step.case is None:
        return (_FILES.get(step.kind, FRONT),)
    cases = module.twins if step.stage in _TWINS else (step.case,)
    return tuple(_case(file.case.id) for file in cases)


def _case(id_: str) -> str:
    return f"sager/{id_}/{CASE}"


def _exercise(now: Texts, anchor: str) -> tuple[Spot, ...]:
    mark = f"id: {anchor}".encode()
    holding = (path for path, body in now.drafts.items() if path.startswith("oevelser/") and mark in body)
    spots = (_spot(now, path, anchor) for path in holding) if anchor else ()
    return tuple(spot for spot in spots if spot)


def _spot(now: Texts, path: str, anchor: str) -> Spot | None:
    """Return a text that is still there, at the entry of this id where it has one."""
    if path not in now.drafts:
        return None
    lines = now.drafts[path].decode(errors="replace").splitlines()
    entry = anchor.rpartition(".")[0] or anchor
    marks = (f"id: {anchor}", f"id: {entry}") if anchor else ()
    at = next(
        (n for mark in marks for n, line in enumerate(lines) if line.strip(" -{").startswith(mark)), None
    )
    if at is None:
        return Spot(path, text_name(path))
    words = " ".join(" ".join(lines[at + 1 : at + 5]).split())
    return Spot(path, text_name(path), at + 1, words[:LONGEST_WORDS])
