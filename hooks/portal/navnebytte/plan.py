"""What a new id changes: worked out whole, and checked as if it were done, before any file is touched."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.checks import check
from portal.checks.addresses import hand_written_pages_can_be_read
from portal.checks.utkast import Utkast
from portal.load import load_files
from portal.model.ids import ID, RESERVED_IDS, reserved, suggest_id
from portal.model.kinds import record_path
from portal.navnebytte.tekst import Rettelse, edited, renamed, with_former
from portal.problems import Problem, nearest
from portal.source.content import hand_written
from portal.source.files import decode, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from portal.load import Lasting, Lest
    from portal.settings import Settings
    from portal.source.files import Fil, Mappe
    from portal.vocabulary import Slag


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytteplan:
    """The files that a new id changes, by path (None where a file goes), and what to tell of it."""

    filer: Mapping[Path, bytes | None]
    til: str
    henvisninger: int
    flyttet: int


class Refused(Exception):  # noqa: N818  # it is an answer, not an error of ours
    """That an id cannot be changed: what is wrong, what is allowed, what was meant; or problems in the records."""

    def __init__(self, tekst: str, tillatt: str = "", forslag: str = "", problems: Iterable[Problem] = ()) -> None:
        """Keep the sentences apart."""
        super().__init__(tekst)
        self.tekst = tekst
        self.tillatt = tillatt
        self.forslag = forslag
        self.problems = tuple(problems)


def plan(settings: Settings, slag: Slag, old: str, new: str, idag: date) -> Bytteplan:
    """Return what giving the record `old` the id `new` changes, or raise Refused."""
    mappe = read_folder(settings.satsinger)
    lasting = load_files(mappe.filer, mappe.problems, mappe.nesten)
    _check_names(lasting, slag, old, new)
    before = Utkast(lasting=lasting, content=settings.content, idag=idag)
    unread = [one for one in (*lasting.problems, *hand_written_pages_can_be_read(before)) if one.grad == "feil"]
    if unread:
        tekst = "Noen filer kan ikke leses, og kan vise til posten."
        raise Refused(tekst, "Rett dem først. Ingenting er endret.", problems=sorted(unread))
    edits = _edits(lasting, slag, old, new)
    moved = {fil.path: _moved(fil, slag, old, new) for fil in mappe.filer}
    after = _after(mappe, edits, moved)
    new_problems = _new_problems(before, after, moved)
    if new_problems:
        tekst = f"Med id-en «{new}» blir det feil i postene."
        raise Refused(tekst, "Velg en annen id. Ingenting er endret.", problems=new_problems)
    root = settings.satsinger.parent
    files: dict[Path, bytes | None] = {}
    for fil in mappe.filer:
        path = root / fil.path
        if fil.path in edits or moved[fil.path] != fil.path:
            files |= {path: None} if moved[fil.path] != fil.path else {}
            files[root / moved[fil.path]] = _edited(path.read_bytes(), fil.text or "", edits.get(fil.path, ()))
    changed = sum(ref.slag == slag and ref.id == old for lest in _all(lasting) for ref in lest.henvisninger)
    pages = _pages(settings, lasting.poster[slag][old], new)
    return Bytteplan(
        filer=MappingProxyType(files | pages),
        til=moved[lasting.poster[slag][old].fil.path],
        henvisninger=changed + len(pages),
        flyttet=sum(path != to for path, to in moved.items()) - 1,
    )


def _check_names(lasting: Lasting, slag: Slag, old: str, new: str) -> None:
    """Raise where the old id is not in use, or the new one cannot be."""
    if old not in lasting.kjente[slag]:
        tekst = f"Det finnes ingen post «{old}» blant {slag}."
        raise Refused(tekst, "Skriv id-en slik filnavnet er, uten .yml.", nearest(old, lasting.kjente[slag]))
    if new in RESERVED_IDS:
        raise Refused(*reserved(new))
    if not ID.fullmatch(new):
        tillatt = "En id har bare små bokstaver a–z, sifre og bindestrek."
        raise Refused(f"«{new}» kan ikke være en id.", tillatt, suggest_id(new))
    if new == old:
        raise Refused("Den nye id-en er lik den gamle.", "Skriv den id-en posten skal få.")
    if new in lasting.kjente[slag]:
        raise Refused(f"Id-en «{new}» er alt i bruk blant {slag}.", "Velg en annen id.")
    owner = next((one for one, lest in lasting.poster[slag].items() if new in lest.post.tidligere_id), old)
    if owner != old:
        tillatt = "Lenker til den gamle adressen ville gått feil. Velg en annen id."
        raise Refused(f"Id-en «{new}» er tidligere id for «{owner}».", tillatt)


def _edits(lasting: Lasting, slag: Slag, old: str, new: str) -> dict[str, list[Rettelse]]:
    """Return the edits of all records that change, by the paths they have now."""
    edits: dict[str, list[Rettelse]] = {}
    for lest in _all(lasting):
        text = lest.fil.text or ""
        ways = [ref.sti for ref in lest.henvisninger if (ref.slag, ref.id) == (slag, old)]
        own = renamed(text, ways, old, new) if ways else []
        if (lest.fil.slag, lest.fil.id) == (slag, old):
            own += with_former(text, old, new)
        if own:
            edits[lest.fil.path] = own
    return edits


def _all(lasting: Lasting) -> Iterable[Lest]:
    return (lest for own in lasting.poster.values() for lest in own.values())


def _moved(fil: Fil, slag: Slag, old: str, new: str) -> str:
    """Return where a file is to lie: the record's own under its new id, talks in their conference's folder."""
    head, _, name = fil.path.rpartition("/")
    if (fil.slag, fil.id) == (slag, old):
        name = f"{new}.yml"
    elif slag == "konferanser" and fil.slag == "innlegg" and fil.mapper[:1] == (old,):
        root = head.split("/")[0]
        head = "/".join((root, "innlegg", new, *fil.mapper[1:]))
    return f"{head}/{name}"


def _after(mappe: Mappe, edits: Mapping[str, Iterable[Rettelse]], moved: Mapping[str, str]) -> Lasting:
    """Return the records as they will be."""
    files = []
    for fil in mappe.filer:
        path = moved[fil.path]
        _, _, *folders, name = path.split("/")
        text = fil.text and edited(fil.text, edits.get(fil.path, ()))
        files.append(replace(fil, path=path, id=name.removesuffix(".yml"), mapper=tuple(folders), text=text))
    return load_files(sorted(files, key=lambda fil: fil.path.split("/")), mappe.problems, mappe.nesten)


def _new_problems(before: Utkast, after: Lasting, moved: Mapping[str, str]) -> list[Problem]:
    """Return the errors that there were none of before."""
    known = {(moved.get(one.path, one.path), one.felt, one.tekst) for one in check(before)}
    found = check(replace(before, lasting=after))
    return [one for one in found if one.grad == "feil" and (one.path, one.felt, one.tekst) not in known]


def _edited(data: bytes, text: str, edits: Iterable[Rettelse]) -> bytes:
    """Return a file with the edits of its `text` made; line ends, byte order mark and no-break spaces stay."""
    written = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    found = edited(written if len(written) == len(text) else text, edits)
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + (found.replace("\n", "\r\n") if b"\r\n" in data else found).encode()


def _pages(settings: Settings, lest: Lest, new: str) -> dict[Path, bytes | None]:
    """Return the hand-written pages beside the records that link to the old address, with links to the new."""
    if settings.content.parent != settings.satsinger.parent:
        return {}
    old_address = record_path(lest.fil.slag, lest.fil.id, lest.post).removesuffix("/")
    new_address = f"{old_address.rpartition('/')[0]}/{new}"
    link = re.compile(rf"(\]\(|\]:\s*|href=[\"'])((?:\.\./)*/?){re.escape(old_address)}(?=[/)#\s\"'])")
    changed: dict[Path, bytes | None] = {}
    for name in hand_written(settings.content).values():
        path = settings.content.parent / name
        data = path.read_bytes()
        text, problem = decode(data, name)
        if text is not None and problem is None and link.search(text):
            mended = link.sub(rf"\g<1>\g<2>{new_address}", data.decode("utf-8"))
            changed |= {path: mended.encode()}
    return changed
