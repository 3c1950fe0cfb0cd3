"""gunicorn's settings in production: `gunicorn --config python:ladder.gunicorn "ladder.app:create_app()"`.

The address and the number of workers are gunicorn's own variables: GUNICORN_CMD_ARGS="--bind ...", WEB_CONCURRENCY.
"""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A request that takes longer is broken; a report is computed by the worker, never here.
timeout = 30
graceful_timeout = 20
# The heartbeat's file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 - gunicorn wants text
# The application writes its own line for each request, with the endpoint: an address may hold the secret of a link.
accesslog = None
