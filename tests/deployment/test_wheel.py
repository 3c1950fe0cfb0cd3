import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ladder.assets import VENDOR
from tests.deployment.compose import ROOT


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the image is built from: that which .dockerignore lets through, and the assets, so that none is fetched."""
    folder = tmp_path_factory.mktemp("context")
    for name in allowed():
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


def allowed() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [line[1:] for line in lines if line.startswith("!")]


@pytest.fixture(scope="module")
def wheel(context: Path) -> set[str]:
    """The names of the files in a wheel built from the image's context."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=context, check=True, capture_output=True, timeout=120)
    [path] = (context / "dist").glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


def test_a_wheel_carries_the_fonts_and_scripts(wheel: set[str]) -> None:
    vendor = ROOT / VENDOR
    fetched = {f"{VENDOR}/{path.relative_to(vendor)}" for path in vendor.rglob("*.*") if path.is_file()}
    assert f"{VENDOR}/htmx.org/dist/htmx.min.js" in fetched
    assert fetched <= wheel


def test_a_wheel_carries_everything_that_git_tracks_of_its_packages(wheel: set[str]) -> None:
    packages = ("ladder", "frameworks", "workers", "migrations")
    listed = subprocess.run(["git", "ls-files", *packages], cwd=ROOT, check=True, capture_output=True, text=True)
    here = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    assert here - wheel == set()


def test_a_wheel_carries_no_test_and_no_secret(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} <= {"ladder", "frameworks", "workers", "migrations"}
    assert not [name for name in wheel if name.endswith((".env", "secret", ".sqlite"))]
