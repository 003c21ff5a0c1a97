"""Which of the caseworker's pages a text is seen on: the addresses that the editor's frame shows."""

from dataclasses import dataclass

from flask import url_for

from learning.editorial.units import is_module, slug_of
from learning.training.steps import Kind
from learning.web.newsroom.kinds import kind_of

PUBLISHED = {
    "skema": "",
    "faelles": "",
    "retskilder": "/retskilder",
    "oevelser": "/oevelse",
    "ordliste": "/ordliste",
    "kriterier": "/kriterier",
    "introplaner": "/introplaner",
    "snitflade": "/snitflade",
    "tal": "/om/nationale-tal",
}
"""Where the published edition of a text that all modules share is read."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page of a draft: what it is called on a tab, and its address."""

    label: str
    address: str


def looks(path: str, unit: str) -> tuple[Look, ...]:
    """Return the pages a text of a module is seen on, the most fitting first; none for a shared text."""
    if not is_module(unit):
        return ()
    slug, kind = slug_of(unit), kind_of(path).id
    if kind in ("sag", "facit"):
        return _case(slug, path.split("/")[3], first=Kind.READ if kind == "sag" else Kind.DIFFERENCES)
    own = {
        "eksempel": _step(slug, "modul", Kind.EXAMPLE),
        "kontrastpar": _step(slug, "modul", Kind.CONTRAST),
        "tjekliste": url_for("previews.page", slug=slug, rest=f"tjeklister/{slug}"),
        "retskilder": url_for("previews.page", slug=slug, rest="retskilder"),
    }
    return (Look("Siden", own.get(kind) or url_for("previews.page", slug=slug)),)


def _case(slug: str, case: str, *, first: Kind) -> tuple[Look, ...]:
    names = {Kind.READ: "Sagen", Kind.ASSESS: "Skemaet", Kind.DIFFERENCES: "Forskellene"}
    ordered = sorted(names, key=lambda kind: kind is not first)
    return tuple(Look(names[kind], _step(slug, case, kind)) for kind in ordered)


def _step(slug: str, place: str, kind: Kind) -> str:
    return url_for("previews.jump", slug=slug, place=place, kind=kind.value)
