"""The proxy that the README describes, in an nginx of this machine: its own block, with other ports and folders."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.house.servers import free_port, serving

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

README = Path(__file__).parents[2] / "README.md"
# what nginx needs around it; as root it would else give up the right to read the folder
AROUND = """{user}
daemon off;
pid {folder}/pid;
events {{ worker_connections 4096; }}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{block}
}}
"""


def nginx() -> str:
    """Where nginx is: as NGINX says, on the path, or where systems keep it for root alone."""
    found = os.environ.get("NGINX") or shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert found, "The proxy tests need nginx: install it (sudo apt-get install nginx) or set NGINX to its path, then call again."
    return found


def block(port: int, server_port: int, folder: Path) -> str:
    """The README's block, which listens on one port of loopback and asks another."""
    (written,) = re.findall(r"```nginx\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    for usual, times, ours in (
        ("listen 80;", 1, f"listen 127.0.0.1:{port};"),
        ("127.0.0.1:8050", 2, f"127.0.0.1:{server_port}"),
        ("/var/cache/nginx/leopard-atlas", 1, str(folder / "cache")),
    ):
        assert written.count(usual) == times, f"the README's block no longer says {usual}"
        written = written.replace(usual, ours)
    return written


def log(folder: Path) -> Path:
    """What nginx complains to."""
    return folder / "error.log"


@contextlib.contextmanager
def proxying(server_port: int, folder: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port and the process of a proxy before the server on another port, until the end of the block."""
    port, settings = free_port(), folder / "nginx.conf"
    settings.write_text(AROUND.format(user="user root;" if os.geteuid() == 0 else "", folder=folder, block=block(port, server_port, folder)))
    with serving([nginx(), "-p", str(folder), "-e", str(log(folder)), "-c", str(settings)], port, folder) as process:
        yield port, process
