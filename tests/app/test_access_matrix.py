"""Who reaches what: every route x method x visitor, asked of the running application.

The expectation comes twice: from the declaration beside the guard, and from the table of prefixes here,
written by hand, so that a declaration that is wrong is seen too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.routing import Rule

from learning.database import write
from learning.staff import sessions as staff_sessions
from learning.staff.accounts import Role, add, set_disabled
from learning.staff.events import utc_now
from learning.web.access_rules import (
    DOOR,
    EVERYONE,
    RULES,
    Access,
    UndeclaredRoute,
    access_to,
    check_declared,
    only,
)
from tests.staffing import COOKIE, SAME_SITE

BY_HAND: dict[str, frozenset[Role]] = {
    "/rapporter": frozenset({Role.EVALUATOR, Role.ADMINISTRATOR}),
    "/rapporter/moduler": frozenset(Role),
    "/personale": frozenset({Role.ADMINISTRATOR}),
    "/konto": frozenset(Role),
    "/redaktion": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR, Role.ADMINISTRATOR}),
    "/redaktion/panel/ny": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/panel/1/luk": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/panel/1/svar": frozenset({Role.LAWYER}),
    "/redaktion/panel/1/afgoer": frozenset({Role.LAWYER}),
    "/redaktion/panel/1/facit": frozenset({Role.WRITER, Role.LAWYER}),
    "/redaktion/facit": frozenset({Role.WRITER}),
    "/redaktion/tilbagemelding": frozenset({Role.WRITER}),
    "/redaktion/bevis": frozenset({Role.WRITER}),
    "/redaktion/raekkefoelge": frozenset({Role.WRITER}),
    "/redaktion/ret-retskilde/": frozenset({Role.WRITER}),
    "/redaktion/fornyet-gennemgang/": frozenset({Role.WRITER}),
    "/redaktion/erklaer/": frozenset({Role.WRITER}),
    "/redaktion/tag-felt-ud/": frozenset({Role.WRITER}),
    "/redaktion/svar-fejlmelding/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/slet-fejltekst/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/gem/": frozenset({Role.WRITER}),
    "/redaktion/kontrol/": frozenset({Role.WRITER}),
    "/redaktion/behold/": frozenset({Role.WRITER}),
    "/redaktion/glem/": frozenset({Role.WRITER}),
    "/redaktion/send/": frozenset({Role.WRITER}),
    "/redaktion/hent-tilbage/": frozenset({Role.WRITER}),
    "/redaktion/gendan": frozenset({Role.WRITER}),
    "/redaktion/slet": frozenset({Role.WRITER}),
    "/redaktion/ny": frozenset({Role.WRITER}),
    "/redaktion/billeder/hent-op": frozenset({Role.WRITER}),
    "/redaktion/billeder/slet": frozenset({Role.WRITER}),
    "/redaktion/ind-ud/opgaver": frozenset({Role.WRITER}),
    "/redaktion/ind-ud/zip": frozenset({Role.WRITER}),
    "/redaktion/ind-ud/gem": frozenset({Role.WRITER}),
    "/redaktion/godkend/": frozenset({Role.LAWYER}),
    "/redaktion/udgivelser/": frozenset({Role.EDITOR}),
    "/redaktion/giv-tilbage/": frozenset({Role.LAWYER}),
    "/redaktion/fortryd/": frozenset({Role.LAWYER}),
    "/redaktion/bemaerk/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/svar/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/luk/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
    "/redaktion/aabn/": frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR}),
}
"""Every address that begins so is for these roles, the longest first; all others are open to everyone."""
REHEARSALS = "/redaktion/proev"
"""Here the forms are those of learners: they carry no proof, and change nothing that is kept."""
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH")
VALUES = {"slug": "findes-ikke", "filename": "css/site.css", "token": "x", "trin": "x"}
STRANGERS = ("anonymous", "disabled", "idle", "too old", "forged", "enrolling")
"""Visitors whom no page knows."""


@dataclass(frozen=True)
class Visitor:
    """Someone who asks: what she is, and the number in her cookie."""

    name: str
    number: str

    @property
    def roles(self) -> frozenset[Role]:
        """Her roles, of which strangers have none."""
        return frozenset() if self.name in STRANGERS else frozenset({Role(self.name)})


@pytest.fixture(scope="module")
def visitors(whole_app: Flask) -> list[Visitor]:
    """One of each role, and every kind of stranger."""
    now = utc_now()
    with whole_app.app_context(), write() as connection:
        people = {
            role.value: add(connection, f"{role}@matrix.example.dk", name="", roles=[role], by=None).id
            for role in Role
        }
        closed = add(connection, "closed@matrix.example.dk", name="", roles=list(Role), by=None).id
        set_disabled(connection, closed, True, by=None)
        boss = people["administrator"]
        began = {"idle": now - timedelta(minutes=30), "too old": now - timedelta(hours=10)}
        numbers = {
            "anonymous": "",
            **{name: staff_sessions.start(connection, id_, now=now) for name, id_ in people.items()},
            **{name: staff_sessions.start(connection, boss, now=at) for name, at in began.items()},
            "disabled": staff_sessions.start(connection, closed, now=now),
            "enrolling": staff_sessions.start(connection, boss, now=now, enrolling=True),
            "forged": "x" * 43,
        }
    return [Visitor(name, number) for name, number in numbers.items()]


def routes(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Yield every route with an address and a method it takes."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        address = adapter.build(rule.endpoint, {name: VALUES.get(name, "1") for name in rule.arguments})
        for method in METHODS:
            if method in (rule.methods or ()):
                yield rule, address, method


def by_hand(address: str) -> frozenset[Role]:
    """Return who may reach an address, from the table here; nobody in particular where it says nothing."""
    matching = [prefix for prefix in BY_HAND if address.startswith(prefix)]
    return BY_HAND[max(matching, key=len)] if matching else frozenset()


def outcome(app: Flask, visitor: Visitor, method: str, address: str) -> str:
    """Ask, and tell in one word what came of it."""
    client = app.test_client(use_cookies=False)
    headers = SAME_SITE | {"Cookie": f"{COOKIE}={visitor.number}"}
    with client.open(address, method=method, headers=headers) as response:
        body = b"" if method == "HEAD" else response.get_data()
        sent_to_door = response.status_code == 303 and (response.location or "").startswith(
            "/log-ind?videre="
        )
        if sent_to_door or (response.status_code == 401 and b"Log ind" in body):
            return "asked to sign in"
        if response.status_code == 403:
            kept = b'class="bevaret"' in body
            return "asked to send again" if kept else "refused"
        return "let in"


def expected(address: str, visitor: Visitor, method: str) -> str:
    """Return what must come of it."""
    roles = by_hand(address)
    if not roles:
        return "let in"
    if visitor.name in STRANGERS:
        return "asked to sign in"
    if not roles & visitor.roles:
        return "refused"
    unproven = method in ("GET", "HEAD", "OPTIONS") or address.startswith(REHEARSALS)
    return "let in" if unproven else "asked to send again"


def test_every_route_lets_in_exactly_whom_it_should(whole_app: Flask, visitors: list[Visitor]) -> None:
    wrong, asked = [], 0
    for rule, address, method in routes(whole_app):
        declared = access_to(rule.endpoint).roles
        assert declared == by_hand(address), address
        for visitor in visitors if declared else visitors[:1]:  # the open ones are asked by nobody
            asked += 1
            found = outcome(whole_app, visitor, method, address)
            if found != expected(address, visitor, method):
                wrong.append((visitor.name, method, address, found))
    assert wrong == []
    assert asked > 300


def test_open_pages_are_the_same_for_whoever_asks(whole_app: Flask, visitors: list[Visitor]) -> None:
    client = whole_app.test_client(use_cookies=False)
    for address in ("/", "/om", "/privatliv", "/kvittering", "/findes-ikke"):
        pages = {
            client.get(address, headers={"Cookie": f"{COOKIE}={one.number}"}).get_data() for one in visitors
        }
        assert len(pages) == 1, address


def test_every_role_opens_something_and_no_role_opens_everything() -> None:
    closed = [access.roles for access in RULES.values() if access.roles]
    for role in Role:
        assert any(role in roles for roles in closed)
        assert role is Role.ADMINISTRATOR or not all(role in roles for roles in closed)


def test_a_route_that_nobody_declared_stops_the_start(whole_app: Flask) -> None:
    check_declared(whole_app)
    app = Flask("undeclared")
    app.add_url_rule("/hemmeligt", "forgotten.page", lambda: "")
    with pytest.raises(UndeclaredRoute, match=r"access_rules\.py who may reach: forgotten\.page"):
        check_declared(app)


def test_an_endpoint_can_differ_from_its_blueprint() -> None:
    rules: dict[str, Access] = {"room": EVERYONE, "room.safe": only(Role.EDITOR), "door": DOOR}
    assert access_to("room.page", rules) is EVERYONE
    assert access_to("room.safe", rules).roles == {Role.EDITOR}
    with pytest.raises(UndeclaredRoute):
        access_to("roomy.page", rules)


def test_every_declaration_is_of_a_room_that_exists(whole_app: Flask) -> None:
    endpoints = {rule.endpoint for rule in whole_app.url_map.iter_rules()}
    assert set(RULES) <= endpoints | {endpoint.partition(".")[0] for endpoint in endpoints}
