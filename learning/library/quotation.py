"""Figures in texts: {tal:S352} becomes »51 procent«, so that no figure is ever typed twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from learning.library.identity import suggestion
from learning.library.model import Source
from learning.library.problems import Sheet
from learning.library.reference import Figure, danish_number

_REFERENCE = re.compile(r"\{tal:([^{}\n]*)\}")


@dataclass(frozen=True)
class Quotations:
    """What stands for each reference: »S352« the figure with its unit, »S352:n« the base of it, and
    »S352:kilde« where it stands.

    ``doubts`` holds what is doubtful about a figure, by its id. ``readable`` is false when the register of
    figures has errors: then references stay as they are, and nothing is said of them.
    """

    texts: Mapping[str, str]
    doubts: Mapping[str, str]
    readable: bool = True


UNREADABLE = Quotations({}, {}, readable=False)


def quotations(figures: Mapping[str, Figure], sources: Mapping[str, Source]) -> Quotations:
    """Return everything texts may refer to."""
    texts = {}
    for figure in figures.values():
        texts[figure.id] = figure.written
        if figure.base is not None:
            texts[f"{figure.id}:n"] = danish_number(figure.base)
        texts[f"{figure.id}:kilde"] = citation(figure, sources[figure.source])
    return Quotations(texts, {figure.id: figure.flag for figure in figures.values() if figure.flag})


def citation(figure: Figure, source: Source) -> str:
    """Return the source and the place of a figure, as it stands in a parenthesis."""
    return f"{source.short}, {figure.place[0].lower()}{figure.place[1:]}"


def quoted(text: str, sheet: Sheet, known: Quotations | None) -> str:
    """Return the text with every reference replaced; one that does not exist, or is doubtful, is noted.

    ``known`` is None while nothing can be quoted; then any reference is an error.
    """
    if known is not None and not known.readable:
        return text

    def replacement(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        name, figure = found[1], found[1].partition(":")[0]
        if known is None:
            sheet.error(line, "Tal kan ikke hentes her. Skriv {tal:…} i modulernes tekster i stedet.")
        elif name not in known.texts:
            near = suggestion(name, known.texts)
            sheet.error(line, f"Tallet »{name}« står ikke i tal/statistik.csv.{near}")
        elif figure in known.doubts:
            doubt = known.doubts[figure]
            sheet.advice(
                line, f"Tallet »{figure}« er tvivlsomt. {doubt} Vælg et andet, eller sig det i teksten."
            )
        return found[0] if known is None else known.texts.get(name, found[0])

    return _REFERENCE.sub(replacement, text)
