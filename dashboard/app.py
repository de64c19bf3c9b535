"""The Dash application and its WSGI `server`."""

from __future__ import annotations

import html
import os
import re
from typing import TYPE_CHECKING

import plotly
import plotly.io as pio
from dash import Dash
from flask import Response, request

from dashboard import compression, dash_routes, headers, refusal
from dashboard.assets_folder import ASSETS
from dashboard.balance_files import balance_files
from dashboard.callbacks import balance, fire, page, territories, tour
from dashboard.first_picture import first_picture
from dashboard.layout import skeleton
from dashboard.offline import head, offline
from dashboard.opening import opening
from dashboard.packet_files import packet_files
from dashboard.serving import SEARCH, address, data_url, files, font_url, query
from dashboard.settings import settings
from dashboard.sheet_files import sheet_files
from dashboard.twin_files import twin_files
from dashboard.view import parse
from dashboard.wording import words
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from dashboard.view import View

INDEX = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<title>{title}</title>
{shared}
{installed}
{preloads}
{css}
<script src="{plotly}" id="plotly" async></script>
</head>
<body>
{first_picture}
{app_entry}
<script type="application/json" id="opening" data-search="{search}">{opening}</script>
<div>
{config}
{scripts}
{renderer}
</div>
</body>
</html>"""
PLOTLY = f"/_dash-component-suites/plotly/package_data/plotly.min.js?v={plotly.__version__}"
PRELOADED = (
    ("/_dash-layout", 'as="fetch" crossorigin="anonymous"'),
    ("/_dash-dependencies", 'as="fetch" crossorigin="anonymous"'),
    *((font_url(f"{name}.woff2"), 'as="font" type="font/woff2" crossorigin="anonymous"') for name in ("atlas-sans-400", "atlas-sans-600", "atlas-serif-600")),
)
PRELOADS = "\n".join(f'<link rel="preload" href="{address}" {kind}>' for address, kind in PRELOADED)

# a random word for callbacks in the background, of which there are none: without it a View's page is the same from every process
BACKGROUND_ONLY = re.compile(r'"end_id":"[^"]*",')


def _shared(view: View) -> str:
    """What a link shows where it is shared: the page in the View's language, its title and the picture of its map."""
    spoken = words(view.language)
    picture = f"{(address() or request.url_root).rstrip('/')}/picture/light.webp?{view.to_query()}"
    told = {"og:type": "website", "og:title": view.title or spoken.title, "og:description": spoken.sentence, "og:image": picture, "og:locale": spoken.html_lang}
    cards = [("property", name, content) for name, content in told.items()]
    cards += [("name", "description", spoken.sentence), ("name", "twitter:card", "summary_large_image")]
    return "\n".join(f'<meta {kind}="{name}" content="{html.escape(content)}">' for kind, name, content in cards)


def another_opening() -> Response:
    """The opening of another View, for a page that is open already."""
    return Response(opening(query()), mimetype="application/json")


class Atlas(Dash):
    """Dash with a page of its own: the opening View stands in the HTML."""

    def interpolate_index(self, **parts: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]  # called by name alone
        """The page of the request's query string."""
        raw = query()
        view, _ = parse(raw)
        parts["config"] = BACKGROUND_ONLY.sub("", parts["config"])
        return INDEX.format(
            **parts,
            lang=words(view.language).html_lang,
            shared=_shared(view),
            installed=head(),
            preloads=PRELOADS,
            plotly=PLOTLY,
            first_picture=first_picture(view),
            search=html.escape(f"?{raw}" if raw else ""),
            # no "<" may stand inside a script element, and none is needed
            opening=opening(raw).replace("<", "\\u003c"),
        )


def create_app() -> Dash:
    """A new application with all callbacks wired."""
    pio.templates.default = "none"
    for name in [name for name in os.environ if name.upper().startswith("DASH_")]:  # another program's: Dash would take them for ours
        del os.environ[name]
    app = Atlas(
        __name__,
        server=refusal.Server(__name__, static_folder=None),  # pyright: ignore[reportArgumentType]  # Dash takes a Flask, whatever it says
        assets_folder=str(ASSETS),
        assets_ignore=r"first\.js|sw\.js",  # one stands in the page before all others, one has an address of its own
        title="Leopard Atlas",
        update_title="",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        suppress_callback_exceptions=True,  # the chrome comes with the View, after the skeleton
    )
    table = settings() | {"search": data_url(SEARCH)}
    app.layout = skeleton(table)
    app.server.register_blueprint(files)
    app.server.register_blueprint(balance_files)
    app.server.register_blueprint(sheet_files)
    app.server.register_blueprint(twin_files)
    app.server.register_blueprint(packet_files)
    app.server.register_blueprint(offline)
    app.server.add_url_rule("/opening.json", view_func=another_opening)
    page.register(app)
    fire.register(app)
    territories.register(app)
    balance.register(app)
    tour.register(app)
    dash_routes.install(app)
    refusal.install(app.server)
    compression.install(app.server)
    headers.install(app)
    # Dash completes itself during its first request, and answers a second one at the same moment half made
    with app.server.test_request_context("/healthz"):  # a test client would look for its own version among all packages
        app.server.full_dispatch_request()
    return app


def static_addresses() -> list[str]:
    """Every address of the default page's scripts, styles and layer files, for `compression.compress_all`."""
    text = app.server.test_client().get("/").get_data(as_text=True)
    own = [data_url(layer.file_name) for layer in CATALOG.values() if layer.suffix == ".geojson"]
    return [*dict.fromkeys(re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', text)), *own]


app = create_app()
server = app.server
