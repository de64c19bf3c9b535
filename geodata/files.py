"""Files that a person names: read when they are plain, written beside and renamed, so that nobody ever meets half a file."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geodata.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def read(file: Path, most_bytes: int) -> bytes:
    """The first so many bytes of a plain file; a pipe or a device might never end, and is not waited for.

    Raises:
        OSError: when it cannot be read or is no plain file; its `strerror` says why.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise OSError(errno.EINVAL, "that is no plain file", str(file))
        with file.open("rb") as opened:
            return opened.read(most_bytes)
    except ValueError as error:  # a zero byte, or half a letter
        raise OSError(errno.EINVAL, "that is no file's name", str(file)) from error


def refuse_unwritable(file: Path) -> None:
    """Refuse before the work what could not be kept after it: a file beside it is opened, as `write` will, and leaves nothing.

    Raises:
        FormatError: what stands in the way, and how to mend it.
    """
    target, _ = _target(file)
    try:
        with _beside(target, 0o600):
            pass
    except OSError as error:
        message = f"Cannot write {file}: {error.strerror}; choose a file in a folder that you may write to."
        raise FormatError(message) from error


def write(file: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    """Keep bytes, or what a function writes. Links are followed, and a file that is replaced leaves its mode.

    Until all is written the file has no name where the system can do so (Linux, on most disks): then nothing is left of
    it even by a call that is killed. Elsewhere it has one of its own, which goes when the call ends in any other way.

    Raises:
        FormatError: when it cannot be kept; what was there before is untouched.
    """
    target, mode = _target(file)
    try:
        with _beside(target, 0o666 if mode is None else 0o600) as (part, name):
            part.write(content) if isinstance(content, bytes) else content(part)
            part.flush()
            os.fsync(part.fileno())  # a full network disk may tell only now
            if not name.exists():
                os.link(f"/proc/self/fd/{part.fileno()}", name, src_dir_fd=part.fileno())
            part.close()
            if mode is not None:
                name.chmod(mode)
            name.replace(target)
    except OSError as error:
        message = f"Cannot write {file}: {error.strerror}; choose another place."
        raise FormatError(message) from error


@contextmanager
def _beside(target: Path, mode: int) -> Iterator[tuple[BinaryIO, Path]]:
    """A file to write in the target's folder, and the name that it has or can be given; neither outlives this."""
    name = target.with_name(f".leopard-atlas-{secrets.token_hex(8)}.part")  # short: a target's name may be as long as there can be
    try:
        with open(name, "w+b", opener=lambda path, flags: _opened(path, flags, mode)) as part:
            yield part, name
    finally:
        name.unlink(missing_ok=True)


def _opened(path: str, flags: int, mode: int) -> int:
    """A new file in the folder of this path, without its name where the system can do so."""
    with suppress(AttributeError, OSError):  # a system, or a disk, without files that have no name
        return os.open(Path(path).parent, os.O_TMPFILE | os.O_RDWR, mode)
    return os.open(path, flags | os.O_EXCL, mode)


def _target(file: Path) -> tuple[Path, int | None]:
    """Where the content of a file goes, links followed, and the mode of what is there already.

    Raises:
        FormatError: when nothing can be written there, or what is there is not to be replaced.
    """
    try:
        target = Path(os.path.realpath(file))
        known = None
        with suppress(FileNotFoundError, NotADirectoryError):
            known = target.stat()
        if known is None and not target.parent.is_dir():
            message = f"There is no folder {target.parent}; make it first or choose another."
            raise FormatError(message)
        why = known and _kept(known)
        if known and not why:
            os.close(os.open(target, os.O_WRONLY))  # who may not write to it may not replace it
    except OSError as error:
        message = f"Cannot write {file}: {error.strerror}; choose another place."
        raise FormatError(message) from error
    except ValueError as error:  # a zero byte, or half a letter
        message = f"Cannot write {str(file)!r}: that is no file's name; choose another."
        raise FormatError(message) from error
    if why:
        message = f"Cannot write {file}: {why}; choose another file."
        raise FormatError(message)
    return target, known and stat.S_IMODE(known.st_mode)


def _kept(known: os.stat_result) -> str:
    """Why what is there must stay; empty when it need not."""
    if stat.S_ISDIR(known.st_mode):
        return "it is a folder"
    if not stat.S_ISREG(known.st_mode):
        return "it is no plain file"
    for descriptor in (1, 2):  # /dev/stdout, or what the shell sent our output to
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), known):
                return "what this call prints goes there"
    return ""
