"""Teams: only hashes while they live, only numbers afterwards, and no way back to an attempt."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select, text, update

from learning.config import Settings
from learning.database import read, write
from learning.ledger import attempts, groups
from learning.ledger.answers import Commit, commit
from learning.ledger.finish import finish
from learning.ledger.group_boxes import boxes, commit_joint, count_in, joint_answers, publish
from learning.ledger.group_tables import group_box, group_tally, open_group
from learning.ledger.groups import GroupCount, Mode, NewGroup
from learning.ledger.retention import clean
from learning.ledger.tables import attempt, open_attempt
from learning.ledger.tallies import Span
from tests.ledger.submissions import NEW, SUBMISSION, TODAY, started, token_hash
from tests.ledger.test_retention import traces

TEAM = NewGroup("ledsagelse", "r1", Mode.SINGLY, "BA", "")
JOINT = replace(TEAM, mode=Mode.JOINTLY, size="5-9")
YEAR = Span(202601, 202653, 202601, 202612)
ANSWERS = {"mangler": {"official", "hjemmel"}, "samlet": {"hjemvist"}}


def made(engine: Engine, code: str = "kode", *, new: NewGroup = TEAM, today: date = TODAY) -> str:
    with write(engine) as connection:
        assert groups.create(connection, (code, f"{code} hemmelig"), new, today=today, days=30)
    return code


def joint(engine: Engine, code: str, case: str = "led-01", answers: dict[str, set[str]] = ANSWERS) -> Commit:
    with write(engine) as connection:
        return commit_joint(connection, code, case, answers, today=TODAY)


def taken(engine: Engine, name: str, code: str | None, *, today: date = TODAY) -> str | None:
    """Take the module in a team to its end; return what it was counted in."""
    hashed = started(engine, name, new=replace(NEW, channel="hold", group_hash=code))
    with write(engine) as connection:
        commit(connection, hashed, SUBMISSION)
    with write(engine) as connection:
        finished = finish(connection, hashed, "10-15")
        assert finished is not None
        return count_in(connection, finished, SUBMISSION.step, today=today)


def counts(engine: Engine, code: str) -> dict[str, int]:
    with read(engine) as connection:
        return {
            f"{question}.{choice}": box.n for (_, question, choice), box in boxes(connection, code).items()
        }


def test_a_team_is_found_by_its_code_until_its_last_day(engine: Engine) -> None:
    code = made(engine)
    with read(engine) as connection:
        found = groups.find(connection, code, today=TODAY + timedelta(days=29))
        assert found is not None
        assert (found.module, found.mode, found.arm, found.secret_hash) == (
            "ledsagelse",
            Mode.SINGLY,
            "BA",
            "kode hemmelig",
        )
        assert groups.find(connection, code, today=TODAY + timedelta(days=30)) is None
        assert groups.find(connection, "anden", today=TODAY) is None


def test_two_teams_never_share_a_code(engine: Engine) -> None:
    made(engine)
    with write(engine) as connection:
        assert not groups.create(connection, ("kode", "tyv"), TEAM, today=TODAY, days=30)
    with read(engine) as connection:
        found = groups.find(connection, "kode", today=TODAY)
    assert found is not None and found.secret_hash == "kode hemmelig"


def test_the_first_joint_form_of_a_case_stands(engine: Engine) -> None:
    code = made(engine, new=JOINT)
    assert joint(engine, code) is Commit.STORED
    assert joint(engine, code) is Commit.REPEATED
    assert joint(engine, code, answers={"samlet": {"stadfaestet"}}) is Commit.CONFLICT
    assert joint(engine, code, "led-04", {"samlet": {"stadfaestet"}}) is Commit.STORED
    with read(engine) as connection:
        assert joint_answers(connection, code) == {"led-01": ANSWERS, "led-04": {"samlet": {"stadfaestet"}}}


def test_a_joint_form_needs_a_living_team(engine: Engine) -> None:
    assert joint(engine, "ukendt") is Commit.GONE
    made(engine, "gammel", new=JOINT, today=TODAY - timedelta(days=30))
    assert joint(engine, "gammel") is Commit.GONE


def test_of_twenty_joint_forms_at_once_one_is_stored(engine: Engine) -> None:
    code = made(engine, new=JOINT)
    forms = [{"samlet": {f"valg-{number % 2}"}} for number in range(20)]
    with ThreadPoolExecutor(20) as threads:
        outcomes = list(threads.map(lambda form: joint(engine, code, answers=form), forms))
    assert outcomes.count(Commit.STORED) == 1
    assert outcomes.count(Commit.REPEATED) == 9
    assert outcomes.count(Commit.CONFLICT) == 10


def test_joint_forms_make_no_attempt(engine: Engine) -> None:
    joint(engine, made(engine, new=JOINT))
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(attempt)).scalar() == 0


def test_a_finished_attempt_is_added_to_its_team_and_nothing_else_is_kept(engine: Engine) -> None:
    code = made(engine)
    assert [taken(engine, name, code) for name in ("en", "to")] == [code, code]
    assert counts(engine, code) == {
        "mangler.official": 2,
        "mangler.begrundelse": 2,
        "mangler.": 2,
        "samlet.hjemvist": 2,
        "samlet.": 2,
    }
    with read(engine) as connection:
        assert connection.execute(select(open_group.c.completed)).scalar() == 2
        assert connection.execute(select(func.count()).select_from(open_attempt)).scalar() == 0
        assert connection.execute(select(attempt.c.channel)).scalars().all() == ["hold", "hold"]


def test_no_column_leads_from_a_team_to_a_finished_attempt() -> None:
    assert "group_hash" not in attempt.c
    for table in (open_group, group_box, group_tally):
        assert not {"attempt", "token_hash", "week"} & set(table.c.keys())
        assert {key.column.table.name for c in table.c for key in c.foreign_keys} <= {"open_group"}


def test_while_it_is_open_an_attempt_is_in_no_table_of_the_team(engine: Engine) -> None:
    code = made(engine)
    hashed = started(engine, new=replace(NEW, group_hash=code))
    with write(engine) as connection:
        commit(connection, hashed, SUBMISSION)
    assert counts(engine, code) == {}


def test_an_attempt_outside_a_team_or_of_a_machine_or_of_a_team_that_is_over_is_not_added(
    engine: Engine,
) -> None:
    code = made(engine)
    assert taken(engine, "alene", None) is None
    assert taken(engine, "for sent", code, today=TODAY + timedelta(days=30)) is None
    hashed = started(engine, "maskine", new=replace(NEW, group_hash=code))
    with write(engine) as connection:
        commit(connection, hashed, replace(SUBMISSION, suspicious=True))
        finished = finish(connection, hashed, "0-5")
        assert finished is not None
        assert count_in(connection, finished, SUBMISSION.step, today=TODAY) is None
    assert counts(engine, code) == {}


def test_twenty_who_finish_at_once_are_each_counted_once(engine: Engine) -> None:
    code = made(engine)
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda number: taken(engine, str(number), code), range(20)))
    assert set(counts(engine, code).values()) == {20}


def test_the_table_of_the_leader_is_what_was_published_last(engine: Engine) -> None:
    code = made(engine)
    taken(engine, "en", code)
    with write(engine) as connection:
        table = {
            ("led-01", "samlet", "hjemvist"): (1, "hidden"),
            ("led-01", "samlet", "aendret"): (0, "show"),
        }
        publish(connection, code, 1, table)
    taken(engine, "to", code)
    with read(engine) as connection:
        found = boxes(connection, code)
        team = groups.find(connection, code, today=TODAY)
    hidden, shown = (found["led-01", "samlet", choice] for choice in ("hjemvist", "aendret"))
    assert (hidden.n, hidden.released, hidden.status) == (2, 1, "hidden")
    assert (shown.n, shown.released, shown.status) == (0, 0, "show")
    assert team is not None and (team.completed, team.released) == (2, 1)


@pytest.mark.parametrize(
    ("people", "expected"), [(0, ""), (1, "1-4"), (4, "1-4"), (5, "5-9"), (10, "10-19"), (20, "20+")]
)
def test_sizes_are_kept_in_bands(people: int, expected: str) -> None:
    assert groups.band(people) == expected


def test_after_thirty_days_a_team_is_only_a_number(settings: Settings, engine: Engine) -> None:
    joint(engine, made(engine, "en", new=JOINT))
    joint(engine, made(engine, "to", new=JOINT))
    taken(engine, "alene", made(engine, "tre"))
    made(engine, "ubrugt")
    with write(engine) as connection:
        groups.agree(connection, "en")
    expected = (
        GroupCount(202611, "ledsagelse", Mode.JOINTLY, "5-9", False, 1),
        GroupCount(202611, "ledsagelse", Mode.JOINTLY, "5-9", True, 1),
        GroupCount(202611, "ledsagelse", Mode.SINGLY, "1-4", False, 1),
    )
    with read(engine) as connection:
        assert groups.counted(connection, YEAR) == expected
    assert clean(settings, today=TODAY + timedelta(days=29), engine=engine).groups == 0
    assert clean(settings, today=TODAY + timedelta(days=30), engine=engine).groups == 4
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(open_group)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(group_box)).scalar() == 0
        assert groups.counted(connection, YEAR) == expected
        assert groups.counted(connection, replace(YEAR, last_month=202610)) == ()


def test_teams_that_expire_later_are_added_to_the_same_number(settings: Settings, engine: Engine) -> None:
    joint(engine, made(engine, "en", new=JOINT))
    clean(settings, today=TODAY + timedelta(days=30), engine=engine)
    joint(engine, made(engine, "to", new=JOINT))
    clean(settings, today=TODAY + timedelta(days=31), engine=engine)
    with read(engine) as connection:
        assert [one.groups for one in groups.counted(connection, YEAR)] == [2]


def test_the_numbers_go_after_24_months(settings: Settings, engine: Engine) -> None:
    joint(engine, made(engine, new=JOINT))
    clean(settings, today=TODAY + timedelta(days=30), engine=engine)
    clean(settings, today=date(2028, 11, 22), engine=engine)
    with read(engine) as connection:
        assert groups.counted(connection, YEAR) == ()


def test_an_open_attempt_forgets_a_team_that_is_over_and_goes_on(settings: Settings, engine: Engine) -> None:
    hashed = started(engine, new=replace(NEW, group_hash=made(engine)), today=TODAY + timedelta(days=29))
    clean(settings, today=TODAY + timedelta(days=30), engine=engine)
    with read(engine) as connection:
        assert connection.execute(select(open_attempt.c.group_hash)).scalar() is None
        assert attempts.find(connection, hashed) is not None


@pytest.mark.parametrize("settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_after_a_cleaning_no_transaction_number_joins_an_attempt_to_its_team(
    settings: Settings, engine: Engine
) -> None:
    def joined() -> int:
        teams = "SELECT xmin::text AS x FROM open_group UNION ALL SELECT xmin::text FROM group_box"
        query = f"SELECT count(*) FROM attempt a JOIN ({teams}) t ON a.xmin::text = t.x"
        with read(engine) as connection:
            return connection.execute(text(query)).scalar_one()

    code = made(engine)
    taken(engine, "en", code)
    assert joined() > 0, "the trace that has to go"
    clean(settings, today=TODAY, engine=engine)
    assert joined() == 0
    assert counts(engine, code)["samlet.hjemvist"] == 1


def test_a_team_that_is_over_leaves_no_trace_in_the_files(settings: Settings, engine: Engine) -> None:
    codes = [token_hash(f"hold{number}") for number in range(400)]
    for number, code in enumerate(codes):
        made(engine, code, new=JOINT, today=TODAY - timedelta(days=30 * (number % 2)))
    for code in codes[::2]:
        joint(engine, code)
    clean(settings, today=TODAY, engine=engine)
    assert traces(settings, engine, codes[::2]) == 200, "the search finds what is there"
    assert traces(settings, engine, codes[1::2]) == 0


def test_an_erased_token_takes_the_link_to_the_team_with_it(settings: Settings, engine: Engine) -> None:
    started(engine, "glemt", new=replace(NEW, group_hash=made(engine)))
    with write(engine) as connection:
        connection.execute(update(open_group).values(expires=TODAY + timedelta(days=90)))
    clean(settings, today=TODAY + timedelta(days=30), engine=engine)
    with read(engine) as connection:
        assert connection.execute(select(open_attempt)).all() == []
