"""The documents say what is true: settings, commands, files and examples that exist."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from learning.app import cli
from learning.config import ROOT, SETTINGS
from tests.specs.document import DOCUMENT, document

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "content/README.md"])
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
"""What is shown as an example, and leads nowhere."""
TRACKED = subprocess.run(
    ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split("\0")[:-1]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_stands_in_the_operations_guide(setting: object) -> None:
    name, explanation = getattr(setting, "name"), getattr(setting, "explanation")  # noqa: B009
    assert f"| `{name}` |" in OPERATIONS
    assert explanation in OPERATIONS


def test_the_operations_guide_names_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"\bSAGSKOMPAS_[A-Z_]+\b", OPERATIONS + README))
    assert named <= {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented_and_explains_itself(name: str) -> None:
    assert f"sagskompas {name}" in OPERATIONS
    assert cli.commands[name].get_short_help_str()


def test_every_documented_command_exists() -> None:
    documented = set(
        re.findall(r"sagskompas ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`", OPERATIONS + README)))
    )
    assert documented <= set(cli.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    text = CODE.sub("", document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'src="([^"]+)"', text):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (document.parent / target).exists(), target


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    fenced = "\n".join(
        line
        for document in DOCUMENTS
        for line in document.read_text(encoding="utf-8").splitlines()
        if line.startswith("make ") or "`make " in line
    )
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", fenced, re.MULTILINE)) <= targets


def test_the_tests_in_the_readme_are_what_the_integration_runs() -> None:
    assert "make test" in README
    assert "make test" in (ROOT / ".ci/run").read_text()


@pytest.mark.parametrize("name", TRACKED)
def test_no_file_names_a_registry_or_a_path_of_one_machine(name: str) -> None:
    path = ROOT / name
    if path.suffix in {".woff2", ".ttf", ".png", ".svg", ".ico"} or name == "tests/test_docs.py":
        pytest.skip("not prose or code")
    text = path.read_text(encoding="utf-8")
    for word in ("pythonhosted", "pypi.org/simple", "registry.npmjs", "/work/", "/tmp/v/"):
        assert word not in text


def test_the_command_line_answers_help_for_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "learning.app", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert isinstance(cli, click.Group)
    assert all(name in done.stdout for name in cli.commands)


def test_the_specification_page_is_what_the_specification_tests_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: make specs"
