"""The outcome against the key: exact, right side, and what is confused with what."""

from dataclasses import replace

from learning.ledger.tallies import Chosen
from learning.library.model import CaseFile, Module
from learning.reports.outcomes import outcome_figures, outcomes
from learning.reports.shares import Status
from quizzes.disclosure import Disclosure
from quizzes.scheme import Scheme, Side
from tests.web import world

MODULE = world.module()


def answers(holder: int, retur: int, rettes: int) -> list[Chosen]:
    """Answers to the first twin; the key is "retur", and "rettes" is on its side."""
    return [
        Chosen("sag-a", "holder", holder),
        Chosen("sag-a", "retur", retur),
        Chosen("sag-b", "rettes", rettes),
    ]


def test_the_twins_share_one_keyed_outcome() -> None:
    (known,) = outcomes(MODULE)
    assert (known.keyed, known.cases) == ("retur", frozenset({"sag-a", "sag-b"}))


def test_exact_and_right_side_are_out_of_those_who_answered(limits: Disclosure) -> None:
    right, _ = outcome_figures(outcomes(MODULE), answers(10, 20, 10), "foer", limits)
    exact, side = right.rows
    assert (exact.share.hits, exact.share.base) == (20, 40)
    assert (side.share.hits, side.share.base) == (30, 40)


def test_the_matrix_has_every_choice_in_order(limits: Disclosure) -> None:
    _, confused = outcome_figures(outcomes(MODULE), answers(10, 30, 0), "efter", limits)
    assert confused.phase == "efter"
    assert confused.labels() == ("Den sendes tilbage",)
    assert confused.columns() == ("Den holder", "Den sendes tilbage", "Den rettes")
    assert [row.share.hits for row in confused.across("Den sendes tilbage")] == [10, 30, 0]


def test_a_small_wrong_side_hides_the_right_side_as_well(limits: Disclosure) -> None:
    right, confused = outcome_figures(outcomes(MODULE), answers(3, 30, 7), "foer", limits)
    assert right.rows[1].share.status is Status.HIDDEN
    assert all(row.share.hits != 3 for row in (*right.rows, *confused.rows))
    shown = [row.share.hits for row in confused.rows if row.share.hits is not None]
    assert len(shown) <= 1


def test_answers_to_other_cases_or_unknown_choices_are_left_out(limits: Disclosure) -> None:
    others = [Chosen("sag-ren", "retur", 50), Chosen("sag-a", "forsvundet", 50)]
    right, _ = outcome_figures(outcomes(MODULE), others, "foer", limits)
    assert {row.share.status for row in right.rows} == {Status.FEW}


def sided(side: Side) -> Module:
    """The module with a form in which every outcome is on one side."""
    questions = tuple(
        replace(q, choices=tuple(replace(c, side=side) for c in q.choices)) if q.id == "udfald" else q
        for q in world.SCHEME.questions
    )
    scheme = Scheme("proeve", "1", questions)

    def changed(case_file: CaseFile) -> CaseFile:
        solution = case_file.solution
        form, key = replace(solution.form, scheme=scheme), replace(solution.key, scheme=scheme)
        return replace(case_file, solution=replace(solution, form=form, key=key))

    return replace(MODULE, twins=(changed(MODULE.twins[0]), changed(MODULE.twins[1])))


def test_an_outcome_without_two_sides_has_no_figure() -> None:
    assert outcomes(sided(Side.UPHELD)) == ()


def test_a_key_without_an_outcome_has_no_figure() -> None:
    first = MODULE.twins[0]
    key = replace(first.solution.key, neutral_questions=frozenset({"udfald"}))
    twin = replace(first, solution=replace(first.solution, key=key))
    assert outcomes(replace(MODULE, twins=(twin, twin))) == ()
