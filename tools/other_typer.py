"""Runs the tests with the Typer that comes after the one the program asks for.

    python tools/other_typer.py            the ordinary tests
    python tools/other_typer.py -x tests/cli   what follows goes to pytest

The program asks for one minor release of Typer, because the next starts more slowly. It uses no
more of either than their public names, and this shows it: the same tests pass with both. Left out
are tests of help and of what is loaded, which are Typer's own and differ from release to release.
It makes an environment of its own in a temporary folder, which needs pip's package index.
"""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

OTHER = "typer==0.29.2"
"""The release to try; it is raised on purpose."""

TESTS = "not slow and not typers_own"
"""Which tests are run; the marks are explained in pyproject.toml."""


def main(arguments: Sequence[str]) -> int:
    """Run the tests in a new environment and return pytest's exit code.

    Args:
        arguments: what else is said to pytest.
    """
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        scripts = "Scripts" if sys.platform == "win32" else "bin"
        python = str(Path(folder) / scripts / "python")
        for wanted in (["-e", f"{ROOT}[dev]"], [OTHER]):
            install = [python, "-m", "pip", "install", "--quiet", *wanted]
            subprocess.run(install, check=True)
        asked = [python, "-m", "pytest", "-p", "no:cacheprovider", "-m", TESTS, *arguments]
        return subprocess.run(asked, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
