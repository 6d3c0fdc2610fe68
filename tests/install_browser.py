"""Install Debian's Chromium and the accessibility checker for the browser tests, or say plainly what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSER_TESTS = Path(__file__).parent / "browser"


def main() -> int:
    missing = [name for name, present in (("chromium", _browser()), ("npm", shutil.which("npm"))) if not present]
    if missing and not _apt_install(missing):
        print(
            f"Browser tests need {' and '.join(missing)}, which could not be installed here. On Debian or Ubuntu run:\n"
            f"    sudo apt-get update && sudo apt-get install -y {' '.join(missing)}\n"
            "The browser tests are skipped without it.",
            file=sys.stderr,
        )
    if shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=BROWSER_TESTS, check=True)
    return 0


def _browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _apt_install(packages: list[str]) -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
