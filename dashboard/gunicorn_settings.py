"""Settings for `gunicorn -c python:dashboard.gunicorn_settings dashboard.app:server`: several processes that share nothing.

gunicorn reads the lower-case names; the number of workers is WEB_CONCURRENCY or `--workers`.
"""

from __future__ import annotations

import os
from typing import Any

from gunicorn.errors import ConfigError
from gunicorn.workers.base import Worker as Process

from dashboard import drawing, pool, web_server

# pages, pictures and words share land, scenario and noise with those of every other View
MADE_FOR_ALL = ("/", "/fire/light.first.png?v=1", "/fire/light.first.png?v=1&show=by", "/twin.html?v=1")

bind = "127.0.0.1:8050"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "dashboard.gunicorn_settings.Worker"
preload_app = True  # what the application has loaded is held once for all workers, and their pool
timeout = 120  # a silent worker is ended; a large sheet may take a while
graceful_timeout = 30


class Worker(Process):
    """A process that gunicorn starts, watches and ends, and that serves as `leopard-atlas serve` does.

    gunicorn's own workers read and send in the threads that answer, without a limit of time: a few slow clients silence them.
    """

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse or name what is asked for and not done here.

        Raises:
            ConfigError: when https is asked for, since plain http would be sent instead.
        """
        if cfg.is_ssl:
            message = "These workers speak no https; leave out certfile and keyfile, and let the proxy before them speak it."
            raise ConfigError(message)
        if unheeded := [name for name, asked in (("accesslog", cfg.accesslog), ("max_requests", cfg.max_requests)) if asked]:
            log.warning("Not heeded by these workers: %s.", ", ".join(unheeded))

    def run(self) -> None:
        """Serve until gunicorn says stop, or is gone."""
        trusted = [*self.cfg.forwarded_allow_ips, ""][0]
        proxy = {"trusted_proxy": trusted, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}} if trusted else {}
        listening = [wrapped.sock for wrapped in self.sockets]  # type: ignore[attr-defined]  # gunicorn's own
        web_server.run(self.wsgi, self._goes_on, sockets=listening, **proxy)

    def _goes_on(self) -> bool:
        self.notify()
        return self.alive and self.ppid == os.getppid()


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
