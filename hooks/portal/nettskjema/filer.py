"""The files that the form in the browser reads: what it knows, ids, excerpts, an example, and each record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.names import name
from portal.formatering.lesing import read_nodes
from portal.formatering.skriving import write_nodes
from portal.model.kinds import FOLDERS
from portal.nettskjema.definisjon import definisjon
from portal.nettskjema.naboer import naboer
from portal.skjema.eksempler import read_examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.model.post import Post
    from portal.texts import Tekster
    from portal.vocabulary import Slag

STI = "skjema/form/"


def files(arkiv: Arkiv, texts: Iterable[Tekster], idag: date, mappe: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every file. `mappe` is the folder of all records."""
    eksempler = read_examples()
    for t in texts:
        yield f"{STI}{t.sprak}/felt.json", as_json(definisjon(t, eksempler))
        for slag in FOLDERS:
            yield f"{STI}{t.sprak}/id/{slag}.json", as_json(ids(arkiv, slag, t))
    for slag, tre in eksempler.poster.items():
        yield f"{STI}eksempel/{slag}.json", as_json((eksempler.ider[slag], tre.text))

    def written(ref: Ref) -> str:
        return (mappe.parent / arkiv.filer[ref]).read_text(encoding="utf-8-sig")

    for navn, content in naboer(arkiv, written):
        yield f"{STI}naboer/{navn}.json", as_json(content)
    for ref in arkiv.filer:
        text = written(ref)
        yield f"{STI}post/{ref.slag}/{ref.id}.yml", shown(text, arkiv.post(ref), idag).encode()


def shown(text: str, post: Post, idag: date) -> str:
    """Return the text of a record without a contact that has expired: such are not published."""
    contact = getattr(post, "kontakt", None)
    if not contact or contact.utloper >= idag:
        return text
    read = read_nodes(text)
    kept = tuple(one for one in read.rot.inni if one.nokkel != "kontakt")
    return write_nodes(replace(read, rot=replace(read.rot, inni=kept)))


def ids(arkiv: Arkiv, slag: Slag, t: Tekster) -> list[tuple[str, ...]]:
    """Return the id and name of each record of a kind, and its file where that does not lie right in the folder."""
    own = getattr(arkiv, slag)
    paths = {one: arkiv.filer[Ref(slag, one)] for one in own}
    return [
        (one, name(post, t.sprak), *([paths[one]] if paths[one] != f"satsinger/{slag}/{one}.yml" else []))
        for one, post in own.items()
    ]


def as_json(value: object) -> bytes:
    """Return a value as the form reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
