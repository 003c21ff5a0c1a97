"""A real OpenID Connect provider (npm: oidc-provider) in a process of its own, and a person who uses it."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

import pytest
import requests

from tests.server import free_port

FOLDER = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sagskompas-tests/oidc"
MISSING = "NO OPENID PROVIDER: signing in at an organisation is NOT tested. Install »npm«"
STARTED_WITHIN = 30.0
MOST_PAGES = 12
CLIENT = {"oidc_client_id": "sagskompas", "oidc_client_secret": "hemmeligheden-hos-udbyderen"}


def give_up() -> NoReturn:
    """Skip with a loud reason; fail where CI is set, for there the journey must be seen."""
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@contextmanager
def running_provider(people: Mapping[str, Mapping[str, Any]], redirect: str) -> Iterator[str]:
    """Run a provider that knows ``people``; yields its issuer."""
    installed = which("node") and subprocess.run(["sh", FOLDER / "install.sh"], check=False).returncode == 0
    if not installed or not (CACHE / "installed").exists():
        give_up()
    port = free_port()
    command = ["node", FOLDER / "provider.mjs", CACHE, str(port), json.dumps(people), redirect]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait(issuer: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, "the provider ended"
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).raise_for_status()
            return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.05)
    raise TimeoutError("the provider did not start")


def consent(address: str, login: str, redirect: str) -> str:
    """Sign in at the provider as a person would, allow everything, and return where it sends one back to."""
    with requests.Session() as browser:
        reply = browser.get(address, allow_redirects=False, timeout=10)
        for _ in range(MOST_PAGES):
            if "Location" in reply.headers:
                address = urljoin(address, reply.headers["Location"])
                if address.startswith(redirect):
                    parts = urlsplit(address)
                    return f"{parts.path}?{parts.query}"
                reply = browser.get(address, allow_redirects=False, timeout=10)
                continue
            action = re.search(r'<form[^>]*action="([^"]+)"', reply.text)
            prompt = re.search(r'name="prompt" value="(\w+)"', reply.text)
            assert action and prompt, reply.text[:500]
            address = urljoin(address, action[1])
            fields = {"prompt": prompt[1], "login": login, "password": "x"}
            reply = browser.post(address, data=fields, allow_redirects=False, timeout=10)
    raise AssertionError("the provider never sends anyone back")
