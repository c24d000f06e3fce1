"""Set GradStudio up in `.venv` beside this folder, then open the window or run every check.

    python3 packaging/bootstrap.py run      the window with the worked example; without a screen, in text
    python3 packaging/bootstrap.py test     lint, types, import contracts, tests; further words go to pytest
    python3 packaging/bootstrap.py setup    only the environment

Standard library only: this file runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from system_libraries import apt_line, missing_for_tests, missing_for_window, screen

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = Path("packaging", "constraints.txt")
EXAMPLE = Path("resources", "examples", "worked-example.grad")
NO_SCREEN = 3  # the exit code of `gradstudio` where the window system does not answer


class SetupError(Exception):
    """What stands in the way, in one line that says what to do about it."""


def say(line: str) -> None:
    """Print a line at once, so that it stands before what the next command prints."""
    print(line, flush=True)


def python_complaint(version: tuple[int, int]) -> str | None:
    """Why a Python of this version cannot run GradStudio, or None."""
    if version >= OLDEST_PYTHON:
        return None
    need, have = (".".join(map(str, pair)) for pair in (OLDEST_PYTHON, version))
    return f"GradStudio needs Python {need} or newer; this is {have}. Run this file with a newer python3."


# -- the environment --------------------------------------------------------------------------------------


def venv_python(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def parse_cfg(text: str) -> dict[str, str]:
    """The `key = value` lines of a pyvenv.cfg."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip().lower(): value.strip() for key, value in pairs}


def why_remake(cfg: Mapping[str, str], venv: Path, version: tuple[int, int]) -> str | None:
    """Why an environment with this pyvenv.cfg cannot be used at this place by this Python, or None."""
    made_by = cfg.get("version") or cfg.get("version_info") or ""
    if made_by.split(".")[:2] != [str(part) for part in version]:
        return f"it was made by Python {made_by or 'of an unknown version'}"
    command = cfg.get("command")
    if command is not None and not command.endswith(str(venv)):
        return "its folder was moved"
    return None


def fingerprint(files: Iterable[Path]) -> str:
    """A digest of what decides an installation: the files' bytes."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def read_stamp(venv: Path) -> dict[str, str]:
    """What the last finished installation wrote down; empty where there is none."""
    try:
        stamp = json.loads((venv / "gradstudio-setup.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def unfinished(venv: Path) -> Path:
    """The file that stands in an environment for as long as something is being installed into it."""
    return venv / "gradstudio-setup-unfinished"


def venv_fault(venv: Path, version: tuple[int, int]) -> str | None:
    """Why the environment has to be made anew, or None."""
    if unfinished(venv).exists():
        return "an earlier set-up was interrupted"
    try:
        fault = why_remake(parse_cfg((venv / "pyvenv.cfg").read_text(encoding="utf-8")), venv, version)
    except OSError:
        return "it is no virtual environment"
    if fault is None and run([venv_python(venv), "-c", "import pip"], quiet=True) != 0:
        return "its Python does not start, or has no pip"
    return fault


def make_venv(venv: Path) -> None:
    """Make a fresh virtual environment in place of whatever was there."""
    lacking = [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]
    if lacking:
        raise SetupError(f"this Python lacks {' and '.join(lacking)}; {apt_line(['python3-venv'])}")
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    unfinished(venv).touch()
    # An environment is made by the interpreter it stands on, even when this one lives in an environment.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if run([base, "-m", "venv", venv]) != 0:
        raise SetupError(f"python -m venv could not make {venv}; {apt_line(['python3-venv'])}")


def set_up(extras: set[str]) -> Path:
    """Bring `.venv` to what pyproject.toml and the constraints say, and return its interpreter."""
    python = venv_python(VENV)
    digest = fingerprint([ROOT / "pyproject.toml", ROOT / CONSTRAINTS])
    stamp = read_stamp(VENV)
    have = set(stamp.get("extras", "").split())
    fault = venv_fault(VENV, sys.version_info[:2]) if VENV.exists() or VENV.is_symlink() else "new"
    if fault is None and stamp.get("digest") == digest and extras <= have:
        return python
    if fault is None:
        say(f"Bringing {VENV} up to date ...")
    else:
        note = "the first time takes a few minutes" if fault == "new" else f"anew, since {fault}"
        say(f"Setting up {VENV} ({note}) ...")
        make_venv(VENV)
    wanted = sorted(extras | have)
    target = f".[{','.join(wanted)}]" if wanted else "."
    install = [str(python), "-m", "pip", "install", "--disable-pip-version-check"]
    if not sys.stdout.isatty():
        install.append("--quiet")
    unfinished(VENV).touch()
    code = run([*install, "--constraint", str(CONSTRAINTS), "--editable", target])
    # pip that gives up leaves what it found; only one that was killed leaves the mark, and a ruin.
    unfinished(VENV).unlink()
    if code != 0:
        raise SetupError("pip could not install GradStudio; its own words are above. Is there a network?")
    written = json.dumps({"digest": digest, "extras": " ".join(wanted)}) + "\n"
    (VENV / "gradstudio-setup.json").write_text(written, encoding="utf-8")
    return python


# -- the two jobs -----------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], *, quiet: bool = False) -> int:
    """Run a command in the project's folder; its exit code, 127 where it cannot be started."""
    words = [str(word) for word in command]
    sink = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(words, cwd=ROOT, stdout=sink, stderr=sink, check=False).returncode
    except OSError:
        return 127


