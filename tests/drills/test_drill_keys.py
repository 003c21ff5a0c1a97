"""No key leaves the server before the answer: not in a page, a header, an id, a size, an order or an ETag."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from learning.database import dispose
from learning.training.steps import path_of
from tests.drills.canaries import Canaries, marked_content, other_keys
from tests.drills.site import SLUG, World, world
from tests.drills.watch import STYLES, Peeker, Watcher, answers_in_style
from tests.learner import Reply
from tests.server import ROOT

pytestmark = pytest.mark.drill

AFTER = "after the answer"
BEFORE_ANSWER = ("-laes", "-peg", "-vurder", "/eksempel", "/kontrastpar", "/evaluering")
OPEN_PAGES = (
    "/",
    f"/moduler/{SLUG}",
    f"/moduler/{SLUG}/tjekliste",
    f"/moduler/{SLUG}/moede",
    "/moede",
    "/om",
    "/privatliv",
    "/was",
    "/meld-fejl",
    f"/opfoelgning/{SLUG}",
)


@contextmanager
def serving(content: Path, instance: Path) -> Iterator[World]:
    """Lend the application with some content."""
    yield world(instance, content)
    dispose()


def arm_of(site: World, attempt: str) -> str:
    """Tell which twin comes first."""
    first = site.module.twins[0].case.documents[-1].byline
    return "AB" if first in site("GET", f"{attempt}/foersag-laes").body else "BA"


def test_no_word_of_a_key_comes_before_the_answer_and_those_of_every_box_come_after(tmp_path: Path) -> None:
    canaries = marked_content(tmp_path / "content")
    seen: set[str] = set()
    with serving(tmp_path / "content", tmp_path / "instance") as site:
        for arm in ("AB", "BA"):
            for style in STYLES:
                watch = Watcher(site, canaries)
                look_around(watch)
                walk(site, Peeker(watch, site, *style), arm)
                seen |= watch.seen
        seen |= follow_up(site, canaries)
    assert len(canaries.owner) > 200
    walked = {case.case.id for case in (*site.module.scored_cases(), site.module.follow_up)}
    expected = {
        one for one, owner in canaries.owner.items() if owner in walked and is_drawn(*canaries.place[one])
    }
    assert len(expected) > 150
    assert expected - seen == set(), "some texts are never shown to anyone"


def test_a_team_sees_no_word_of_a_key_before_its_joint_form_of_that_case(tmp_path: Path) -> None:
    canaries = marked_content(tmp_path / "content")
    seen: set[str] = set()
    with serving(tmp_path / "content", tmp_path / "instance") as site:
        cases = site.module.scored_cases()
        for style in STYLES[::3]:
            watch = Watcher(site, canaries)
            made = watch("POST", "/hold", [("modul", SLUG), ("maade", "faelles")])
            base, code = made.location.rsplit("/", 1)[0], made.location.split("/")[2]
            look_at_team(watch, base, code, len(cases))
            for number, case in enumerate(cases, start=1):
                path, answer = f"{base}/sag-{number}-vurder", answers_in_style(case, *style)
                assert watch("POST", path, []).status == 422
                assert watch("POST", path, [*answer, ("findes-ikke", "x")]).status == 400
                assert watch("POST", path, answer).status == 303
                look_at_team(watch, base, code, len(cases))
            seen |= watch.seen
        alone = watch("POST", "/hold", [("modul", SLUG), ("maade", "hver")]).location
        watch = Watcher(site, canaries)
        look_at_team(watch, alone.rsplit("/", 1)[0], alone.split("/")[2], len(cases))
    assert {canaries.owner[one] for one in seen} >= {case.case.id for case in cases}
    assert len(seen) > 100


def look_at_team(watch: Watcher, base: str, code: str, cases: int) -> None:
    """Read every page of a team: the leader's, the members', and all steps, open or not."""
    steps = [f"sag-{n}-{kind}" for n in range(1, cases + 1) for kind in ("laes", "vurder", "forskelle")]
    along = [f"/hold/{code}/sag/{n}" for n in range(1, cases + 1)]
    for path in (base, f"{base}/hold", f"/hold/{code}", *along, *(f"{base}/{step}" for step in steps)):
        assert watch("GET", path).status in (200, 303, 404), path


def is_drawn(*place: str) -> bool:
    """Tell whether the feedback on every case draws the text at this place of its key.

    Left out: advice, of which only some is drawn; and the gate with the list of defects and the pointing,
    which the fresh case has no place for.
    """
    if place[0] != "feedback":
        return place[0] != "peg"
    is_list, is_gate = place[1] == "mangler" and "felter" not in place, place[1] == "retlige_mangler"
    return place[-1] != "naeste_gang" and not is_list and not is_gate


def look_around(watch: Watcher) -> None:
    """Read everything that is open to all."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "static").rglob("*") if path.is_file()]
    for path in (
        *OPEN_PAGES,
        "/sundhed",
        "/findes-ikke",
        "/opfoelgning",
        "/kvittering",
        *(f"/{one}" for one in files),
    ):
        watch("GET", path)


