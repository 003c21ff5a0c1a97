"""The boundary between provisions (F14): the one chosen against the key's, from contrast pairs.

No form asks which provision applies, and a pair may ask something else, so the pair says so itself.
"""

from collections.abc import Iterator

from learning.library.model import ContrastPair, Module
from learning.reports.catalogue.boxes import KIND
from learning.reports.catalogue.cells import Cell, Cells
from learning.reports.catalogue.phases import BETWEEN
from learning.reports.drafts import Draft, Form, Row
from learning.training.submissions import side_question

UNIT = "Én enhed er ét forløbs svar på én side af et kontrastpar."


def provision_drafts(cells: Cells, module: Module) -> tuple[Draft, ...]:
    """Return a matrix per pair that asks for the provision; a pair is answered once in an attempt."""
    return tuple(
        Draft(
            "F14",
            f"Snitflade: {pair.title}",
            Form.MATRIX,
            UNIT,
            tuple(_rows(cells, pair)),
            cells.scope,
            pair.id,
            BETWEEN,
        )
        for pair in module.contrasts
        if pair.asks_provision
    )


def _rows(cells: Cells, pair: ContrastPair) -> Iterator[Row]:
    for side in pair.sides:
        question = side_question(pair, side.label)
        chosen = {
            option: Cell(
                KIND,
                BETWEEN,
                pair.id,
                f"{question}/{option}",
                "1.found" if option == side.answer else "1.missed",
            )
            for option in pair.options
        }
        label = f"{side.label}: {pair.options[side.answer]}"
        for option, name in pair.options.items():
            yield Row(label, cells.part([chosen[option]], chosen.values()), name)
