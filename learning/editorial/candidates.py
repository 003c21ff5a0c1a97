"""What would be published: the texts of the active release with the drafts of some units put in."""

from collections.abc import Collection, Mapping

from learning.editorial.units import finder, units

PICTURES = "billeder/"

Files = Mapping[str, bytes]


def candidate(live: Files, drafts: Files, chosen: Collection[str]) -> Files:
    """Return ``live`` with the units of these ids as the drafts have them.

    A picture that is not published yet comes along with a unit whose texts show it.
    """
    unit_of = finder({*live, *drafts})
    staying = {path: body for path, body in live.items() if unit_of(path) not in chosen}
    coming = {path: body for path, body in drafts.items() if unit_of(path) in chosen}
    fresh = {path: drafts[path] for path in drafts if path.startswith(PICTURES) and path not in live}
    shown = {path: body for path, body in fresh.items() if _shows(coming, path)}
    return {**staying, **coming, **shown}


def changed(live: Files, drafts: Files) -> frozenset[str]:
    """Return the ids of the units whose drafts differ from what is published."""
    both = {*live, *drafts}
    unit_of = finder(both)
    return frozenset(unit_of(path) for path in both if live.get(path) != drafts.get(path))


def inside(files: Files, unit: str) -> Files:
    """Return the texts of one unit."""
    found = units(files).get(unit)
    return {path: files[path] for path in found.paths} if found else {}


def _shows(texts: Files, picture: str) -> bool:
    return any(picture.encode() in body for body in texts.values())
