"""The register of law from its texts: retskilder.yaml, and a text for each module that needs its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from learning.library.desk import Desk
from learning.library.model import Source
from learning.library.registers import read_sources
from learning.library.succession import check_succession

FIRST = "retskilder.yaml"
_MORE = re.compile(r"retskilder/[^/]+\.yaml")


@dataclass(frozen=True)
class SourceTexts:
    """Every legal source by id: what is said of it, the hash of its entry, and the file and line of it."""

    sources: Mapping[str, Source]
    prints: Mapping[str, str]
    places: Mapping[str, tuple[str, int]]


def read_source_texts(desk: Desk) -> SourceTexts | None:
    """Return the register gathered from all its texts; None when one of them has errors."""
    sources: dict[str, Source] = {}
    prints: dict[str, str] = {}
    places: dict[str, tuple[str, int]] = {}
    files = (FIRST, *filter(_MORE.fullmatch, desk.under("retskilder/")))
    registers = {file: desk.read_list(file, read_sources) for file in files}
    for file, register in registers.items():
        if register is None:
            continue
        for id_ in register.sources.keys() & places.keys():
            desk.sheet(file).error(
                register.lines[id_],
                f"Kilden »{id_}« står allerede i {places[id_][0]}. Brug den, og slet den her.",
            )
        sources |= register.sources
        prints |= register.prints
        places |= {id_: (file, line) for id_, line in register.lines.items()}
    if None in registers.values():
        return None
    check_succession(desk, sources, places)
    return SourceTexts(sources, prints, places)
