"""The joint forms a team (hold) has committed, read back and compared with the keys."""

from functools import cached_property

from learning.database import read
from learning.ledger.group_boxes import joint_answers
from learning.library.model import CaseFile
from learning.training.submissions import known_answers
from learning.web.feedback import Compared, compare
from learning.web.group_visits import GroupVisit
from quizzes.assessment import Assessment
from quizzes.scheme import Answers
from quizzes.scoring import score


class JointForms:
    """The forms a joint team has committed so far."""

    def __init__(self, visit: GroupVisit) -> None:
        self.visit = visit
        with read() as connection:
            self._answers = joint_answers(connection, visit.group.code_hash)

    @cached_property
    def committed(self) -> frozenset[str]:
        """Slugs of the steps that are committed."""
        return frozenset(step.slug for step in self.visit.path.cases() if self._given(step.case) is not None)

    def assessment(self, case: CaseFile) -> Assessment | None:
        """Return the joint form of a case, or None when it is not committed."""
        given = self._given(case)
        key = case.solution.key
        return None if given is None else Assessment(key.scheme, key.asked, known_answers(case), given)

    def compared(self, case: CaseFile) -> Compared | None:
        """Return the joint form beside the key, or None when it is not committed."""
        assessment = self.assessment(case)
        if assessment is None:
            return None
        library = self.visit.library
        result = score(case.solution.key, assessment, library.parameters)
        return compare(library, case, assessment, result, sure=False)

    def _given(self, case: CaseFile | None) -> Answers | None:
        return self._answers.get(case.case.id) if case is not None else None
