"""One request to a team (hold): found by its code, and by the leader's secret where that is asked for."""

import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from http import HTTPStatus

from learning.database import read
from learning.ledger.groups import Group, find
from learning.library.model import CaseFile, Library, Module
from learning.training.steps import Kind, Path, Step
from learning.web.group_codes import digest, tidy
from learning.web.not_met import NotMet
from learning.web.site import site

CASE_KINDS = (Kind.READ, Kind.ASSESS, Kind.DIFFERENCES)


class NoGroup(NotMet):
    """No team is met here."""


@dataclass(frozen=True)
class GroupVisit:
    """A living team as one request sees it; ``library`` is the one it was made with.

    ``secret`` is "" for those who only know the code. ``is_withdrawn``: the module is no longer offered.
    """

    code: str
    secret: str
    group: Group
    library: Library
    module: Module
    is_withdrawn: bool

    @property
    def last_day(self) -> date:
        """The last day on which the team is there."""
        return self.group.expires - timedelta(days=1)

    @property
    def cases(self) -> tuple[CaseFile, ...]:
        """The cases of a joint team, in the order they are met."""
        return self.module.scored_cases()

    @cached_property
    def path(self) -> Path:
        """The steps of a joint team; the last one is the result, one address up."""
        steps = [
            Step(f"sag-{number}-{kind}", kind, number - 1, "foer", case)
            for number, case in enumerate(self.cases, start=1)
            for kind in CASE_KINDS
        ]
        return Path((*steps, Step(f"../{self.secret}", Kind.RESULT, len(self.cases), "efter")))


def open_group(typed: str) -> GroupVisit:
    """Find the living team of a code whose module is still offered. Raises NoGroup."""
    visit = _visit(typed, "")
    if visit.is_withdrawn:
        raise NoGroup(HTTPStatus.GONE, "withdrawn")
    return visit


def open_as_leader(typed: str, secret: str) -> GroupVisit:
    """Find the living team of a code and the secret that belongs to it. Raises NoGroup."""
    visit = _visit(typed, secret)
    if not hmac.compare_digest(visit.group.secret_hash, digest(site().settings.secret_key, secret)):
        raise NoGroup(HTTPStatus.NOT_FOUND, "secret")
    return visit


def _visit(typed: str, secret: str) -> GroupVisit:
    site().start_limiter.check()  # a code is short: nobody may try very many
    code = tidy(typed)
    with read() as connection:
        group = find(connection, digest(site().settings.secret_key, code), today=date.today())
    if group is None:
        raise NoGroup(HTTPStatus.NOT_FOUND, "unknown")
    library = site().library_for(group.release)
    module = library.modules.get(group.module) if library else None
    if library is None or module is None:
        raise NoGroup(HTTPStatus.GONE, "withdrawn")
    return GroupVisit(code, secret, group, library, module, group.module not in site().library.modules)
