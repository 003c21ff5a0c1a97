"""Commands of the product, run as an operator would."""

import subprocess
import sys
from pathlib import Path

from tests.server import ROOT


def sagskompas(instance: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run one command on an instance folder; never raises."""
    command = [sys.executable, "-m", "learning.app", *map(str, arguments)]
    environ = {"SAGSKOMPAS_INSTANCE": str(instance), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
