"""The checker compiles a text once, keeps few whole outcomes, and remembers versions for much longer."""

from collections.abc import Mapping

from learning.editorial.checking import MOST_OUTCOMES, Checker
from learning.library.compiler import check_module
from learning.library.confinement import Outcome
from learning.library.workbench import Task
from tests.library.builders import MODULE, files

UNIT = "moduler/proeve"


class Counting:
    """Compiles in this process, and counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def compile(self, task: Task) -> Outcome:
        """Return what the check says of one module."""
        self.times += 1
        assert task.slug is not None
        return check_module(task.files, task.slug)


def texts(number: int) -> Mapping[str, bytes]:
    """The small library with the front page of its module as it was after so many changes."""
    return files() | {MODULE: files()[MODULE] + b"\nEt ord til." * number}


def test_the_same_text_is_compiled_once() -> None:
    bench = Counting()
    checker = Checker(bench)  # type: ignore[arg-type]
    first = checker.check(texts(0), UNIT)
    assert checker.check(texts(0), UNIT) is first and first.library is not None
    assert bench.times == 1


def test_few_libraries_are_kept_but_every_version_is_remembered() -> None:
    bench = Counting()
    checker = Checker(bench)  # type: ignore[arg-type]
    rounds = range(MOST_OUTCOMES + 2)
    versions = [checker.check(texts(number), UNIT).version for number in rounds]
    assert len(set(versions)) == len(rounds) == bench.times
    assert [checker.version(texts(number), UNIT) for number in rounds] == versions
    assert bench.times == len(rounds), "no version was worked out twice"
    checker.check(texts(0), UNIT)
    assert bench.times == len(rounds) + 1, "the oldest outcome had been let go of"


def test_a_text_with_an_error_has_no_version_and_is_not_compiled_again_for_it() -> None:
    bench = Counting()
    checker = Checker(bench)  # type: ignore[arg-type]
    broken = files() | {MODULE: b"---\nfoo\n"}
    assert checker.version(broken, UNIT) is None
    assert checker.check(broken, UNIT).errors
    assert checker.version(broken, UNIT) is None
    assert bench.times == 1
