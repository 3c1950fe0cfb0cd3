import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from ladder.config import Config, variable
from tests.deployment import compose


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    """A folder with the compose file, to be checked by docker-compose itself."""
    if not shutil.which("docker-compose"):
        pytest.skip("docker-compose is not installed (Debian: apt-get install docker-compose)")
    shutil.copy(compose.FILE, tmp_path)
    return tmp_path


def check(folder: Path, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    command = ["docker-compose", "config", "-q"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_the_file_is_accepted_with_the_example_filled_in(checked: Path) -> None:
    assert check(checked, compose.filled_in()).stderr == ""


@pytest.mark.parametrize("name", sorted(compose.demanded()))
def test_what_has_to_be_filled_in_is_demanded_by_name(checked: Path, name: str) -> None:
    done = check(checked, compose.filled_in() | {name: ""})
    assert done.returncode
    assert name in done.stderr


def test_the_example_explains_every_variable_and_no_other() -> None:
    assert set(compose.example()) == compose.variables()


def test_the_example_holds_no_secret() -> None:
    assert {name for name, value in compose.example().items() if name.endswith(("PASSWORD", "KEY")) and value} == set()


def test_every_setting_of_the_file_is_one_that_ladder_reads() -> None:
    known = {variable(item.name) for item in fields(Config)}
    given = {name for name in compose.services()["web"]["environment"] if name.startswith("LADDER_")}
    given |= {name for step in compose.STEPS for name in compose.services()[step]["environment"]}
    assert given <= known


def test_redis_appends_what_it_is_told_to_a_file() -> None:
    assert "--appendonly yes" in " ".join(compose.services()["redis"]["command"])


@pytest.mark.parametrize("name", compose.LASTING)
def test_nothing_serves_before_the_tables_are_current(name: str) -> None:
    assert compose.services()[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_every_lasting_service_is_watched() -> None:
    watched = {name for name, service in compose.services().items() if "healthcheck" in service}
    assert watched == {*compose.LASTING, "postgres", "redis"}


@pytest.mark.parametrize("name", compose.LASTING)
def test_what_serves_knows_neither_the_owner_nor_the_superuser(name: str) -> None:
    given = compose.services()[name]["environment"]
    assert not {"LADDER_OWNER_DATABASE_URL", "LADDER_ADMIN_DATABASE_URL", "LADDER_BACKUP_DATABASE_URL"} & set(given)
    assert "POSTGRES_PASSWORD" not in str(given)


def test_only_the_loopback_is_published() -> None:
    published = [port for service in compose.services().values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_the_image_runs_as_a_user_and_not_as_root() -> None:
    lines = (compose.ROOT / "Dockerfile").read_text().splitlines()
    last_stage = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]
    assert [line for line in last_stage if line.startswith("USER")] == ["USER ladder"]
