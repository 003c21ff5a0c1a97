"""What must hold of a key before anyone is scored against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizzes.assessment import Assessment
from quizzes.key import Key, Zone
from quizzes.parameters import Parameters
from quizzes.scheme import Answers, Kind, Role
from quizzes.scoring import score


class Flaw(StrEnum):
    """Why a key must not be published."""

    NOTHING_COUNTED = "nothing_counted"
    NOT_ANSWERED = "not_answered"  # asked and open in the key, but the lawyers' form has no answer
    OUT_OF_REACH = "out_of_reach"  # counted, but its parent is neither asked nor given
    NO_WRONG_BOX = "no_wrong_box"  # ticking every box would give full score
    NOT_FULL_SCORE = "not_full_score"  # the lawyers' own form does not get full score
    CONTRADICTION = "contradiction"  # the lawyers' own form breaks a hard rule
    DECISIVE_NOT_KEYED = "decisive_not_keyed"
    DECISIVE_NOT_ESSENTIAL = "decisive_not_essential"


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw and where it is: a question id, a rule, the decisive box, or empty for the whole key."""

    flaw: Flaw
    where: str


def perfect(key: Key, given: Answers) -> Assessment:
    """Return the form as one who agrees with the key in everything would fill it in."""
    answers = {id_: key.answers[id_] for id_ in key.asked if id_ in key.answers}
    for id_ in answers.keys() & key.zones.keys():
        keyed = {box for box, zone in key.zones[id_].items() if zone is Zone.POS}
        wrong = {box for box, zone in key.zones[id_].items() if zone is Zone.NEG}
        answers[id_] = (answers[id_] - wrong) | keyed
    return Assessment(key.scheme, key.asked, given, answers)


def flaws(key: Key, parameters: Parameters, given: Answers) -> tuple[Finding, ...]:
    """Return every flaw of the key. ``given``: facts of the case and prefilled answers."""
    form = perfect(key, given)
    result = score(key, form, parameters)
    found = [Finding(Flaw.CONTRADICTION, rule) for rule in result.violations]
    if not result.weight:
        found.append(Finding(Flaw.NOTHING_COUNTED, ""))
    found += [Finding(Flaw.NOT_ANSWERED, id_) for id_ in form.missing() if id_ not in key.neutral_questions]
    for one in result.scores:
        if one.score != 1:
            is_shut = form.claims(one.question) is None and not form.reached(one.question)
            found.append(Finding(Flaw.OUT_OF_REACH if is_shut else Flaw.NOT_FULL_SCORE, one.question))
    return (*found, *_all_right(key), *_decisive(key))


def _all_right(key: Key) -> Iterator[Finding]:
    for id_ in key.counted:
        if key.scheme[id_].kind is Kind.MULTI and set(key.zones[id_].values()) <= {Zone.POS, Zone.NEUTRAL}:
            yield Finding(Flaw.NO_WRONG_BOX, id_)


def _decisive(key: Key) -> Iterator[Finding]:
    """The decisive defect is pos, and essential in the key."""
    if key.decisive is None:
        return
    if not any(
        key.zones.get(q.id, {}).get(key.decisive) is Zone.POS for q in key.scheme.with_role(Role.DEFECTS)
    ):
        yield Finding(Flaw.DECISIVE_NOT_KEYED, key.decisive)
    essential = [q for q in key.scheme.with_role(Role.ESSENTIAL) if q.about == key.decisive]
    if not any(q.affirmed_by({key.essential[q.id]}) for q in essential if q.id in key.essential):
        yield Finding(Flaw.DECISIVE_NOT_ESSENTIAL, key.decisive)
