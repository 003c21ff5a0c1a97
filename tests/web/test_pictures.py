"""The pictures of the texts: served as nothing but pictures, for ever, and only those a text has shown."""

from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from learning.database import write
from learning.editorial import releases
from learning.editorial.bodies import digest
from learning.library.albums import Picture
from learning.library.pictures import read_picture
from learning.web import pictures
from learning.web.headers import ONE_YEAR, PICTURE_POLICY
from tests.library.drawn import jpeg, png, webp
from tests.web import world
from tests.web.open_site import OpenSite, open_site

__all__ = ["open_site"]

BATH = read_picture("bad.png", png(640, 480))


def show(site: OpenSite, *shown: Picture) -> None:
    """Let texts show these pictures."""
    site.shelf.library = replace(world.library(), pictures={one.address: one for one in shown})


def get(site: OpenSite, address: str, **headers: str) -> TestResponse:
    return site.client.get(f"/billeder/{address}", headers=headers)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("bad.png", png(), "image/png"),
        ("bad.jpg", jpeg(), "image/jpeg"),
        ("bad.webp", webp(), "image/webp"),
    ],
)
def test_a_picture_is_served_as_what_it_is_and_nothing_else(
    open_site: OpenSite, name: str, data: bytes, kind: str
) -> None:
    picture = read_picture(name, data)
    show(open_site, picture)
    response = get(open_site, picture.address)
    assert (response.status_code, response.data) == (200, data)
    headers = response.headers
    assert headers.getlist("Content-Type") == [kind]
    assert headers.getlist("Content-Security-Policy") == [PICTURE_POLICY]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "inline"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers.getlist("Cache-Control") == [f"public, max-age={ONE_YEAR}, immutable"]
    assert "Set-Cookie" not in headers


def test_a_picture_that_is_kept_is_not_sent_again(open_site: OpenSite) -> None:
    show(open_site, BATH)
    tag = get(open_site, BATH.address).headers["ETag"]
    again = get(open_site, BATH.address, **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"] == PICTURE_POLICY


def test_a_picture_that_is_shown_costs_no_query(open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "read", lambda: pytest.fail("asked the database"))
    show(open_site, BATH)
    assert get(open_site, BATH.address).status_code == 200
    assert get(open_site, "0123/bad.png").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "0123456789abcdef/bad.png",
        "0123456789abcdeF/bad.png",
        f"{BATH.digest}/bad.png",
        f"{BATH.digest[:16]}/andet.png",
        f"{BATH.digest[:16]}/bad.jpg",
        f"{BATH.digest[:15]}%25/bad.png",
        f"{BATH.digest[:16]}/..%2fbad.png",
        BATH.digest[:16],
    ],
)
def test_any_other_address_is_a_page_that_says_so(open_site: OpenSite, address: str) -> None:
    show(open_site, BATH)
    response = get(open_site, address)
    assert response.status_code == 404
    assert "style-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_picture_of_an_earlier_release_is_found_by_any_process(open_site: OpenSite) -> None:
    page = b"<script>alert(1)</script>"
    with write() as connection:
        releases.import_release(
            connection,
            {"billeder/bad.png": BATH.data, "billeder/ond.png": page, "modul.md": png(9, 9)},
        )
    response = get(open_site, BATH.address)
    assert (response.status_code, response.data) == (200, BATH.data)
    assert response.headers["Content-Security-Policy"] == PICTURE_POLICY
    for name, data in (("ond.png", page), ("modul.md", png(9, 9)), ("bad.png", png(9, 9))):
        assert get(open_site, f"{digest(data)[:16]}/{name}").status_code == 404
