"""What packaging/system_libraries.py reads off the machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import system_libraries
from gradstudio.ui.libraries import QT_LIBRARIES

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the libraries are Linux's")


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, None),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, None),
        ("linux", {"DISPLAY": ":0"}, "x11"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ("darwin", {}, "native"),
        ("win32", {}, "native"),
    ],
)
def test_the_screen_is_read_from_the_environment(
    platform: str, environment: dict[str, str], screen: str | None
) -> None:
    assert system_libraries.screen(platform, environment) == screen


@linux_only
def test_a_missing_library_is_named_by_its_package() -> None:
    wanted = {"libc.so.6": "libc6", "libgradstudio-has-no-such.so.9": "libnosuch9"}
    assert system_libraries.missing_packages(wanted) == ["libnosuch9"]


def test_no_library_is_missed_where_qt_brings_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_libraries.missing_packages({"libnosuch.so": "libnosuch"}) == []
    assert system_libraries.missing_for_tests() == []


@linux_only
def test_each_window_system_asks_for_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "loads", lambda _library: False)
    shared = list(QT_LIBRARIES.values())
    assert system_libraries.missing_for_window("x11")[: len(shared)] == shared
    assert "libxcb-cursor0" in system_libraries.missing_for_window("x11")
    assert "libwayland-client0" in system_libraries.missing_for_window("wayland")
    assert "libxcb-cursor0" not in system_libraries.missing_for_window("wayland")


@linux_only
def test_tests_without_fonts_ask_for_some(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system_libraries, "loads", lambda _library: True)
    monkeypatch.setattr(system_libraries, "font_folders", lambda _environment: [tmp_path])
    assert system_libraries.missing_for_tests() == [system_libraries.FONT_PACKAGE]


def test_fonts_are_found_in_folders_within_folders(tmp_path: Path) -> None:
    assert not system_libraries.has_fonts([tmp_path, tmp_path / "absent"])
    font = tmp_path / "truetype" / "dejavu" / "Sans.TTF"
    font.parent.mkdir(parents=True)
    font.touch()
    assert system_libraries.has_fonts([tmp_path / "absent", tmp_path])


def test_a_person_s_own_fonts_count(tmp_path: Path) -> None:
    folders = system_libraries.font_folders({"HOME": str(tmp_path)})
    assert tmp_path / ".fonts" in folders
    assert tmp_path / ".local" / "share" / "fonts" in folders
    own = system_libraries.font_folders({"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")})
    assert tmp_path / "data" / "fonts" in own


def test_packages_are_asked_for_by_name() -> None:
    line = system_libraries.apt_line(["libgl1", "libegl1"])
    assert line == "on Debian or Ubuntu: apt-get install libgl1 libegl1"
