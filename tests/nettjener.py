"""Serves a site with a real nginx, set up with the files that a deployment gets."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from portal.settings import ROOT
from portal.vern.tjenere import NGINX_HTTP, NGINX_SERVER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds until nginx must answer."""
SETUP = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/feil.txt;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/kropp;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {http};
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {server};
  }}
}}
"""


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site; give its address, with a slash at the end. `folder` is nginx' own."""
    program = os.environ.get("PORTAL_NGINX")
    assert program, "kjør testene med scripts/test.py, som finner nginx"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    setup = folder / "nginx.conf"
    parts = {"http": ROOT / NGINX_HTTP, "server": ROOT / NGINX_SERVER}
    setup.write_text(SETUP.format(folder=folder, port=port, site=site, **parts), encoding="utf-8")
    command = [program, "-p", str(folder), "-e", str(folder / "feil.txt"), "-c", str(setup)]
    process = subprocess.Popen(command)
    try:
        _wait(process, port, folder / "feil.txt")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8") if log.exists() else "nginx svarer ikke")
