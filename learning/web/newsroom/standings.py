"""How far every unit is, for lists; and which of them an editor can publish now."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from learning.editorial.overview import Line, approved_versions, overview
from learning.editorial.releases import release_hash
from learning.editorial.releasing import lapsed
from learning.editorial.standing import Standing
from learning.editorial.units import module_id
from learning.library.model import Module
from learning.web.kept import Drawer
from learning.web.newsroom.desk import desk, draft_version
from learning.web.site import site

MOST_VERSIONS = 2_000
_versions: Drawer[str | None] = Drawer("draft versions", MOST_VERSIONS)


def standings(connection: Connection) -> Mapping[str, Line]:
    """Return how far each unit is; the version of a draft is worked out once."""
    now = desk().texts_in(connection)
    units = now.units

    def version(unit: str) -> str | None:
        own = {path: now.drafts[path] for path in units[unit].paths if path in now.drafts}
        key = (now.release, unit, release_hash(own))
        return _versions.get(key, lambda: draft_version(unit))

    return overview(connection, units, (now.live, now.drafts), version)


def renewable(connection: Connection) -> tuple[str, ...]:
    """Return the modules whose approval a shared text has made void, as readers see them."""
    moving = desk().texts_in(connection).changed
    return tuple(unit for unit in map(module_id, lapsed(site().library)) if unit not in moving)


def ready(connection: Connection, lines: Mapping[str, Line]) -> Sequence[str]:
    """Return the units that are approved, and not yet so that readers see it."""
    approved = approved_versions(connection)
    unsigned = [
        module_id(slug)
        for slug, module in site().library.modules.items()
        if not is_signed(module) and module.version in approved.get(module_id(slug), ())
    ]
    return [
        *(id_ for id_, line in lines.items() if line.standing is Standing.APPROVED),
        *(id_ for id_ in unsigned if id_ in lines and lines[id_].standing is Standing.PUBLISHED),
    ]


def is_signed(module: Module) -> bool:
    """Tell whether a module carries an approval of exactly its text."""
    return module.signoff is not None and module.signoff.text_hash == module.version
