"""The menu: home, the collections that have records, and the pages that help to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.kinds import kind
from portal.pages.endringer import STI as ENDRINGER
from portal.pages.felt import STI as FELT
from portal.pages.folg import STI as FOLG
from portal.pages.kunnskap import STI as KUNNSKAP
from portal.pages.mangler import STI as MANGLER
from portal.pages.oppfolging import STI as OPPFOLGING
from portal.pages.tilstand import STI as TILSTAND
from portal.pages.uenigheter import STI as UENIGHETER
from portal.source.content import MARKDOWN, hand_written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from portal.texts import Tekster
    from portal.vocabulary import Slag

Meny = list["str | dict[str, str | Meny]"]
"""MkDocs' `nav`: a page, a page with a title, or a title with entries of its own."""

FIRST: tuple[Slag, ...] = ("omradesatsinger", "tiltak", "evalueringer", "kommuner")
GROUPS: tuple[tuple[str, tuple[Slag, ...]], ...] = (
    ("meny.emner", ("temaer", "tiltakstyper", "utfordringer", "malgrupper")),
    ("meny.steder", ("konferanser", "nettverk")),
    ("meny.styring", ("bevilgninger", "ordninger", "dokumenter", "aktorer")),
)
GATHERED = (("oppfolging.tittel", OPPFOLGING), ("mangler.tittel", MANGLER), ("folg.tittel", FOLG))
"""Pages made from many records that stand with the conferences and networks."""


def menu(t: Tekster, stier: Collection[str], content: Path, order: Sequence[str] = ()) -> Meny:
    """Return the menu. Records' pages stay outside it, since it is written on every page.

    `order` names hand-written pages by file, in the order they are to stand; those it does not name come after.
    """
    entries: Meny = [{t("hjem.start"): "index.md"}]
    entries += [{t("kunnskap.tittel"): f"{KUNNSKAP}index.md"}] if KUNNSKAP in stier else []
    entries += _collections(t, FIRST, stier)
    for key, slag in GROUPS:
        own = _collections(t, slag, stier)
        own += [{t(title): f"{sti}index.md"} for title, sti in GATHERED if key == "meny.steder" and sti in stier]
        entries += [{t(key): own}] if own else []
    help_pages: Meny = [*_hand_written(content, order)]
    help_pages += [{t("uenigheter.tittel"): f"{UENIGHETER}index.md"}] if UENIGHETER in stier else []
    help_pages += [{t("tilstand.tittel"): f"{TILSTAND}index.md"}] if TILSTAND in stier else []
    help_pages += [{t("endringer.tittel"): f"{ENDRINGER}index.md"}] if ENDRINGER in stier else []
    help_pages += _collections(t, ("kilder",), stier)
    help_pages += [{t("feltside.tittel"): f"{FELT}index.md"}] if FELT in stier else []
    return [*entries, {t("meny.hjelp"): help_pages}] if help_pages else entries


def _collections(t: Tekster, slag: Sequence[Slag], stier: Collection[str]) -> Meny:
    return [{t.slag(one, flere=True): f"{kind(one).sti}index.md"} for one in slag if kind(one).sti in stier]


def _hand_written(content: Path, order: Sequence[str]) -> list[str]:
    files = [path.removeprefix(f"{content.name}/") for path in hand_written(content).values()]
    pages = [file for file in files if file.endswith(MARKDOWN)]
    return sorted(pages, key=lambda file: (order.index(file) if file in order else len(order), file))
