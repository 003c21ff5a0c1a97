"""A receipt handed in again: is it ours, does it count, and what to say when it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from learning.database import read, write
from learning.ledger.follow_ups import Redemption, check, redeem
from learning.ledger.receipts import Receipt
from learning.library.model import Module
from learning.web.site import site

UNKNOWN = "Vi kan ikke genkende kvitteringen, så svaret tæller ikke med, men du kan tage sagen alligevel."
NOT_COUNTED: Mapping[Redemption, str] = {
    Redemption.TOO_NEW: "Kvitteringen er under tre uger gammel, så svaret tæller ikke med endnu, "
    "men du kan tage sagen alligevel.",
    Redemption.EXPIRED: "Kvitteringen er for gammel, så svaret tæller ikke med, "
    "men du kan tage sagen alligevel.",
    Redemption.SPENT: "Kvitteringen er brugt før, så svaret tæller ikke med igen, "
    "men du kan tage sagen alligevel.",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """``receipt`` is None when it is not ours or of another module; ``notice`` is "" while it counts."""

    receipt: Receipt | None
    notice: str


def examine(code: str, module: Module) -> Claim:
    """Tell what handing in ``code`` for the module would come to; nothing is stored."""
    receipt = _read(code, module)
    if receipt is None:
        return Claim(None, UNKNOWN)
    with read() as connection:
        found = check(connection, receipt, today=date.today())
    return Claim(receipt, NOT_COUNTED.get(found, ""))


def hand_in(code: str, module: Module, delayed: float) -> Claim:
    """Count the score ``delayed`` (0..1) once, when the receipt allows."""
    receipt = _read(code, module)
    if receipt is None:
        return Claim(None, UNKNOWN)
    with write() as connection:
        found = redeem(connection, receipt, delayed, today=date.today())
    return Claim(receipt, NOT_COUNTED.get(found, ""))


def _read(code: str, module: Module) -> Receipt | None:
    receipt = site().receipts.decode(code)
    return receipt if receipt is not None and receipt.module == module.number else None
