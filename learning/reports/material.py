"""Everything a release is made from: the tallies of its quarters, and the texts they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from learning.editorial.declarations import every
from learning.editorial.panels.panel import modules_with_keys
from learning.editorial.panels.rounds import ratings
from learning.ledger.counted_versions import Lines, lines, together
from learning.ledger.counts import release_of
from learning.ledger.error_reports import Handling, handled
from learning.ledger.groups import GroupCount, counted
from learning.ledger.origin import is_synthetic
from learning.ledger.quarters import from_to, last_day, quarter_of
from learning.ledger.tallies import Tally
from learning.ledger.views import viewed
from learning.library.model import Library, Module
from learning.library.problems import LibraryError
from learning.reports.catalogue.filed import Filed
from learning.reports.libraries import Libraries
from learning.reports.lines import CountedLibraries, members, notes
from learning.reports.period import Period
from learning.reports.snapshot import Edition
from quizzes.agreement import Ratings

_OF_EDITIONS = frozenset({"attempts", "evaluations"})


@dataclass(frozen=True)
class Known:
    """An edition that figures speak of, with its texts and their library if they still exist.

    ``panel``: criterion -> the votes of the lawyers behind its keys, where there are any.
    """

    edition: Edition
    module: Module | None
    library: Library | None
    panel: Mapping[str, Ratings] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Raw and unprotected: it never leaves this room.

    ``quarters``: quarter -> it is closed. ``tallies``: what figures may be drawn from, with the views.
    """

    period: Period
    as_of: date
    quarters: Mapping[int, bool]
    is_synthetic: bool
    library: Library
    known: tuple[Known, ...]
    tallies: Filed
    handling: Handling
    groups: tuple[GroupCount, ...]

    @property
    def is_preliminary(self) -> bool:
        """Tell whether answers can still come in."""
        return not all(self.quarters.values())

    @cached_property
    def closed(self) -> Filed:
        """Return what figures of a single channel may be drawn from: nothing of an open quarter."""
        return Filed(row for row in self.tallies if self.quarters[row.quarter])


@dataclass(frozen=True)
class People:
    """The tallies of people that figures may be drawn from; ``closed``: the quarters that are."""

    tallies: tuple[Tally, ...]
    closed: frozenset[int]


def gather(
    connection: Connection, libraries: Libraries, period: Period, people: People, *, today: date
) -> Material:
    """Read what else there is of a period today: texts, views, reports of errors, teams."""
    quarters, joined = quarters_of(period), lines(connection)
    texts = CountedLibraries(libraries, joined)
    mine = tuple(row for row in people.tallies if row.quarter in quarters)
    return Material(
        period=period,
        as_of=today,
        quarters={
            quarter: quarter in people.closed or _is_over(quarter, mine, today) for quarter in quarters
        },
        is_synthetic=is_synthetic(connection),
        library=texts.library,
        known=_with_panels(connection, _known(connection, texts, mine, joined)),
        tallies=Filed((*mine, *together(viewed(connection, quarters), joined))),
        handling=handled(connection, period.first, period.last),
        groups=counted(connection, period.span()),
    )


def _is_over(quarter: int, rows: Iterable[Tally], today: date) -> bool:
    """Tell whether a quarter that nobody has used is past, so that nobody will."""
    return last_day(quarter) < today and all(row.quarter != quarter for row in rows)


def quarters_of(period: Period) -> tuple[int, ...]:
    """Return the quarters of a period, in order."""
    return tuple(from_to(quarter_of(period.first), quarter_of(period.last)))


def _known(
    connection: Connection, texts: CountedLibraries, rows: Iterable[Tally], joined: Lines
) -> tuple[Known, ...]:
    """List the active editions and every other one with an attempt or a questionnaire in the period."""
    active = {(module.slug, module.version) for module in texts.library.modules.values()}
    used = {(one.module, one.version) for one in rows if one.kind in _OF_EDITIONS}
    said = notes(every(connection), joined)
    found = [
        _noted(_find(connection, texts, names, members(joined, *names)), said.get(names, ""))
        for names in active | used
    ]
    return tuple(sorted(found, key=_reading_order))


def _noted(known: Known, note: str) -> Known:
    """Add what was declared of an edition."""
    return replace(known, edition=replace(known.edition, note=note))


def _with_panels(connection: Connection, known: Iterable[Known]) -> tuple[Known, ...]:
    """Add the votes on keys to every edition whose cases are as the panel saw them."""
    keyed = modules_with_keys(connection)
    return tuple(
        replace(one, panel=ratings(connection, one.module, one.library.parameters))
        if one.module and one.library and one.edition.module in keyed
        else one
        for one in known
    )


def _find(
    connection: Connection, texts: CountedLibraries, names: tuple[str, str], versions: Iterable[str]
) -> Known:
    """Find the texts of an edition: the active ones, or the newest that were tried of its ``versions``."""
    slug, version = names
    library: Library | None = texts.library
    module = texts.library.modules.get(slug)
    if module is None or module.version != version:
        library, module = None, None
        for one in versions:
            other = _older(texts, release_of(connection, slug, one))
            older = other.modules.get(slug) if other else None
            if older and older.version == version and (module is None or older.edition > module.edition):
                library, module = other, older
    if module is None:
        return Known(Edition(slug, version, slug, 0, ""), None, None)
    form = module.twins[0].solution.form
    edition = Edition(slug, version, module.title, module.edition, f"{form.title}, {form.scheme.version}")
    return Known(edition, module, library)


def _older(libraries: CountedLibraries, release: str) -> Library | None:
    """Texts that no longer compile are as good as gone: the report shows the rest."""
    try:
        return libraries.library_for(release)
    except LibraryError:
        return None


def _reading_order(one: Known) -> tuple[int, str, int, str]:
    """By the module's number, the newest edition first; editions without texts last."""
    if one.module is None:
        return 1_000_000, one.edition.module, 0, one.edition.version
    return one.module.number, one.edition.module, -one.edition.number, one.edition.version
