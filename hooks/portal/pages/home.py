"""The home page: doors by utfordring, tiltakstype and kommune, what is new, and how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.names import language, name
from portal.model.kinds import kind, record_path
from portal.pages.blocks import Lenke, Punkt, Verdi
from portal.pages.common import updated
from portal.pages.views import Dor, Hjemvisning, Side

if TYPE_CHECKING:
    from portal.model.post import Post
    from portal.pages.writer import Kontekst
    from portal.vocabulary import Slag

NEWEST = 8
"""Records shown as new."""
BEHIND_A_DOOR = 10
"""Links behind each door; the most used first."""

DOORS: tuple[tuple[Slag, str], ...] = (
    ("utfordringer", "utfordringer"),
    ("tiltakstyper", "tiltakstyper"),
    ("kommuner", "kommuner"),
)
"""Kind of record, and the field of a tiltak that names it."""
COUNTED: tuple[Slag, ...] = ("omradesatsinger", "tiltak", "evalueringer", "kommuner")
NEWS: frozenset[Slag] = frozenset(
    {"omradesatsinger", "tiltak", "evalueringer", "bevilgninger", "dokumenter", "konferanser"}
)


def side(kontekst: Kontekst) -> Side:
    """Return the home page."""
    t = kontekst.nb
    view = Hjemvisning(
        tittel=t("hjem.tittel"),
        ingress=t("hjem.ingress"),
        tall_tittel=t("hjem.tall"),
        tall=tuple(_count(kontekst, slag) for slag in COUNTED),
        dorer=tuple(_door(kontekst, slag, felt) for slag, felt in DOORS),
        nytt_tittel=t("hjem.nytt"),
        nytt=_news(kontekst),
    )
    return Side(
        sti="",
        sprak="nb",
        tittel=t("hjem.start"),
        bred=True,
        beskrivelse=t("hjem.ingress"),
        mal="hjem",
        visning=view,
        oppdatert=max((updated(post) for _, post in kontekst.arkiv.each()), default=kontekst.idag),
    )


def _count(kontekst: Kontekst, slag: Slag) -> Verdi:
    number = len(getattr(kontekst.arkiv, slag))
    label = kontekst.nb.slag(slag, flere=number != 1).lower()
    return Verdi(lenke=Lenke(tekst=label, sti=kind(slag).sti if number else ""), merknad=formatted.number(number))


def _door(kontekst: Kontekst, slag: Slag, felt: str) -> Dor:
    t, arkiv = kontekst.nb, kontekst.arkiv
    records: dict[str, Post] = dict(getattr(arkiv, slag))
    counted = [(len(arkiv.namers(Ref(slag, one), "tiltak", felt)), one, post) for one, post in records.items()]
    counted.sort(key=lambda row: (-row[0], name(row[2], "nb")))
    links = tuple(
        Verdi(
            lenke=Lenke(tekst=name(post, "nb"), sti=record_path(slag, one, post), sprak=language(post, "nb")),
            merknad=t("hjem.ett_tiltak") if number == 1 else t("hjem.antall_tiltak", antall=formatted.number(number)),
        )
        for number, one, post in counted[:BEHIND_A_DOOR]
        if number
    )
    everything = Lenke(tekst=t(f"hjem.alle_{slag}"), sti=kind(slag).sti if records else "")
    return Dor(tittel=t(f"hjem.{slag}"), lenker=links, alle=everything)


def _news(kontekst: Kontekst) -> tuple[Punkt, ...]:
    """Return the records last published or changed, newest first."""
    records = [(ref, post) for ref, post in kontekst.arkiv.each() if ref.slag in NEWS]
    records.sort(key=lambda row: (-updated(row[1]).toordinal(), row[0]))
    return tuple(
        Punkt(
            lenke=Lenke(tekst=name(post, "nb"), sti=record_path(ref.slag, ref.id, post), sprak=language(post, "nb")),
            detaljer=(kontekst.nb.slag(ref.slag), formatted.dato(updated(post))),
        )
        for ref, post in records[:NEWEST]
    )
