"""The open lists, a record for each entry: tema, tiltakstype, utfordring, målgruppe."""

from __future__ import annotations

from portal.model.ids import TemaId
from portal.model.parts import Lenke, Navn, Tospraklig
from portal.model.post import Post
from portal.model.values import Avsnitt, Url


class Oppslag(Post):
    """An entry of a controlled list. `grense` says what belongs elsewhere."""

    navn: Tospraklig
    andre_navn: tuple[Navn, ...] = ()
    grense: Avsnitt | None = None
    los_uri: Url | None = None
    lenker: tuple[Lenke, ...] = ()


class Tema(Oppslag):
    """A field of work."""


class Tiltakstype(Oppslag):
    """What a tiltak does, whatever it is called where."""

    temaer: tuple[TemaId, ...] = ()


class Utfordring(Oppslag):
    """A condition or a service to be bettered; never a group of people."""

    temaer: tuple[TemaId, ...] = ()


class Malgruppe(Oppslag):
    """Whom a tiltak is for."""
