"""What every answer says to the browser: nothing from elsewhere, nothing guessed, how long to keep it."""

from __future__ import annotations

import hashlib
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
# What a View's address brings changes with a release alone. A browser asks each time whether it did, and is told by the tag; a proxy asks
# once a minute, so that what a whole room looks at is made once, and a new release is seen a minute later. A proxy that is allowed to may
# show what it has for longer while it asks: that is for those who run it to say, as a browser that did would mix two releases.
MINUTE = "public, max-age=0, s-maxage=60"
NEVER = "no-store"  # what was sent in, what went wrong, and what holds for this moment alone
# Dash's fingerprint in the name; else a version in the query
FINGERPRINT = re.compile(r"\.v[\w-]+m\d+\.")


def install(app: Dash) -> None:
    """Set the headers of every answer. Call it when all callbacks exist: their scripts' hashes are in the policy.

    Call it after `compression.install`: Flask runs what was installed last first, and the tag is that of the content, however it is sent.
    """
    policy = POLICY.format(hashes=" ".join(app.csp_hashes()))

    def headers(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cache-Control"] = _keeping(answer)
        _tag(answer)
        return answer

    app.server.after_request(headers)


def _keeping(answer: Response) -> str:
    """Who may keep the answer for how long."""
    if request.method not in {"GET", "HEAD"} or answer.status_code not in {200, 304}:
        return NEVER
    if request.blueprint == "files" and "Cache-Control" in answer.headers:
        return answer.headers["Cache-Control"]  # they know whether the fingerprint in the address is that of their content
    return YEAR if _fingerprinted() else MINUTE


def _tag(answer: Response) -> None:
    """Name the content, the same name in every process; who has it already gets no more than that."""
    # a file's date is another on each machine
    answer.headers.pop("Last-Modified", None)
    if answer.headers["Cache-Control"] == NEVER:
        answer.headers.pop("ETag", None)
    elif answer.status_code == 200:
        answer.direct_passthrough = False
        answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:24], weak=True)  # weak: it may be sent compressed or not
        answer.make_conditional(request)


def _fingerprinted() -> bool:
    if not request.path.startswith(("/_dash-component-suites/", "/assets/")):
        return False
    return bool(FINGERPRINT.search(request.path)) or "m" in request.args or "v" in request.args
