"""Which national figure a criterion of a module may be set beside (sammenligninger.yaml)."""

from collections.abc import Collection, Mapping

from learning.library.desk import Desk
from learning.library.fields import Fields
from learning.library.figures import FIGURE_ID
from learning.library.identity import suggestion
from learning.library.reference import Comparison, Figure, Selection
from learning.library.shared import Shared
from learning.library.values import FLAG, ID, one_of

COMPARISONS = "sammenligninger.yaml"
SELECTIONS = one_of({"ikke_paaklaget": Selection.REVIEWED, "paaklaget": Selection.APPEALED})


def read_comparisons(desk: Desk, shared: Shared, modules: Collection[str]) -> tuple[Comparison, ...]:
    """Return the comparisons in the order of the text; none when there is no such text or it has errors.

    ``modules``: the slugs there are, of modules with errors too.
    """
    if not desk.holds(COMPARISONS):
        return ()
    return desk.read_list(COMPARISONS, lambda entries: _comparisons(entries, shared, modules)) or ()


def _comparisons(
    entries: tuple[Fields, ...], shared: Shared, modules: Collection[str]
) -> tuple[Comparison, ...]:
    found: dict[tuple[str, str, Selection], Comparison] = {}
    for fields in entries:
        one = _comparison(fields, shared, modules)
        place = (one.module, one.criterion, one.selection)
        if place in found:
            fields.error(
                "kriterium", "Modulet har allerede et tal for kriteriet af samme slags. Slet det ene."
            )
        found[place] = one
        if not one.confirmed:
            fields.sheet.advice(fields.line, "Sammenligningen er ikke bekræftet af en jurist.")
    return tuple(found.values())


def _comparison(fields: Fields, shared: Shared, modules: Collection[str]) -> Comparison:
    one = Comparison(
        module=fields.read("modul", ID),
        criterion=fields.read("kriterium", ID),
        figure=fields.read("tal", FIGURE_ID),
        selection=fields.read("udvaelgelse", SELECTIONS),
        law_break=fields.words_or("databrud"),
        note=fields.words_or("bemaerkning"),
        confirmed=fields.read("bekraeftet", FLAG),
    )
    _check_known(fields, "modul", one.module, modules)
    if shared.criteria is not None:
        _check_known(fields, "kriterium", one.criterion, shared.criteria)
    _check_figure(fields, one.figure, shared.figures)
    return one


def _check_known(fields: Fields, name: str, value: str, known: Collection[str]) -> None:
    if value and value not in known:
        fields.error(name, f"»{value}« findes ikke.{suggestion(value, known)}")


def _check_figure(fields: Fields, name: str, figures: Mapping[str, Figure]) -> None:
    """Note a figure that is no share: without a base there is no interval."""
    _check_known(fields, "tal", name, figures)
    if name in figures and figures[name].share is None:
        fields.error("tal", f"Tallet »{name}« er ikke en andel med antal sager bag. Vælg et andet.")
