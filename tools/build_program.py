"""Builds the program for people without Python: a folder with one executable in it.

    python tools/build_program.py [FOLDER]

The folder holds the executable, what it needs, and the licences of all that is in it. It runs on
the system it was built on, and on newer ones of the same kind. Needs what ``.[build]`` installs.
"""

import argparse
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import docx.parts
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = "ilacs"
PACKAGE = "ilacs-cli"

LOADED_BY_NAME = (
    # The commands: a run loads the one that was asked for.
    "--collect-submodules=ilacs_cli",
    # The bank holidays of England past the published table; the rest of the world is left out.
    "--hidden-import=holidays.countries.united_kingdom",
    "--collect-data=holidays",  # their names
    "--collect-data=docx",  # the papers that a new document begins with
    # The library looks for those beside this folder, which is not there otherwise.
    f"--add-data={Path(docx.parts.__path__[0]) / '__init__.py'}:docx/parts",
)
"""What no import statement names, so that it would be left out."""

LEFT_OUT = (
    # Rich draws notebooks and reads Markdown with these if they are there.
    "IPython",
    "pygments",
    # Only asked for when a program is written.
    "mypy",
    "pytest",
    "setuptools",
    "tkinter",
)
"""What is installed where the program is built, but never run by it."""

_LICENCE = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


def main() -> None:
    """Build the program and say where it is and how large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "program")
    folder = parser.parse_args().folder.resolve()
    built = build(folder)
    copy_licences(built / "licences")
    size = sum(file.stat().st_size for file in built.rglob("*") if file.is_file())
    print(f"{built}: {size / 1e6:.0f} MB")


def build(folder: Path) -> Path:
    """Build the program into *folder* and return the folder that holds its executable."""
    made = folder / NAME
    shutil.rmtree(made, ignore_errors=True)
    left_out = [f"--exclude-module={name}" for name in LEFT_OUT]
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
        *("--onedir", "--console", f"--name={NAME}", f"--distpath={folder}"),
        *(f"--workpath={folder / 'work'}", f"--specpath={folder / 'work'}"),
        *("--collect-data=ilacs_cli", f"--copy-metadata={PACKAGE}"),
        *LOADED_BY_NAME,
        *left_out,
        str(ROOT / "src" / "ilacs_cli" / "__main__.py"),
    ]
    subprocess.run(command, check=True)
    shutil.rmtree(folder / "work")
    return made


def copy_licences(into: Path) -> None:
    """Copy the licence of every package in the program, and that of Python, *into* a folder.

    Raises:
        FileNotFoundError: if a package comes without any.
    """
    for package in (*packages(), distribution("pyinstaller")):
        name = f"{package.name}-{package.version}"
        texts = [file for file in package.files or () if _LICENCE.search(str(file))]
        about = package.metadata.json
        said = about.get("license_expression") or about.get("license")
        if not texts and not said:
            raise FileNotFoundError(f"{name} comes without a licence")
        for number, text in enumerate(texts):
            target = into / name / (f"{number}-{text.name}" if number else text.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(text.locate()), target)
        if not texts:
            (into / name).mkdir(parents=True)
            (into / name / "LICENSE").write_text(f"{said}\n", encoding="utf-8")
    shutil.copyfile(_licence_of_python(), into / "PYTHON-LICENSE.txt")


def packages() -> list[Distribution]:
    """Return the program's own package and all that it requires, however indirectly."""
    found: dict[str, Distribution] = {}
    waiting = [PACKAGE]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # what another system or Python needs
        waiting += _required_by(found[name])
    return [found[name] for name in sorted(found)]


def _required_by(package: Distribution) -> Iterator[str]:
    for text in package.requires or ():
        needed = Requirement(text)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield re.sub(r"[-_.]+", "-", needed.name).lower()


def _licence_of_python() -> Path:
    library = Path(sysconfig.get_path("stdlib"))
    places = (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    for place in (*places, Path(sys.base_prefix) / "LICENSE"):
        if place.is_file():
            return place
    raise FileNotFoundError(f"the licence of Python is in none of {', '.join(map(str, places))}")


if __name__ == "__main__":
    main()
