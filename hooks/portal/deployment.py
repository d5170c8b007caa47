"""What only an owner can give: who answers for the site, and where it and its records lie.

It stands in one place, `extra.portal` in `mkdocs.yml`. Until it is there, the site is a draft and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.problems import listing, nearest
from portal.settings import BadSettingError
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REQUIRED = ("eier", "ansvarlig_redaktor", "kontakt", "tilgjengelighetserklaring", "rediger")
"""The keys of `extra.portal`; a production build needs them all."""


ERKLARING = re.compile(
    r"https://uustatus\.no/(?:nb|nn)/erklaringer/publisert/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
"""The address of a published accessibility statement; the law asks for the form that uustatus.no gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """The values of one deployment; an empty text is not given.

    `rediger` is the address at which a file is edited, with `{fil}` in place of its path. `forhandsvisning` is a build
    for those who look at a proposed change; `vises` is one for MkDocs' own server, which
    puts its own address as the site's and a script of its own in every page.
    """

    eier: str = ""
    ansvarlig_redaktor: str = ""
    kontakt: str = ""
    tilgjengelighetserklaring: str = ""
    rediger: str = ""
    site_url: str = ""
    forhandsvisning: bool = False
    vises: bool = False

    @property
    def utkast(self) -> bool:
        """Return whether anything that an owner must give is missing."""
        return not all((self.eier, self.ansvarlig_redaktor, self.kontakt, self.tilgjengelighetserklaring))

    @property
    def bunntekst(self) -> tuple[tuple[str, str], ...]:
        """Return what stands at the foot of each page: the key of its label, and the value."""
        rows = (("eier", self.eier), ("redaktor", self.ansvarlig_redaktor), ("kontakt", self.kontakt))
        return tuple(row for row in rows if row[1])


def deployment_in(path: Path) -> Deployment:
    """Return the deployment that MkDocs' configuration describes, read without MkDocs."""
    try:
        tre, problems = parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeError):
        raise BadSettingError(f"{path.name} kan ikke leses.") from None
    if tre is None or problems or not isinstance(tre.data, dict):
        raise BadSettingError(str(problems[0]) if problems else f"{path.name} har ingen felt.")
    extra = tre.data.get("extra")
    portal = extra.get("portal") if isinstance(extra, dict) else None
    given = portal if isinstance(portal, dict) else {}
    return read_deployment(given, str(tre.data.get("site_url") or ""), produksjon=False)


def read_deployment(extra: Mapping[str, object], site_url: str, *, produksjon: bool) -> Deployment:
    """Return the deployment; raise where it cannot be read, or where a production build lacks anything."""
    given = {key: str(value) for key, value in extra.items() if value is not None}
    for key in given:
        if key not in REQUIRED:
            meant = nearest(key, REQUIRED)
            hint = f" Mente du «{meant}»?" if meant else f" Feltene er {listing(REQUIRED)}."
            message = f"Feltet «{key}» under extra.portal i mkdocs.yml finnes ikke.{hint}"
            raise BadSettingError(message)
    if "rediger" in given and "{fil}" not in given["rediger"]:
        message = "Feltet «rediger» under extra.portal i mkdocs.yml mangler {fil}, stedet for filas sti."
        raise BadSettingError(message)
    erklaring = given.get("tilgjengelighetserklaring", "")
    if erklaring and not ERKLARING.fullmatch(erklaring):
        message = (
            f"Feltet «tilgjengelighetserklaring» under extra.portal i mkdocs.yml er «{erklaring}». "
            "Det skal være adressen til en publisert erklæring: "
            "https://uustatus.no/nb/erklaringer/publisert/ og id-en, eller nn i stedet for nb."
        )
        raise BadSettingError(message)
    missing = [key for key in REQUIRED if not given.get(key)] + ([] if site_url else ["site_url"])
    if produksjon and missing:
        message = f"Et bygg for produksjon trenger {listing(missing).replace(' eller ', ' og ')} i mkdocs.yml."
        raise BadSettingError(message)
    return Deployment(
        eier=given.get("eier", ""),
        ansvarlig_redaktor=given.get("ansvarlig_redaktor", ""),
        kontakt=given.get("kontakt", ""),
        tilgjengelighetserklaring=given.get("tilgjengelighetserklaring", ""),
        rediger=given.get("rediger", ""),
        site_url=site_url,
    )
