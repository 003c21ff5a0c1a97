"""Every module from start to receipt: it can be walked, no page has a barrier, none sticks out on a phone."""

from collections.abc import Callable

import pytest

from learning.config import ROOT
from learning.library.compiler import compile_library
from learning.library.model import Library
from learning.library.reader import read_folder
from tests.browser.barriers import violations
from tests.browser.gallery import Shot
from tests.browser.windows import Window
from tests.learner import Http, Learner
from tests.server import Server

pytestmark = pytest.mark.browser

LIBRARY = compile_library(read_folder(ROOT / "content"))
PHONE = 390


def pages(server: Server, library: Library, slug: str) -> list[Shot]:
    """Walk a module as its keys say and return every page that was shown."""
    learner = Learner(Http("127.0.0.1", server.port), library, library.modules[slug])
    shown = []
    for number, (_method, path, reply) in enumerate(learner.walk()):
        assert reply.status in (200, 303), f"{reply.status} {path}"
        if reply.status == 200:
            shown.append(Shot(f"{slug}-{number}", path, 200, reply.body, reply.headers))
    learner.close()
    assert "Du har gennemført modulet" in shown[-1].html
    return shown


@pytest.mark.parametrize("slug", sorted(LIBRARY.modules))
def test_a_module_can_be_walked_and_no_page_of_it_has_a_barrier(
    slug: str, server: Server, window: Callable[..., Window]
) -> None:
    view = window(width=PHONE)
    wrong: dict[str, list[str]] = {}
    for shot in pages(server, LIBRARY, slug):
        view.hang(shot)
        if found := violations(view.page) + view.straying():
            wrong[shot.path.rsplit("/", 1)[-1]] = found
    assert wrong == {}
