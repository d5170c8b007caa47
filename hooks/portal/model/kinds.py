"""The table of kinds: folder, model and address of each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from portal.model.aktor import Aktor, Kommune
from portal.model.bevilgning import Bevilgning
from portal.model.dokument import Dokument, Ordning
from portal.model.evaluering import Evaluering
from portal.model.kilde import Kilde
from portal.model.konferanse import Innlegg, Konferanse
from portal.model.nettverk import Nettverk
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.model.vokabular import Malgruppe, Tema, Tiltakstype, Utfordring
from portal.vocabulary import Slag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.model.post import Post


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `sti` is its collection's address: relative to the site, with a slash at the end."""

    slag: Slag
    modell: type[Post]
    sti: str


KINDS = (
    Kind("omradesatsinger", Satsing, "satsinger/"),
    Kind("tiltak", Tiltak, "tiltak/"),
    Kind("evalueringer", Evaluering, "evalueringer/"),
    Kind("konferanser", Konferanse, "konferanser/"),
    Kind("innlegg", Innlegg, "konferanser/"),
    Kind("nettverk", Nettverk, "nettverk/"),
    Kind("bevilgninger", Bevilgning, "bevilgninger/"),
    Kind("dokumenter", Dokument, "dokumenter/"),
    Kind("ordninger", Ordning, "ordninger/"),
    Kind("aktorer", Aktor, "aktorer/"),
    Kind("kommuner", Kommune, "kommuner/"),
    Kind("temaer", Tema, "temaer/"),
    Kind("tiltakstyper", Tiltakstype, "tiltakstyper/"),
    Kind("utfordringer", Utfordring, "utfordringer/"),
    Kind("malgrupper", Malgruppe, "malgrupper/"),
    Kind("kilder", Kilde, "kilder/"),
)
FIELD_PAGES = ("bidra/felt/", "bidra/felt/deler/", *(f"bidra/felt/{row.slag}/" for row in KINDS))
"""The addresses of the pages that say what a record may hold."""
FORM_PAGES = ("bidra/", "bidra/nynorsk/", "bidra/skjema/", "bidra/skjema/nynorsk/")
"""The addresses of the ways to contribute and of the form, in both forms of Norwegian."""
OWN_PAGES = (
    "",
    "sok/",
    "kunnskap/",
    "tidslinje/",
    "kart/",
    "uenigheter/",
    "mangler/",
    "folg-med/",
    "status/",
    "endringer/",
    "konferanser/oppfolging/",
    *FIELD_PAGES,
    *FORM_PAGES,
)
"""The addresses of the pages that are made from many records or from none, and of the home page."""
FOLDERS = cast("tuple[Slag, ...]", get_args(Slag))


_BY_FOLDER: Mapping[str, Kind] = MappingProxyType({row.slag: row for row in KINDS})


def kind(slag: str) -> Kind:
    """Return the row of a kind."""
    return _BY_FOLDER[slag]


def record_path(slag: str, post_id: str, post: Post) -> str:
    """Return the address of a record's page, relative to the site."""
    if isinstance(post, Innlegg):
        return f"konferanser/{post.konferanse}/{post_id}/"
    return f"{kind(slag).sti}{post_id}/"
