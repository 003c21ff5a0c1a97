"""`sagskompas law changes` names what a change touches."""

from pathlib import Path

from click.testing import CliRunner

from learning.cli.law import law
from learning.config import ROOT
from tests.library.real_texts import SOURCES, Files, files


def written(folder: Path, texts: Files) -> str:
    """Write the texts to a folder and return its name."""
    for name, text in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
    return str(folder)


def said(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(law, ["changes", *arguments])
    return done.exit_code, done.output


def test_the_move_to_another_law_is_told_with_both_rules_and_what_they_touch() -> None:
    code, output = said("--since", "2024-01-01", str(ROOT / "content"))
    assert code == 0
    assert "2024-01-01  SEL-42 (Serviceloven § 42 (tabt arbejdsfortjeneste)) gælder ikke længere" in (
        output.replace("\u00a0", " ")
    )
    assert "    se i stedet: BL-87\n" in output
    assert "    kommer efter: SEL-42\n" in output
    assert "    modul: moduler/tabt-arbejdsfortjeneste-aarsag\n" in output
    assert "    tjekliste: moduler/tabt-arbejdsfortjeneste-aarsag/tjekliste.yaml\n" in output
    assert "    berører ingen tekster\n" in output


def test_a_criterion_that_rests_on_the_rule_is_named(tmp_path: Path) -> None:
    texts = files()
    register = texts[SOURCES].decode()
    start = register.index("- id: RSL-5\n")
    ending = register[start:].replace("ikraft_til: null", "ikraft_til: 2027-12-31", 1)
    texts[SOURCES] = (register[:start] + ending).encode()
    code, output = said("--since", "2027-01-01", written(tmp_path, texts))
    assert code == 0
    assert "    kriterium: helhedsvurdering\n" in output
    assert output.endswith("1 ændring fra og med 2027-01-01.\n")


def test_texts_with_errors_are_refused_with_a_way_on(tmp_path: Path) -> None:
    texts = files()
    texts["ordliste.yaml"] = b"- {id: a}\n"
    code, output = said("--since", "2027-01-01", written(tmp_path, texts))
    assert code == 1
    assert "Indholdet har 2 fejl. Se dem med: sagskompas check" in output


def test_a_day_that_is_no_day_is_refused() -> None:
    assert said("--since", "i dag", str(ROOT / "content"))[0] == 2
