"""Addresses of static files that change with their content, so that browsers may keep them."""

import hashlib
from pathlib import Path

from flask import Flask, request


def version_assets(app: Flask) -> None:
    """Give templates ``asset(path)``: the address of a static file with a hash of its content."""
    versions = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for folder in [Path(app.static_folder or "")]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

    def asset(filename: str) -> str:
        # by hand, for url_for would cost more than the rest of a small page
        return f"{request.script_root}{app.static_url_path}/{filename}?v={versions[filename]}"

    app.jinja_env.globals["asset"] = asset
