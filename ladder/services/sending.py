"""How jobs leave for the workers: over Redis, or as files in the instance folder."""

from typing import Any

import structlog

from ladder.config import Config
from ladder.extensions import queue
from ladder.services import file_queue
from ladder.services.jobs import Message

QUEUE = "ladder"
LONGEST_TASK = 60 * 60
LOOK_EVERY = 0.1
"""Seconds between two looks into the folder of files; each look finds one message for a thread."""
log = structlog.get_logger()


def settings(config: Config) -> dict[str, Any]:
    """Celery's settings, the same for those who send and those who work."""
    return {
        "broker_url": config.broker_url or f"{file_queue.SCHEME}://localhost//",
        "broker_transport_options": _transport(config),
        "broker_connection_retry_on_startup": True,
        "task_default_queue": QUEUE,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        # A worker that dies gives its message back; the job row sees to it that nothing is done twice.
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "worker_enable_remote_control": not config.embedded,
        "worker_cancel_long_running_tasks_on_connection_loss": True,
        "beat_schedule_filename": str(config.instance / "beat-schedule"),
    }


def _transport(config: Config) -> dict[str, Any]:
    if config.broker_url:
        return {"visibility_timeout": LONGEST_TASK}
    folder = config.instance / "queue"
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
        "polling_interval": LOOK_EVERY,
    }


def send(message: object) -> None:
    """Send one job on its way. A broker that is away costs seconds: the sweeper sends again."""
    if not isinstance(message, Message):
        raise TypeError(f"Only jobs are sent, not {type(message).__name__}.")
    org = str(message.org_id) if message.org_id else None
    try:
        queue.send_task(message.name, args=[org, str(message.job_id)], retry=False)
    except queue.connection_for_write().connection_errors as error:
        log.warning("job.not_sent", job=str(message.job_id), error=type(error).__name__)
