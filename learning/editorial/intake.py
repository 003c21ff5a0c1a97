"""A bundle of texts beside the drafts: what it would change, unit by unit, and what may not come in."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from learning.editorial.bodies import MOST_AT_ONCE, digest
from learning.editorial.candidates import Files
from learning.editorial.revisions import text_revision
from learning.editorial.units import front_page, is_module, units
from learning.library.albums import FOLDER
from learning.library.pictures import examine
from learning.library.reader import MAX_BYTES


@dataclass(frozen=True)
class Incoming:
    """What a bundle would do to one unit; each is a path. ``missing``: drafts that the bundle does not hold;
    ``is_absent``: it holds none of the unit.

    ``older``: texts that are as the draft was once: taking them in undoes what was written since.
    ``refused``: a Danish sentence for each text that cannot be a draft.
    """

    unit: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    older: frozenset[str]
    refused: tuple[str, ...]
    is_absent: bool

    @property
    def deletable(self) -> tuple[str, ...]:
        """The drafts that may be deleted for not being in the bundle; a module is never deleted so."""
        if is_module(self.unit) and self.is_absent:
            return ()
        return tuple(path for path in self.missing if path != front_page(self.unit))

    @property
    def brings(self) -> tuple[str, ...]:
        """The texts that would be saved."""
        return (*self.new, *self.changed)


def compared(connection: Connection, drafts: Files, bundle: Files) -> tuple[Incoming, ...]:
    """Return every unit that the bundle says something else of, in order."""
    changed = {path: body for path, body in bundle.items() if drafts.get(path) != body}
    older = earlier(connection, {path: body for path, body in changed.items() if path in drafts})
    found = []
    for unit in units({*drafts, *bundle}).values():
        own = [path for path in unit.paths if path in changed]
        missing = tuple(path for path in unit.paths if path not in bundle)
        if own or missing:
            found.append(
                Incoming(
                    unit=unit.id,
                    new=tuple(path for path in own if path not in drafts),
                    changed=tuple(path for path in own if path in drafts),
                    missing=missing,
                    older=older.intersection(own),
                    refused=tuple(why for path in own if (why := refused(path, changed[path]))),
                    is_absent=len(missing) == len(unit.paths),
                )
            )
    return tuple(found)


def refused(path: str, body: bytes) -> str:
    """Return why a file cannot be a draft, in Danish; nothing when it can."""
    if path.startswith(FOLDER):
        return next((f"{path}: {problem.message}" for problem in examine(path[len(FOLDER) :], body)), "")
    if len(body) > MAX_BYTES:
        return f"{path}: Filen fylder mere end {MAX_BYTES // 1024} kB. Del den op."
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return f"{path}: Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8."
    return f"{path}: Filen er ikke tekst." if "\0" in text else ""


def earlier(connection: Connection, bundle: Files) -> frozenset[str]:
    """Return the paths whose text is what a draft of it once was."""
    paths, found = sorted(bundle), set[str]()
    for start in range(0, len(paths), MOST_AT_ONCE):
        some = paths[start : start + MOST_AT_ONCE]
        rows = connection.execute(
            select(text_revision.c.path, text_revision.c.body).where(text_revision.c.path.in_(some))
        )
        found |= {path for path, body in rows if body == digest(bundle[path])}
    return frozenset(found)
