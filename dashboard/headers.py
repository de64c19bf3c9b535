"""What every answer says to the browser: nothing from elsewhere, nothing guessed, how long to keep it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Response, request

if TYPE_CHECKING:
    from dash import Dash

# no unsafe-eval; blob: is where MapLibre's worker comes from, and without it there is no map
POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; "
    "manifest-src 'self'; connect-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
YEAR = "public, max-age=31536000, immutable"
# Dash's fingerprint in the name; else a version in the query
FINGERPRINT = re.compile(r"\.v[\w-]+m\d+\.")


def install(app: Dash) -> None:
    """Set the headers of every answer. Call it when all callbacks exist: their scripts' hashes are in the policy."""
    policy = POLICY.format(hashes=" ".join(app.csp_hashes()))

    def headers(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        if answer.status_code in {200, 304} and _fingerprinted():
            answer.headers["Cache-Control"] = YEAR
        return answer

    app.server.after_request(headers)


def _fingerprinted() -> bool:
    if not request.path.startswith(("/_dash-component-suites/", "/assets/")):  # layer files know themselves whether their address is fresh
        return False
    return bool(FINGERPRINT.search(request.path)) or "m" in request.args or "v" in request.args
