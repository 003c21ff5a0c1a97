"""Every picture as a draft, with where it is used and the words for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.revisions import Revision
from learning.library.albums import FOLDER, Picture, names_in
from learning.library.picture_formats import Unfit
from learning.library.picture_texts import PICTURE, alt_troubles
from learning.library.pictures import read_picture
from learning.web.newsroom.desk import Texts, desk
from learning.web.newsroom.unit_names import called

NEW = "Nyt billede"
"""Why a picture is kept for the first time, followed by the words for it: they are in no text yet."""
_SHOWN = re.compile(PICTURE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A picture that can be put into a text. ``number`` is its newest revision, ``alt`` may be nothing."""

    path: str
    number: int
    alt: str

    @property
    def line(self) -> str:
        """Return what a text says to show it."""
        return line_of(self.path, self.alt)


@dataclass(frozen=True)
class PictureFile:
    """A picture as a draft. ``picture`` is None when no page could show it; ``trouble`` says why.

    ``used``: the paths of the texts that show it, with the names of their units. ``alt``: the words for it.
    """

    path: str
    revision: Revision
    size: int
    picture: Picture | None
    trouble: str
    used: tuple[tuple[str, str], ...]
    is_live: bool
    alt: str

    @property
    def name(self) -> str:
        """What texts call it."""
        return self.path.removeprefix(FOLDER)

    @property
    def line(self) -> str:
        """Return what a text says to show it."""
        return line_of(self.path, self.alt)


def line_of(path: str, alt: str) -> str:
    """Return what a text says to show a picture; without words the check asks for them."""
    return f"![{alt}]({path})"


def choices(connection: Connection) -> list[Choice]:
    """Return every picture by name, without looking into its file."""
    now = desk().texts_in(connection)
    paths = [path for path in sorted(now.drafts) if path.startswith(FOLDER)]
    heads, words = revisions.newest_in(connection, paths), words_in(now)
    return [Choice(path, heads[path].number, _alt(heads[path], words)) for path in paths]


def listed(connection: Connection) -> list[PictureFile]:
    """Return every picture there is a draft of."""
    now, heads = desk().texts_in(connection), revisions.latest(connection)
    users, words = users_of(now), words_in(now)
    return [
        _file(now, heads[path], users.get(path.removeprefix(FOLDER), ()), _alt(heads[path], words))
        for path in sorted(now.drafts)
        if path.startswith(FOLDER)
    ]


def _file(now: Texts, revision: Revision, used: tuple[str, ...], alt: str) -> PictureFile:
    path, body = revision.path, now.drafts[revision.path]
    try:
        picture, trouble = read_picture(path.removeprefix(FOLDER), body), ""
    except Unfit as unfit:
        picture, trouble = None, str(unfit)
    places = tuple((one, called(now.unit_of(one))) for one in used)
    return PictureFile(path, revision, len(body), picture, trouble, places, path in now.live, alt)


def users_of(now: Texts) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of the texts that show each picture."""
    found: dict[str, tuple[str, ...]] = {}
    for path, body in sorted(now.drafts.items()):
        if not path.startswith(FOLDER) and b"(billeder/" in body:
            for name in names_in(body.decode(errors="replace")):
                found[name] = (*found.get(name, ()), path)
    return found


def words_in(now: Texts) -> Mapping[str, str]:
    """Return fit words for each picture, as the first text that shows it has them."""
    found: dict[str, str] = {}
    for path, body in sorted(now.drafts.items()):
        if not path.startswith(FOLDER) and b"(billeder/" in body:
            for alt, name in _SHOWN.findall(body.decode(errors="replace")):
                if name not in found and not any(alt_troubles(alt, name)):
                    found[name] = alt
    return found


def _alt(newest: Revision, words: Mapping[str, str]) -> str:
    kept = newest.reason.removeprefix(f"{NEW}: ") if newest.reason.startswith(f"{NEW}: ") else ""
    return words.get(newest.path.removeprefix(FOLDER), kept)
