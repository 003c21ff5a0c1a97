"""Accounts at the organisation: bound once, by a verified address, and then by the subject alone."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine

from learning.database import write
from learning.staff.accounts import Role, Staff, StaffError, add, get, set_disabled
from learning.staff.entry import INVITATION_LASTS, invite, invited, reset
from learning.staff.events import utc_now
from learning.staff.linking import Identity, recognise

NOW = utc_now()
WHO = Identity("https://login.example.dk 42", "Bo@example.dk", None)


@pytest.fixture
def bo(engine: Engine) -> Staff:
    with write(engine) as connection:
        return add(connection, "bo@example.dk", name="", roles=[Role.WRITER], by=None)


def seen(connection: Connection, identity: Identity) -> str | None:
    found = recognise(connection, identity, now=NOW)
    return found and found.id


def test_an_invited_account_is_bound_by_its_verified_address(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        assert seen(connection, WHO) is None  # nobody has invited bo yet
        secret = invite(connection, bo.id, by=None, now=NOW)
        assert seen(connection, WHO) == bo.id
        assert get(connection, bo.id).is_linked
        assert invited(connection, secret, now=NOW) is None


def test_from_then_on_only_the_subject_counts(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        invite(connection, bo.id, by=None, now=NOW)
        seen(connection, WHO)
        assert seen(connection, Identity(WHO.subject, "new@example.dk", None)) == bo.id
        assert seen(connection, Identity(WHO.subject, None, None)) == bo.id
        invite(connection, bo.id, by=None, now=NOW)
        assert seen(connection, Identity("https://login.example.dk 43", WHO.email, None)) is None


def test_neither_an_unverified_address_nor_a_late_one_binds(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        invite(connection, bo.id, by=None, now=NOW)
        assert seen(connection, Identity(WHO.subject, None, None)) is None
        late = NOW + INVITATION_LASTS + timedelta(seconds=1)
        assert recognise(connection, WHO, now=late) is None


def test_a_closed_account_is_neither_bound_nor_found(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        invite(connection, bo.id, by=None, now=NOW)
        set_disabled(connection, bo.id, True, by=None)
        assert seen(connection, WHO) is None
        set_disabled(connection, bo.id, False, by=None)
        assert seen(connection, WHO) == bo.id
        set_disabled(connection, bo.id, True, by=None)
        assert seen(connection, WHO) is None


def test_a_reset_unbinds(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        invite(connection, bo.id, by=None, now=NOW)
        seen(connection, WHO)
        reset(connection, bo.id, by=None, now=NOW)
        assert not get(connection, bo.id).is_linked


def test_roles_from_the_provider_replace_those_given_here(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        invite(connection, bo.id, by=None, now=NOW)
        given = frozenset({Role.EVALUATOR, Role.EDITOR})
        found = recognise(connection, Identity(WHO.subject, WHO.email, given), now=NOW)
        assert found is not None and found.roles == given
        assert seen(connection, Identity(WHO.subject, None, frozenset())) is None
        assert get(connection, bo.id).roles == given


def test_the_provider_cannot_take_the_last_administrator(engine: Engine) -> None:
    with write(engine) as connection:
        anna = add(connection, "anna@example.dk", name="", roles=[Role.ADMINISTRATOR], by=None)
        invite(connection, anna.id, by=None, now=NOW)
        demoted = Identity("x 1", "anna@example.dk", frozenset({Role.EVALUATOR}))
        with pytest.raises(StaffError, match="altid være mindst én administrator"):
            recognise(connection, demoted, now=NOW)
