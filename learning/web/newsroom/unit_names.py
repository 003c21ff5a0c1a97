"""What screens call units and their texts, and the addresses of their pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from learning.editorial.units import Unit, is_module, module_id, slug_of
from learning.library.problems import Problem
from learning.library.text_rules import is_unfilled
from learning.web.newsroom.desk import texts, title_of, unit_or_404

SHARED = (
    ("skemaer/", "Måleskemaer"),
    ("retskilder", "Retskilder"),
    ("oevelser/", "Korte øvelser"),
    ("tal/", "Tal"),
    ("billeder/", "Billeder"),
)
OTHERS = "Andre fælles tekster"
NAMES = {
    "evaluering.yaml": "Evaluering",
    "introplaner.yaml": "Introplaner",
    "kriterier.yaml": "Kriterier",
    "ordliste.yaml": "Ordliste",
    "parametre.yaml": "Point, tid og grænser",
    "retskilder.yaml": "Retskilder, som flere moduler bruger",
    "sammenligninger.yaml": "Sammenligninger",
    "snitflade.yaml": "Find den rigtige bestemmelse",
    "skemaer/faelles.yaml": "Svar, som flere måleskemaer bruger",
    "README.md": "Læs mig",
}
PARTS = {
    "modul.md": "Forside og introduktion",
    "eksempel.yaml": "Gennemgået eksempel",
    "kontrastpar.yaml": "Kontrastpar",
    "tjekliste.yaml": "Tjekliste",
}
_ORDER = ("modul.md", "sag.md", "facit.yaml", "eksempel.yaml", "kontrastpar.yaml", "tjekliste.yaml")
_NAME = re.compile(r"^(?:titel|navn):\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_TITLE = re.compile(r"^titel:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a unit as lists show it. ``case``: the case it belongs to, or nothing."""

    path: str
    name: str
    case: str


def name_in_address(unit: str) -> str:
    """Return what stands for a unit in an address: the slug of a module, else its path."""
    return slug_of(unit) if is_module(unit) else unit


def unit_named(name: str) -> Unit:
    """Return the unit that stands in an address; abort with 404 when there is none."""
    known = texts().units
    return unit_or_404(name if name in known and not is_module(name) else module_id(name))


def page_of(unit: str) -> str:
    """Return the address of a unit's page."""
    return f"/redaktion/{'modul' if is_module(unit) else 'delt'}/{name_in_address(unit)}"


def called(unit: str) -> str:
    """Return what a unit is called: a module by its title, a shared text by a plain name."""
    return title_of(unit) if is_module(unit) else shared_name(unit)


def shared_name(path: str) -> str:
    """Return what a shared text is called: by its own title, where it has one."""
    if path in NAMES:
        return NAMES[path]
    now = texts()
    body = now.drafts.get(path, now.live.get(path, b"")) if path.endswith((".yaml", ".md")) else b""
    found = _NAME.search(body.decode(errors="replace"))
    return found[1] if found else path.rpartition("/")[2].rpartition(".")[0].replace("-", " ").capitalize()


def group_of(path: str) -> str:
    """Return the heading that a shared text is listed under."""
    return next((heading for beginning, heading in SHARED if path.startswith(beginning)), OTHERS)


def texts_in(paths: Iterable[str]) -> list[Text]:
    """Return the texts of a unit in the order they are read: the front page, the cases, the rest."""
    return [Text(path, text_name(path), _case(path)) for path in sorted(paths, key=_place)]


def names_in(problems: Iterable[Problem]) -> dict[str, str]:
    """Return path -> name for the texts that something is said of."""
    return {path: text_name(path) for path in {problem.file for problem in problems}}


def text_name(path: str) -> str:
    """Return what one text is called on the page of its unit."""
    file = path.rpartition("/")[2]
    if case := _case(path):
        kind = {"sag.md": "Sagen", "facit.yaml": "Facit og tilbagemelding"}.get(file, file)
        return f"{kind}: {_case_title(path, case)}"
    if is_module(path):
        return PARTS.get(file, file)
    return "Retskilder, som kun modulet bruger" if path not in texts().units else shared_name(path)


def is_key(path: str) -> bool:
    """Tell whether a text is the key of a case."""
    return bool(_case(path)) and path.endswith("/facit.yaml")


def _case_title(path: str, case: str) -> str:
    now = texts()
    page = f"{path.rpartition('/')[0]}/sag.md"
    found = _TITLE.search(now.drafts.get(page, now.live.get(page, b"")).decode(errors="replace"))
    return found[1] if found and not is_unfilled(found[1]) else case


def _case(path: str) -> str:
    parts = path.split("/")
    return parts[3] if len(parts) > 4 and parts[2] == "sager" else ""  # noqa: PLR2004


def _place(path: str) -> tuple[int, str, int, str]:
    file, case = path.rpartition("/")[2], _case(path)
    order = _ORDER.index(file) if file in _ORDER else len(_ORDER)
    return (0 if file == "modul.md" else 1 if case else 2, case, order, path)
