"""Which of the caseworker's pages a text is seen on: the addresses that the editor's frame shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from learning.editorial.units import is_module, slug_of
from learning.training.steps import Kind
from learning.web.newsroom.kinds import kind_of

PAGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "retskilder": (("Siden", "retskilder"),),
    "oevelser": (("Øvelsen", "oevelse"),),
    "ordliste": (("Siden", "ordliste"),),
    "kriterier": (("Siden", "kriterier"),),
    "introplaner": (("Siden", "introplaner"),),
    "snitflade": (("Guiden", "snitflade"), ("Arket", "snitflade/ark")),
    "tal": (("Siden", "om/nationale-tal"),),
}
"""The pages that show a shared text, by its kind: what their tabs say, and where they are."""
STEPS = {"skema": Kind.ASSESS, "faelles": Kind.ASSESS, "evaluering": Kind.EVALUATION}
"""The step of a module that shows a shared text, by its kind."""
REPORTED = "Teksten vises kun i rapporterne. Der ses den, når den er udgivet."
UNSEEN: Mapping[str, str] = {
    "parametre": "Tallene styrer, hvordan alle moduler giver point og regner tiden ud. De vises ikke på "
    "en side for sig. Prøv et modul, når de er udgivet.",
    "sammenligninger": REPORTED,
    "tilgaengelighed": REPORTED,
}
"""Why a text is seen on no page, by its kind."""
NOWHERE = "Deltagerne ser ikke teksten, så der er ingen side at vise."
NOTES: Mapping[str, str] = {
    "oevelser": "Her er kun tekstens egne opgaver med. Læserne får dem blandet med andre.",
    "skema": "Her er skemaet i det første modul, der bruger det.",
    "faelles": "Her er spørgsmålene i det første modul, der bruger dem.",
    "evaluering": "Her er evalueringen i det første modul.",
}
"""What the frame does not show as readers will see it, by the kind of a text."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page of a draft: what it is called on a tab, and its address."""

    label: str
    address: str


def looks(path: str, unit: str) -> tuple[Look, ...]:
    """Return the pages a text is seen on, the most fitting first; none for a text that no page shows."""
    kind = kind_of(path).id
    if not is_module(unit):
        return _shared(unit, kind)
    slug = slug_of(unit)
    if kind in ("sag", "facit"):
        return _case(slug, path.split("/")[3], first=Kind.READ if kind == "sag" else Kind.DIFFERENCES)
    own = {
        "eksempel": _step(slug, "modul", Kind.EXAMPLE),
        "kontrastpar": _step(slug, "modul", Kind.CONTRAST),
        "tjekliste": url_for("previews.page", slug=slug, rest=f"tjeklister/{slug}"),
        "retskilder": url_for("previews.page", slug=slug, rest="retskilder"),
    }
    return (Look("Siden", own.get(kind) or url_for("previews.page", slug=slug)),)


def unseen(path: str) -> str:
    """Return why a text is seen on no page."""
    return UNSEEN.get(kind_of(path).id, NOWHERE)


def _shared(unit: str, kind: str) -> tuple[Look, ...]:
    if step := STEPS.get(kind):
        return (Look("Siden", url_for("previews.jump_shared", unit=unit, kind=step.value)),)
    return tuple(
        Look(label, url_for("previews.shared", rest=f"{unit}/{page}")) for label, page in PAGES.get(kind, ())
    )


def _case(slug: str, case: str, *, first: Kind) -> tuple[Look, ...]:
    names = {Kind.READ: "Sagen", Kind.ASSESS: "Skemaet", Kind.DIFFERENCES: "Forskellene"}
    ordered = sorted(names, key=lambda kind: kind is not first)
    return tuple(Look(names[kind], _step(slug, case, kind)) for kind in ordered)


def _step(slug: str, place: str, kind: Kind) -> str:
    return url_for("previews.jump", slug=slug, place=place, kind=kind.value)
