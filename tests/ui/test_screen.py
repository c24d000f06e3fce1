"""Before Qt is asked: is there a screen, and does the platform plugin find its libraries?"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from gradstudio.ui.screen import missing_library, plugin_folder, refusal, unloadable


def test_no_screen_is_one_line_that_offers_the_command_line() -> None:
    reason = refusal({}, "linux")
    assert reason.startswith("no screen")
    assert "gradstudio run FILE" in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    "environment", [{"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "vnc", "DISPLAY": ""}]
)
def test_a_platform_that_was_chosen_is_taken(environment: dict[str, str]) -> None:
    assert refusal(environment, "linux") == ""


def test_other_systems_have_a_screen() -> None:
    assert refusal({}, "win32") == ""
    assert refusal({}, "darwin") == ""


def test_a_missing_library_is_named_with_its_package() -> None:
    complaint = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
    assert "libxcb-cursor.so.0" in unloadable(complaint)
    assert "apt-get install libxcb-cursor0" in unloadable(complaint)


def test_an_unknown_library_is_named_without_one() -> None:
    line = unloadable("ImportError: libstrange.so.7: cannot open shared object file")
    assert "libstrange.so.7" in line
    assert "apt-get" not in line


def test_a_plugin_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "libqxcb.so" in missing_library(tmp_path / "libqxcb.so")


def test_a_plugin_that_loads_is_no_reason() -> None:
    plugins = sorted(plugin_folder().glob("*offscreen*"))
    assert plugins
    assert all(missing_library(plugin) == "" for plugin in plugins)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a screen is a server")
def test_a_screen_that_does_not_answer_is_no_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradstudio.ui.screen.missing_library", lambda _plugin: "")
    x11 = refusal({"DISPLAY": ":4711"}, "linux")
    assert x11.startswith("no screen (DISPLAY=:4711 does not answer)")
    wayland = refusal({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}, "linux")
    assert wayland.startswith("no screen (WAYLAND_DISPLAY=wayland-7 does not answer)")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a screen is a server")
def test_a_compositor_that_answers_is_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradstudio.ui.screen.missing_library", lambda _plugin: "")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert refusal({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}, "linux") == ""
