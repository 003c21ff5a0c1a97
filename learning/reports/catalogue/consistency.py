"""Answers that contradict each other (F15), by rule and at least one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from learning.reports.catalogue.cells import Cell, Cells
from learning.reports.catalogue.filed import Frame
from learning.reports.catalogue.usage import completed
from learning.reports.drafts import Draft, Form, Group, Part, Row
from quizzes.consistency import Rule

UNIT = "Én enhed er ét gennemført forløb."
NOTE = "Det samme forløb kan bryde flere regler; tallene kan ikke summeres."
ANY = "any"
RULES: Mapping[str, str] = {
    ANY: "Mindst én modstrid",
    Rule.TICKED_BEHIND_NO: "Nej til mangler, men mangler er krydset af",
    Rule.NOTHING_BEHIND_YES: "Ja til mangler, men ingen mangel er valgt",
    Rule.OVERTURNED_WITHOUT_ESSENTIAL: "Udfaldet er omgjort uden en væsentlig mangel",
    Rule.UPHELD_DESPITE_ESSENTIAL: "Udfaldet er stadfæstet trods en væsentlig mangel",
}
_KIND = "violations"
_NONE = "none"


def consistency_draft(cells: Cells) -> Draft:
    """Return F15. A rule is broken by an attempt, however many of its forms break it."""
    completions: Counter[Frame] = Counter()
    for one in completed(cells):
        completions[one.quarter, one.channel] += one.n
    rows = tuple(Row(label, _broken(cells, rule, completions)) for rule, label in RULES.items())
    return Draft("F15", "Logisk modstrid", Form.SHARES, UNIT, rows, cells.scope, note=NOTE)


def _broken(cells: Cells, rule: str, completions: Mapping[Frame, int]) -> Part:
    """Those who broke no rule are not counted by the ledger: they are the other completed attempts."""
    broken = cells.tallies([Cell(_KIND, item=rule)])
    kept = (replace(one, value=_NONE, n=completions[one.quarter, one.channel] - one.n) for one in broken)
    return Part(Group.of(broken), Group.of((*broken, *kept)))
