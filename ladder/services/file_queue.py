"""The queue of files: as the library's, but nobody ever finds half a file.

The library opens a file under its final name and writes then. A worker that looks in between takes an empty message,
cannot read it, and ends for good; a process that is killed in between leaves such a file behind.
"""

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

SCHEME = "ladder-files"
TRANSPORT_ALIASES[SCHEME] = "ladder.services.file_queue:Transport"


class Channel(filesystem.Channel):
    """Writes beside, then renames."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override] # as theirs
        # Workers take the names in their order, and only those that end in .msg.
        write_whole(Path(self.data_folder_out) / f"{time.time_ns()}_{uuid4()}.{queue}.msg", payload)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        # Which queues an exchange serves; everybody who comes says so, in the same words.
        known = self.get_table(exchange)  # type: ignore[no-untyped-call]
        wanted = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        if wanted not in known:
            file: Path = self._exchange_file(exchange)  # type: ignore[no-untyped-call]
            write_whole(file, [wanted, *known])


class Transport(filesystem.Transport):
    """The library's files with this channel."""

    Channel = Channel


def write_whole(file: Path, content: object) -> None:
    """Write a file so that it is there as a whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{uuid4()}.part")
    part.write_text(dumps(content))  # type: ignore[no-untyped-call] # the library's, which knows its own kinds
    part.rename(file)
