"""Fetches what other people wrote for the browser (htmx, the fonts) into `static/vendor`; none of it is committed.

`package-lock.json` says which packages and with which checksum. Where npm is installed it does the fetching: it knows
this machine's mirror and certificates. Elsewhere Python does, from the registry that `npm_config_registry` names, else
from where packageurl (a library of such addresses) says npm packages are, so that no address is written down here.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from packageurl.contrib import purl2url

ROOT = Path(__file__).resolve().parent.parent
VENDOR = Path("ladder/static/vendor")
WANTED = ("dist/htmx.min.js", "files/*-latin-*wght-*.woff2", "files/*-latin-*opsz-*.woff2", "LICENSE*")
LARGEST_TARBALL = 20_000_000  # bytes; the largest of ours is a tenth of it


class AssetError(Exception):
    """A package that could not be fetched or that is not what the lock says."""


@dataclass(frozen=True)
class Package:
    """One line of the lock."""

    name: str
    version: str
    integrity: str

    @property
    def tarball(self) -> str:
        """The path of the tarball in any npm registry."""
        return f"{self.name}/-/{self.name.rpartition('/')[2]}-{self.version}.tgz"


def fetch_assets(root: Path = ROOT, npm: str | None = None) -> bool:
    """Fetch what the lock under `root` names, unless that is there already; say whether anything was fetched.

    `npm` is the npm program to fetch with, None to fetch with Python. Raises AssetError; what was there before stays.
    """
    lock = root / "package-lock.json"
    vendor = root / VENDOR
    mark = fingerprint(lock)
    stamp = vendor / ".stamp"
    if stamp.exists() and stamp.read_text() == mark:
        return False
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=vendor.parent, prefix=".vendor-") as temporary:
        fresh = Path(temporary) / "vendor"
        for package in locked(lock):
            unpack(package, tarball(package, npm), fresh / package.name)
        (fresh / ".stamp").write_text(mark)
        shutil.rmtree(vendor, ignore_errors=True)
        fresh.rename(vendor)
    return True


def fingerprint(lock: Path) -> str:
    """What the stamp holds: it changes with the lock and with the files we want."""
    return hashlib.sha256(lock.read_bytes() + repr(WANTED).encode()).hexdigest()


def locked(lock: Path) -> Iterator[Package]:
    """The packages of a package-lock.json of version 2 or 3, without the project itself."""
    for path, entry in json.loads(lock.read_text())["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            yield Package(name, entry["version"], entry["integrity"])


def tarball(package: Package, npm: str | None) -> bytes:
    """The checked bytes of a package. Raises AssetError."""
    data = packed_by_npm(package, npm) if npm else downloaded(package)
    check(package, data)
    return data


def packed_by_npm(package: Package, npm: str) -> bytes:
    """Let npm fetch the package. Raises AssetError with npm's own words."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - the names come from our own lock
            [npm, "pack", "--silent", f"{package.name}@{package.version}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        packed = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not packed:
            raise AssetError(f"npm could not fetch {package.name} {package.version}. {done.stderr.strip()}")
        return packed[0].read_bytes()


def downloaded(package: Package) -> bytes:
    """Fetch the package without npm. Raises AssetError."""
    url = address(package)
    if not url.startswith(("https://", "http://")):
        raise AssetError(f"npm_config_registry has to begin with https:// or http://, this does not: {url}")
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - checked above
            return bytes(answer.read(LARGEST_TARBALL + 1))
    except OSError as error:
        raise AssetError(
            f"{package.name} {package.version} could not be fetched from {url} ({error}). Nothing was changed. Look at"
            " the connection, or set npm_config_registry to a registry within reach."
        ) from error


def address(package: Package) -> str:
    """Where the tarball is."""
    registry = os.environ.get("npm_config_registry")  # noqa: SIM112 - npm spells it so
    if registry:
        return f"{registry.rstrip('/')}/{package.tarball}"
    return str(purl2url.get_download_url(f"pkg:npm/{package.name}@{package.version}"))  # type: ignore[no-untyped-call] # it publishes none


def check(package: Package, data: bytes) -> None:
    """Raise AssetError unless the bytes are those that the lock names."""
    algorithm, _, expected = package.integrity.partition("-")
    if algorithm != "sha512":
        raise AssetError(f"package-lock.json has no sha512 for {package.name}. Write the lock again with a newer npm.")
    if len(data) > LARGEST_TARBALL or base64.b64encode(hashlib.sha512(data).digest()).decode() != expected:
        raise AssetError(f"{package.name} {package.version} is not what package-lock.json names. Nothing was changed.")


def unpack(package: Package, data: bytes, into: Path) -> None:
    """Write the wanted files of a tarball under `into`. Raises AssetError for a path that leads out of it."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with tarfile.open(fileobj=file, mode="r:gz") as archive:
            for member in archive:
                # npm puts everything into one folder, whose name does not matter.
                inner = PurePosixPath(*PurePosixPath(member.name).parts[1:])
                if ".." in inner.parts or PurePosixPath(member.name).is_absolute():
                    raise AssetError(f"{package.name} holds a path that leads out of its folder: {member.name}")
                content = archive.extractfile(member) if member.isfile() else None
                if content and any(fnmatch(str(inner), pattern) for pattern in WANTED):
                    target = into / inner
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content.read())


def main() -> int:
    """Fetch, and say so in a line."""
    try:
        fetched = fetch_assets(npm=shutil.which("npm"))
    except AssetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Fonts and scripts {'fetched into' if fetched else 'are current in'} {VENDOR}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
