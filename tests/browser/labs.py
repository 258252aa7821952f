"""JupyterLab as an analyst has it, with everything switched off that would leave the machine."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary
from playwright.sync_api import Locator, Page, expect

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
QUIET = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
STATE = ".state"
PLACES = {
    "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}  # fmt: skip
SLOW = 60_000
"""Milliseconds that the first page, or a kernel, may take on a busy machine."""


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Run JupyterLab on a folder; gives the address of its files without the file's name."""
    state = folder / STATE
    for name, values in QUIET.items():
        path = state / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    token = secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyter", "lab", "--allow-root", "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    env = os.environ | {name: str(state / place) for name, place in PLACES.items()}
    with (state / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            port = _port_of(process, state / PLACES["JUPYTER_RUNTIME_DIR"])
            yield f"http://127.0.0.1:{port}/lab/tree/{{}}?token={token}&reset"
        finally:
            # Asked to stop soon after a page was opened, JupyterLab may wait for ever. A killed one
            # cannot, and its kernels end when they miss it.
            process.kill()
            process.wait()


def _port_of(process: subprocess.Popen[bytes], runtime: Path) -> int:
    """Wait until JupyterLab has said which port it got; it takes the next one that is free."""
    said = runtime / f"jpserver-{process.pid}.json"
    for _ in range(600):
        assert process.poll() is None, "JupyterLab ended"
        with suppress(OSError, ValueError):  # not there yet, or half written
            port: int = json.loads(said.read_text(encoding="utf-8"))["port"]
            return port
        time.sleep(0.1)
    raise AssertionError("JupyterLab does not answer")


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these cells of code."""
    made = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    made.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(made, path)


def trust(folder: Path, path: Path) -> None:
    """Let JupyterLab trust a notebook, as it trusts what its user has run."""
    data = folder / STATE / PLACES["JUPYTER_DATA_DIR"]
    data.mkdir(parents=True, exist_ok=True)
    NotebookNotary(data_dir=str(data)).sign(nbformat.read(path, as_version=4))


class Notebook:
    """A notebook that is open in a tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        expect(self.cell(0)).to_be_visible(timeout=SLOW)

    def cell(self, number: int) -> Locator:
        """A cell with what came out of it."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def ready(self) -> None:
        """Wait until the kernel has nothing to do."""
        expect(self.page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=SLOW)
