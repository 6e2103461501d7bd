"""Two hundred thousand letters in little memory.

Run with ``python -m pytest -m slow -n0 -s tests/slow/test_long_files.py``, which prints how much
each run took.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROWS = 200_000
MOST = 300_000  # KiB
HEADER = "authority,event,outcome,letter_date,received,ref"
RUN = """
import re, sys
from pathlib import Path
from ilacs_cli.cli.main import main
try:
    main()
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""
"""Its own memory: the system's other figure counts in that of the process which started it."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it in KiB")
@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Bury,focused-visit,priority-action,2024-03-{day:02},,R{number}", 0),
        ("Bury,no-such-event,priority-action,2024-03-{day:02},,R{number}", 2),
        ('"Bury,focused-visit,priority-action,2024-03-{day:02},,R{number}', 2),
    ],
    ids=["good", "bad", "stray marks"],
)
def test_a_long_file_takes_little_memory(tmp_path: Path, row: str, code: int) -> None:
    file = tmp_path / "letters.csv"
    rows = (row.format(day=number % 28 + 1, number=number) for number in range(ROWS))
    file.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "deadlines", "--format", "csv", "--from", str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert ran.returncode == code
    used = int(ran.stderr.splitlines()[-1])
    print(f"{ROWS:,} rows: {used / 1024:.0f} MiB")  # noqa: T201 - the figures are what it is for
    assert used < MOST
    assert ran.stderr.count("error: ") == (ROWS if code else 0)
