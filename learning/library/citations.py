"""Legal sources as they are cited: they exist, and they were in force on the day it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from learning.library.fields import Fields, Item
from learning.library.identity import suggestion
from learning.library.model import Source
from learning.library.problems import UNWRITTEN
from learning.library.text_rules import UNFILLED
from learning.library.values import DAY, SOURCE_ID


@dataclass
class Citations:
    """The sources one module cites. ``sources`` is None when their register could not be read.

    ``module_date``: the date the module says it states the law of; ``used`` gathers what was cited.
    """

    sources: Mapping[str, Source] | None
    module_date: date | None
    used: dict[str, None] = field(default_factory=dict)

    def read(self, fields: Fields, name: str, *, on: date | None, needed: bool = False) -> tuple[str, ...]:
        """Return the ids a field cites, after checking them against the law in force ``on`` a day."""
        cited = fields.each_or(name, SOURCE_ID)
        if needed and not cited:
            fields.error(
                name, f"Der mangler en retskilde. Skriv mindst ét id i »{name}«, fx {name}: [SEL-97]."
            )
        for item in cited:
            self.used.setdefault(item.value)
            source = (self.sources or {}).get(item.value)
            if source is None:
                self._note_unknown(fields, item)
            elif on not in (None, DAY.fallback):
                self._note_out_of_force(fields, item.line, source, on)
        return tuple(item.value for item in cited)

    def _note_unknown(self, fields: Fields, item: Item[str]) -> None:
        if item.value == UNFILLED:
            fields.sheet.error(
                item.line, f"{UNWRITTEN}kilden. Skriv kildens id i stedet for {UNFILLED}, fx SEL-97."
            )
        elif self.sources is not None and item.value:
            known = suggestion(item.value, self.sources)
            fields.sheet.error(item.line, f"Kilden »{item.value}« står ikke i retskilder.yaml.{known}")

    def _note_out_of_force(self, fields: Fields, line: int, source: Source, on: date) -> None:
        name = f"Kilden »{source.id}«"
        after = f" Se {source.successor}." if source.successor else ""
        if source.begins is not None and on < source.begins:
            fields.sheet.error(line, f"{name} gælder fra {source.begins}, men her følges reglerne pr. {on}.")
        elif source.ends is not None and source.ends < on:
            fields.sheet.error(
                line, f"{name} gjaldt til og med {source.ends}, men her følges reglerne pr. {on}.{after}"
            )
        elif source.ends is not None and self.module_date is not None and source.ends < self.module_date:
            fields.sheet.advice(
                line, f"{name} er ophørt {source.ends}. Sig det i teksten, eller skift den.{after}"
            )
