"""Checks of the files that records show: that they are here, are what their names say, and can be used by all."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.parts import Materiale
from portal.problems import Problem, listing, nearest
from portal.references import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.references import Sti

    Kjenner = Callable[[bytes, Path], bool]
    """Tells whether a file is of a type, from its first bytes and, where they do not tell, from the whole."""

LARGEST = 25_000_000
"""Bytes. What is larger is better kept where films and archives are kept, and linked to."""

_HEAD = 1024
"""Bytes read of each file; a PDF may begin anywhere within them."""


@dataclass(frozen=True, slots=True)
class Filtype:
    """A type of file that the portal shows: its endings, its name in a sentence, and how it is known."""

    endelser: tuple[str, ...]
    navn: str
    kjenner: Kjenner


def files_exist(utkast: Utkast) -> Iterator[Problem]:
    """A file that a record shows lies in `content/`, inside the folder."""
    for lest, sti, part, path in _shown(utkast):
        if path is None:
            tekst = f"Fila «{part.fil}» finnes ikke i content/."
            yield at(lest, (*sti, "fil"), tekst, "Skriv stien fra content/, for eksempel filer/program.pdf.")


def files_are_what_their_names_say(utkast: Utkast) -> Iterator[Problem]:
    """A file that a record shows has an ending the portal knows, is of that type, has content, and is not too large."""
    for lest, sti, part, path in _shown(utkast):
        wrong = _wrong(path, str(part.fil)) if path else None
        if wrong:
            tekst, tillatt, forslag = wrong
            yield at(lest, (*sti, "fil"), tekst, tillatt, forslag=forslag)


def files_are_shown_by_a_record(utkast: Utkast) -> Iterator[Problem]:
    """A file in `content/filer/` is shown by a record, which says who holds the rights to it.

    Nothing is said while a record cannot be read: it may be the one that shows the file.
    """
    if any(utkast.known(slag) != set(own) for slag, own in utkast.lasting.poster.items()):
        return
    shown = {part.fil for _, _, part, _ in _shown(utkast)}
    for path in sorted((utkast.content / "filer").rglob("*")):
        name = path.relative_to(utkast.content).as_posix()
        if path.is_file() and not path.name.startswith(".") and name not in shown:
            tillatt = "Vis den som «materiale» i en post, med rettigheter, eller ta den bort."
            yield Problem(path=f"{utkast.content.name}/{name}", tekst="Ingen post viser denne fila.", tillatt=tillatt)


def documents_can_be_read_by_all(utkast: Utkast) -> Iterator[Problem]:
    """A PDF kept here is accessible or has a version as a web page."""
    for lest, sti, part, path in _shown(utkast):
        if path and path.suffix == ".pdf" and not (part.tilgjengelig or part.html_url):
            yield at(lest, (*sti, "fil"), *melding("pdf uten nettside"), grad="merknad")


def films_have_captions(utkast: Utkast) -> Iterator[Problem]:
    """A film kept here has captions (WCAG 1.2.2); for one that others publish, the duty is theirs."""
    for lest, sti, part, path in _shown(utkast):
        if path and part.type == "video" and not part.tekstet:
            yield at(lest, (*sti, "fil"), *melding("video uten teksting"), grad="merknad")


def links_out_have_an_archived_copy(utkast: Utkast) -> Iterator[Problem]:
    """Slides and films that lie elsewhere are remarked on where no archived copy is given: such pages go away."""
    for lest in utkast.each():
        for sti, part in parts(lest.post, Materiale):
            if part.url and not part.arkivert_url:
                yield at(lest, (*sti, "url"), *melding("uten arkivert kopi"), grad="merknad")


def endings() -> list[str]:
    """Return the endings of the files that the portal shows."""
    return [ending for one in FILTYPER for ending in one.endelser]


def _shown(utkast: Utkast) -> Iterator[tuple[Lest, Sti, Materiale, Path | None]]:
    """Yield the materials that are files kept here, with the file, or None where there is none."""
    root = utkast.content.resolve()
    for lest in utkast.each():
        for sti, part in parts(lest.post, Materiale):
            if part.fil:
                path = (root / part.fil).resolve()
                yield lest, sti, part, path if path.is_relative_to(root) and path.is_file() else None


def _wrong(path: Path, shown: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a file, what is allowed and what was probably meant."""
    ending = PurePosixPath(shown).suffix.removeprefix(".")
    own = next((one for one in FILTYPER if ending in one.endelser), None)
    if own is None:
        known = endings()
        key = "ukjent endelse" if ending else "uten endelse"
        return *melding(key, endelse=ending, valg=listing(known)), nearest(ending, known)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not size:
            return f"Fila «{shown}» er tom.", "Legg inn selve fila på nytt.", ""
        if size > LARGEST:
            return _too_large(shown, size)
        if own.kjenner(head, path):
            return None
        return _mistaken(own, head, path, shown)
    except OSError:
        return f"Fila «{shown}» kan ikke leses.", "Se etter at du har tilgang til den.", ""


