import base64
import hashlib
import io
import json
import tarfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ladder.assets import VENDOR, AssetError, address, fetch_assets, locked

LOCK = Path(__file__).parent.parent / "package-lock.json"
FONT = "@letters/humane"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as a registry, without a word."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class Registry:
    """A folder of tarballs, and a project whose lock names them."""

    def __init__(self, folder: Path) -> None:
        self.served = folder / "registry"
        self.root = folder / "project"
        self.entries: dict[str, dict[str, str]] = {}
        self.root.mkdir()

    def publish(self, name: str, files: dict[str, bytes], prefix: str = "package/") -> Path:
        """Add a package of version 1.0.0 and lock it."""
        data = packed({prefix + path: content for path, content in files.items()})
        path = self.served / name / "-" / f"{name.rpartition('/')[2]}-1.0.0.tgz"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
        self.lock(name, integrity)
        return path

    def lock(self, name: str, integrity: str) -> None:
        self.entries[f"node_modules/{name}"] = {"version": "1.0.0", "integrity": integrity}
        lock = {"lockfileVersion": 3, "packages": {"": {"name": "pages"}, **self.entries}}
        (self.root / "package-lock.json").write_text(json.dumps(lock))

    def file(self, path: str) -> Path:
        return self.root / VENDOR / path


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for path, content in files.items():
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    made = Registry(tmp_path)
    made.publish("htmx.org", {"dist/htmx.min.js": b"script", "dist/htmx.js": b"long", "LICENSE": b"free"})
    made.publish(FONT, {"files/humane-latin-wght-normal.woff2": b"font", "files/humane-greek-wght-normal.woff2": b"x"})
    handler = partial(Quiet, directory=str(made.served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
        yield made
        server.shutdown()


def test_only_the_files_that_pages_use_are_unpacked(registry: Registry) -> None:
    assert fetch_assets(registry.root)
    found = {str(path.relative_to(registry.file(""))) for path in registry.file("").rglob("*") if path.is_file()}
    assert found == {
        ".stamp",
        "htmx.org/LICENSE",
        "htmx.org/dist/htmx.min.js",
        f"{FONT}/files/humane-latin-wght-normal.woff2",
    }
    assert registry.file("htmx.org/dist/htmx.min.js").read_bytes() == b"script"


def test_a_second_time_nothing_is_fetched(registry: Registry) -> None:
    fetch_assets(registry.root)
    registry.served.rename(registry.served.with_name("gone"))
    assert not fetch_assets(registry.root)


def test_a_changed_lock_fetches_again_and_drops_what_it_no_longer_names(registry: Registry) -> None:
    fetch_assets(registry.root)
    del registry.entries["node_modules/htmx.org"]
    registry.publish("other", {"dist/htmx.min.js": b"other"})
    assert fetch_assets(registry.root)
    assert registry.file("other/dist/htmx.min.js").exists()
    assert not registry.file("htmx.org").exists()


def test_a_tarball_that_the_lock_does_not_know_is_refused_and_what_was_there_stays(registry: Registry) -> None:
    fetch_assets(registry.root)
    registry.publish("swapped", {"LICENSE": b"mine"}).write_bytes(packed({"package/LICENSE": b"theirs"}))
    with pytest.raises(AssetError, match=r"swapped 1\.0\.0 is not what package-lock\.json names"):
        fetch_assets(registry.root)
    assert registry.file("htmx.org/dist/htmx.min.js").read_bytes() == b"script"
    assert not registry.file("swapped").exists()


def test_a_lock_without_sha512_is_refused(registry: Registry) -> None:
    registry.publish("weak", {"LICENSE": b"x"})
    registry.lock("weak", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=")
    with pytest.raises(AssetError, match="has no sha512 for weak"):
        fetch_assets(registry.root)


@pytest.mark.parametrize("prefix", ["package/../../", "/", "../../"])
def test_a_path_that_leads_out_of_the_package_is_refused(registry: Registry, prefix: str) -> None:
    registry.publish("climbing", {"../LICENSE": b"x"}, prefix)
    with pytest.raises(AssetError, match="leads out of its folder"):
        fetch_assets(registry.root)
    assert not [path for path in registry.root.rglob("LICENSE") if path.read_bytes() == b"x"]


def test_a_registry_out_of_reach_is_said_with_what_to_do(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    with pytest.raises(AssetError, match=r"could not be fetched from http://127\.0\.0\.1:9/htmx\.org/.*set npm_config"):
        fetch_assets(registry.root)


def test_a_registry_that_is_no_web_address_is_refused(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "file:///etc")
    with pytest.raises(AssetError, match="has to begin with https"):
        fetch_assets(registry.root)


def test_npm_fetches_where_it_is_installed(registry: Registry, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\ncp {registry.served}/$(echo $3 | sed 's/@1.0.0$//')/-/*.tgz .\n")
    npm.chmod(0o755)
    assert fetch_assets(registry.root, npm=str(npm))
    assert registry.file("htmx.org/dist/htmx.min.js").read_bytes() == b"script"


def test_what_npm_says_is_passed_on_when_it_fails(registry: Registry, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho no such mirror >&2\nexit 1\n")
    npm.chmod(0o755)
    with pytest.raises(AssetError, match=r"npm could not fetch htmx\.org 1\.0\.0\. no such mirror"):
        fetch_assets(registry.root, npm=str(npm))


def test_without_npm_and_without_a_setting_the_address_is_the_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("npm_config_registry", raising=False)
    for package in locked(LOCK):
        assert address(package).startswith("https://")
        assert address(package).endswith(f"/{package.tarball}")


def test_our_own_lock_names_no_host_and_has_a_checksum_for_each_package() -> None:
    assert "resolved" not in LOCK.read_text()
    assert all(package.integrity.startswith("sha512-") for package in locked(LOCK))
