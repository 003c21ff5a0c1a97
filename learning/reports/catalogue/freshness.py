"""How up to date the material is (F30): when lawyers last read it, and how fast it follows the law."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from learning.ledger.retention import months_before
from learning.library.law_changes import changes
from learning.library.model import Library, Module
from learning.library.succession import ended_since
from learning.reports.drafts import Draft, Fact, Form, Row
from learning.reports.thresholds import thresholds

UNIT = "Én enhed er ét udgivet modul."
PERCENT, DAYS = "procent", "dage"


def freshness_drafts(library: Library, first: date, today: date) -> tuple[Draft, ...]:
    """Return F30 as of ``today``; ``first``: the day from which changes of the law are looked at."""
    modules = tuple(library.modules.values())
    months = thresholds().reviewed_months
    since = months_before(today, months)
    reviewed = sum(_is_reviewed(module, since, today) for module in modules)
    behind = sum(_is_behind(module, library, today) for module in modules)
    days = sorted(_days_to_update(library, first, today))
    return (
        Draft(
            "F30",
            "Aktualitet",
            Form.NUMBERS,
            UNIT,
            (
                Row("Udgivne moduler", Fact(len(modules))),
                Row(f"Juridisk gennemgået inden for {months} måneder", Fact(reviewed)),
                Row("Andel gennemgået", _share(reviewed, len(modules))),
                Row("Moduler med en regel, der er ophørt", Fact(behind)),
                Row("Dage fra lovændring til opdatering (median)", _median(days)),
            ),
        ),
    )


def _share(part: int, whole: int) -> Fact:
    return Fact(100 * part / whole if whole else None, n=whole, unit=PERCENT)


def _median(days: list[int]) -> Fact:
    return Fact(float(median(days)) if days else None, n=len(days), unit=DAYS)


def _is_reviewed(module: Module, since: date, today: date) -> bool:
    """Tell whether the very text that is shown was approved lately."""
    signed = module.signoff
    return signed is not None and signed.text_hash == module.version and since <= signed.approved <= today


def _is_behind(module: Module, library: Library, today: date) -> bool:
    """Tell whether the module uses a rule that has ended since the day it states the law of."""
    return any(source.ends and source.ends < today for source in ended_since(module, library.sources))


def _days_to_update(library: Library, first: date, today: date) -> Iterator[int]:
    """Yield the days from each change of the law to the approval of a module's text that follows it."""
    for change in changes(library, first):
        for module in (use.module for use in change.touches.modules if change.day <= today):
            signed = module.signoff
            if signed is not None and module.law_as_of >= change.day and signed.approved >= change.day:
                yield (signed.approved - change.day).days
