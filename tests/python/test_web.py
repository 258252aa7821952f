"""The committed bundle of the board is what its sources give."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "python" / "pshe" / "board" / "static"


@pytest.mark.skipif(not (WEB / "node_modules").exists(), reason="run make test-web first")
def test_the_bundle_is_what_the_sources_give(tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "the board needs Node.js, see scripts/setup.sh"
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=WEB, check=True, timeout=120)
    for name in ("board.css", "board.js"):
        fresh = (tmp_path / name).read_bytes()
        assert fresh == (STATIC / name).read_bytes(), f"{name} is old: run make web and commit it"


def test_the_bundle_reaches_for_nothing_on_the_network_and_keeps_its_licence() -> None:
    script = (STATIC / "board.js").read_text(encoding="utf-8")
    style = (STATIC / "board.css").read_text(encoding="utf-8")
    assert script.count("http") == script.count("http://www.w3.org/")  # names, never fetched
    assert "url(" not in style
    assert "eval(" not in script
    assert "Permission is hereby granted" in script


def test_what_the_board_is_built_with_is_pinned_and_names_no_download_address() -> None:
    package = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    versions = package["dependencies"] | package["devDependencies"]
    assert all(version[0].isdigit() for version in versions.values())
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)
