"""One case of a closed panel: the votes, the ruling, and whether the key of the case follows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.panels.counts import CaseVotes, rated
from learning.editorial.panels.forms import blind
from learning.editorial.panels.panel import Panel, latest_of
from learning.editorial.panels.rulings import Ruling, ruling_of
from learning.editorial.panels.settlements import NOT_COUNTED, Place, Settlement
from learning.editorial.panels.votes import votes
from learning.editorial.units import module_id
from learning.library.model import CaseFile, Module
from quizzes.agreement import Ratings
from quizzes.key import Key, Zone
from quizzes.parameters import Parameters
from quizzes.scheme import Role

KEY = "/facit.yaml"


@dataclass(frozen=True)
class Round:
    """What a panel says of one case. ``case`` is the case as it stands now, and just as it was then."""

    panel: Panel
    case: CaseFile
    ruling: Ruling
    settlement: Settlement

    @property
    def votes(self) -> CaseVotes:
        """The votes on the case."""
        return self.settlement.votes

    @property
    def before(self) -> Settlement:
        """What the votes gave, before any meeting."""
        return Settlement(self.votes, self.settlement.parameters)

    def counts(self, place: Place) -> bool:
        """Tell whether a place counts in the settled key."""
        value = self.settlement.value(place)
        return value not in (None, Zone.NEUTRAL, NOT_COUNTED) and self.settlement.applies(place[0])

    def departures(self) -> Iterator[Place]:
        """Yield the places where the key of the case says something else than the settlement."""
        return (place for place in self.settlement.places() if self._departs(place))

    def unasked(self) -> tuple[str, ...]:
        """Return the questions that are put to learners and were not put to the panel."""
        asked = self.votes.case.solution.key.asked
        return tuple(id_ for id_ in self.case.solution.key.asked if id_ not in asked)

    def _departs(self, place: Place) -> bool:
        key, value = self.case.solution.key, self.settlement.value(place)
        is_counted, says = place[0] in key.counted, keyed(key, place)
        if not self.settlement.applies(place[0]):
            return is_counted and says not in (None, Zone.NEUTRAL)
        if value is None:
            return False  # not decided yet, which is told elsewhere
        return says != value or (not is_counted and self._is_scored(place))

    def _is_scored(self, place: Place) -> bool:
        """Tell whether a question has anything to count: one of neutral boxes only has not."""
        question = self.votes.case.solution.key.scheme[place[0]]
        if not place[1]:
            return self.settlement.value(place) != NOT_COUNTED
        return bool(self.settlement.boxes(question, Zone.POS, Zone.NEG))


def keyed(key: Key, place: Place) -> str | None:
    """Return what a key says of a place, in the words of a settlement; None when it says nothing."""
    question, box = place
    if box:
        return key.zones.get(question, {}).get(box)
    if question in key.neutral_questions:
        return NOT_COUNTED
    if key.scheme[question].role is Role.ESSENTIAL:
        return key.essential.get(question)
    return min(key.answers.get(question, frozenset()), default=None)


def round_of(connection: Connection, panel: Panel, case: CaseFile, parameters: Parameters) -> Round | None:
    """Return what a closed panel says of a case, or None when it is not about the case as it stands now."""
    about = panel.case(case.case.id)
    if about is None or not about.is_as_it_was(case):
        return None
    ruling = ruling_of(connection, panel.number, about.id)
    given = CaseVotes(blind(case, about.asked), votes(connection, panel, about.id))
    return Round(panel, case, ruling, Settlement(given, parameters, ruling.decisions, ruling.unanimous))


def keys_then(connection: Connection, panel: Panel) -> Mapping[str, bytes]:
    """Return the keys of a panel's module as they were when it was called, by path.

    A key that is being mended may stop the module; with these the cases can be read all the same.
    """
    folder = f"{module_id(panel.module)}/sager/"
    paths = [path for path in revisions.latest(connection) if path.startswith(folder) and path.endswith(KEY)]
    histories = (revisions.history(connection, path) for path in paths)
    then = (next((one for one in history if one.number <= panel.base), None) for history in histories)
    found = {one.path: revisions.body(connection, one) for one in then if one is not None}
    return {path: body for path, body in found.items() if body is not None}


def all_cases(module: Module) -> tuple[CaseFile, ...]:
    """Return every case of a module with a key, the fresh one for later too."""
    return (*module.scored_cases(), module.follow_up)


def rounds_of(connection: Connection, module: Module, parameters: Parameters) -> Mapping[str, Round | None]:
    """Return the newest round on the key of each case; None for a case without one that still holds."""
    found: dict[str, Round | None] = {}
    for case in all_cases(module):
        panel = latest_of(connection, module.slug, case.case.id)
        found[case.case.id] = round_of(connection, panel, case, parameters) if panel else None
    return found


def ratings(connection: Connection, module: Module, parameters: Parameters) -> Mapping[str, Ratings]:
    """Return criterion -> the votes that agreement on the keys of a module version is measured on."""
    found = rounds_of(connection, module, parameters).values()
    return rated(one.votes for one in found if one is not None)
