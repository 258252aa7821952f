"""JupyterLab as an analyst has it, with everything switched off that would leave the machine."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
    port, token = _free_port(), secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyter", "lab", "--allow-root", "--no-browser",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    env = os.environ | {name: str(state / place) for name, place in PLACES.items()}
    with (state / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/lab/tree/{{}}?token={token}&reset"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until something answers at the port."""
    for _ in range(600):
        assert process.poll() is None, "JupyterLab ended"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
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
