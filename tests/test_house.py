"""The house keeps its shape: purity at run time, docstring-only packages, names that mean something."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EMPTY_NAMES = {"utils", "helpers", "common", "core", "services", "manager", "misc"}
PACKAGES = [path for top in ("quizzes", "learning") for path in (ROOT / top).rglob("*.py")]


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules a fresh interpreter has loaded after ``statement``."""
    script = f"{statement}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def modules_below(package: str) -> str:
    names = sorted(
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
    )
    return "import " + ", ".join(names)


def test_the_rules_load_only_the_standard_library() -> None:
    foreign = loaded_by(modules_below("quizzes")) - set(sys.stdlib_module_names) - {"quizzes"}
    preloaded = loaded_by("")
    assert foreign - preloaded == set()


@pytest.mark.parametrize("stranger", ["flask", "sqlalchemy", "wtforms", "werkzeug"])
def test_the_library_loads_neither_flask_nor_sql(stranger: str) -> None:
    assert stranger not in loaded_by(modules_below("learning/library"))


def test_the_ledger_never_loads_forms_or_markdown() -> None:
    assert loaded_by(modules_below("learning/ledger")).isdisjoint({"wtforms", "markdown"})


@pytest.mark.parametrize("path", [p for p in PACKAGES if p.name == "__init__.py"], ids=str)
def test_a_package_file_is_only_a_docstring(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_states_its_one_reason(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def defect_ids() -> set[str]:
    """Return the ids of the forms' questions and choices: legal terms that code must not name."""
    form = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content/skemaer").glob("*.yaml"))
    ids = set(re.findall(r"\bid: ([a-z0-9_]+)", form))
    return {
        name for name in ids if "_" in name or name in {"partshoering", "begrundelse", "hjemmel", "frist"}
    }


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_names_no_criterion(path: Path) -> None:
    strings = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    allowed = {
        "ved_ikke",  # also an answer to "have you taken this module before?"
        "ikke_relevant",  # also how a decision made an assessment step, on every form
    }
    assert (strings & defect_ids()) - allowed == set()
