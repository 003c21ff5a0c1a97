"""The rules stand alone: a fresh interpreter, nothing but the standard library."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROBE = """
import importlib, pkgutil, sys
before = set(sys.modules)
import quizzes
for module in pkgutil.iter_modules(quizzes.__path__, "quizzes."):
    importlib.import_module(module.name)
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - sys.stdlib_module_names - {"quizzes"}))
"""


def test_the_rules_import_nothing_but_the_standard_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.split() == []


def test_the_rules_name_no_legal_term_of_the_form() -> None:
    terms = (
        "official",
        "partshoering",
        "hjemvist",
        "stadfaestet",
        "hjemmel",
        "klagevejledning",
        "vaesentlig",
    )
    for path in sorted((ROOT / "quizzes").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert [term for term in terms if term in text] == [], path.name
