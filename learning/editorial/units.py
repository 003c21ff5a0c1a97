"""What is approved and published by itself: a module with everything in its folder, or one shared text."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from learning.library.front_matter import fields_text
from learning.library.yaml_places import Uneditable, find, read_places

MODULES = "moduler/"
OWN_SOURCES = "retskilder/"
FRONT_PAGE = "modul.md"
_TITLE = re.compile(r"^titel:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the texts in it, by path."""

    id: str
    paths: tuple[str, ...]

    @property
    def is_module(self) -> bool:
        """Tell whether it is a module."""
        return is_module(self.id)


def units(paths: Iterable[str]) -> Mapping[str, Unit]:
    """Return every unit of these texts by id."""
    known = frozenset(paths)
    unit_of_path = finder(known)
    found: dict[str, list[str]] = {}
    for path in sorted(known):
        found.setdefault(unit_of_path(path), []).append(path)
    return {id_: Unit(id_, tuple(inside)) for id_, inside in sorted(found.items())}


def unit_of(path: str, paths: Iterable[str]) -> str:
    """Return the id of the unit a text belongs to, among the texts there are."""
    return finder(paths)(path)


def finder(paths: Iterable[str]) -> Callable[[str], str]:
    """Return what finds the unit of a text among these, in a time that does not grow with them."""
    modules = frozenset(filter(is_module, map(_folder, paths)))
    return lambda path: _unit(path, modules)


def is_module(id_: str) -> bool:
    """Tell whether the id of a unit is that of a module."""
    return id_.startswith(MODULES)


def module_id(slug: str) -> str:
    """Return the id of the unit that is this module."""
    return f"{MODULES}{slug}"


def slug_of(id_: str) -> str:
    """Return the module of a unit that is one."""
    return id_.removeprefix(MODULES)


def front_page(id_: str) -> str:
    """Return the path of a module's front page."""
    return f"{id_}/{FRONT_PAGE}"


def _unit(path: str, modules: frozenset[str]) -> str:
    """A module's own sources are written, approved and published with it."""
    if is_module(folder := _folder(path)):
        return folder
    if path.startswith(OWN_SOURCES) and (owner := _owner(path)) in modules:
        return owner
    return path


def _folder(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2]) if path.startswith(MODULES) and len(parts) > 2 else ""  # noqa: PLR2004


def _owner(path: str) -> str:
    return module_id(path.removeprefix(OWN_SOURCES).removesuffix(".yaml"))


def title_of(id_: str, files: Mapping[str, bytes]) -> str:
    """Return what people call a unit: the title on a module's front page, else its slug or path.

    A front page that cannot be read keeps its title, for it is while somebody mends it.
    """
    if not is_module(id_):
        return id_
    page = files.get(front_page(id_), b"").decode(errors="replace")
    try:
        return find(read_places(fields_text(page)), ("titel",)).text or slug_of(id_)
    except (Uneditable, LookupError):
        found = _TITLE.search(page)
        return found[1] if found else slug_of(id_)
