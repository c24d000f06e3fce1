"""What a Linux must have for Qt to start: shared libraries and fonts, by the names of Debian's packages."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout: nothing is installed yet

from gradstudio.ui.libraries import QT_LIBRARIES, WAYLAND_LIBRARIES, X11_LIBRARIES

FONT_PACKAGE = "fonts-dejavu-core"


def loads(library: str) -> bool:
    """Whether the dynamic linker finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Debian's names for those of the libraries that are not there; empty where they are not Linux's."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in libraries.items() if not loads(library)]


def font_folders(environment: Mapping[str, str]) -> list[Path]:
    """The folders in which fontconfig looks for fonts."""
    home = Path(environment.get("HOME", "/"))
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"]


def has_fonts(folders: Iterable[Path]) -> bool:
    """Whether any of the folders holds a font that Qt can draw with."""
    kinds = {".ttf", ".otf", ".ttc", ".pfb"}
    return any(path.suffix.lower() in kinds for folder in folders for path in folder.rglob("*"))


def missing_for_tests() -> list[str]:
    """Debian packages that the window's tests want; they draw off screen, so no display is among them."""
    missing = missing_packages(QT_LIBRARIES)
    if sys.platform.startswith("linux") and not has_fonts(font_folders(os.environ)):
        missing.append(FONT_PACKAGE)
    return missing


def screen(platform: str, environment: Mapping[str, str]) -> str | None:
    """The window system that a window would open on: "x11", "wayland", "native", or None for no screen."""
    if not platform.startswith("linux"):
        return "native"
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "x11" if environment.get("DISPLAY") else None


def missing_for_window(system: str) -> list[str]:
    """Debian packages that a window on this window system wants."""
    more = {"x11": X11_LIBRARIES, "wayland": WAYLAND_LIBRARIES}.get(system, {})
    return missing_packages({**QT_LIBRARIES, **more})


def apt_line(packages: Iterable[str]) -> str:
    """The words that tell a Debian user what to add."""
    return f"on Debian or Ubuntu: apt-get install {' '.join(packages)}"
