"""The rules in the words of nginx, of Apache, and of Netlify and others that read `_headers`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from portal.vern.regler import FILSLAG, HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portal.vern.regler import Filslag

MADE = "Laget av hooks/portal/vern/. Rett det der, ikke her."
NGINX_HTTP, NGINX_SERVER = ".drift/nginx-http.conf", ".drift/nginx-server.conf"
"""The two parts for nginx, in the project: nothing in them depends on a build, and they are not to be served."""
COMPRESSED = tuple(dict.fromkeys(one.type for one in FILSLAG if one.tekst))
SMALLEST = 512
"""Bytes from which a file is compressed."""


def nginx_http() -> str:
    """Return the part that belongs in nginx' `http`: what differs from file to file, by address."""

    def choice(name: str, other: str, of: Callable[[Filslag], str]) -> Iterator[str]:
        yield f"map $uri ${name} {{"
        yield f'    default "{other}";'
        for value, rows in groupby(sorted(FILSLAG, key=of), key=of):
            if value != other:
                yield f'    "~\\.({_either(rows)})$" "{value}";'
        yield "}"

    return _text(
        f"# {MADE}",
        "# Hører hjemme i http-delen av nginx, for eksempel som /etc/nginx/conf.d/omradeportalen.conf.",
        *choice("omradeportalen_lager", FILSLAG[0].lager, lambda one: one.lager),
        *choice("omradeportalen_opphav", "same-origin", lambda one: one.opphav),
        *choice("omradeportalen_apen", "", lambda one: "*" if one.apen else ""),
    )


def nginx_server() -> str:
    """Return the part that belongs in nginx' `server`."""
    types = [f"    {one.type} {' '.join(one.endelser)};" for one in FILSLAG]
    return _text(
        f"# {MADE}",
        "# Hører hjemme i server-delen av nginx, etter listen, server_name, root og sertifikat:",
        "#     include /…/.drift/nginx-server.conf;",
        "# Den trenger nginx-http.conf i http-delen. Bare den som drifter, kan sende http videre til https:",
        "#     server { listen 80; server_name …; return 301 https://$host$request_uri; }",
        "# Er nettstedet et annet sted enn i roten, rettes error_page.",
        "index index.html;",
        "error_page 404 /404.html;",
        "charset utf-8;",
        f"charset_types {' '.join(one for one in COMPRESSED if one != 'text/html')};",
        "default_type application/octet-stream;",
        "types {",
        *types,
        "}",
        "gzip on;",
        "gzip_vary on;",
        "gzip_comp_level 6;",
        f"gzip_min_length {SMALLEST};",
        f"gzip_types {' '.join(one for one in COMPRESSED if one != 'text/html')};",
        "# Med modulen brotli blir filene noe mindre: brotli on; og brotli_types som gzip_types.",
        "server_tokens off;",
        'location ~ "/\\.(?!well-known/)" { return 404; }',
        "location = /_headers { return 404; }",
        *(f'add_header {name} "{value}" always;' for name, value in HEADERS),
        "add_header Cross-Origin-Resource-Policy $omradeportalen_opphav always;",
        "add_header Access-Control-Allow-Origin $omradeportalen_apen always;",
        "add_header Cache-Control $omradeportalen_lager;",
    )


def apache(base: str) -> str:
    """Return `.htaccess`; `base` is the path that the site is served under, with slashes."""

    def by(of: Callable[[Filslag], str], header: str) -> Iterator[str]:
        for value, rows in groupby(sorted(FILSLAG, key=of), key=of):
            if value:
                yield f'  <FilesMatch "\\.({_either(rows)})$">'
                yield f'    Header set {header} "{value}"'
                yield "  </FilesMatch>"

    return _text(
        f"# {MADE}",
        "# Apache må tillate dette: AllowOverride FileInfo. Bare den som drifter, kan sende http videre til https:",
        "#   RewriteEngine On",
        "#   RewriteCond %{HTTPS} off",
        "#   RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]",
        f"ErrorDocument 404 {base}404.html",
        "AddDefaultCharset utf-8",
        f"AddCharset utf-8 {' '.join(f'.{end}' for one in FILSLAG if one.tekst for end in one.endelser)}",
        *(f"AddType {one.type} {' '.join(f'.{end}' for end in one.endelser)}" for one in FILSLAG),
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in HEADERS),
        *by(lambda one: one.lager, "Cache-Control"),
        *by(lambda one: one.opphav, "Cross-Origin-Resource-Policy"),
        *by(lambda one: "*" if one.apen else "", "Access-Control-Allow-Origin"),
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {' '.join(COMPRESSED)}",
        "</IfModule>",
        "<IfModule mod_alias.c>",
        '  RedirectMatch 404 "/_headers$"',
        "</IfModule>",
    )


def netlify() -> str:
    """Return `_headers`. No header is given by two rules: hosts disagree on what that means."""

    def rules() -> Iterator[str]:
        yield "/*"
        yield from (f"  {name}: {value}" for name, value in HEADERS)
        for one in FILSLAG[1:]:  # pages: such hosts ask again each time, and are quick to answer
            for end in one.endelser:
                yield f"/*.{end}"
                yield f"  Content-Type: {one.type}{'; charset=utf-8' if one.tekst else ''}"
                yield f"  Cache-Control: {one.lager}"
                yield f"  Cross-Origin-Resource-Policy: {one.opphav}"
                if one.apen:
                    yield "  Access-Control-Allow-Origin: *"

    return _text(f"# {MADE}", *rules())


def _either(rows: Iterable[Filslag]) -> str:
    return "|".join(end for one in rows for end in one.endelser)


def _text(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)
