"""Where the texts name a legal source: everything a change in the law touches, as files and lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_SEARCHED = (".yaml", ".md", ".csv")


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names a source. ``lines`` are counted from 1."""

    path: str
    lines: tuple[int, ...]


def mentions(files: Mapping[str, bytes], *source_ids: str) -> tuple[Mention, ...]:
    """Return every text that names at least one of the sources, by path; longer ids do not count."""
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(id_)}(?![\w-])" for id_ in source_ids))
    found = (
        (path, tuple(_lines(files[path], pattern))) for path in sorted(files) if path.endswith(_SEARCHED)
    )
    return tuple(Mention(path, lines) for path, lines in found if lines)


def _lines(body: bytes, pattern: re.Pattern[str]) -> Iterable[int]:
    lines = body.decode(errors="replace").splitlines()
    return (number for number, line in enumerate(lines, 1) if pattern.search(line))
