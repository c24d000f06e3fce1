"""The decisions of packaging/bootstrap.py, without making an environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import bootstrap

HERE = (sys.version_info[0], sys.version_info[1])


def cfg(venv: Path, version: str = "3.11.7") -> dict[str, str]:
    return bootstrap.parse_cfg(
        f"home = /usr/bin\nversion = {version}\ncommand = /usr/bin/python3 -m venv {venv}\n",
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_enough_python_is_taken(version: tuple[int, int]) -> None:
    assert bootstrap.python_complaint(version) is None


@pytest.mark.parametrize("version", [(3, 10), (3, 9), (2, 7)])
def test_an_old_python_is_refused_in_one_line_with_both_versions(version: tuple[int, int]) -> None:
    complaint = bootstrap.python_complaint(version)
    assert complaint is not None
    assert "3.11" in complaint
    assert ".".join(map(str, version)) in complaint
    assert "\n" not in complaint


def test_the_oldest_python_is_the_one_that_the_project_names() -> None:
    pyproject = (bootstrap.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = ".".join(map(str, bootstrap.OLDEST_PYTHON))
    assert f'requires-python = ">={oldest}"' in pyproject


def test_an_environment_at_home_is_kept(tmp_path: Path) -> None:
    venv = tmp_path / "with a space" / ".venv"
    assert bootstrap.why_remake(cfg(venv), venv, (3, 11)) is None


def test_an_environment_of_another_python_is_remade(tmp_path: Path) -> None:
    reason = bootstrap.why_remake(cfg(tmp_path, "3.12.1"), tmp_path, (3, 11))
    assert reason == "it was made by Python 3.12.1"


def test_python_3_1_is_not_taken_for_3_11(tmp_path: Path) -> None:
    assert bootstrap.why_remake(cfg(tmp_path, "3.1.1"), tmp_path, (3, 11)) is not None


def test_a_moved_environment_is_remade(tmp_path: Path) -> None:
    reason = bootstrap.why_remake(cfg(tmp_path / "old" / ".venv"), tmp_path / "new" / ".venv", (3, 11))
    assert reason == "its folder was moved"


def test_an_environment_that_does_not_say_where_it_was_made_is_trusted(tmp_path: Path) -> None:
    assert bootstrap.why_remake({"version_info": "3.11.7"}, tmp_path, (3, 11)) is None


def test_an_interrupted_set_up_is_begun_again(tmp_path: Path) -> None:
    bootstrap.unfinished(tmp_path).touch()
    assert bootstrap.venv_fault(tmp_path, HERE) == "an earlier set-up was interrupted"


def test_a_folder_that_is_no_environment_is_remade(tmp_path: Path) -> None:
    assert bootstrap.venv_fault(tmp_path, HERE) == "it is no virtual environment"


def test_an_environment_without_an_interpreter_is_remade(tmp_path: Path) -> None:
    version = ".".join(map(str, HERE))
    (tmp_path / "pyvenv.cfg").write_text(f"version = {version}.0\n", encoding="utf-8")
    assert bootstrap.venv_fault(tmp_path, HERE) == "its Python does not start, or has no pip"


def test_the_fingerprint_sees_a_change_in_either_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"ab")
    second.write_bytes(b"c")
    before = bootstrap.fingerprint([first, second])
    assert bootstrap.fingerprint([first, second]) == before
    first.write_bytes(b"a")
    second.write_bytes(b"bc")
    assert bootstrap.fingerprint([first, second]) != before


@pytest.mark.parametrize("text", ["", "{", "[]", "7"])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "gradstudio-setup.json").write_text(text, encoding="utf-8")
    assert bootstrap.read_stamp(tmp_path) == {}


def test_a_stamp_is_read_back(tmp_path: Path) -> None:
    stamp = {"digest": "0", "extras": "test"}
    (tmp_path / "gradstudio-setup.json").write_text(json.dumps(stamp), encoding="utf-8")
    assert bootstrap.read_stamp(tmp_path) == stamp


def test_the_headless_job_ends_with_the_file_that_it_runs(tmp_path: Path) -> None:
    steps = bootstrap.headless_job(tmp_path)
    assert [step[0] for step in steps] == ["run", "new", "train", "export"]
    assert steps[-1][-1] == str(tmp_path / "digits_mlp.py")


def test_the_worked_example_is_shipped() -> None:
    assert (bootstrap.ROOT / bootstrap.EXAMPLE).is_file()


def test_a_command_that_cannot_start_has_an_exit_code(tmp_path: Path) -> None:
    assert bootstrap.run([tmp_path / "nothing here"]) == 127
    assert bootstrap.run([sys.executable, "-c", "raise SystemExit(5)"]) == 5


def test_pytest_s_closing_line_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    script = "print('collected'); print('== 3 passed in 0.1s =='); print(); raise SystemExit(1)"
    assert bootstrap.run_pytest([sys.executable, "-c", script]) == (1, "== 3 passed in 0.1s ==")
    assert capsys.readouterr().out == "collected\n== 3 passed in 0.1s ==\n\n"


def test_an_unknown_job_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        bootstrap.main(["fly"])
    assert stop.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_words_for_pytest_are_refused_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bootstrap.main(["setup", "-k", "gates"])
    assert "setup takes no further words" in capsys.readouterr().err


def test_constraints_are_plain_pins() -> None:
    lines = (bootstrap.ROOT / bootstrap.CONSTRAINTS).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    for pin in pins:
        name, _, version = pin.partition("==")
        assert name.replace("-", "").replace("_", "").isalnum()
        assert version.replace(".", "").isalnum()
