"""Takes the picture of the page that the README shows, with the Chromium that is installed.

Run it as ``python tools/picture.py``. It shows the command in ``COMMAND``.
"""

import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "page.png"
COMMAND = "queue --region London --today 2026-11-26"
SIZE: ViewportSize = {"width": 1100, "height": 760}


def main() -> None:
    """Write the page, and take a picture of what a screen shows of it first."""
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "page.html"
        command = [sys.executable, "-m", "ilacs_cli", *COMMAND.split(), "--output", str(page)]
        subprocess.run(command, check=True)
        browser = driver.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport=SIZE)
        tab.goto(page.as_uri())
        tab.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
