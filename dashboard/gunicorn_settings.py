"""Settings for `gunicorn -c python:dashboard.gunicorn_settings dashboard.app:server`: several processes that share nothing.

gunicorn reads the lower-case names; the number of workers is WEB_CONCURRENCY or `--workers`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from dashboard import drawing, pool, refusal

if TYPE_CHECKING:
    import socket

# pages, pictures and words share land, scenario and noise with those of every other View
MADE_FOR_ALL = ("/", "/fire/light.first.png?v=1", "/fire/light.first.png?v=1&show=by", "/twin.html?v=1")

bind = "127.0.0.1:8050"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 2 * (drawing.WAITING + 1)  # a full queue of drawings leaves as many for everything else
worker_class = "dashboard.gunicorn_settings.Worker"
limit_request_line = 8190
preload_app = True  # what the application has loaded is held once for all workers, and their pool
timeout = 120  # a silent worker is ended; a large sheet may take a while
graceful_timeout = 30


class Worker(ThreadWorker):
    """gunicorn's threads, with the project's page for a request line that is too long."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be read."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        body = refusal.page().encode()
        head = ["Connection: close", "Content-Type: text/html; charset=utf-8", "Cache-Control: no-store", f"Content-Length: {len(body)}"]
        write_nonblock(client, "\r\n".join([f"HTTP/1.1 {refusal.STATUS} URI Too Long", *head, "", ""]).encode() + body)


def on_starting(server: object) -> None:  # noqa: ARG001 - gunicorn's signature
    """Make what every page needs, once for all workers, and keep processes ready for what takes long."""
    from dashboard.app import server as flask  # noqa: PLC0415 - is loaded by now

    client = flask.test_client()
    for address in MADE_FOR_ALL:
        client.get(address)
    pool.start()


def post_worker_init(worker: object) -> None:  # noqa: ARG001 - gunicorn's signature
    """Each process has the opening picture ready, and their pool the land cut and covered for the first table."""
    drawing.warm(tables=True)
