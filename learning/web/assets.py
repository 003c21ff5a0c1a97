"""Addresses of static files that change with their content, so that browsers may keep them."""

import hashlib
from pathlib import Path

from flask import Flask, request


def version_assets(app: Flask) -> None:
    """Give templates ``asset(path)``: the address of a static file with a hash of its content."""
    folder = Path(app.static_folder or "")
    paths = {
        (name := path.relative_to(folder).as_posix()): f"{app.static_url_path}/{name}?v={_version(path)}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

    def asset(filename: str) -> str:
        # by hand, for url_for would cost more than the rest of a small page
        return request.script_root + paths[filename]

    app.jinja_env.globals["asset"] = asset


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
