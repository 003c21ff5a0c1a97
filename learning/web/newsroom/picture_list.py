"""Every picture as a draft, with where it is used."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.revisions import Revision
from learning.library.albums import FOLDER, Picture, names_in
from learning.library.picture_formats import Unfit
from learning.library.pictures import read_picture
from learning.web.newsroom.desk import Texts, desk
from learning.web.newsroom.unit_names import called


@dataclass(frozen=True)
class PictureFile:
    """A picture as a draft. ``picture`` is None when no page could show it; ``trouble`` says why.

    ``used``: the paths of the texts that show it, with the names of their units.
    """

    path: str
    revision: Revision
    size: int
    picture: Picture | None
    trouble: str
    used: tuple[tuple[str, str], ...]
    is_live: bool

    @property
    def name(self) -> str:
        """What texts call it."""
        return self.path.removeprefix(FOLDER)

    def line(self, alt: str = "Hvad billedet viser") -> str:
        """Return what a text says to show it."""
        return f"![{alt}]({self.path})"


def listed(connection: Connection) -> list[PictureFile]:
    """Return every picture there is a draft of."""
    now, heads = desk().texts_in(connection), revisions.latest(connection)
    users = users_of(now)
    return [
        _file(now, heads[path], users.get(path.removeprefix(FOLDER), ()))
        for path in sorted(now.drafts)
        if path.startswith(FOLDER)
    ]


def _file(now: Texts, revision: Revision, used: tuple[str, ...]) -> PictureFile:
    path, body = revision.path, now.drafts[revision.path]
    try:
        picture, trouble = read_picture(path.removeprefix(FOLDER), body), ""
    except Unfit as unfit:
        picture, trouble = None, str(unfit)
    places = tuple((one, called(now.unit_of(one))) for one in used)
    return PictureFile(path, revision, len(body), picture, trouble, places, path in now.live)


def users_of(now: Texts) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of the texts that show each picture."""
    found: dict[str, tuple[str, ...]] = {}
    for path, body in sorted(now.drafts.items()):
        if not path.startswith(FOLDER) and b"(billeder/" in body:
            for name in names_in(body.decode(errors="replace")):
                found[name] = (*found.get(name, ()), path)
    return found
