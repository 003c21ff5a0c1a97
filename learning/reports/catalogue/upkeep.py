"""What is reported and put right (F31), and how accessible the site is (F33): about the material only."""

from statistics import median

from learning.ledger.error_reports import Handling
from learning.library.reference import Examination
from learning.reports.drafts import Draft, Fact, Form, Row

NOT_EXAMINED = "Tilgængeligheden er ikke opgjort."
KEPT = "Teksten i en fejlmelding slettes efter kort tid. Tallene dækker alle meldinger i perioden."


def report_drafts(handling: Handling) -> tuple[Draft, ...]:
    """Return F31: reports received, upheld, and the median of the days until someone judged them."""
    days = handling.days
    rows = (
        Row("Modtagne fejlmeldinger", Fact(handling.received)),
        Row("Behandlede", Fact(len(days))),
        Row("Heraf med medhold", Fact(handling.upheld, n=len(days))),
        Row("Heraf rettet i teksten", Fact(handling.corrected, n=len(days))),
        Row(
            "Dage fra melding til svar (median)",
            Fact(float(median(days)) if days else None, n=len(days), unit="dage"),
        ),
    )
    return (
        Draft(
            "F31", "Fejlmeldinger og rettelser", Form.NUMBERS, "Én enhed er én fejlmelding.", rows, note=KEPT
        ),
    )


def accessibility_drafts(examination: Examination | None) -> tuple[Draft, ...]:
    """Return F33; nothing known is said as such, never as none found."""
    automatic = examination.automatic if examination else None
    manual = examination.manual if examination else None
    rows = (Row("Automatisk undersøgelse", Fact(automatic)), Row("Manuel undersøgelse", Fact(manual)))
    note = f"Undersøgt {examination.day:%d.%m.%Y}." if examination else NOT_EXAMINED
    unit = "Én enhed er én åben fejl."
    return (Draft("F33", "Åbne fejl i tilgængelighed", Form.NUMBERS, unit, rows, note=note),)
