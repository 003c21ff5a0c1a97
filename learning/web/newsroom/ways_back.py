"""What readers would see change if an earlier release came back: said before the button is pressed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import releases
from learning.editorial.units import finder, front_page, is_module
from learning.web.newsroom.desk import texts
from learning.web.newsroom.unit_names import called


@dataclass(frozen=True, slots=True)
class WayBack:
    """The titles of what changes: modules that come and go, and what is shown as it was then."""

    back: tuple[str, ...]
    gone: tuple[str, ...]
    as_then: tuple[str, ...]


def way_back(connection: Connection, release: str, active: str) -> WayBack:
    """Compare an earlier release with the active one."""
    then = releases.differing(connection, release, active)
    now = releases.differing(connection, active, release)
    unit_of = finder({*texts().live, *then})
    units = {unit_of(path) for path in then | now}
    back = {unit for unit in units if is_module(unit) and front_page(unit) in then - now}
    gone = {unit for unit in units if is_module(unit) and front_page(unit) in now - then}
    return WayBack(_titles(back), _titles(gone), _titles(units - back - gone))


def _titles(units: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(called, units)))
