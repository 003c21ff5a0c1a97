"""Texts without a module: what refers to it goes too, so that the rest stands whole when it is withdrawn."""

from collections.abc import Iterator, Mapping

from learning.library.yaml_edits import delete
from learning.library.yaml_places import Data, Path, Uneditable, read_places

Files = Mapping[str, bytes]

_NAMING = ("introplaner.yaml", "sammenligninger.yaml", "snitflade.yaml")
"""The texts that name modules by id."""


def without_module(files: Files, slug: str) -> Files:
    """Return the texts without a module's folder and the entries that name it.

    Its own sources stay, for other texts may cite them. Links to it in running text stay: the check names
    them. A text that cannot be read is left as it is.
    """
    kept = {path: body for path, body in files.items() if not path.startswith(f"moduler/{slug}/")}
    return {path: _pruned(body, slug) if path in _NAMING else body for path, body in kept.items()}


def _pruned(body: bytes, slug: str) -> bytes:
    try:
        text = body.decode()
        for path in reversed(list(_entries(read_places(text).data(), slug))):
            text = delete(text, path)
    except (UnicodeDecodeError, Uneditable):
        return body
    return text.encode()


def _entries(data: Data, slug: str, path: tuple[str | int, ...] = ()) -> Iterator[Path]:
    """Yield the way to each entry that names the module; to the part of a plan that has no other."""
    if isinstance(data, dict):
        points = data.get("punkter")
        if isinstance(points, list) and points and all(_names(point, slug) for point in points):
            yield path
            return
        for name, value in data.items():
            yield from _entries(value, slug, (*path, name))
    if isinstance(data, list):
        for number, value in enumerate(data):
            if _names(value, slug):
                yield (*path, number)
            else:
                yield from _entries(value, slug, (*path, number))


def _names(entry: Data, slug: str) -> bool:
    if isinstance(entry, dict):
        return slug in (entry.get("modul"), entry.get("tjekliste"))
    return entry == slug
