"""The library is loaded without Flask, without SQL and without the rooms above it."""

import subprocess
import sys
from pathlib import Path

import learning.library

MODULES = sorted(
    f"learning.library.{file.stem}"
    for file in Path(str(learning.library.__file__)).parent.glob("*.py")
    if file.stem != "__init__"
)


def test_no_module_of_the_library_loads_flask_or_sql() -> None:
    program = f"import sys, {', '.join(MODULES)}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    rooms = {name.split(".")[0] for name in loaded.split()}
    above = {name for name in loaded.split() if name.startswith("learning.")}
    assert len(MODULES) > 20
    assert rooms.isdisjoint({"flask", "sqlalchemy", "flask_sqlalchemy", "werkzeug", "wtforms", "jinja2"})
    assert all(name.startswith("learning.library") for name in above)
