"""Reading pages come from memory, answer 304, and are counted without identifiers."""

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from learning.database import db
from learning.web.reading import PageMemory
from learning.web.site import EXTENSION

PERSON = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "User-Agent": "Mozilla/5.0 Firefox/150"}
MODULE = "/moduler/ledsagelse-eller-stoette"


@pytest.fixture
def client(whole_app: Flask) -> FlaskClient:
    whole_app.extensions[EXTENSION].views._counts.clear()
    return whole_app.test_client(use_cookies=False)


@pytest.fixture
def statements(whole_app: Flask) -> Iterator[list[str]]:
    """Every SQL statement of the test."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with whole_app.app_context():
        engine: Engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def counted(app: Flask) -> dict[tuple[str, str], int]:
    counts = app.extensions[EXTENSION].views._counts
    return {(view.item, view.kind): number for view, number in counts.items()}


@pytest.mark.parametrize("path", ["/", MODULE, "/om", "/privatliv", "/was"])
def test_a_reading_page_asks_the_database_nothing(
    client: FlaskClient, statements: list[str], path: str
) -> None:
    assert client.get(path, headers=PERSON).status_code == 200
    assert statements == []


def test_a_page_that_is_unchanged_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(MODULE)
    again = client.get(MODULE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_a_packed_page_is_the_same_page_with_a_validator_of_its_own(client: FlaskClient) -> None:
    plain, packed = client.get(MODULE), client.get(MODULE, headers={"Accept-Encoding": "gzip, br"})
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_a_person_who_comes_from_elsewhere_is_a_view_and_a_visit(
    whole_app: Flask, client: FlaskClient
) -> None:
    client.get(MODULE, headers=PERSON)
    client.get(MODULE, headers=PERSON | {"Referer": "http://localhost/"})
    slug = MODULE.rsplit("/", 1)[1]
    assert counted(whole_app) == {(slug, "visning"): 2, (slug, "besøg"): 1}


@pytest.mark.parametrize(
    "odd",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Mode": "cors"},
        {"Referer": "http://localhost" + MODULE},
    ],
    ids=["robot", "prefetch", "not a document", "not a navigation", "reload"],
)
def test_what_is_no_person_reading_is_set_apart(
    whole_app: Flask, client: FlaskClient, odd: dict[str, str]
) -> None:
    client.get(MODULE, headers=PERSON | odd)
    assert {kind for _item, kind in counted(whole_app)} == {"frasorteret"}


def test_a_missing_module_is_neither_remembered_nor_counted(whole_app: Flask, client: FlaskClient) -> None:
    assert client.get("/moduler/findes-ikke", headers=PERSON).status_code == 404
    assert counted(whole_app) == {}


def test_only_known_channels_are_counted_by_name(whole_app: Flask, client: FlaskClient) -> None:
    for channel in ("nyhedsbrev", "<script>"):
        client.get(f"{MODULE}?kanal={channel}", headers=PERSON)
    entries = {view.entry for view in whole_app.extensions[EXTENSION].views._counts}
    assert entries == {"nyhedsbrev", "direkte"}


def test_pages_are_drawn_once_per_library_and_forgotten_with_it() -> None:
    memory, drawn = PageMemory(), []

    def draw() -> str:
        drawn.append(1)
        return "side"

    for version in ("a", "a", "b", "b"):
        memory.get(version, ("om",), draw)
    assert len(drawn) == 2
