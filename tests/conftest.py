"""What holds for all tests: patience, and what hundreds of applications need is made once in a process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings as profile
from jinja2 import Environment, FileSystemBytecodeCache
from werkzeug.routing import Rule

profile.register_profile("patient", deadline=None)  # a busy machine is not a failure
profile.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let every application find the templates that another compiled."""
    folder: Path = tmp_path_factory.mktemp("templates")
    as_made = Environment.__init__

    def with_cache(self: Environment, *arguments: object, **options: object) -> None:
        options.setdefault("bytecode_cache", FileSystemBytecodeCache(str(folder)))
        as_made(self, *arguments, **options)  # type: ignore[arg-type]

    Environment.__init__ = with_cache  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def addresses_compiled_once() -> None:
    """Let every application share the functions that build addresses: they hold nothing of their own."""
    compiled = Rule._compile_builder

    built: dict[tuple[object, ...], Callable[..., object]] = {}

    def compile_builder(self: Rule, append_unknown: bool = True) -> Callable[..., object]:
        address = (self.rule, self.subdomain, repr(self.defaults), append_unknown)
        if address not in built:
            built[address] = compiled(self, append_unknown)
        return built[address]

    Rule._compile_builder = compile_builder  # type: ignore[assignment, method-assign]
