"""What learners say, in the form of Tabel 3.1, and how many of them say it."""

import pytest

from learning.ledger.tallies import Tally
from learning.library.model import EvaluationForm, EvaluationItem
from learning.reports.catalogue.opinions import MORE, opinion_drafts
from learning.reports.drafts import EVERYTHING, Draft, Estimate, Form, Part, Scope
from quizzes.disclosure import Tier
from tests.reports.catalogue.counted import MODULE, VERSION, attempts, tally

SCALE = {"hoej": "I høj grad", "nogen": "I nogen grad", "mindre": "I mindre grad", "slet_ikke": "Slet ikke"}
FORM = EvaluationForm(
    "evaluering",
    "1",
    "Hvad fik du ud af modulet?",
    (
        EvaluationItem("forstaaeligt", "Er det forståeligt?", "", SCALE, True, "", "F22"),
        EvaluationItem("sikker", "Er du mere sikker?", "", SCALE, True, "", "F24"),
        EvaluationItem("ja_nej", "Brugbart?", "", {"ja": "Ja", "nej": "Nej"}, False, ""),
        EvaluationItem("fritekst", "Hvad gør du?", "", {}, False, ""),
    ),
)
SCOPE = Scope(MODULE, VERSION)


def said(item: str = "forstaaeligt", **counts: int) -> list[Tally]:
    return [tally("opinions", n, item=item, value=value) for value, n in counts.items()]


def parts(draft: Draft) -> list[tuple[str, int, int]]:
    return [
        (row.label, row.number.hits.size, row.number.base.size)
        for row in draft.rows
        if isinstance(row.number, Part)
    ]


def test_the_table_of_the_yearly_account_can_be_repeated() -> None:
    table = opinion_drafts(said(hoej=31, nogen=18, mindre=1), FORM, EVERYTHING)[0]
    assert (table.id, table.title, table.form) == ("F22", "Er det forståeligt?", Form.DISTRIBUTION)
    assert parts(table) == [
        ("I høj grad", 31, 50),
        ("I nogen grad", 18, 50),
        ("I mindre grad", 1, 50),
        ("Slet ikke", 0, 50),
        ("I høj grad eller i nogen grad", 49, 50),
    ]
    assert [row.is_sum for row in table.rows] == [False] * 4 + [True]


def test_a_category_nobody_chose_is_a_group_like_the_others() -> None:
    table = opinion_drafts(said(hoej=12), FORM, SCOPE)[0]
    nobody = table.rows[3].number
    assert isinstance(nobody, Part)
    assert (nobody.hits.size, len(nobody.hits.atoms), len(nobody.base.atoms)) == (0, 1, 4)


def test_questions_are_told_apart_by_figure_and_key() -> None:
    drafts = opinion_drafts((), FORM, SCOPE)
    assert [(draft.id, draft.key) for draft in drafts] == [
        ("F22", "forstaaeligt"),
        ("F24", "sikker"),
        ("F22", "ja_nej"),
        ("F25", ""),
    ]


def test_only_the_whole_country_over_the_whole_period_needs_no_hiding() -> None:
    def tier(scope: Scope, place: int) -> Tier:
        return opinion_drafts((), FORM, scope)[place].tier

    assert tier(EVERYTHING, 0) is Tier.NATIONAL
    assert tier(EVERYTHING, 1) is Tier.DIMENSION
    assert tier(SCOPE, 0) is Tier.DIMENSION
    assert tier(Scope(quarter="2026-K1"), 0) is Tier.DIMENSION


def test_modules_are_added_up_for_the_whole_country() -> None:
    other = tally("opinions", 5, item="forstaaeligt", value="hoej", module="andet")
    table = opinion_drafts([*said(hoej=7), other], FORM, EVERYTHING)[0]
    assert parts(table)[0] == ("I høj grad", 12, 12)


def test_a_value_that_is_no_step_of_the_scale_is_left_out() -> None:
    assert parts(opinion_drafts(said(hoej=3, andet=2), FORM, SCOPE)[0])[0] == ("I høj grad", 3, 3)


def response(rows: list[Tally]) -> tuple[Estimate, str]:
    draft = opinion_drafts(rows, FORM, SCOPE)[-1]
    share = draft.rows[-1].number
    assert isinstance(share, Estimate)
    return share, draft.note


def test_the_response_rate_is_questionnaires_of_completed_attempts() -> None:
    share, note = response([*attempts(60, 40, 10), tally("evaluations", 20)])
    assert share.value == pytest.approx(40)
    assert (share.base.size, note) == (20, "")
    assert [group.size for group in share.of] == [50]


def test_the_response_rate_never_exceeds_one_hundred_percent() -> None:
    share, note = response([*attempts(10, 10), tally("evaluations", 12)])
    assert (share.value, note) == (None, MORE)


def test_questionnaires_know_no_channel() -> None:
    assert opinion_drafts(said(hoej=31), FORM, Scope(channel="nyhedsbrev")) == ()
