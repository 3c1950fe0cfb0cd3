"""Bare objects of the libraries; `app.py` gives them their settings."""

from celery import Celery
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect

compress = Compress()
csrf = CSRFProtect()
limiter = Limiter(get_remote_address, headers_enabled=True)
login = LoginManager()
queue = Celery("ladder", set_as_current=False)
"""Only sends here; the worker that receives is `workers/app.py`."""
