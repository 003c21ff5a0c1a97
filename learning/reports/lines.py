"""The texts as figures speak of them: every version of a module under the one it counts as.

Figures are drawn from tallies that were added up before it was decided what may be shown, so that versions
which count as one go on by min-delta as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from learning.editorial.declarations import ChangeKind, Declaration
from learning.editorial.units import slug_of
from learning.ledger.counted_versions import Lines
from learning.library.model import Library, Module
from learning.reports.libraries import Libraries

TOGETHER = "Tallene dækker også tidligere tekster, som denne kun retter tastefejl i."


class CountedLibraries:
    """Libraries in which the version of a module is the one it counts as."""

    def __init__(self, libraries: Libraries, lines: Lines) -> None:
        self._libraries, self._lines = libraries, lines

    @cached_property
    def library(self) -> Library:
        """The active library."""
        return counted(self._libraries.library, self._lines)

    def library_for(self, release: str) -> Library | None:
        """Return the library of a release, or None when it is unknown."""
        found = self._libraries.library_for(release)
        return found and counted(found, self._lines)


def counted(library: Library, lines: Lines) -> Library:
    """Return the library with every module under the version it counts as."""
    if not lines:
        return library
    return replace(
        library, modules={slug: counted_module(one, lines) for slug, one in library.modules.items()}
    )


def counted_module(module: Module, lines: Lines) -> Module:
    """Return a module under the version it counts as; an approval of its text stays one."""
    line = lines.get((module.slug, module.version))
    if line is None:
        return module
    signoff = module.signoff
    if signoff is not None and signoff.text_hash == module.version:
        signoff = replace(signoff, text_hash=line)
    return replace(module, version=line, signoff=signoff)


def members(lines: Lines, module: str, line: str) -> tuple[str, ...]:
    """Return every version that counts as ``line``, itself first."""
    return line, *(version for (slug, version), other in lines.items() if (slug, other) == (module, line))


def notes(declared: Iterable[Declaration], lines: Lines) -> Mapping[tuple[str, str], str]:
    """Return what is to be said of versions that figures stand apart for: (module, version) -> Danish.

    Nothing of a key is said: readers who have not answered may read it.
    """
    said = {(slug_of(one.unit), one.after): _said(one) for one in declared if one.kind is not ChangeKind.TYPO}
    joined = {(slug, line): TOGETHER for (slug, _), line in lines.items()}
    editions = {*said, *joined}
    return {one: f"{said.get(one, '')} {joined.get(one, '')}".strip() for one in editions}


def _said(one: Declaration) -> str:
    boxes = len(one.found.boxes)
    counting = (
        f" {boxes} {'svarmulighed' if boxes == 1 else 'svarmuligheder'} tæller anderledes." if boxes else ""
    )
    reason = one.reason if one.reason.endswith((".", "?")) else f"{one.reason}."
    return f"{one.kind.label} {one.at:%d.%m.%Y}: {reason}{counting}"
