"""The collection pages: a table of each kind, split into pages where it is long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.avtaler import agreement, place
from portal.derive.bevilgning import reckon
from portal.derive.evaluering import evaluations_of, is_judged
from portal.derive.names import language, name, sort_key
from portal.derive.nettverk import is_member
from portal.derive.penger import remarks
from portal.derive.status import updated
from portal.derive.steder import places
from portal.derive.tiltak import rank
from portal.export import AGREEMENTS
from portal.model.kinds import KINDS, Kind, record_path
from portal.model.nettverk import Nettverk
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.pages import common, facts, kart, penger, tidslinje
from portal.pages.bevilgning import in_all
from portal.pages.blocks import Beskjed, Celle, Kolonne, Lenke, Tabell
from portal.pages.views import Samlingsvisning, Side
from portal.pages.writer import BokmalSkriver, Kontekst, Skriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from portal.arkiv import Arkiv
    from portal.derive.penger import Pengepost
    from portal.model.bevilgning import Bevilgning
    from portal.model.evaluering import Evaluering
    from portal.model.kilde import Kilde
    from portal.model.post import Post
    from portal.vocabulary import Slag

Rad = tuple[Celle, ...]


@dataclass(frozen=True, slots=True)
class _Oppsett:
    """What the table of a kind shows after the name: text keys of its columns, and how a row is written."""

    kolonner: tuple[str, ...]
    rad: Callable[[Skriver, Any], Rad]


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the collection pages of every kind that has records; conferences and talks have an archive of their own."""
    for kind in KINDS:
        if kind.slag not in {"konferanser", "innlegg"}:
            yield from _sides(kontekst, kind)


def _sides(kontekst: Kontekst, kind: Kind) -> Iterator[Side]:
    arkiv, t = kontekst.arkiv, kontekst.nb
    records: dict[str, Post] = dict(getattr(arkiv, kind.slag))
    ordered = sorted(records.items(), key=lambda row: (_place(arkiv, row[1]), row[0]))
    pages = [ordered[start : start + common.ROWS_ON_A_PAGE] for start in range(0, len(ordered), common.ROWS_ON_A_PAGE)]
    setup = _SETUPS.get(kind.slag, _OTHER)
    links = common.page_links(kind.sti, len(pages))
    title = t.slag(kind.slag, flere=True)
    ways = tuple(_other_views(kontekst)) if kind.slag == "omradesatsinger" and records else ()
    changed = max((updated(post) for post in records.values()), default=kontekst.oppdatert)
    for number, page in enumerate(pages, start=1):
        tabell = Tabell(
            tittel=title,
            kolonner=(
                Kolonne(navn=t("kolonne.navn")),
                *(Kolonne(navn=t(f"kolonne.{key}"), tall=key.startswith(("antall", "sum"))) for key in setup.kolonner),
            ),
            rader=tuple(_row(kontekst, kind, post_id, post, setup) for post_id, post in page),
        )
        view = Samlingsvisning(
            tittel=title,
            ingress=t(f"samling.{kind.slag}"),
            antall=t("samling.antall", antall=formatted.number(len(ordered))),
            tabell=tabell,
            nedlasting=Lenke(tekst=t("samling.last ned"), sti=AGREEMENTS) if kind.slag == "omradesatsinger" else None,
            veier=ways,
            etter=(Beskjed(tekst=t("tomt.kommuner")), common.ways_on(kontekst, t)) if kind.slag == "kommuner" else (),
            sider=links,
            denne=number,
        )
        yield Side(
            sti=common.page_path(kind.sti, number),
            sprak="nb",
            tittel=title if number == 1 else t("samling.kapittel", tittel=title, side=number),
            beskrivelse=t(f"samling.{kind.slag}"),
            mal="samling",
            bred=True,
            visning=view,
            oppdatert=changed,
        )


def _other_views(kontekst: Kontekst) -> Iterator[Lenke]:
    """Yield links to the timeline and the map, where there are any."""
    if tidslinje.any_known(kontekst):
        yield Lenke(tekst=kontekst.nb("videre.tidslinje"), sti=tidslinje.STI)
    if kart.drawn(kontekst, places(kontekst.arkiv)).tegninger:
        yield Lenke(tekst=kontekst.nb("videre.kart"), sti=kart.STI)


def _place(arkiv: Arkiv, post: Post) -> tuple[object, ...]:
    """Return a key for the order of a collection.

    By name, but satsinger by kommune and start, single tiltak before groups.
    """
    if isinstance(post, Satsing):
        return place(arkiv, post)
    own = sort_key(name(post, "nb"))
    return (rank(post), own) if isinstance(post, Tiltak) else own


def _row(kontekst: Kontekst, kind: Kind, post_id: str, post: Post, setup: _Oppsett) -> Rad:
    own = language(post, "nb")
    link = Lenke(tekst=name(post, "nb"), sti=record_path(kind.slag, post_id, post), sprak=own)
    skriver = BokmalSkriver(kontekst=kontekst, ref=Ref(kind.slag, post_id), post=post)
    under = (formatted.sentence_case(kontekst.nb.verdi(post.type)),) if isinstance(post, Satsing | Nettverk) else ()
    return (Celle(lenker=(link,), under=under), *setup.rad(skriver, post))


def _text(*texts: str, tall: bool = False) -> Celle:
    return Celle(lenker=tuple(Lenke(tekst=text) for text in texts if text), tall=tall)


