"""Writing in the editor without a browser: shared rooms, and the forms that it sends."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from werkzeug.test import TestResponse

from learning.database import dispose, read
from learning.editorial import unsaved
from learning.editorial.unsaved import Unsaved
from learning.ledger.schema import migrate
from tests.databases import settings_for
from tests.newsroom.rooms import Newsroom, opened
from tests.staffing import SAME_SITE, Desk

JSON = {**SAME_SITE, "Accept": "application/json"}


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The editors' rooms, shared: each test has a text of its own or leaves it sound."""
    settings = settings_for(tmp_path_factory.mktemp("editor") / "instance")
    migrate(settings)
    with opened(settings) as rooms:
        yield rooms
    dispose()


def page(rooms: Newsroom, path: str, who: Desk | None = None, query: str = "") -> TestResponse:
    return rooms.get(who or rooms.writer, f"/redaktion/rediger/{path}{query}")


def typed_in(response: TestResponse) -> str:
    """Return what stands in the field, as a browser reads it."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def save(rooms: Newsroom, path: str, text: str, who: Desk | None = None, **fields: object) -> TestResponse:
    sent = {"grundlag": rooms.head(path).number, **fields, "tekst": text.replace("\n", "\r\n")}
    return rooms.post(who or rooms.writer, f"/redaktion/gem/{path}", sent)


def kept(rooms: Newsroom, path: str, who: Desk | None = None) -> Unsaved | None:
    with rooms.app.app_context(), read() as connection:
        return unsaved.find(connection, (who or rooms.writer).person.id, path)


def asked(rooms: Newsroom, what: str, path: str, **fields: object) -> TestResponse:
    """Ask as the script does."""
    sent = {"csrf": rooms.proof(rooms.writer), "grundlag": rooms.head(path).number, **fields}
    address = f"/redaktion/{what}/{path}"
    return rooms.writer.client.post(address, data=sent, headers=JSON, content_type="multipart/form-data")
