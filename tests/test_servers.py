import shutil
import socket

import psycopg
import pytest

from tests import servers


def test_a_redis_of_our_own_lasts_as_long_as_its_block() -> None:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    with servers.own_redis(program) as url:
        assert servers.answers(url)
    assert not servers.answers(url)


def test_a_given_postgresql_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADDER_TEST_DATABASE_URL", "postgresql://given")
    with servers.postgresql() as url:
        assert url == "postgresql://given"


def test_a_postgresql_of_our_own_is_started_where_none_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LADDER_TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(
        servers, "STANDARD_POSTGRESQL", f"postgresql://{{user}}@127.0.0.1:{servers.free_port()}/postgres"
    )
    with servers.postgresql() as url, psycopg.connect(url) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        settled = connection.execute("SHOW fsync").fetchone()
    assert (row, settled) == ((True,), ("off",))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_free_port_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", servers.free_port())) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_nothing_answers_where_no_redis_is() -> None:
    assert not servers.answers(f"redis://127.0.0.1:{servers.free_port()}/0")