def _too_large(shown: str, size: int) -> tuple[str, str, str]:
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    allowed = f"En fil er høyst {LARGEST // 1_000_000} MB. Gjør den mindre, eller oppgi «url» til der den er publisert."
    return f"Fila «{shown}» er for stor ({megabytes} MB).", allowed, ""


def _mistaken(own: Filtype, head: bytes, path: Path, shown: str) -> tuple[str, str, str]:
    """Return what to say of a file that is not what its name says, and what it seems to be."""
    if own in _TEKST:
        return f"Fila «{shown}» er ikke {own.navn}.", "Lagre den på nytt med tegnkoding UTF-8.", ""
    tekst = f"Fila «{shown}» er ikke {own.navn}, som endelsen sier."
    other = next((one for one in FILTYPER if one not in _UKJENNELIGE and one.kjenner(head, path)), None)
    if other is None:
        return tekst, "Kanskje er den skadet. Lag den på nytt, og legg den inn igjen.", ""
    allowed = f"Den ser ut til å være {other.navn}. Gi fila riktig endelse, også her."
    return tekst, allowed, str(PurePosixPath(shown).with_suffix(f".{other.endelser[0]}"))


def _starts(*marks: bytes) -> Kjenner:
    return lambda head, _: head.startswith(marks)


def _office(folder: str) -> Kjenner:
    """Know a document of Microsoft Office, which is a zip archive, by the folder it holds."""

    def knows(head: bytes, path: Path) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(path) as inside:
                return any(name.startswith(folder) for name in inside.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False

    return knows


def _open_document(kind: str) -> Kjenner:
    mark = f"mimetypeapplication/vnd.oasis.opendocument.{kind}".encode()
    return lambda head, _: head.startswith(b"PK\x03\x04") and mark in head[:150]


def _is_film(head: bytes, _: Path) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] != b"M4A "


def _is_sound(head: bytes, _: Path) -> bool:
    return head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] >= b"\xe0")


def _is_text(first: str = "") -> Kjenner:
    """Know a text in UTF-8, and one that begins in a given way."""

    def knows(_: bytes, path: Path) -> bool:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            return False
        return text.startswith(first) and "\0" not in text

    return knows


_TEKST = (
    Filtype(("vtt",), "undertekster i WebVTT", _is_text("WEBVTT")),
    Filtype(("txt",), "tekst i UTF-8", _is_text()),
    Filtype(("csv",), "en CSV-fil i UTF-8", _is_text()),
)
_UKJENNELIGE = (Filtype(("mp3",), "en MP3-fil", _is_sound), *_TEKST)
"""The types whose first bytes other files may have too: never guessed at."""
FILTYPER = (
    Filtype(("pdf",), "en PDF-fil", lambda head, _: b"%PDF-" in head),
    Filtype(("pptx",), "en PowerPoint-fil", _office("ppt/")),
    Filtype(("docx",), "en Word-fil", _office("word/")),
    Filtype(("xlsx",), "en Excel-fil", _office("xl/")),
    Filtype(("odp",), "en OpenDocument-presentasjon", _open_document("presentation")),
    Filtype(("png",), "et PNG-bilde", _starts(b"\x89PNG\r\n\x1a\n")),
    Filtype(("jpg", "jpeg"), "et JPEG-bilde", _starts(b"\xff\xd8\xff")),
    Filtype(("webp",), "et WebP-bilde", lambda head, _: head.startswith(b"RIFF") and head[8:12] == b"WEBP"),
    Filtype(("mp4",), "en MP4-film", _is_film),
    Filtype(("m4a",), "et M4A-opptak", lambda head, _: head[4:8] == b"ftyp"),
    Filtype(("webm",), "en WebM-film", _starts(b"\x1a\x45\xdf\xa3")),
    *_UKJENNELIGE,
)