def _satsing(s: Skriver, post: Satsing) -> Rad:
    row = agreement(s.arkiv, s.ref.id, s.kontekst.bevilget.get(s.ref.id, ()), s.kontekst.idag)
    span = formatted.periode(post.periode, s.sprak) if post.periode else ""
    status = facts.status_text(s, post, kort=True)
    when = row.signert or row.avtalt
    known = formatted.tid(when, s.sprak) if when else s.t("ukjent.kort").lower()
    signed = s.t("samling.avtalt" if row.avtalt else "samling.signert", dato=known)
    return (
        Celle(lenker=s.lenker("kommuner", post.kommuner), under=(post.omrade.beskrivelse,) if post.omrade else ()),
        Celle(lenker=(Lenke(tekst=span),) if span else (), under=(signed, status)),
        *(_side(s, side) for side in (row.stat, row.kommune)),
        _known(s, [one.navn for one in post.delprogram]),
    )


def _side(s: Skriver, posts: Sequence[Pengepost]) -> Celle:
    """Return what one side put in, with what limits each amount."""
    known = _known(s, [penger.text(s, one) for one in posts])
    return replace(known, under=(*known.under, *(text for one in posts for text in remarks(one))))


def _known(s: Skriver, texts: Sequence[str]) -> Celle:
    """Return texts, or that the sources do not say."""
    return common.known(s, tuple(Lenke(tekst=text) for text in texts))


def _tiltak(s: Skriver, post: Tiltak) -> Rad:
    judged = is_judged(evaluations_of(s.arkiv, "tiltak", s.ref.id))
    return (
        Celle(lenker=s.lenker("kommuner", post.kommuner)),
        Celle(lenker=s.lenker("tiltakstyper", post.tiltakstyper)),
        Celle(lenker=(facts.status_mark(s, post),)),
        _text(formatted.sentence_case(s.t("ord.ja" if judged else "ord.nei"))),
    )


def _evaluering(s: Skriver, post: Evaluering) -> Rad:
    judged = [one for one in post.gjelder if one.relasjon == "vurderer"] or post.gjelder
    satsinger = s.lenker("omradesatsinger", (one.satsing for one in judged if one.satsing))
    concerned = satsinger or s.lenker("tiltak", (one.tiltak for one in judged if one.tiltak))
    published = formatted.sentence_case(s.t.verdi(post.status)) if post.status == "publisert" else ""
    return (
        _text(formatted.tid(post.ar, "nb") if post.ar else s.t("kilde.uten_ar")),
        _text(formatted.sentence_case(s.t.verdi(post.type))),
        _text(published or facts.evaluation_status(s, post)),
        Celle(lenker=concerned),
    )


def _nettverk(s: Skriver, post: Nettverk) -> Rad:
    known = s.t("ord.stand", dato=formatted.tid(post.status.stand_per, s.sprak, i_parentes=True))
    return (
        Celle(lenker=(Lenke(tekst=formatted.sentence_case(s.t.verdi(post.status.verdi))),), under=(known,)),
        Celle(
            lenker=tuple(s.part(one) for one in post.koordinatorer),
            under=tuple(dict.fromkeys(one.rolle for one in post.koordinatorer if one.rolle)),
        ),
        _members(s, post),
        _summary(post),
    )


def _members(s: Skriver, post: Nettverk) -> Celle:
    """Return how many are members today; a network that none is known of has no number."""
    now = [one for one in post.medlemmer if is_member(one, s.kontekst.idag)]
    return (
        _text(formatted.number(len(now)), tall=True)
        if now
        else Celle(lenker=(), under=(s.t("ukjent.kort"),), tall=True)
    )


def _kommune(s: Skriver, _post: Post) -> Rad:
    counts = (len(s.arkiv.namers(s.ref, slag, "kommuner")) for slag in ("omradesatsinger", "tiltak"))
    return tuple(_text(formatted.number(one), tall=True) for one in counts)


def _oppslag(s: Skriver, post: Post) -> Rad:
    found = len(s.arkiv.namers(s.ref, "tiltak", s.ref.slag))
    return (_summary(post), _text(formatted.number(found), tall=True))


def _bevilgning(s: Skriver, post: Bevilgning) -> Rad:
    totals = [in_all(s, reckon(one).total) for one in post.tabeller if one.komplett]
    return (_summary(post), _text(*totals, tall=True))


def _kilde(s: Skriver, post: Kilde) -> Rad:
    return (
        _text(formatted.tid(post.ar, "nb") if post.ar else s.t("kilde.uten_ar")),
        _text(formatted.sentence_case(s.t.verdi(post.type))),
    )


def _annet(_s: Skriver, post: Post) -> Rad:
    return (_summary(post),)


def _summary(post: Post) -> Celle:
    """Return what a record says in short, marked with its language."""
    return Celle(lenker=(Lenke(tekst=post.sammendrag, sprak=None if post.sprak == "nb" else post.sprak),))


_VOCABULARY = _Oppsett(("sammendrag", "antall_tiltak"), _oppslag)
_OTHER = _Oppsett(("sammendrag",), _annet)
_SETUPS: Mapping[Slag, _Oppsett] = MappingProxyType(
    {
        "omradesatsinger": _Oppsett(("kommune", "avtale", "stat", "kommunen", "innsatsomrader"), _satsing),
        "tiltak": _Oppsett(("kommune", "tiltakstype", "status", "evaluert"), _tiltak),
        "evalueringer": _Oppsett(("ar", "type", "status", "gjelder"), _evaluering),
        "nettverk": _Oppsett(("status", "koordinator", "antall_medlemmer", "sammendrag"), _nettverk),
        "kommuner": _Oppsett(("antall_satsinger", "antall_tiltak"), _kommune),
        "temaer": _VOCABULARY,
        "tiltakstyper": _VOCABULARY,
        "utfordringer": _VOCABULARY,
        "malgrupper": _VOCABULARY,
        "bevilgninger": _Oppsett(("sammendrag", "sum"), _bevilgning),
        "kilder": _Oppsett(("ar", "type"), _kilde),
    }
)