def headless_job(folder: Path) -> list[list[str]]:
    """The words after `gradstudio` of each step: look at the worked example, then train and export digits."""
    new, trained, code = (str(folder / name) for name in ("mlp.grad", "trained.grad", "digits_mlp.py"))
    recipe = "--data digits --batch 64 --lr 0.1 --epochs 30 --seed 0"
    return [
        ["run", str(EXAMPLE)],
        ["new", "--mlp", "64,128,10", "-o", new],
        ["train", new, *recipe.split(), "-o", trained],
        ["export", trained, "--to", "numpy", "-o", code],
    ]


def run_headless(python: Path) -> int:
    """Do in text what the window would show; 0, or the exit code of the step that failed."""
    with tempfile.TemporaryDirectory(prefix="gradstudio-") as name:
        folder = Path(name)
        for words in headless_job(folder):
            say(f"\n$ gradstudio {shlex.join(words)}")
            code = run([python, "-m", "gradstudio", *words])
            if code != 0:
                return code
        exported = folder / "digits_mlp.py"
        say(f"\n$ python {shlex.quote(str(exported))}")
        return run([python, exported])


def run_job() -> int:
    """Open the window with the worked example; where none can open, say why and do the job in text."""
    python = set_up(set())
    system = screen(sys.platform, os.environ)
    if system is None:
        say("No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): the same job without a window.")
        return run_headless(python)
    missing = missing_for_window(system)
    if missing:
        say(f"The window wants libraries that are missing; {apt_line(missing)}")
        say("The same job without a window:")
        return run_headless(python)
    code = run([python, "-m", "gradstudio", EXAMPLE])
    return run_headless(python) if code == NO_SCREEN else code


def run_pytest(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run pytest, passing its output on as it comes; its exit code and closing line."""
    closing = ""
    words = [str(word) for word in command]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return process.returncode, closing


def test_job(pytest_words: Sequence[str]) -> int:
    """Run every check, all of them even if one fails; pytest's closing line comes last."""
    python = set_up({"test"})
    missing = missing_for_tests()
    if missing:
        raise SetupError(f"the window's tests want what is missing; {apt_line(missing)}")
    contracts = "from importlinter.cli import lint_imports_command as check; check()"
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "import contracts": ["-c", contracts],
    }
    failed = []
    for name, words in checks.items():
        say(f"\n== {name}")
        if run([python, *words]) != 0:
            failed.append(name)
    say("\n== pytest")
    workers = ["-n", str(min(4, os.cpu_count() or 1))]
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    code, closing = run_pytest([python, "-X", "utf8", "-u", "-m", "pytest", *workers, *colour, *pytest_words])
    if code != 0:
        failed.append("pytest")
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    say(closing)
    return 1 if failed else 0


def main(words: Sequence[str]) -> int:
    """Do what the command line asks for; 0 for success, 2 where set-up cannot go on."""
    complaint = python_complaint(sys.version_info[:2])
    if complaint:
        print(f"bootstrap: {complaint}", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="job", required=True, metavar="{run,test,setup}")
    commands.add_parser("run", help="open the window with the worked example")
    commands.add_parser("test", help="run every check; further words go to pytest")
    commands.add_parser("setup", help="only make the environment, with what the checks need")
    chosen, rest = parser.parse_known_args(words)
    if rest and chosen.job != "test":
        parser.error(f"{chosen.job} takes no further words: {shlex.join(rest)}")
    try:
        if chosen.job == "run":
            return run_job()
        if chosen.job == "test":
            return test_job(rest)
        set_up({"test"})
    except (SetupError, OSError) as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
