"""When the texts of each module came, told by the releases that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from learning.editorial.releases import release, release_file

FOLDER = "moduler/"


@dataclass(frozen=True, slots=True)
class ModuleDates:
    """When a module first came and when its texts last changed, in UTC."""

    came: datetime
    changed: datetime


def module_dates(connection: Connection, name: str) -> Mapping[str, ModuleDates]:
    """Return the dates of each module (by its folder) in the release ``name``; nothing when unknown."""
    now, then = release_file.alias("now"), release_file.alias("then")
    rows = connection.execute(
        select(
            now.c.path,
            func.min(release.c.imported).label("came"),
            func.min(release.c.imported).filter(then.c.body == now.c.body).label("changed"),
        )
        .join_from(now, then, then.c.path == now.c.path)
        .join(release, release.c.hash == then.c.release)
        .where(now.c.release == name, now.c.path.like(f"{FOLDER}%"))
        .group_by(now.c.path)
    ).all()
    found: dict[str, ModuleDates] = {}
    for path, came, changed in rows:
        folder = path.split("/")[1]
        before = found.get(folder, ModuleDates(came, changed))
        found[folder] = ModuleDates(min(before.came, came), max(before.changed, changed))
    return found
