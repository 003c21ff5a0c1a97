"""Whatever is sent, only an answer that the page offered is stored, and nothing ends in an error of ours."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

from learning.database import dispose, write
from learning.ledger.tables import open_attempt
from learning.web.tokens import draw
from tests.drills.crowd import token_hash, token_in
from tests.drills.records import rows
from tests.drills.site import SLUG, World, world
from tests.learner import Fields, FormReader, perfect_answers, posting_form

pytestmark = pytest.mark.drill

ANSWERED_STEPS = ("foersag-peg", "foersag-vurder", "kontrastpar", "oevesag-1-vurder", "evaluering")
OPEN_FORMS = ("/meld-fejl", "/kvittering", "/opfoelgning", f"/opfoelgning/{SLUG}", f"/moduler/{SLUG}/start")
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "x")
FORGED = (
    ("total", "1"),
    ("score", "1.0"),
    ("niveau", "mestret"),
    ("level", "mastered"),
    ("verdict", "found"),
    ("key_version", "1"),
    ("suspicious", "0"),
    ("place", "9"),
    ("resultat", "bevilling"),
    ("", ""),
    ("retlige_mangler\0", "ja"),
)


@pytest.fixture(scope="module")
def site(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The application."""
    instance = Path(shutil.copytree(published, tmp_path_factory.mktemp("forged") / "instance"))
    yield world(instance)
    dispose()


def filled_in(site: World, step: str) -> tuple[str, Fields]:
    """Return the path of a step of a new attempt, and a valid answer to it."""
    path = site.at(step)
    page = site("GET", path).body
    form = posting_form(page)
    assert form is not None
    return path, site.learner().fill(path, form, page)


@pytest.mark.parametrize("step", ANSWERED_STEPS)
def test_a_forged_field_is_refused_and_nothing_is_stored(site: World, step: str) -> None:
    path, fields = filled_in(site, step)
    before = site.rows()
    for forged in FORGED:
        assert site("POST", path, [*fields, forged]).status == 400, forged
    assert site.rows() == before
    assert site("POST", path, fields).status == 303, "the answer itself was good"


@pytest.mark.parametrize("step", ANSWERED_STEPS)
def test_a_repeated_field_is_refused(site: World, step: str) -> None:
    path, fields = filled_in(site, step)
    before = site.rows()
    for field in fields:
        if field[1]:
            assert site("POST", path, [*fields, field]).status == 400, field
    assert site.rows() == before


@pytest.mark.parametrize("step", ANSWERED_STEPS)
def test_an_unknown_answer_is_refused(site: World, step: str) -> None:
    path, fields = filled_in(site, step)
    free = {text for form in FormReader(site("GET", path).body).forms for text in form.texts}
    before = site.rows()
    for at, (name, _) in enumerate(fields):
        if name not in free:
            for value in ("findes-ikke", "ja\0", "<script>", "\U0001f9ed", "x" * 5000):
                assert site("POST", path, [*fields[:at], (name, value), *fields[at + 1 :]]).status == 400
    assert site.rows() == before


def test_an_answer_in_another_wrapping_is_not_stored(site: World) -> None:
    path, fields = filled_in(site, "foersag-vurder")
    before = site.rows()
    wrapped = json.dumps(dict(fields)).encode()
    assert site.send("POST", path, wrapped, "application/json").status == 422
    assert site.send("POST", f"{path}?{urlencode(fields)}", b"").status == 422
    assert site.send("POST", path, b"--x--", "multipart/form-data; boundary=x").status == 422
    assert site.send("POST", path, b"\xff\xfe=\xff&%zz=%00").status == 422
    assert site.rows() == before


def test_what_is_too_much_is_refused(site: World) -> None:
    path, fields = filled_in(site, "foersag-vurder")
    before = site.rows()
    assert site("POST", path, [*fields, ("hjemmeside", "x" * 65_536)]).status == 413
    assert site("POST", path, [*fields, *[("samlet", "hjemvist")] * 501]).status == 400
    part = b'--x\r\nContent-Disposition: form-data; name="samlet"\r\n\r\nhjemvist\r\n'
    assert site.send("POST", path, part * 501 + b"--x--", "multipart/form-data; boundary=x").status == 413
    assert site.rows() == before


