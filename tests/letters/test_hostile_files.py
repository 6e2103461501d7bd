"""No file takes more than some seconds and megabytes, whatever it was made to do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from letters.hostile import HOSTILE

MOST_BYTES = 500_000_000
MOST_SECONDS = 10

READ = """
import json, sys, time
from ilacs_cli.domain.errors import IlacsError
from ilacs_cli.letters.opening import open_document
try:
    read, why = sum(map(len, open_document(sys.argv[1]).pages)), None
except IlacsError as error:
    read, why = None, error.why
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
print(json.dumps({"read": read, "why": why, "peak": peak, "seconds": time.process_time()}))
"""
"""Reads a file and says what came of it, what it took, and the most memory this process had."""


def read_alone(content: bytes, path: Path) -> dict[str, Any]:
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


WHY = {
    "a page that is its own parent": "damaged",
    "a loop of pages": "damaged",
    "no pages": "damaged",
    "more pages than there are": "too_many_pages",
    "a page of spaces": "too_much",
    "a page of text": "too_much",
    "a page packed twice": "too_much",
    "objects in a huge stream": "too_much",
    "a bushy tree of pages": "too_much",
}
"""Why some of them are refused; of the others it depends on how fast they are read."""


EVERY_TIME = {"a loop of pages", "more pages than there are", "no pages", "a page of text"}
"""Those that are read in every run: they are refused soon. The others are slow."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the most memory")
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in EVERY_TIME else pytest.mark.slow) for name in HOSTILE],
)
def test_no_file_takes_more_than_it_may(name: str, tmp_path: Path) -> None:
    answer = read_alone(HOSTILE[name](), tmp_path / "letter.pdf")

    assert answer["peak"] < MOST_BYTES
    assert answer["seconds"] < MOST_SECONDS
    assert (answer["why"] is None) == (answer["read"] is not None)
    assert answer["why"] == WHY.get(name, answer["why"])
