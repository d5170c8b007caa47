"""The menu: home, the collections that have records, and the hand-written pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.kinds import KINDS
from portal.pages.kunnskap import STI as KUNNSKAP
from portal.source.content import MARKDOWN, hand_written

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from portal.texts import Tekster


def menu(t: Tekster, stier: Collection[str], content: Path) -> list[dict[str, str | list[str]]]:
    """Return the menu as MkDocs' `nav`; records' pages stay outside it, since it is written on every page."""
    entries: list[dict[str, str | list[str]]] = [{t("hjem.start"): "index.md"}]
    entries += [
        {t.slag(kind.slag, flere=True): f"{kind.sti}index.md"}
        for kind in KINDS
        if kind.slag != "innlegg" and kind.sti in stier
    ]
    entries += [{t("kunnskap.tittel"): f"{KUNNSKAP}index.md"}] if KUNNSKAP in stier else []
    written = [path for path in hand_written(content).values() if path.endswith(MARKDOWN)]
    pages: list[str] = [path.removeprefix(f"{content.name}/") for path in written]
    return [*entries, {t("hjem.meny"): pages}] if pages else entries
