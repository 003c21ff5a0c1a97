"""The register of what was published: closed periods once and for ever, open quarters by min-delta.

Quarters are the atoms of time. Two closed periods are apart from each other or one is within the other
(a quarter and its year), and whoever publishes the second is held to what readers know from the first.
Periods that overlap otherwise are refused: nobody could compare them, and every one would add to what
readers know.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from learning.editorial import publications
from learning.editorial.publications import Publication, SetName
from learning.ledger.tallies import Tally
from learning.reports.held import VIEWS, Held, Sets, held_back, population, sets_of
from learning.reports.protection import Refused
from learning.reports.snapshot import Snapshot, read_snapshot
from learning.reports.statements import Statement, read_statements, write_statements
from quizzes.disclosure import Disclosure


def published(connection: Connection, first: date, last: date) -> Snapshot | None:
    """Return the release of a closed period, byte for byte as it was, or None."""
    for one in publications.publications(connection):
        if (one.first, one.last) == (first, last):
            return read_snapshot(one.snapshot)
    return None


def publish(connection: Connection, snapshot: Snapshot, statements: Iterable[Statement]) -> Snapshot:
    """Keep the release of a closed period for ever and return what is kept. Raises Refused.

    The same release again is the one that is kept, with the day it was made then. Decide what readers know
    (``earlier``) in the same transaction, after ``wait``.
    """
    if snapshot.is_preliminary:
        raise Refused("Perioden er ikke lukket endnu. Udgiv den, når det sidste kvartal er lukket")
    known = publications.publications(connection)
    for one in known:
        if (one.first, one.last) == (snapshot.first, snapshot.last):
            return _again(read_snapshot(one.snapshot), snapshot)
        if not _fit((one.first, one.last), (snapshot.first, snapshot.last)):
            raise Refused(
                f"Perioden overlapper en, der er udgivet ({one.first} til {one.last}). Vælg en periode, der "
                "ligger helt inden for den, helt uden om den eller ved siden af den"
            )
    new = Publication(
        snapshot.digest,
        snapshot.first,
        snapshot.last,
        snapshot.made,
        snapshot.to_json(),
        write_statements(statements),
    )
    publications.keep(connection, new)
    return snapshot


def wait(connection: Connection) -> None:
    """Let one process at a time publish, until its transaction ends."""
    publications.wait_for_turn(connection)


def earlier(connection: Connection) -> tuple[Statement, ...]:
    """Return what readers know: from all publications, and from live figures that are not outdated.

    What live figures said of a set of tallies that has gone on since is of other people, and whoever compares
    the two finds no fewer newcomers than min-delta allows.
    """
    found = [
        statement
        for one in publications.publications(connection)
        for statement in read_statements(one.statements)
    ]
    current = _states(publications.live_sets(connection))
    for text in publications.live_statements(connection).values():
        found += _in_force(text, current)
    return tuple(dict.fromkeys(found))


def go_on(
    connection: Connection,
    tallies: Sequence[Tally],
    quarters: Mapping[int, bool],
    limits: Disclosure,
    *,
    today: date,
) -> Held:
    """Decide what live figures are drawn from and remember it, before anything is shown.

    ``tallies``: all of ``quarters`` (quarter -> it is closed), which are all that the ledger still has; what
    live figures were drawn from in other quarters is deleted with the attempts.
    """
    wait(connection)
    publications.forget_sets(connection, set(quarters))
    closed = [quarter for quarter, is_closed in quarters.items() if is_closed]
    held = held_back(tallies, publications.live_sets(connection), closed, limits)
    publications.release(connection, held.released, today)
    return held


def shown(connection: Connection, tallies: Iterable[Tally], closed: Collection[int]) -> tuple[Tally, ...]:
    """Return what figures may be drawn from without deciding anew; nothing of an open quarter unseen."""
    kept = publications.live_sets(connection)
    return tuple(
        row
        for name, rows in sets_of(tallies).items()
        for row in (kept.get(name) or (rows if name.quarter in closed or name.population == VIEWS else ()))
    )


def remember(connection: Connection, statements: Iterable[Statement]) -> None:
    """Remember what live figures tell readers, and what they told before of sets that stayed as they were."""
    current = _states(publications.live_sets(connection))
    before = publications.live_statements(connection)
    told = [one for text in before.values() for one in _in_force(text, current)]
    told += [one for one in statements if _sets(one)]
    once = {(one.atoms, one.least, one.most): one for one in reversed(told)}
    text = json.dumps({"sets": current, "told": write_statements(reversed(once.values()))}, sort_keys=True)
    publications.forget_statements(connection, before)
    publications.remember(connection, sha256(text.encode()).hexdigest(), text)


def _again(kept: Snapshot, new: Snapshot) -> Snapshot:
    if replace(new, made=kept.made).digest != kept.digest:
        raise Refused(
            f"Perioden er allerede udgivet ({kept.made}), og tallene er ikke de samme nu. En lukket periode "
            "udgives kun én gang; den første udgivelse gælder"
        )
    return kept


def _fit(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether two periods are apart or one is within the other."""
    if one[1] < other[0] or other[1] < one[0]:
        return True
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def _states(sets: Sets) -> dict[str, str]:
    """Return a hash of what each set holds."""
    return {
        _written(name): sha256(repr(sorted((row.name, row.n) for row in rows)).encode()).hexdigest()
        for name, rows in sets.items()
    }


def _written(name: SetName) -> str:
    return json.dumps([name.population, name.module, name.version, name.quarter], ensure_ascii=False)


def _in_force(text: str, current: Mapping[str, str]) -> list[Statement]:
    """Return what was said of tallies that figures are still drawn from."""
    then = json.loads(text)
    gone = {name for name, state in then["sets"].items() if current.get(name) != state}
    return [one for one in read_statements(then["told"]) if gone.isdisjoint(_sets(one))]


def _sets(one: Statement) -> set[str]:
    """Name the sets a statement is about; what is no tally (teams) is in none."""
    found = {(atom[0], atom[1], atom[2], atom[4]) for atom in one.atoms if atom[0].isdecimal()}
    return {
        _written(SetName(population(kind), module, version, int(quarter)))
        for quarter, module, version, kind in found
    }
