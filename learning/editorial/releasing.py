"""Units go into a release and out of it; the old release stays live until the new one is whole.

Everything is compiled before anything is stored, and stored in one transaction: whatever happens in
between, what is live is the old release or the new one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from learning.database import read, take_turns, write
from learning.editorial import approvals, candidates, releases, revisions
from learning.editorial.candidates import Files
from learning.editorial.checking import version_in
from learning.editorial.declarations import ChangeKind, Declaration, declared, is_undeclared, starts_from
from learning.editorial.placings import Placing, now, place
from learning.editorial.publishing import Keep, forget
from learning.editorial.revisions import Change, Revision
from learning.editorial.trace import Kind, record
from learning.editorial.units import front_page, is_module, slug_of, title_of
from learning.ledger.counted_versions import count_as
from learning.library.confinement import Outcome, compile_limited
from learning.library.farewells import without_module
from learning.library.front_matter import change_fields
from learning.library.model import Library
from learning.library.problems import Problem
from learning.library.yaml_edits import put
from learning.library.yaml_places import Uneditable

Compile = Callable[[Files], Outcome]


@dataclass(frozen=True, slots=True)
class Press:
    """How a release is made: what compiles it, and what is given the library before it becomes live."""

    compile: Compile = compile_limited
    keep: Keep = forget


PRESS = Press()


class Refused(Exception):
    """What was asked for is not done, and nothing is changed. ``reasons``: Danish sentences."""

    def __init__(self, *reasons: str, problems: Iterable[Problem] = ()) -> None:
        self.reasons = reasons
        self.problems = tuple(problems)
        super().__init__(*reasons)


@dataclass(frozen=True, slots=True)
class Published:
    """A release that is live now. ``lapsed``: modules in it whose approval a shared text has made void."""

    release: str
    number: int
    lapsed: tuple[str, ...]


@dataclass(frozen=True)
class _Base:
    """What was there when the work began: it must still be there when the result is stored."""

    release: str
    live: Files
    drafts: Files
    heads: Mapping[str, Revision]


@dataclass(frozen=True)
class _Result:
    """What is to be stored: the files of the release and the version of each unit that changes."""

    files: Files
    versions: Mapping[str, str]
    by: str
    kind: Kind
    library: Library = field(repr=False)
    live: bool = True


def publish(units: Collection[str], *, by: str, press: Press = PRESS) -> Published:
    """Put the drafts of these units into a new release and make it live. Raises Refused.

    Each must be approved in exactly its present version, and what is changed in a published module must be
    declared. The approval is written on a module's front page.
    """
    base = _begin()
    with read() as connection:
        stamped = {unit: _stamped(connection, base, unit) for unit in sorted(units)}
    drafts = {**base.drafts, **{path: body for stamp in stamped.values() for path, body in stamp.items()}}
    files = candidates.candidate(base.live, drafts, units)
    library = _compiled(files, press)
    versions = {unit: version_in(library, files, unit) or "" for unit in units}
    with read() as connection:
        missing = [said for unit in units for said in _missing(connection, base, unit, versions[unit])]
    if missing:
        raise Refused(*missing)
    if files == base.live:
        raise Refused("Læserne ser allerede den tekst. Der er ikke noget nyt at udgive.")
    return _store(base, _Result(files, versions, by, Kind.PUBLISHED, library), press)


def _missing(connection: Connection, base: _Base, unit: str, version: str) -> Iterator[str]:
    name = title_of(unit, base.drafts)
    if approvals.approval_of(connection, unit, version) is None:
        yield f"»{name}« er ikke godkendt, som teksten står nu. Send den til juridisk gennemgang igen."
    elif is_undeclared(connection, unit, (base.live, base.drafts), version):
        yield f"Ændringerne i »{name}« er ikke erklæret, som teksten står nu."


def withdraw(unit: str, *, by: str, press: Press = PRESS) -> Published:
    """Take a module, and the entries that name it, away from readers; its drafts stay. Raises Refused."""
    base = _begin()
    if front_page(unit) not in base.live:
        raise Refused("Modulet er ikke udgivet.")
    files = without_module(base.live, slug_of(unit))
    library = _compiled(files, press)
    before = _compiled(base.live, press)
    versions = {unit: version_in(before, base.live, unit) or ""}
    return _store(base, _Result(files, versions, by, Kind.WITHDRAWN, library, live=False), press)


def roll_back(release: str, *, by: str, press: Press = PRESS) -> Published:
    """Make an earlier release live again; drafts and approvals stay. Raises Refused or LookupError."""
    base = _begin()
    with read() as connection:
        files = releases.files(connection, release)
    if files is None:
        raise LookupError(release)
    library = _compiled(files, press)
    return _store(base, _Result(files, {}, by, Kind.ROLLED_BACK, library), press)


def _begin() -> _Base:
    with read() as connection:
        release = releases.active(connection)
        if release is None:
            raise Refused("Der er intet udgivet endnu.")
        live = releases.files(connection, release) or {}
        return _Base(release, live, revisions.drafts(connection), revisions.latest(connection))


def _stamped(connection: Connection, base: _Base, unit: str) -> Files:
    """Return the front page of a module with its newest approval on it, and what readers are told of it."""
    word = approvals.last_approval(connection, unit)
    page, drafts = front_page(unit), base.drafts
    if not is_module(unit) or page not in drafts:
        return {}
    if word is None:
        raise Refused(f"»{title_of(unit, drafts)}« er ikke godkendt af en jurist.")
    try:
        said = declared(connection, unit, starts_from(base.live, unit), word.version)
        return {page: amended(signed(drafts[page], word.at.date(), word.version), said)}
    except (Uneditable, LookupError, UnicodeDecodeError) as error:
        raise Refused(f"Forsiden til »{title_of(unit, drafts)}« kan ikke læses. Kør kontrollen.") from error


def signed(page: bytes, day: date, version: str) -> bytes:
    """Return a front page with an approval on it. Raises Uneditable, LookupError or UnicodeDecodeError."""
    approval = {"dato": day.isoformat(), "tekst": version}
    return change_fields(page.decode(), lambda fields: put(fields, ("godkendelse",), dict(approval))).encode()


def amended(page: bytes, said: Declaration | None) -> bytes:
    """Return a front page that tells of a declared change; slips of the pen leave what it told.

    It stands in the text, so that readers' pages are drawn from the release alone. Raises as ``signed``.
    """
    if said is None or said.kind is ChangeKind.TYPO:
        return page
    kind = "facit" if said.kind is ChangeKind.KEY else "betydning"
    told = {"dato": said.at.date().isoformat(), "slags": kind, "hvorfor": said.reason}
    return change_fields(page.decode(), lambda fields: put(fields, ("aendret",), dict(told))).encode()


def _compiled(files: Files, press: Press) -> Library:
    library, problems = press.compile(files)
    if library is None:
        errors = [problem for problem in problems if problem.severity == "fejl"]
        raise Refused("Indholdet kan ikke udgives samlet, før fejlene er rettet.", problems=errors)
    return library


def _store(base: _Base, result: _Result, press: Press) -> Published:
    press.keep(releases.release_hash(result.files), result.library)
    with write() as connection:
        take_turns(connection, "publishing")
        _check_unmoved(connection, base, result)
        release = releases.import_release(connection, result.files)
        releases.activate(connection, release.hash)
        _follow(connection, base, result, f"Udgivelse {release.number}")
        for unit, version in sorted(result.versions.items()):
            place(connection, Placing(unit, version, result.live, release.hash, result.by, now()))
            if result.live:
                _count(connection, base, unit, version)
            record(connection, result.kind, unit=unit, actor=result.by, detail=f"Udgivelse {release.number}")
        if not result.versions:
            record(connection, result.kind, unit="", actor=result.by, detail=f"Udgivelse {release.number}")
    return Published(release.hash, release.number, lapsed(result.library))


def _count(connection: Connection, base: _Base, unit: str, version: str) -> None:
    """Let a version count as the one it only mends slips of the pen in, before anybody answers it."""
    word = declared(connection, unit, starts_from(base.live, unit), version)
    if word is not None and word.kind is ChangeKind.TYPO:
        count_as(connection, slug_of(unit), version, word.before)


def lapsed(library: Library) -> tuple[str, ...]:
    """Return the modules of a library that carry an approval of another text than theirs."""
    return tuple(
        slug
        for slug, module in library.modules.items()
        if module.signoff is not None and module.signoff.text_hash != module.version
    )


def _check_unmoved(connection: Connection, base: _Base, result: _Result) -> None:
    """Raise Refused when somebody has published, or saved one of the texts, since the work began."""
    if releases.active(connection) != base.release:
        raise Refused("En anden har udgivet imens. Se, hvad der er udgivet, og prøv igen.")
    for path in set(result.files) | set(base.live):
        if result.files.get(path) != base.live.get(path):
            newest = revisions.head(connection, path)
            if newest != base.heads.get(path):
                raise Refused(f"»{path}« er gemt igen imens. Prøv igen.")


def _follow(connection: Connection, base: _Base, result: _Result, reason: str) -> None:
    """Let the drafts be what was published where publishing wrote in them: approvals, and what was pruned."""
    if result.kind is Kind.ROLLED_BACK:
        return
    changes = [
        Change(path, body, base.heads[path].number if path in base.heads else None)
        for path, body in sorted(result.files.items())
        if body != base.live.get(path) and body != base.drafts.get(path)
        if base.drafts.get(path) == base.live.get(path) or result.kind is Kind.PUBLISHED
    ]
    revisions.save_all(connection, changes, by=None, reason=reason)
