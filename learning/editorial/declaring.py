"""Somebody says what a change in a published module is; what the program can see for itself must agree."""

from collections.abc import Mapping
from dataclasses import dataclass

from learning.database import read, write
from learning.editorial import releases, revisions
from learning.editorial.candidates import Files, candidate, inside
from learning.editorial.checking import Checked, Checker
from learning.editorial.declarations import ChangeKind, Declaration, Found, declare, now, starts_from
from learning.editorial.releasing import Refused
from learning.editorial.sending import next_edition
from learning.editorial.units import front_page, slug_of
from learning.library.amendments import Amendment, compare
from learning.library.model import Module

NOTHING = "Der er ikke ændret noget, siden modulet blev udgivet."


@dataclass(frozen=True, slots=True)
class Word:
    """What a change is said to be, and why; readers of the figures see the reason."""

    kind: ChangeKind
    reason: str


@dataclass(frozen=True)
class Difference:
    """The published module beside its draft. ``paths``: the texts that differ."""

    before: Module
    after: Module
    paths: tuple[str, ...]
    amendment: Amendment

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What the change may be declared to be."""
        if self.amendment.changes_key:
            return (ChangeKind.KEY,)
        if self.amendment.questions:
            return (ChangeKind.MEANING,)
        return (ChangeKind.TYPO, ChangeKind.MEANING)


def difference(checker: Checker, texts: tuple[Files, Files], unit: str) -> Difference:
    """Compare a published module with its draft. ``texts``: the active release and the drafts.

    Raises Refused when it is not published, when nothing is changed, and with its problems when an error
    stops the draft.
    """
    live, drafts = texts
    was, is_ = inside(live, unit), inside(drafts, unit)
    if front_page(unit) not in live or was == is_:
        raise Refused(NOTHING)
    before = _module(checker.check(live, unit), unit)
    after = _module(checker.check(candidate(live, drafts, [unit]), unit), unit)
    paths = tuple(sorted(path for path in {*was, *is_} if was.get(path) != is_.get(path)))
    return Difference(before, after, paths, compare(before, after))


def declare_change(checker: Checker, unit: str, word: Word, *, by: str) -> Declaration:
    """Keep what somebody says of the changes in a published module, which become its next edition.

    Raises Refused when it cannot be so, and as ``difference`` does.
    """
    live, drafts = _texts()
    _check(word, difference(checker, (live, drafts), unit))
    with write() as connection:
        next_edition(connection, unit, live, by)
    live, drafts = _texts()
    found = difference(checker, (live, drafts), unit)
    _check(word, found)
    new = Declaration(
        unit=unit,
        texts=starts_from(live, unit),
        before=found.before.version,
        after=found.after.version,
        kind=word.kind,
        reason=word.reason,
        found=in_words(found),
        by=by,
        at=now(),
    )
    with write() as connection:
        declare(connection, new)
    return new


def in_words(found: Difference) -> Found:
    """Return what was found, as it is kept and shown."""
    boxes = (*(change.sentence() for change in found.amendment.boxes), *found.amendment.keys)
    return Found(found.paths, boxes, found.amendment.questions)


def _texts() -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    with read() as connection:
        live = releases.files(connection, releases.active(connection) or "") or {}
        return live, revisions.drafts(connection)


def _module(checked: Checked, unit: str) -> Module:
    module = checked.library.modules.get(slug_of(unit)) if checked.library else None
    if module is None:
        raise Refused("Ret fejlene, før du erklærer ændringerne.", problems=checked.errors)
    return module


def _check(word: Word, found: Difference) -> None:
    """Raise Refused when the program can see that the word is not true."""
    if not word.reason:
        raise Refused("Skriv, hvorfor teksten er ændret.")
    if word.kind in found.kinds:
        return
    if found.amendment.changes_key:
        raise Refused("Facit er et andet end før. Vælg »Facit ændret«.")
    if word.kind is ChangeKind.KEY:
        raise Refused("Facit er det samme som før. Vælg »Tastefejl« eller »Betydning ændret«.")
    raise Refused("Der stilles andre spørgsmål end før. Vælg »Betydning ændret«.")
