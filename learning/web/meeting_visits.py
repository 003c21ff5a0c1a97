"""One request to a meeting: found by its code, and by the facilitator's secret where that is asked for.

A thousand phones ask many times a minute where the meeting is, so every process looks only twice a second.
"""

import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from threading import Lock
from typing import cast

from flask import current_app

from learning.database import read
from learning.ledger.meeting_votes import Shown, count, results
from learning.ledger.meetings import Meeting, find
from learning.library.model import CaseFile, Library, Module
from learning.reports.limits import disclosure
from learning.web.group_codes import tidy
from learning.web.meeting_codes import hashed
from learning.web.meeting_stages import Kind, Stage, stages_of
from learning.web.not_met import NotMet
from learning.web.site import site
from quizzes.ballot import at_least

FRESH_SECONDS = 0.5
MOST_MEETINGS = 1_000
EXTENSION = "sagskompas.meetings"


class NoMeeting(NotMet):
    """No meeting is met here."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A meeting as it was a moment ago. ``votes``: how many have voted on the open question, in steps."""

    meeting: Meeting
    votes: int


class Glimpses:
    """What was last seen of each meeting, looked at again when it is half a second old.

    One request looks while the others are answered with what was seen before, so that no crowd forms.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._seen: dict[str, tuple[float, Glimpse]] = {}

    def get(self, code_hash: str, look: Callable[[], Glimpse | None]) -> Glimpse | None:
        """Return what was seen, looking when it is old or nothing is known."""
        now = self._clock()
        with self._lock:
            held = self._seen.get(code_hash)
            if held is not None:
                if now - held[0] < FRESH_SECONDS:
                    return held[1]
                self._seen[code_hash] = (now, held[1])
        return self.keep(code_hash, look())

    def keep(self, code_hash: str, glimpse: Glimpse | None) -> Glimpse | None:
        """Remember what was just seen; None when there is no such meeting."""
        with self._lock:
            self._seen.pop(code_hash, None)
            if glimpse is not None:
                self._seen[code_hash] = (self._clock(), glimpse)
                if len(self._seen) > MOST_MEETINGS:
                    del self._seen[next(iter(self._seen))]
        return glimpse


@dataclass(frozen=True)
class MeetingVisit:
    """A living meeting as one request sees it; ``library`` is the one it was made with."""

    code: str
    meeting: Meeting
    votes: int
    library: Library
    module: Module
    case: CaseFile
    stages: Sequence[Stage]

    @property
    def stage(self) -> Stage:
        """Where the meeting is."""
        return self.stages[self.meeting.position]

    @property
    def following(self) -> Stage | None:
        """What comes next; None at the end."""
        return None if self.stage.kind is Kind.SUMMARY else self.stages[self.meeting.position + 1]

    @property
    def last_day(self) -> date:
        """The last day on which the meeting is there."""
        return self.meeting.expires - timedelta(days=1)

    def results(self) -> Mapping[str, Mapping[str, Shown]]:
        """Return what may be seen of every closed vote."""
        with read() as connection:
            return results(connection, self.meeting.code_hash)


def open_meeting(typed: str, *, afresh: bool = False) -> MeetingVisit:
    """Find the living meeting of a code, as it was at most a moment ago or is now. Raises NoMeeting."""
    code = tidy(typed)
    code_hash, glimpses = hashed(code), _glimpses()
    if afresh:
        return _visit(code, glimpses.keep(code_hash, _look(code_hash)), "unknown")
    return _visit(code, glimpses.get(code_hash, lambda: _look(code_hash)), "unknown")


def open_as_facilitator(typed: str, secret: str) -> MeetingVisit:
    """Find the living meeting of a code and the secret that belongs to it, as it is now. Raises NoMeeting."""
    code = tidy(typed)
    code_hash = hashed(code)
    glimpse = _look(code_hash)
    if glimpse and not hmac.compare_digest(glimpse.meeting.secret_hash, hashed(secret)):
        raise NoMeeting(HTTPStatus.NOT_FOUND, "secret")
    return _visit(code, _glimpses().keep(code_hash, glimpse), "secret")


def _look(code_hash: str) -> Glimpse | None:
    with read() as connection:
        meeting = find(connection, code_hash, today=date.today())
        return Glimpse(meeting, at_least(count(connection, code_hash), disclosure())) if meeting else None


def _visit(code: str, glimpse: Glimpse | None, unknown: str) -> MeetingVisit:
    if glimpse is None:
        site().start_limiter.check()  # nobody may try very many
        raise NoMeeting(HTTPStatus.NOT_FOUND, unknown)
    meeting = glimpse.meeting
    library = site().library_for(meeting.release)
    module = library.modules.get(meeting.module) if library else None
    if library is None or module is None or meeting.module not in site().library.modules:
        raise NoMeeting(HTTPStatus.GONE, "withdrawn")
    case = next(case for case in module.scored_cases() if case.case.id == meeting.case)
    return MeetingVisit(code, meeting, glimpse.votes, library, module, case, stages_of(library, case))


def _glimpses() -> Glimpses:
    return cast(Glimpses, current_app.extensions.setdefault(EXTENSION, Glimpses()))
