"""Legal sources as they are cited: they exist, and they were in force on the day it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.model import Source
from learning.library.values import SOURCE_ID


@dataclass
class Citations:
    """The sources one module cites. ``sources`` is None when their register could not be read.

    ``today_of_module``: the date the module says it states the law of; ``used`` gathers what was cited.
    """

    sources: Mapping[str, Source] | None
    today_of_module: date | None
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
            message = self._wrong(item.value, on)
            if message:
                fields.sheet.error(item.line, message)
            elif self._ended(item.value):
                fields.sheet.advice(
                    item.line,
                    f"Kilden »{item.value}« er ophørt, når modulet gælder. Sig det i teksten, eller skift den.",
                )
        return tuple(item.value for item in cited)

    def _wrong(self, source_id: str, on: date | None) -> str:
        """Return what is wrong with citing the source, or nothing."""
        if self.sources is None or not source_id:
            return ""
        source = self.sources.get(source_id)
        if source is None:
            return f"Kilden »{source_id}« står ikke i retskilder.yaml.{suggestion(source_id, self.sources)}"
        if on is not None and source.begins is not None and on < source.begins:
            return f"Kilden »{source_id}« gælder først fra {source.begins}, men teksten følger reglerne pr. {on}."
        if on is not None and source.ends is not None and source.ends < on:
            after = f" Se {source.successor}." if source.successor else ""
            return f"Kilden »{source_id}« gjaldt kun til {source.ends}, men teksten følger reglerne pr. {on}.{after}"
        return ""

    def _ended(self, source_id: str) -> bool:
        source = (self.sources or {}).get(source_id)
        ends = source.ends if source else None
        return ends is not None and self.today_of_module is not None and ends < self.today_of_module