def test_a_token_that_is_not_ours_is_not_found_and_one_that_is_erased_is_gone(site: World) -> None:
    path, fields = filled_in(site, "foersag-vurder")
    genuine = token_in(path)
    stranger = draw(TimestampSigner("another key", salt="forloeb")).text
    unknown = [
        "x",
        "..",
        "%00",
        quote("»«"),
        "a.b.c",
        genuine[:-1],
        f"{genuine}a",
        genuine.swapcase(),
        stranger,
    ]
    before = site.rows()
    for token in [*unknown, "x" * 3000]:
        for method in ("GET", "POST"):
            assert site(method, f"/forloeb/{token}/foersag-vurder", fields).status == 404, token
    assert site("POST", f"/forloeb/{draw(site.site.signer).text}/foersag-vurder", fields).status == 410
    assert site.rows() == before
    with site.app.app_context(), write() as connection:
        connection.execute(open_attempt.delete().where(open_attempt.c.token_hash == token_hash(genuine)))
    for method in ("GET", "POST"):
        assert site(method, path, fields).status == 410


def test_a_step_out_of_order_leads_to_the_current_one_and_stores_nothing(site: World) -> None:
    first = site.learner().start()
    attempt = first.rsplit("/", 1)[0]
    before = site.rows()
    for case, step in ((0, "foersag-vurder"), (1, "eftersag-vurder")):
        answer = perfect_answers(site.module.twins[case])
        for method in ("GET", "POST"):
            reply = site(method, f"{attempt}/{step}", answer)
            assert reply.status == 303 and reply.location.startswith(first)
    for step in ("foersag-forskelle", "kontrastpar", "evaluering", "resultat"):
        assert site("POST", f"{attempt}/{step}", []).status == 303
    assert site("POST", f"{attempt}/findes-ikke", []).status == 404
    assert site("POST", first, []).status == 405
    assert site("POST", f"{attempt}/kvittering", [("kode", "x")]).status == 400
    assert site.rows() == before


class OpenForm:
    """The first case's form of an attempt that has not answered it, until an answer is stored."""

    def __init__(self, site: World) -> None:
        self.path, self.good = filled_in(site, "foersag-vurder")
        forms = FormReader(site("GET", self.path).body).forms
        self.form = max(forms, key=lambda form: len(form.choices))

    def offers(self, fields: Fields) -> bool:
        """Tell whether a browser could have sent these fields from the page."""
        names = [name for name, _ in fields]
        return (
            all(value in self.form.choices.get(name, ()) or name in self.form.texts for name, value in fields)
            and len(set(fields)) == len(fields)
            and all(names.count(name) <= 1 for name in self.form.radios)
        )


@pytest.fixture(scope="module")
def forms(site: World) -> list[OpenForm]:
    """The form being answered; replaced by a new one when an answer is stored."""
    return [OpenForm(site)]


NAMES = st.sampled_from(
    ["retlige_mangler", "mangler", "official_del", "samlet", "vaesentlig_hjemmel", "sted"]
)
VALUES = st.sampled_from(["ja", "nej", "official", "hjemmel", "hjemvist", "stadfaestet", "\0", "\u202e", ""])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ADDED = st.lists(st.tuples(NAMES, VALUES) | st.tuples(NAMES | TEXT, VALUES | TEXT), max_size=3)
LEFT_OUT = st.sets(st.integers(0, 6), max_size=2)


@given(left_out=LEFT_OUT, added=ADDED)
@example(left_out=set(), added=[])
@settings(max_examples=150, deadline=None, database=None)
def test_only_what_the_page_offered_is_ever_stored(
    site: World, forms: list[OpenForm], left_out: set[int], added: Fields
) -> None:
    sent = [field for at, field in enumerate(forms[0].good) if at not in left_out] + added
    before = site.rows()
    reply = site("POST", forms[0].path, sent)
    assert reply.status in ((303, 422) if forms[0].offers(sent) else (400,))
    if reply.status == 303:
        assert site.rows()["submission"] == before["submission"] + 1
        forms[0] = OpenForm(site)
    else:
        assert site.rows() == before


@given(
    body=st.binary(max_size=60) | st.text("sted=&%0;+", max_size=40).map(str.encode),
    kind=st.sampled_from(KINDS),
)
@settings(max_examples=60, deadline=None, database=None)
def test_no_bytes_end_in_an_error_of_ours(site: World, forms: list[OpenForm], body: bytes, kind: str) -> None:
    for path in (forms[0].path, *OPEN_FORMS):
        assert site.send("POST", path, body, kind).status < 500


def test_a_nul_in_a_text_is_dropped(site: World) -> None:
    """PostgreSQL keeps no NUL: what SQLite takes would be an error of ours there."""
    report = [("tekst", "nul\0her"), ("sted", "a\0b"), ("modul", SLUG), ("hjemmeside", "")]
    assert site("POST", "/meld-fejl", report).status == 303
    assert rows(site.database, "SELECT text, anchor FROM error_report") == [("nulher", "ab")]
    path, fields = filled_in(site, "evaluering")
    assert site("POST", path, [*fields, ("goer_anderledes", "nul\0der")]).status == 303
    assert ("nulder",) in rows(site.database, "SELECT value FROM evaluation_answer")
