"""Starting everything in one go."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ladder.cli.main import main
from ladder.cli.up import is_loopback
from ladder.cli.worker import command
from ladder.config import ConfigError, Mode, load


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("ladder.example.org", False), ("", False),
    ],
)  # fmt: skip
def test_only_loopback_counts_as_this_machine(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4"])
def test_the_demo_refuses_to_listen_to_anybody_else(host: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["up", "--demo", "--host", host, "--instance", str(tmp_path)])
    assert result.exit_code == 1
    assert "this machine only" in result.output
    assert not list(tmp_path.iterdir()), "Nothing was made before it refused."


@pytest.mark.parametrize("mode", [Mode.DEMO, Mode.DEVELOPMENT])
def test_no_setting_opens_the_demo_or_development_to_others(mode: Mode, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="this machine only"):
        load({"LADDER_BASE_URL": "https://ladder.example.org"}, mode=mode, instance=tmp_path)


def test_the_embedded_worker_watches_the_clock_too_and_nothing_else(tmp_path: Path) -> None:
    words = command(load({}, instance=tmp_path), beat=True, threads=2)
    assert "-B" in words
    assert {"--without-gossip", "--without-mingle", "--without-heartbeat"} <= set(words)
