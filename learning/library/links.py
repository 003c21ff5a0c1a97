"""Links to this site: each must lead to a page there is."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from learning.library.desk import Desk
from learning.library.identity import suggestion

PAGES = frozenset(
    {
        "/",
        "/meld-fejl",
        "/oevelse",
        "/om",
        "/ordliste",
        "/privatliv",
        "/retskilder",
        "/snitflade",
        "/was",
    }
)
"""The pages that are there whatever the texts hold."""


def check_links(desk: Desk, families: Mapping[str, Collection[str] | None]) -> None:
    """Note every link to a page of this site that does not exist.

    ``families``: first part of an address -> the ids that may follow it, or None when they are not known.
    """
    known = {
        *PAGES,
        *(f"/{family}/{id_}" for family, ids in families.items() for id_ in ids or ()),
    }
    for file, line, address in sorted(desk.problems.references):
        path = _path(address)
        family = path.strip("/").partition("/")[0]
        if path and path not in known and (path.count("/") == 1 or families.get(family, ()) is not None):
            desk.sheet(file).error(line, f"Siden »{path}« findes ikke.{suggestion(path, known)}")


def _path(address: str) -> str:
    """Return the path of an address on this site, or nothing when it leads elsewhere."""
    if not address.startswith("/"):
        return ""
    return urlsplit(address).path.rstrip("/") or "/"
