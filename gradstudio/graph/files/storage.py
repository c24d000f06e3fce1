"""Bytes on disk: read up to a limit, and written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from gradstudio.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Largest file that is read, in bytes.
FILE_LIMIT = 256 * 1024 * 1024


def shown_path(path: str | os.PathLike[str]) -> str:
    """`path` on one line, whatever letters its name has."""
    text = os.fspath(path)
    return text if text.isprintable() else repr(text)


def read(path: str | os.PathLike[str], limit: int = FILE_LIMIT) -> bytes:
    """The bytes of the file at `path`; FileError where it cannot be read or has more than `limit`."""
    with _reasons(path, "cannot be read"), Path(path).open("rb") as file:
        # The size is asked of the open file, and the reading is bounded too: a device has no size.
        size = os.fstat(file.fileno()).st_size
        data = b"" if size > limit else file.read(limit + 1)
    if size > limit or len(data) > limit:
        message = f"{shown_path(path)}: larger than {limit // 1024**2} MB, the most that is read"
        raise FileError(message, place=shown_path(path))
    return data


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` into the file at `path`, atomically and synced; what was there stays until all is written.

    A symbolic link stays one and its target is replaced; permission bits are kept; FileError leaves the
    old file as it was and nothing beside it.
    """
    with _reasons(path, "cannot be saved"):
        target, mode = _destination(path)
        fresh = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
        try:
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:  # noqa: PTH123 - pathlib cannot create exclusively with a mode
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                fresh.chmod(mode)
            fresh.replace(target)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    _sync_folder(target.parent)


def refuse_unwritable(path: str | os.PathLike[str]) -> None:
    """FileError where `write` could not put a file at `path`: to be asked before long work."""
    with _reasons(path, "cannot be saved"):
        _destination(path)


def _destination(path: str | os.PathLike[str]) -> tuple[Path, int | None]:
    """The file that `path` stands for and its permission bits, if it is there; OSError where it must stay."""
    target = Path(path).resolve()
    mode = _replaceable(target)
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise OSError(0, "its folder is read-only")
    return target, mode


def _replaceable(target: Path) -> int | None:
    """Permission bits of the file at `target`, None where there is none; OSError where it must stay."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise OSError(0, "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(0, "it is not an ordinary file")
    if not os.access(target, os.W_OK):
        raise OSError(0, "it is read-only")
    return stat.S_IMODE(found.st_mode)


def _sync_folder(folder: Path) -> None:
    # Some file systems cannot sync a folder; the file itself is complete there too.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _reasons(path: str | os.PathLike[str], failure: str) -> Iterator[None]:
    """Turns what the system refuses into a FileError of one line."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        # ValueError: a null byte in the path; RuntimeError: symbolic links in a circle.
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{shown_path(path)}: {failure}: {reason[:1].lower()}{reason[1:]}"
        raise FileError(message, place=shown_path(path)) from None
