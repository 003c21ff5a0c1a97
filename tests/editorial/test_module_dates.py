"""When modules came and when they changed, as the releases tell it."""

from datetime import datetime

from sqlalchemy import Engine, update

from learning.editorial.module_dates import ModuleDates, module_dates
from learning.editorial.releases import import_release, release

MONDAY, TUESDAY, FRIDAY = (datetime(2026, 11, day, 9) for day in (16, 17, 20))


def test_a_module_is_as_new_as_the_last_of_its_texts(engine: Engine) -> None:
    first = {"moduler/a/modul.md": b"en", "moduler/a/eksempel.yaml": b"x", "ordliste.yaml": b"o"}
    second = {**first, "moduler/b/modul.md": b"b"}
    third = {**second, "moduler/a/modul.md": b"to", "ordliste.yaml": b"p"}
    with engine.begin() as connection:
        names = []
        for texts, day in ((first, MONDAY), (second, TUESDAY), (third, FRIDAY)):
            names.append(import_release(connection, texts).hash)
            connection.execute(update(release).where(release.c.hash == names[-1]).values(imported=day))
        assert module_dates(connection, names[2]) == {
            "a": ModuleDates(MONDAY, FRIDAY),
            "b": ModuleDates(TUESDAY, TUESDAY),
        }
        assert module_dates(connection, names[0]) == {"a": ModuleDates(MONDAY, MONDAY)}


def test_an_unknown_release_has_no_modules(engine: Engine) -> None:
    with engine.connect() as connection:
        assert module_dates(connection, "ukendt") == {}
