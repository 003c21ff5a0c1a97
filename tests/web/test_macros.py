"""The pieces that every screen is built of."""

import pytest
from flask import render_template_string

from tests.web.open_site import OpenSite

IMPORT = "{% from '_makroer.html' import fejloversigt, felt, fieldset, ikon, radio, status, trinlinje %}"


def draw(site: OpenSite, call: str) -> str:
    """Return what a template draws."""
    with site.app.test_request_context():
        return " ".join(render_template_string(IMPORT + call).split())


def test_an_icon_beside_words_is_hidden_from_a_screen_reader(open_site: OpenSite) -> None:
    icon = draw(open_site, "{{ ikon('check') }}")
    assert 'aria-hidden="true"' in icon
    assert "ikoner.svg?v=" in icon


def test_an_icon_that_stands_alone_has_a_name(open_site: OpenSite) -> None:
    assert 'role="img" aria-label="Færdig"' in draw(open_site, "{{ ikon('check', tekst='Færdig') }}")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("samme", "Samme vurdering"), ("delvis", "Delvist enig"), ("anden", "Anden vurdering")],
)
def test_a_status_is_said_in_words_and_drawn(open_site: OpenSite, kind: str, words: str) -> None:
    drawn = draw(open_site, f"{{{{ status('{kind}') }}}}")
    assert words in drawn
    assert "<svg" in drawn


def test_a_label_belongs_to_its_field(open_site: OpenSite) -> None:
    drawn = draw(open_site, "{{ radio('navn', 'felt-1', 'ja', 'Ja', 'Hjælp', True) }}")
    assert 'id="felt-1" value="ja" checked' in drawn
    assert '<label for="felt-1">Ja<span class="hjaelp">Hjælp</span></label>' in drawn


def test_a_fieldset_is_described_by_its_help_and_its_error(open_site: OpenSite) -> None:
    drawn = draw(open_site, "{% call fieldset('u', 'Udfald', 'Hjælp', 'Vælg') %}x{% endcall %}")
    assert 'aria-describedby="u-hjaelp u-fejl"' in drawn
    assert 'id="u-hjaelp"' in drawn
    assert 'id="u-fejl"' in drawn
    assert "<legend>Udfald</legend>" in drawn


def test_a_fieldset_without_error_says_nothing_of_errors(open_site: OpenSite) -> None:
    drawn = draw(open_site, "{% call fieldset('u', 'Udfald') %}x{% endcall %}")
    assert "aria-describedby" not in drawn
    assert "fejl" not in drawn


def test_a_field_with_an_error_is_marked_invalid(open_site: OpenSite) -> None:
    drawn = draw(open_site, "{{ felt('kode', 'Kode', '<b>', fejl='Skriv koden') }}")
    assert 'aria-invalid="true"' in drawn
    assert 'value="&lt;b&gt;"' in drawn


def test_the_summary_counts_the_questions_and_links_to_them(open_site: OpenSite) -> None:
    one = draw(open_site, "{{ fejloversigt([('#a', 'Vælg a')]) }}")
    two = draw(open_site, "{{ fejloversigt([('#a', 'Vælg a'), ('#b', 'Vælg b')]) }}")
    assert "Der er 1 spørgsmål, du mangler at svare på" in one
    assert "Der er 2 spørgsmål, du mangler at svare på" in two
    assert '<a href="#b">Vælg b</a>' in two


def test_without_errors_there_is_no_summary(open_site: OpenSite) -> None:
    assert draw(open_site, "{{ fejloversigt([]) }}") == ""


def test_the_step_line_names_the_current_step_and_links_only_back(open_site: OpenSite) -> None:
    stages = "[('Første sag', '/a'), ('Øvelse', None), ('Sidste sag', '/c'), ('Resultat', None)]"
    drawn = draw(open_site, f"{{{{ trinlinje({stages}, 3, 'Modulet') }}}}")
    assert drawn.count('aria-current="step"') == 1
    assert 'href="/a"' in drawn
    assert 'href="/c"' not in drawn
    assert drawn.count("(gennemført)") == 2
    assert "Trin 3 af 4: <strong>Sidste sag</strong>" in drawn
