"""What a Linux must have before Qt is asked: a screen, and the libraries of the platform plugin.

Qt's own plugin aborts the process where they are missing; nothing here imports Qt.
"""

from __future__ import annotations

import ctypes
import importlib.util
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gradstudio.ui.libraries import QT_LIBRARIES, WAYLAND_LIBRARIES, X11_LIBRARIES

HEADLESS: Final = "gradstudio run FILE does the same job without a window"
"""What is offered where no window can open."""

_PACKAGES: Final[Mapping[str, str]] = {**QT_LIBRARIES, **X11_LIBRARIES, **WAYLAND_LIBRARIES}
_LIBRARY: Final = re.compile(r"[\w.+-]+\.so[.\d]*")


def refusal(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Why no window can open here, in one line with what to do; empty where nothing speaks against it."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return f"no screen (neither DISPLAY nor WAYLAND_DISPLAY is set); {HEADLESS}"
    plugin = "libqxcb.so" if environment.get("DISPLAY") else _wayland_plugin()
    missing = missing_library(plugin_folder() / plugin)
    if missing or wayland_answers(environment) or x11_answers(environment):
        return missing
    named = [
        f"{name}={environment[name]}" for name in ("DISPLAY", "WAYLAND_DISPLAY") if environment.get(name)
    ]
    return f"no screen ({' and '.join(named)} does not answer); {HEADLESS}"


def x11_answers(environment: Mapping[str, str]) -> bool:
    """Whether an X server takes a connection at DISPLAY."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(environment.get("DISPLAY", "").encode() or None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether a Wayland compositor takes a connection at WAYLAND_DISPLAY."""
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    place = Path(environment.get("XDG_RUNTIME_DIR", "/"), name)
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(place))
        except OSError:
            return False
    return True


def missing_library(plugin: Path) -> str:
    """One line that names the library `plugin` lacks and its Debian package; empty where it loads."""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return unloadable(str(error))
    return ""


def unloadable(complaint: str) -> str:
    """The line for what the dynamic linker says about a library that it does not find."""
    found = _LIBRARY.search(complaint)
    library = found[0] if found else complaint
    package = _PACKAGES.get(library)
    remedy = (
        f"on Debian or Ubuntu: apt-get install {package}"
        if package
        else "install it with your system's packages"
    )
    return f"the window wants {library}, which is missing; {remedy}; {HEADLESS}"


def plugin_folder() -> Path:
    """Where PySide6 keeps Qt's platform plugins."""
    found = importlib.util.find_spec("PySide6")
    homes = found.submodule_search_locations if found is not None else None
    return Path(homes[0] if homes else ".", "Qt", "plugins", "platforms")


def _wayland_plugin() -> str:
    names = ("libqwayland.so", "libqwayland-generic.so")
    return next((name for name in names if (plugin_folder() / name).is_file()), names[0])
