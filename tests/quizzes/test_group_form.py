"""The form of a team: what one question tells of another gives nobody away, however often it is shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.disclosure import Disclosure, Status, Tier, status
from quizzes.group_form import Box, release, tabled
from quizzes.growth import IN_ALL, WORDS, Seen
from quizzes.scheme import Condition, Kind, Question, Role, Scheme
from tests.web.world import FIRST_ANSWERS, SCHEME, case_file

KEY = case_file("sag-a", FIRST_ANSWERS).solution.key
QUESTIONS = {question.id: question for question in tabled(KEY)}
Released = Mapping[Box, Seen]


def filled_in(chance: Random) -> dict[str, set[str]]:
    """Fill in the form as a person who is unlike the others in a few things."""
    answers: dict[str, set[str]] = {"resultat": {"afslag"}}
    for id_ in ("port", "mangler", *(q for q in KEY.asked if q not in ("port", "mangler"))):
        question = SCHEME[id_]
        if not SCHEME.reached(id_, answers):
            continue
        boxes = [choice.id for choice in question.choices]
        if question.kind is Kind.SINGLE:
            answers[id_] = set(chance.choices(boxes, [8, *[1] * (len(boxes) - 1)]))
        else:
            ticked = {
                box
                for box, chances in zip(boxes, (0.9, 0.5, 0.2, 0.1), strict=False)
                if chance.random() < chances
            }
            answers[id_] = ticked or {boxes[0]}
    return answers


def counted(people: Sequence[dict[str, set[str]]]) -> Counter[Box]:
    """Count the ticks of some people, and who answered each question."""
    counts: Counter[Box] = Counter()
    for answers in people:
        for question, ticks in answers.items():
            boxes = [tick for tick in ticks if tick in SCHEME[question].boxes()]
            counts.update((question, box) for box in boxes)
            counts.update([(question, IN_ALL)] if boxes else [])
    return counts


def released_in_turn(people: Sequence[dict[str, set[str]]], limits: Disclosure) -> list[Released]:
    """Release the table at five, ten, fifteen and so on."""
    versions: list[Released] = []
    for now in range(5, len(people) + 1, 5):
        before = versions[-1] if versions else {}
        versions.append(release(KEY, before, counted(people[:now]), (now - 5, now), limits))
    return versions


class Reader:
    """Someone who keeps every version and works out what the hidden counts can be, by linear programs."""

    def __init__(self, versions: Sequence[Released], limits: Disclosure) -> None:
        self.limits = limits
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        groups = [self._group(5) for _ in versions]
        self.cells: list[dict[Box, object]] = []
        for number, version in enumerate(versions):
            self.cells.append(
                {
                    box: sum(group[box] for group in groups[1 : number + 1]) + groups[0][box]
                    for box in groups[0]
                }
            )
            earlier = versions[number - 1] if number else {}
            for id_ in QUESTIONS:
                fresh = {box: seen for box, seen in version.items() if box[0] == id_}
                if not number or any(earlier[box] != seen for box, seen in fresh.items()):
                    self._read(number, fresh)

    def _group(self, size: int) -> dict[Box, object]:
        """Five newcomers: what the form itself makes true of their answers."""
        counts = {
            (id_, box): self.model.addVariable(lb=0, ub=size)
            for id_, q in QUESTIONS.items()
            for box in (*q.boxes(), IN_ALL)
        }
        for id_, question in QUESTIONS.items():
            reached = self._reached(question, counts, size)
            boxes = [counts[id_, box] for box in question.boxes()]
            if question.kind is Kind.SINGLE:
                self.model.addConstr(sum(boxes[1:]) + boxes[0] == counts[id_, IN_ALL])
                self.model.addConstr(counts[id_, IN_ALL] == reached)
            for box in boxes:
                self.model.addConstr(box <= counts[id_, IN_ALL])
            self.model.addConstr(sum(boxes[1:]) + boxes[0] >= counts[id_, IN_ALL])
            self.model.addConstr(counts[id_, IN_ALL] <= reached)
        return counts

    def _reached(self, question: Question, counts: Mapping[Box, object], size: int) -> object:
        parent = question.parent
        if parent is None or parent.question not in QUESTIONS or SCHEME[parent.question].role is Role.GATE:
            return self.model.addVariable(lb=size, ub=size)
        openers = [counts[parent.question, value] for value in sorted(parent.values)]
        return sum(openers[1:]) + openers[0]

    def _read(self, number: int, column: Released) -> None:
        for box, seen in column.items():
            cell = self.cells[number][box]
            if seen.status is Status.SHOW:
                self.model.addConstr(cell == seen.count)  # type: ignore[operator]
            if seen.status in WORDS:
                base = 5
                meant = [n for n in range(base + 1) if status(Tier.HOLD, base, n, self.limits) is seen.status]
                self.model.addConstr(cell >= min(meant))  # type: ignore[operator]
                self.model.addConstr(cell <= max(meant))  # type: ignore[operator]

    def bounds(self, number: int, box: Box) -> tuple[float, float]:
        """Return the least and the most that a cell of a version can be."""
        ends = []
        for solve in (self.model.minimize, self.model.maximize):
            solve(self.cells[number][box])
            ends.append(self.model.getInfo().objective_function_value)
        return ends[0], ends[1]


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_no_reader_of_every_version_of_the_whole_form_finds_a_small_count(
    limits: Disclosure, seed: int
) -> None:
    chance = Random(seed)
    people = [filled_in(chance) for _ in range(15)]
    versions = released_in_turn(people, limits)
    reader = Reader(versions, limits)
    checked = 0
    for number in range(len(versions)):
        counts = counted(people[: 5 * (number + 1)])
        for box, seen in versions[number].items():
            if box[1] == IN_ALL or seen.status is Status.SHOW or not 0 < counts[box] < 5:
                continue
            low, high = reader.bounds(number, box)
            checked += 1
            assert high - low > 0.5, (number, box, low)
            if seen.status is Status.HIDDEN and SCHEME[box[0]].kind is Kind.SINGLE:
                assert high > 4.5, (number, box, high)
    assert checked > 5


def alike(count: int, **answers: set[str]) -> list[dict[str, set[str]]]:
    """Return people who all answered the same."""
    first = {
        "port": {"ja"},
        "mangler": {"oplyst"},
        "oplyst_del": {"behov"},
        "v_oplyst": {"ja"},
        "udfald": {"retur"},
    }
    rest = {"klage": {"ja"}, "klage_krav": {"ja"}, "helhed": {"ja"}}
    return [{**first, **rest, **answers} for _ in range(count)]


def last(people: Sequence[dict[str, set[str]]], limits: Disclosure) -> Released:
    """Return the table of these people, shown for the first time."""
    return release(KEY, {}, counted(people), (0, len(people)), limits)


def test_a_follow_up_is_shown_only_where_what_opens_it_is(limits: Disclosure) -> None:
    table = last([*alike(11), *alike(3, klage={"nej"}, klage_krav=set())], limits)
    assert table["klage", "ja"].status is table["klage", "nej"].status is Status.HIDDEN
    assert {table["klage_krav", box].status for box in ("ja", "nej", IN_ALL)} == {Status.NOTHING}
    assert table["v_oplyst", "ja"] == Seen(14, Status.SHOW)


def test_the_gate_has_no_column_and_in_all_never_tells_how_few_said_no(limits: Disclosure) -> None:
    no = {"port": {"nej"}, "mangler": set(), "oplyst_del": set(), "v_oplyst": set()}
    table = last([*alike(11), *alike(2, **no)], limits)
    assert not [box for box in table if box[0] == "port"]
    assert table["mangler", "oplyst"] == Seen(11, Status.SHOW)
    assert table["mangler", IN_ALL].status is Status.HIDDEN


@pytest.mark.parametrize(("no", "shown"), [(2, Status.NOTHING), (5, Status.SHOW)])
def test_one_choice_behind_the_gate_is_shown_where_it_does_not_tell_how_few_said_no(
    limits: Disclosure, no: int, shown: Status
) -> None:
    behind = [
        replace(one, parent=Condition("port", frozenset({"ja"}))) if one.id == "klage" else one
        for one in SCHEME.questions
    ]
    key = replace(KEY, scheme=Scheme("proeve", "1", tuple(behind)))
    stopped = {id_: set[str]() for id_ in ("mangler", "oplyst_del", "v_oplyst", "klage", "klage_krav")}
    people = [*alike(11), *alike(no, **{"port": {"nej"}, **stopped})]
    table = release(key, {}, counted(people), (0, len(people)), limits)
    assert {table["klage", box].status for box in ("ja", "nej", IN_ALL)} == {shown}


def test_a_follow_up_waits_until_enough_more_have_come_to_it(limits: Disclosure) -> None:
    before = last(alike(10), limits)
    ones = alike(2, v_oplyst={"nej"})
    others = alike(3, mangler={"brev"}, oplyst_del=set(), v_oplyst=set(), v_brev={"ja"})
    table = release(KEY, before, counted([*alike(10), *ones, *others]), (10, 15), limits)
    assert table["mangler", "oplyst"] == Seen(12, Status.SHOW)
    assert table["v_oplyst", "ja"] == before["v_oplyst", "ja"] == Seen(10, Status.SHOW)


@pytest.mark.parametrize("people", [0, 4])
def test_fewer_than_five_show_nothing(limits: Disclosure, people: int) -> None:
    table = last(alike(people), limits)
    assert {seen.status for seen in table.values()} == {Status.NOTHING}


def test_five_show_words_for_what_everyone_was_asked(limits: Disclosure) -> None:
    table = last(alike(5), limits)
    assert table["udfald", "retur"].status is Status.WORD_MOST
    assert table["oplyst_del", "behov"].status is Status.NOTHING
