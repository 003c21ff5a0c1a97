"""What a plan's address carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer
from werkzeug.datastructures import MultiDict

from learning.ledger.receipts import Receipt
from learning.library.plans import EntryKind
from learning.web.plan_links import BadLink, Composed, composed, entry_of, seal, unseal

PLAN = Composed("Ny i Ølby", (("m3", "t3"), ("m2",)))
SIGNER = Signer("a key of this test", salt="introplan")


def query(plan: Composed, **changes: object) -> MultiDict[str, str]:
    """Return a plan's query, with changes."""
    return MultiDict({**plan.query(), **changes})  # type: ignore[arg-type]


entries = st.builds("{}{}".format, st.sampled_from("mt"), st.integers(1, 99_999))


@given(
    st.text(min_size=1, max_size=80),
    st.lists(entries, min_size=1, max_size=60, unique=True),
    st.integers(1, 8),
)
def test_every_plan_comes_back_as_it_was_put_together(name: str, chosen: list[str], weeks: int) -> None:
    parts = [tuple(chosen[start::weeks]) for start in range(weeks)]
    plan = Composed(name, tuple(part for part in parts if part))
    assert composed(query(plan)) == plan


@pytest.mark.parametrize(
    "changes",
    [
        {"navn": "Ny i Ålborg"},
        {"uge": ["m3.t3"]},
        {"uge": ["m3.t3", "m4"]},
        {"tjek": ""},
        {"tjek": "00000000"},
    ],
)
def test_a_link_that_was_changed_or_cut_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadLink):
        composed(query(PLAN, **changes))


@pytest.mark.parametrize(
    "plan",
    [
        Composed("", (("m3",),)),
        Composed("a" * 81, (("m3",),)),
        Composed("Tom", ()),
        Composed("Ukendt", (("x3",),)),
        Composed("Nul", (("m0",),)),
        Composed("To gange", (("m3",), ("m3",))),
        Composed("For lang", tuple((f"m{week}",) for week in range(1, 10))),
        Composed("For meget", (tuple(f"m{number}" for number in range(1, 62)),)),
    ],
)
def test_a_link_that_somebody_wrote_by_hand_is_held_to_the_same_rules(plan: Composed) -> None:
    with pytest.raises(BadLink):
        composed(query(plan))


def test_an_entry_names_a_module_or_its_checklist_by_permanent_number() -> None:
    assert (entry_of("m3"), entry_of("t12")) == ((EntryKind.MODULE, 3), (EntryKind.CHECKLIST, 12))


def receipt(module: int, week: int) -> Receipt:
    """Return what a receipt says."""
    return Receipt(module, 1, 2026, week, 0.5, 0.8, b"123456")


def test_ticks_are_kept_and_added_to() -> None:
    first = seal(SIGNER, [receipt(3, 47)], {})
    second = seal(SIGNER, [receipt(2, 4)], unseal(SIGNER, first))
    assert unseal(SIGNER, second) == {3: (2026, 47), 2: (2026, 4)}
    assert unseal(SIGNER, "") == {}


def test_nobody_writes_a_tick_without_a_receipt() -> None:
    sealed = seal(SIGNER, [receipt(3, 47)], {})
    stranger = Signer("x", salt="introplan").sign("3-202647").decode()
    for text in (sealed.replace("3-", "4-", 1), "3-202647", stranger):
        with pytest.raises(BadLink):
            unseal(SIGNER, text)
