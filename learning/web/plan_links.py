"""What the address of a plan carries: a plan somebody put together, and the modules a reader has taken.

Neither is stored. A plan's address is readable and validated; its check letters only show whether all of it
arrived, for anybody may compose a plan. The reader's ticks are signed, for a receipt stands behind each.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from itsdangerous import BadSignature, Signer
from werkzeug.datastructures import MultiDict

from learning.ledger.receipts import Receipt
from learning.library.plans import EntryKind

NAME_FIELD, WEEK_FIELD, CHECK_FIELD = "navn", "uge", "tjek"
LONGEST_NAME = 80
MOST_WEEKS = 8
MOST_ENTRIES = 60
CHECK_LETTERS = 8
LETTERS: Mapping[str, EntryKind] = {"m": EntryKind.MODULE, "t": EntryKind.CHECKLIST}

_ENTRY = re.compile(r"([mt])([1-9]\d{0,4})")
_TICK = re.compile(r"(\d{1,5})-(20\d\d)(\d\d)")

Ticks = Mapping[int, tuple[int, int]]
"""Number of a module -> ISO year and week its receipt is from."""


class BadLink(ValueError):
    """The address was changed, or not all of it arrived."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A plan somebody put together: its name, and in each week letters and permanent numbers (m3, t3)."""

    name: str
    weeks: tuple[tuple[str, ...], ...]

    def query(self) -> dict[str, Any]:
        """Return what its address carries."""
        weeks = [".".join(week) for week in self.weeks]
        return {NAME_FIELD: self.name, WEEK_FIELD: weeks, CHECK_FIELD: _check(self.name, weeks)}


def composed(query: MultiDict[str, str]) -> Composed:
    """Read a plan from an address. Raises BadLink."""
    name, weeks = query.get(NAME_FIELD, ""), query.getlist(WEEK_FIELD)
    if query.get(CHECK_FIELD, "") != _check(name, weeks):
        raise BadLink
    found = Composed(name, tuple(tuple(week.split(".")) for week in weeks))
    entries = [entry for week in found.weeks for entry in week]
    sound = 0 < len(weeks) <= MOST_WEEKS and len(set(entries)) == len(entries) <= MOST_ENTRIES
    if not (sound and 0 < len(name) <= LONGEST_NAME and all(map(_ENTRY.fullmatch, entries))):
        raise BadLink
    return found


def entry_of(text: str) -> tuple[EntryKind, int]:
    """Return what an entry of a composed plan is, and the permanent number of its module."""
    found = _ENTRY.fullmatch(text)
    assert found is not None
    return LETTERS[found[1]], int(found[2])


def seal(signer: Signer, receipts: Iterable[Receipt], before: Ticks) -> str:
    """Return signed ticks for ``receipts`` and those there were ``before``."""
    ticks = {**before, **{one.module: (one.iso_year, one.iso_week) for one in receipts}}
    text = ".".join(f"{module}-{year}{week:02}" for module, (year, week) in sorted(ticks.items()))
    return signer.sign(text).decode()


def unseal(signer: Signer, text: str) -> Ticks:
    """Read signed ticks; none from an empty text. Raises BadLink."""
    if not text:
        return {}
    try:
        parts = signer.unsign(text).decode().split(".")
    except BadSignature as error:
        raise BadLink from error
    found = [_TICK.fullmatch(part) for part in parts]
    return {int(one[1]): (int(one[2]), int(one[3])) for one in found if one}


def _check(name: str, weeks: Sequence[str]) -> str:
    return sha256("\n".join((name, *weeks)).encode()).hexdigest()[:CHECK_LETTERS]
