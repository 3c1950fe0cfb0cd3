"""The queue of files: nobody ever finds half a message."""

import json
import threading
from pathlib import Path
from queue import Empty

import pytest
from kombu.connection import Connection

from ladder.services import file_queue
from ladder.services.file_queue import write_whole

MANY = 200


def connection(folder: Path) -> Connection:
    folders = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    options = {**folders, "polling_interval": 0.001}
    return Connection(f"{file_queue.SCHEME}://localhost//", transport_options=options)  # type: ignore[no-untyped-call]


# Each test has a queue of its own: the library keeps what it has bound for the whole process, in whatever folder.


def test_what_is_sent_first_is_taken_first(tmp_path: Path) -> None:
    with connection(tmp_path) as to, to.SimpleQueue("turns") as queue:
        for number in range(3):
            queue.put({"number": number})
        assert [queue.get(timeout=1).payload["number"] for _ in range(3)] == [0, 1, 2]


def test_a_message_that_is_still_being_written_is_not_there_yet(tmp_path: Path) -> None:
    with connection(tmp_path) as to, to.SimpleQueue("parts") as queue:
        (tmp_path / "0_killed.parts.msg.part").write_text("")
        with pytest.raises(Empty):
            queue.get(block=False)


def test_whoever_reads_a_file_while_it_is_written_finds_it_whole(tmp_path: Path) -> None:
    file, content = tmp_path / "0.ladder.msg", {"long": "x" * 100_000}
    write_whole(file, content)

    def write() -> None:
        for _ in range(MANY):
            write_whole(file, content)

    writing = threading.Thread(target=write)
    writing.start()
    while writing.is_alive():
        assert json.loads(file.read_text()) == content
    writing.join()
    assert list(tmp_path.iterdir()) == [file]


def test_messages_and_the_table_of_queues_are_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def note(file: Path, content: object) -> None:
        written.append(file.name.split(".", 1)[1])
        write_whole(file, content)

    monkeypatch.setattr(file_queue, "write_whole", note)
    with connection(tmp_path) as to, to.SimpleQueue("letters") as queue:
        queue.put({"number": 1})
    assert written == ["exchange", "letters.msg"]