def walk(site: World, learner: Peeker, arm: str) -> None:
    """Walk the whole module in one arm."""
    path = learner.start()
    while arm_of(site, learner.attempt) != arm:
        path = learner.start()
    for step in path_of(site.module, arm).steps:
        assert learner.send("GET", f"{learner.attempt}/{step.slug}").status in (200, 303)
    *_, (_, last, receipt) = learner.walk_until(path, "")
    assert last.endswith("/kvittering") and receipt.status == 200


def follow_up(site: World, canaries: Canaries) -> set[str]:
    """Answer the fresh case in every style; return the canaries seen."""
    seen: set[str] = set()
    case, address = site.module.follow_up, f"/opfoelgning/{SLUG}"
    for style in STYLES:
        watch = Watcher(site, canaries)
        answer = answers_in_style(case, *style)
        assert watch("GET", address).status == 200
        assert watch("POST", address, answer[1:]).status == 422
        watch.reveal(case.case.id)
        assert watch("POST", address, answer).status == 200
        seen |= watch.seen
    return seen


Pages = dict[str, tuple[int, str, dict[str, str]]]


def pages_before_the_answer(content: Path, instance: Path, arm: str) -> Pages:
    """Return every page a learner gets before the answer to it, with its headers."""
    pages: Pages = {}
    with serving(content, instance) as site:
        learner = site.learner()
        path = learner.start()
        while arm_of(site, learner.attempt) != arm:
            path = learner.start()
        for address in OPEN_PAGES:
            pages[address] = _comparable(site("GET", address))
        for method, address, reply in learner.walk_until(path, "resultat"):
            step = address.rsplit("/", 1)[1]
            if step == "foersag-forskelle":
                pages[AFTER] = _comparable(reply)
            if method == "GET" and address.endswith(BEFORE_ANSWER) and step not in pages:
                pages[step] = _comparable(reply)
                if not address.endswith("-peg"):  # where an empty answer is an answer
                    pages[f"{step}, unfinished"] = _comparable(site("POST", address, []))
    return pages


def _comparable(reply: Reply) -> tuple[int, str, dict[str, str]]:
    return reply.status, reply.body, {name: value for name, value in reply.headers.items() if name != "Date"}


@pytest.mark.parametrize("arm", ["AB", "BA"])
def test_two_libraries_that_differ_only_in_their_keys_look_the_same_before_the_answer(
    tmp_path: Path, arm: str
) -> None:
    other_keys(tmp_path / "other")
    these = pages_before_the_answer(ROOT / "content", tmp_path / "these", arm)
    those = pages_before_the_answer(tmp_path / "other", tmp_path / "those", arm)
    assert these.keys() == those.keys() and len(these) > 15
    assert these.pop(AFTER) != those.pop(AFTER), "after the answer the difference is seen"
    for name, page in these.items():
        assert page == those[name], name
