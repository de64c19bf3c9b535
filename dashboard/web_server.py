"""The server of `leopard-atlas serve`: waitress, with a plain page for requests that it will not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import waitress
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask
from waitress.utilities import Error, RequestHeaderFieldsTooLarge

from dashboard import drawing, refusal

if TYPE_CHECKING:
    from flask import Flask

THREADS = 2 * (drawing.WAITING + 1)  # a full queue of drawings leaves as many for everything else


class _PlainError(ErrorTask):
    def execute(self) -> None:
        """Answer what was not read: our page when it was too long, else waitress's own text."""
        if isinstance(self.request.error, RequestHeaderFieldsTooLarge):  # type: ignore[attr-defined]
            self.request.error = _TooLongError("")  # type: ignore[attr-defined]
        super().execute()


class _TooLongError(Error):
    def to_response(self, ident: Any = None) -> Any:  # noqa: ARG002 - waitress's signature
        """Status, headers and body."""
        return f"{refusal.STATUS} URI Too Long", [("Content-Type", "text/html; charset=utf-8")], refusal.page().encode()


def serve(server: Flask, host: str, port: int) -> None:
    """Serve until SIGTERM or Ctrl+C; what is being answered then is finished."""
    HTTPChannel.error_task_class = _PlainError
    waitress.serve(server, host=host, port=port, threads=THREADS, ident=None)
