"""kill -9 in the middle of publishing, fifty times: what is live is the old release or the new one, whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from learning.config import ROOT

pytestmark = pytest.mark.drill

KILLS = 50
PROGRAM = """
import os, random, signal, sys, time
from pathlib import Path

from learning.database import connect, read, write
from learning.editorial import publishing, releases, revisions
from learning.editorial.approvals import approve
from learning.editorial.placings import placings_of
from learning.editorial.releasing import Press, publish
from learning.editorial.revisions import Change, head, save
from learning.editorial.units import units
from learning.engines import open_engine
from learning.ledger.schema import migrate
from learning.library.compiler import check, compile_library
from learning.staff.accounts import Role, add
from tests.databases import settings_for
from tests.declaring import notes
from tests.library.builders import MODULE, files

settings, kills = settings_for(Path(sys.argv[1])), int(sys.argv[2])
unit = MODULE.rpartition("/")[0]
slug = unit.split("/")[1]
publishing.compile_apart = compile_library
migrate(settings)
connect(settings)
with write() as connection:
    writer, lawyer, editor = (
        add(connection, f"{role.value}@example.dk", name="", roles=[role], by=None).id
        for role in (Role.WRITER, Role.LAWYER, Role.EDITOR)
    )
before = publishing.publish_files(files())


def approved_change(number):
    with write() as connection:
        newest = head(connection, MODULE)
        text = revisions.body(connection, newest) + b"\\nRettelse %d.\\n" % number
        save(connection, Change(MODULE, text, newest.number), by=writer, reason="rettet")
        drafts = revisions.drafts(connection)
        version = check(drafts)[0].modules[slug].version
        notes(connection, unit, version, by=writer)
        approve(connection, units(drafts)[unit], version, by=lawyer)
    return version


def live():
    connect(settings)
    with read() as connection:
        active = releases.active(connection)
        texts = releases.files(connection, active)
        assert releases.release_hash(texts) == active, "the active release is not whole"
        placed = placings_of(connection, unit)
        drafts = revisions.drafts(connection)
    return active, texts, placed, drafts


old, new, chance, longest = 0, 0, random.Random(1), 0.02
for number in range(kills):
    version = approved_change(number)
    child = os.fork()
    if not child:
        connect(settings)
        publish([unit], by=editor, press=Press(check))
        os._exit(0)
    began = time.monotonic()
    wait = chance.uniform(0, 1.3 * longest)
    while time.monotonic() - began < wait and os.waitid(
        os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT
    ) is None:
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if status == 0:
        longest = max(0.02, min(time.monotonic() - began, 2 * longest))
    else:
        longest *= 1.1
    active, texts, placed, drafts = live()
    library = check(texts)[0]
    assert library is not None, "what is live does not compile"
    if active == before:
        old += 1
        assert not placed or placed[0].version != version, "noted as published, and is not"
    else:
        new += 1
        assert placed[0].version == version == library.modules[slug].version, "published, and not noted"
        assert drafts[MODULE] == texts[MODULE], "the draft is not what was published"
        before = active
print(old, new)
"""


def test_whenever_publishing_is_killed_the_old_or_the_new_release_is_live_and_whole(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "instance"), str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    old, new = map(int, ended.stdout.split())
    assert old + new == KILLS
    assert old >= KILLS // 10 and new >= KILLS // 10, "the kills came too early or too late to tell"
