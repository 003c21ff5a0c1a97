"""Details missed behind a defect that was found."""

from learning.reports.catalogue.details import detail_draft
from learning.reports.drafts import Part
from tests.reports.catalogue.tallied import MODULE, box, cells, numbers, shares, tally

ROWS = [
    box("mangler/oplyst", "1.found", 34),
    box("oplyst_del/behov", "1.found", 30),
    box("oplyst_del/behov", "0.missed", 10),
]


def test_a_detail_is_missed_only_by_those_who_found_the_defect() -> None:
    given = tally("given", "oplyst_del/behov", "missed", 4, phase="foer", case="sag-a")
    details = detail_draft(cells([*ROWS, given]), MODULE)
    assert shares(details)["Oplysninger: Behov"] == (4, 34)
    assert all("Maal" not in label for label in shares(details))


def test_those_who_found_a_detail_are_the_same_people_in_every_figure() -> None:
    part = numbers(detail_draft(cells(ROWS), MODULE))["Oplysninger: Behov"]
    assert isinstance(part, Part)
    assert box("oplyst_del/behov", "1.found", 0).name in part.rest.atoms
