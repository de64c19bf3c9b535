"""What `gunicorn dashboard.app:server` reads in this folder; elsewhere name it: `-c python:dashboard.gunicorn_settings`."""

from dashboard.gunicorn_settings import *  # noqa: F403
