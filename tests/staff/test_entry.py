"""Signing in: password and a new code, an app at the first time, and the same word for every mistake."""

from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import Engine, select, update

from learning.config import Settings
from learning.database import connect, dispose, read, write
from learning.staff import entry
from learning.staff import sessions as staff_sessions
from learning.staff.accounts import Role, Staff, StaffError, add, get, set_disabled
from learning.staff.entry import Credentials, Entry, Keeping, Outcome
from learning.staff.events import Kind, latest, utc_now, wrong_codes_since_last_time
from learning.staff.sessions import Limits
from learning.staff.tables import staff
from tests.staffing import PASSWORD

NOW = utc_now()
LIMITS = Limits(timedelta(minutes=30), timedelta(hours=10))
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The database, also of whatever asks for none."""
    yield connect(settings)
    dispose()


@pytest.fixture
def bo(engine: Engine) -> Staff:
    """Someone who has been invited."""
    with write(engine) as connection:
        return add(connection, "bo@example.dk", name="", roles=[Role.WRITER], by=None)


def choose(bo: Staff, *, app: bool = True) -> None:
    """Give bo a password, and the app."""
    with write() as connection:
        entry.choose_password(connection, bo, PASSWORD, by=bo.id)
        if app:
            connection.execute(update(staff).values(totp_secret=SECRET))
        else:
            entry.open_for_first_sign_in(connection, bo.id, now=NOW)


def code(steps: int = 0) -> str:
    """Return the code that the app shows, or shows some half minutes later."""
    return TOTP(SECRET).at(NOW.replace(tzinfo=UTC), counter_offset=steps)


def tried(password: str = PASSWORD, code_: str | None = None, user_name: str = "bo@example.dk") -> Entry:
    typed = Credentials(user_name, password, code() if code_ is None else code_)
    return entry.examine(typed, now=NOW)


def test_password_and_code_let_in(bo: Staff) -> None:
    choose(bo)
    assert tried() == Entry(Outcome.IN, bo.id)
    assert tried(code_=code(1), user_name=" BO@example.dk") == Entry(Outcome.IN, bo.id)


def test_a_code_works_once_and_no_earlier_one_after_it(bo: Staff) -> None:
    choose(bo)
    assert tried(code_=code(1)).outcome is Outcome.IN
    for used in (code(1), code(0), code(-1)):
        assert tried(code_=used).outcome is Outcome.WRONG_CODE


@pytest.mark.parametrize("wrong", ["", "forkert", PASSWORD.upper(), "x" * 5000])
def test_a_wrong_password_tells_nothing_and_spends_no_code(bo: Staff, wrong: str) -> None:
    choose(bo)
    assert tried(wrong) == Entry(Outcome.WRONG)
    assert tried().outcome is Outcome.IN


def test_unknown_closed_and_not_yet_chosen_are_the_same(bo: Staff) -> None:
    assert tried() == Entry(Outcome.WRONG)
    choose(bo)
    assert tried(user_name="findes-ikke@example.dk") == Entry(Outcome.WRONG)
    with write() as connection:
        set_disabled(connection, bo.id, True, by=None)
    assert tried() == Entry(Outcome.WRONG)


def test_a_wrong_code_is_traced_until_the_owner_comes(bo: Staff) -> None:
    choose(bo)
    for wrong in ("000000", "111111"):
        assert tried(code_=wrong) == Entry(Outcome.WRONG_CODE, bo.id)
    assert tried(code_="").outcome is Outcome.WRONG_CODE
    with write() as connection:
        assert wrong_codes_since_last_time(connection, bo.id) == 2
        keeping = Keeping(LIMITS, timedelta(days=700))
        entry.admit(connection, bo.id, kind=Kind.SIGNED_IN, keeping=keeping, now=NOW)
        assert wrong_codes_since_last_time(connection, bo.id) == 0


def test_the_first_time_an_app_must_be_set_up(bo: Staff) -> None:
    choose(bo, app=False)
    assert tried(code_="") == Entry(Outcome.ENROL, bo.id)
    late = Credentials(bo.user_name, PASSWORD, "")
    assert entry.examine(late, now=NOW + entry.INVITATION_LASTS) == Entry(Outcome.WRONG)


def test_an_invitation_works_once_and_for_a_week(bo: Staff) -> None:
    with write() as connection:
        secret = entry.invite(connection, bo.id, by=None, now=NOW)
        within = NOW + entry.INVITATION_LASTS - timedelta(seconds=1)
        assert entry.invited(connection, secret, now=within) is not None
        assert entry.invited(connection, secret, now=NOW + entry.INVITATION_LASTS) is None
        assert entry.invited(connection, "findes-ikke", now=NOW) is None
        entry.choose_password(connection, bo, PASSWORD, by=bo.id)
        assert entry.invited(connection, secret, now=NOW) is None
        assert secret not in map(str, connection.execute(select(staff)).one())


def test_a_new_invitation_voids_the_old_and_a_closed_account_has_none(bo: Staff) -> None:
    with write() as connection:
        old = entry.invite(connection, bo.id, by=None, now=NOW)
        new = entry.invite(connection, bo.id, by=None, now=NOW)
        assert entry.invited(connection, old, now=NOW) is None
        set_disabled(connection, bo.id, True, by=None)
        assert entry.invited(connection, new, now=NOW) is None


def test_a_poor_password_is_refused_and_changes_nothing(bo: Staff) -> None:
    with write() as connection, pytest.raises(StaffError, match="mindst 12 tegn") as caught:
        entry.choose_password(connection, bo, "kort", by=bo.id)
    assert caught.value.field == "nyt_kodeord"
    with read() as connection:
        assert not get(connection, bo.id).has_password


def test_a_new_password_ends_every_session(bo: Staff) -> None:
    with write() as connection:
        number = staff_sessions.start(connection, bo.id, now=NOW)
    choose(bo)
    with read() as connection:
        assert staff_sessions.find(connection, number, limits=LIMITS, now=NOW) is None


def test_an_app_counts_from_its_first_code_and_that_code_is_spent(bo: Staff) -> None:
    choose(bo, app=False)
    with write() as connection:
        number = staff_sessions.start(connection, bo.id, now=NOW, enrolling=True)
        session = staff_sessions.find(connection, number, limits=LIMITS, now=NOW)
        assert session is not None
        assert not entry.confirm_app(connection, session, "000000", now=NOW)
        secret = entry.app_secret(connection, session)
        session = staff_sessions.find(connection, number, limits=LIMITS, now=NOW)
        assert session is not None and entry.app_secret(connection, session) == secret
        assert not entry.confirm_app(connection, session, "000000", now=NOW)
        first = TOTP(secret).at(NOW.replace(tzinfo=UTC))
        assert entry.confirm_app(connection, session, first, now=NOW)
        assert staff_sessions.find(connection, number, limits=LIMITS, now=NOW) is None
        assert get(connection, bo.id).open_until is None
    assert tried(code_=first).outcome is Outcome.WRONG_CODE
    assert tried(code_=TOTP(secret).at(NOW.replace(tzinfo=UTC), counter_offset=1)).outcome is Outcome.IN


def test_a_reset_takes_everything_and_invites_anew(bo: Staff) -> None:
    choose(bo)
    with write() as connection:
        number = staff_sessions.start(connection, bo.id, now=NOW)
        secret = entry.reset(connection, bo.id, by=None, now=NOW)
        found = entry.invited(connection, secret, now=NOW)
        assert found is not None and not (found.has_password or found.has_app)
        assert staff_sessions.find(connection, number, limits=LIMITS, now=NOW) is None
        assert [event.kind for _, event in latest(connection, 2)] == [Kind.INVITED, Kind.RESET]
        with pytest.raises(LookupError):
            entry.reset(connection, "findes-ikke", by=None, now=NOW)
    assert tried() == Entry(Outcome.WRONG)


def test_signing_in_sweeps_what_is_old(bo: Staff) -> None:
    with write() as connection:
        old = staff_sessions.start(connection, bo.id, now=NOW - LIMITS.whole)
        keeping = Keeping(LIMITS, timedelta(hours=-1))
        entry.admit(connection, bo.id, kind=Kind.SIGNED_IN, keeping=keeping, now=NOW)
        assert [event.kind for _, event in latest(connection, 9)] == [Kind.SIGNED_IN]
        assert staff_sessions.find(connection, old, limits=LIMITS, now=NOW - LIMITS.whole) is None
