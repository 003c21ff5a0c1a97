"""Where a key (facit.yaml) points at the places of its case: marks, paragraphs and gaps."""

from collections.abc import Iterator, Mapping

from learning.library.yaml_edits import replace
from learning.library.yaml_places import Data, Path, read_places

EVIDENCE = "bevis"
_POINT = (("peg", "noegle"), ("peg", "tolereret"))


def uses(key: str) -> Mapping[str, tuple[Path, ...]]:
    """Return place id -> every path to it, in a key as YAML. Raises Uneditable for one with errors."""
    found: dict[str, list[Path]] = {}
    for path, place in _pointed_at(read_places(key).data(), ()):
        found.setdefault(place, []).append(path)
    return {place: tuple(paths) for place, paths in found.items()}


def renamed(key: str, old: str, new: str) -> str:
    """Return the key with another id of a place wherever it points at it. Raises Uneditable."""
    for path in uses(key).get(old, ()):
        key = replace(key, path, new)
    return key


def _pointed_at(data: Data, above: tuple[str | int, ...]) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for name, one in data.items():
            yield from _pointed_at(one, (*above, name))
    elif isinstance(data, list):
        points = above in _POINT or (bool(above) and above[-1] == EVIDENCE)
        for number, one in enumerate(data):
            if points and isinstance(one, str):
                yield (*above, number), one
