"""The files that the preview reads when someone asks to see it: the pages' code, the models, and the portal's texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.forhandsvisning.oversettelse import oversett, slekt, standardverdier
from portal.nettskjema.filer import STI, as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.texts import Tekster


def files(texts: Iterable[Tekster]) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every file."""
    pages = oversett()
    yield f"{STI}sider.js", pages.javascript().encode()
    yield f"{STI}sider.json", as_json({"slekt": slekt(), "standard": standardverdier()})
    for t in texts:
        yield f"{STI}{t.sprak}/sider.json", as_json(pages.tekster(t))
