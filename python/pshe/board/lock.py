"""One writer a plan file: a lock beside it that the system takes away when its holder ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Self

FAR = 1 << 30
"""The byte that is locked: far behind the words, so that others can read these."""


class FileLock:
    """Holds a file for one program; also after a crash nobody has to clean up.

    ``why_not`` says why it was not had, in words.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f".{path.name}.lock")
        self._name = path.name
        self.why_not = ""
        self._file = -1

    def take(self, words: str) -> bool:
        """Take the lock and leave words for others to read; false when it cannot be had."""
        while True:
            try:
                file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError:
                self.why_not = (
                    f"Nothing can be written beside {self._name}. "
                    "Copy the file to a folder of your own to change it."
                )
                return False
            if not _lock(file):
                holder = os.read(file, 1000).decode("utf-8", "replace").strip()
                self.why_not = f"{self._name} is open for {holder}. Close it there first."
                os.close(file)
                return False
            if self._is_there(file):
                break
            os.close(file)  # who had it has just taken it away
        os.ftruncate(file, 0)
        os.write(file, words.encode())
        self._file = file
        return True

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except FileNotFoundError:
            return False

    def free(self) -> None:
        """Let others have it."""
        if self._file < 0:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._file)
        self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()


if sys.platform == "win32":

    def _lock(file: int) -> bool:
        import msvcrt

        os.lseek(file, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:

    def _lock(file: int) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
