"""The overview counts what is in the library."""

from learning.library.overview import Line, overview
from tests.library.real_texts import MODULE, library


def lines() -> tuple[Line, ...]:
    return overview(library())


def test_a_module_has_a_line_and_all_have_one_together() -> None:
    module, total = lines()
    assert (module.area, module.module) == ("ledsagelse-97-2023", MODULE)
    assert (total.area, total.module) == ("", "")
    assert (module.cases, module.clean) == (3, 1)
    assert (total.cases, total.clean, total.minutes) == (3, 1, module.minutes)


def test_every_scored_field_has_a_reason() -> None:
    module = lines()[0]
    assert module.fields == module.reasoned > 20


def test_every_text_has_its_lix() -> None:
    module, total = lines()
    assert len(module.texts) == 4 + 2 * 4
    assert min(module.texts.values()) <= module.lix <= max(module.texts.values())
    assert total.texts == module.texts


def test_sources_no_lawyer_has_confirmed_are_counted_once() -> None:
    compiled = library()
    cited = compiled.modules[MODULE].sources
    assert lines()[1].unconfirmed == sum(not compiled.sources[source].confirmed for source in cited)
