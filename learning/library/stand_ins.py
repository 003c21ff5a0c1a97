"""A module as its pages would look, with words standing in for what nobody has written yet."""

import re
from collections.abc import Collection, Mapping
from itertools import count

from learning.library.text_rules import UNFILLED

Files = Mapping[str, bytes]

SOURCES = "retskilder.yaml"
_OPEN = re.compile(rf"{UNFILLED} \(([^()\n]+)\)|\[{UNFILLED}\]")
_ID = "MANGLER-1"
_SOURCE = f"""
- id: {_ID}
  slags: lov
  kort: kilden mangler
  navn: Kilden er ikke skrevet endnu
  bestemmelse: kilden mangler
  ikraft_fra: null
  ikraft_til: null
  forgaenger: null
  efterfoelger: null
  indhold: Her kommer reglen til at stå, når kilden er valgt.
  status: kildedokument
  bekraeftet: false
  kontrolpunkt: null
"""


def with_stand_ins(files: Files, paths: Collection[str]) -> dict[str, bytes]:
    """Return the texts with words in every place that a skeleton has left open in some of them.

    No two places get the same words, and a source of its own stands in for those not chosen yet.
    """
    numbers = count(1)

    def words(place: re.Match[str]) -> str:
        return f"[{_ID}]" if place[1] is None else f"(mangler {next(numbers)}) {place[1]}"

    filled = {
        path: _OPEN.sub(words, body.decode(errors="replace")).encode()
        for path, body in files.items()
        if path in paths
    }
    return {**files, **filled, SOURCES: files.get(SOURCES, b"").rstrip() + _SOURCE.encode()}
