"""Writes docs/specs.md from the docstrings of the specification tests (``make specs``)."""

import ast
from collections.abc import Iterator
from pathlib import Path

SPECS = Path(__file__).parent
DOCUMENT = SPECS.parent.parent / "docs" / "specs.md"
ORDER = ("zones", "signed_key", "boxes", "single_choice", "dependent_questions", "total_and_level")

INTRODUCTION = """# Sådan bedømmes et udfyldt måleskema

Denne side er dannet af de afprøvninger i `tests/specs`, der køres ved hver ændring. Står en regel her,
bliver den holdt. Fejler en afprøvning, kommer ændringen ikke ud.
"""


def document() -> str:
    """Return the page: a section per file, a rule per test, in the words of their docstrings."""
    return "\n".join([INTRODUCTION, *(_section(path) for path in _files())])


def _files() -> list[Path]:
    def place(path: Path) -> tuple[int, str]:
        noun = path.stem.removeprefix("test_spec_")
        return (ORDER.index(noun) if noun in ORDER else len(ORDER), noun)

    return sorted(SPECS.glob("test_spec_*.py"), key=place)


def _section(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    heading, _, text = (ast.get_docstring(tree) or "").partition("\n")
    return "\n".join([f"## {heading.rstrip('.')}", text, *([""] if text else []), *_rules(tree), ""])


def _rules(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            docstring = ast.get_docstring(node)
            if docstring is None:
                raise ValueError(f"{node.name} has no words of its own")
            rule, _, example = docstring.partition("\n")
            yield f"- **{rule}**" + "".join(
                f"\n  {line.strip()}" for line in example.splitlines() if line.strip()
            )


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
