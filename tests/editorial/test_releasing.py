"""Publishing, going back and withdrawing: all or nothing, and only what a lawyer approved as it stands."""

import pytest

from learning.database import read, write
from learning.editorial import placings, releases, trace
from learning.editorial.approvals import approve
from learning.editorial.candidates import changed, inside
from learning.editorial.publishing import publish_files, publish_when_new
from learning.editorial.releasing import Press, Refused, publish, roll_back, withdraw
from learning.editorial.reviews import Wish
from learning.editorial.sending import edition, send
from learning.editorial.standing import Stand, Standing, stand_of
from learning.editorial.units import units
from learning.library.compiler import check
from learning.library.model import Library
from tests.declaring import says
from tests.editorial.office import SLUG, UNIT, Office, checker, office
from tests.library.builders import MODULE, files

__all__ = ["checker", "office"]

WORDS = "kriterier.yaml"


def approves(office: Office, unit: str = UNIT) -> None:
    """Let the change be declared, and then approved."""
    says(office.checker, unit, by=office.anna)
    office.approves(unit)


def stand(office: Office, unit: str = UNIT) -> Stand:
    with read() as connection:
        return stand_of(connection, unit, office.texts(), lambda: office.version(unit))


def live(office: Office) -> Library:
    library, problems = check(office.texts()[0])
    assert library is not None, problems
    return library


def test_an_approved_module_is_published_with_its_approval_on_it(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    assert stand(office).standing is Standing.APPROVED
    published = publish([UNIT], by=office.bo, press=Press(check))
    module = live(office).modules[SLUG]
    assert module.signoff is not None and module.signoff.text_hash == module.version
    assert "Indledning" in module.intro
    assert (published.number, published.lapsed) == (2, ())
    assert stand(office).standing is Standing.PUBLISHED
    with read() as connection:
        (placing,) = placings.placings_of(connection, UNIT)
        assert (placing.version, placing.live, placing.release) == (module.version, True, published.release)
        assert trace.latest(connection, 1)[0].kind == "Udgivet"


def test_a_comma_after_the_approval_stops_the_publishing(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    office.types(MODULE, "Indledning", "Indledning,")
    assert stand(office).standing is Standing.DRAFT
    assert stand(office).lapsed is not None
    with pytest.raises(Refused, match="ikke godkendt, som teksten står nu"):
        publish([UNIT], by=office.bo, press=Press(check))
    assert office.texts()[0] == files()


def test_what_nobody_has_approved_is_not_published(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    with pytest.raises(Refused, match="ikke godkendt af en jurist"):
        publish([UNIT], by=office.bo, press=Press(check))


def test_another_unit_with_errors_does_not_hold_a_module_back(office: Office) -> None:
    office.types(WORDS, ":", ": [")
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    publish([UNIT], by=office.bo, press=Press(check))
    assert changed(*office.texts()) == {WORDS}


def test_a_library_that_does_not_compile_is_refused_with_its_problems(office: Office) -> None:
    office.types(WORDS, ":", ": [")
    with write() as connection:
        version = releases.release_hash(inside(office.texts()[1], WORDS))
        approve(connection, units(office.texts()[1])[WORDS], version, by=office.jette)
    with pytest.raises(Refused) as caught:
        publish([WORDS], by=office.bo, press=Press(check))
    assert {problem.file for problem in caught.value.problems} >= {WORDS}
    assert office.texts()[0] == files()


def test_a_shared_text_makes_the_approval_of_modules_void_and_says_so(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    publish([UNIT], by=office.bo, press=Press(check))
    office.types("parametre.yaml", "version: ", "version: '9' # ")
    approves(office, "parametre.yaml")
    published = publish(["parametre.yaml"], by=office.bo, press=Press(check))
    assert published.lapsed == (SLUG,)
    module = live(office).modules[SLUG]
    assert module.signoff is not None and module.signoff.text_hash != module.version


def test_going_back_is_one_step_and_leaves_the_drafts(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    publish([UNIT], by=office.bo, press=Press(check))
    drafts = office.texts()[1]
    roll_back(office.first, by=office.bo, press=Press(check))
    assert office.texts() == (files(), drafts)
    assert stand(office).standing is Standing.APPROVED
    with pytest.raises(LookupError):
        roll_back("findes ikke", by=office.bo, press=Press(check))


def test_a_withdrawn_module_is_gone_for_readers_and_kept_for_its_writers(office: Office) -> None:
    withdraw(UNIT, by=office.bo, press=Press(check))
    assert SLUG not in live(office).modules
    assert MODULE in office.texts()[1]
    assert stand(office).standing is Standing.WITHDRAWN
    with pytest.raises(Refused, match="ikke udgivet"):
        withdraw(UNIT, by=office.bo, press=Press(check))
    approves(office)
    publish([UNIT], by=office.bo, press=Press(check))
    assert SLUG in live(office).modules


def test_two_editors_at_once_do_not_undo_each_other(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)

    def meanwhile(texts: releases.Mapping[str, bytes]) -> tuple[Library | None, tuple[()]]:
        roll_back(publish_files(files() | {"README.md": b"nyt"}), by=office.bo, press=Press(check))
        return check(texts)[0], ()

    with pytest.raises(Refused, match="udgivet imens"):
        publish([UNIT], by=office.bo, press=Press(meanwhile))


def test_a_text_that_is_saved_while_it_is_published_is_not_lost(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)

    def meanwhile(texts: releases.Mapping[str, bytes]) -> tuple[Library | None, tuple[()]]:
        office.types(MODULE, "Indledning", "Optakt")
        return check(texts)[0], ()

    with pytest.raises(Refused, match="gemt igen imens"):
        publish([UNIT], by=office.bo, press=Press(meanwhile))
    assert b"Optakt" in office.texts()[1][MODULE]


def test_what_is_sent_to_review_is_the_next_edition(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    says(office.checker, UNIT, by=office.anna)
    send(office.checker, UNIT, Wish(), by=office.anna)
    assert edition(office.texts()[1][MODULE]) == edition(files()[MODULE]) + 1
    again = send(office.checker, UNIT, Wish(note="Haster"), by=office.anna)
    assert edition(office.texts()[1][MODULE]) == edition(files()[MODULE]) + 1
    assert again.note == "Haster"
    assert stand(office).standing is Standing.IN_REVIEW


def test_errors_stop_a_review_and_advice_does_not(office: Office) -> None:
    office.types(MODULE, "nummer: 1", "nummer: nul")
    with pytest.raises(Refused) as caught:
        send(office.checker, UNIT, Wish(), by=office.anna)
    assert {problem.file for problem in caught.value.problems} == {MODULE}


def test_an_import_goes_on_beneath_the_drafts(office: Office) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    publish_files(files() | {MODULE: files()[MODULE].replace(b"Introduktion", b"Begyndelse")})
    assert b"Indledning" in office.texts()[1][MODULE]
    assert b"Begyndelse" in office.texts()[0][MODULE]


def test_after_editors_have_published_a_start_leaves_their_texts_alone(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    approves(office)
    publish([UNIT], by=office.bo, press=Press(check))
    folder = tmp_path_factory.mktemp("indhold")
    for name, body in (files() | {"README.md": b"nyt"}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    live = office.texts()[0]
    publish_when_new(folder)
    assert office.texts()[0] == live
