"""Links to this site: each must lead to a page there is."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from learning.library.desk import Desk
from learning.library.identity import suggestion

PAGES = frozenset(
    {
        "/",
        "/introplaner",
        "/kriterier",
        "/kvittering",
        "/meld-fejl",
        "/oevelse",
        "/om",
        "/om/nationale-tal",
        "/opfoelgning",
        "/ordliste",
        "/privatliv",
        "/retskilder",
        "/retskilder/aendringer",
        "/snitflade",
        "/snitflade/ark",
        "/soeg",
        "/was",
    }
)
"""The pages that are there whatever the texts hold."""


def check_links(desk: Desk, families: Mapping[str, Collection[str] | None]) -> None:
    """Note every link to a page of this site that does not exist.

    ``families``: the beginning of an address (/moduler) -> the ids that may follow it, or None when they
    are not known.
    """
    known = {*PAGES, *(f"{start}/{id_}" for start, ids in families.items() for id_ in ids or ())}
    unknowable = {start for start, ids in families.items() if ids is None}
    for file, line, address in sorted(desk.problems.references):
        path = _path(address)
        if path and path not in known and path.rpartition("/")[0] not in unknowable:
            desk.sheet(file).error(line, f"Siden »{path}« findes ikke.{suggestion(path, known)}")


def _path(address: str) -> str:
    """Return the path of an address on this site, or nothing when it leads elsewhere."""
    if not address.startswith("/"):
        return ""
    return urlsplit(address).path.rstrip("/") or "/"
