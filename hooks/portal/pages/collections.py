"""The collection pages: a table of each kind, split into pages where it is long."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.bevilgning import reckon
from portal.derive.evaluering import evaluations_of, is_judged
from portal.derive.names import language, name
from portal.derive.status import standing
from portal.derive.tiltak import rank
from portal.model.kinds import KINDS, Kind, record_path
from portal.model.tiltak import Tiltak
from portal.pages import common, facts
from portal.pages.blocks import Celle, Kolonne, Lenke, Tabell
from portal.pages.views import Samlingsvisning, Side
from portal.pages.writer import BokmalSkriver, Kontekst, Skriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from portal.model.bevilgning import Bevilgning
    from portal.model.evaluering import Evaluering
    from portal.model.kilde import Kilde
    from portal.model.post import Post
    from portal.model.satsing import Satsing
    from portal.vocabulary import Slag

ROWS_ON_A_PAGE = 200
"""Longer lists get sub-pages."""

Rad = tuple[Celle, ...]


@dataclass(frozen=True, slots=True)
class _Oppsett:
    """What the table of a kind shows after the name: text keys of its columns, and how a row is written."""

    kolonner: tuple[str, ...]
    rad: Callable[[Skriver, Any], Rad]


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the collection pages of every kind that has records; talks are listed by their conference."""
    for kind in KINDS:
        if kind.slag != "innlegg":
            yield from _sides(kontekst, kind)


def _sides(kontekst: Kontekst, kind: Kind) -> Iterator[Side]:
    arkiv, t = kontekst.arkiv, kontekst.nb
    records: dict[str, Post] = dict(getattr(arkiv, kind.slag))
    ordered = sorted(records.items(), key=lambda row: (_sort_key(name(row[1], "nb")), row[0]))
    ordered.sort(key=lambda row: rank(row[1]) if isinstance(row[1], Tiltak) else 0)
    pages = [ordered[start : start + ROWS_ON_A_PAGE] for start in range(0, len(ordered), ROWS_ON_A_PAGE)]
    setup = _SETUPS.get(kind.slag, _OTHER)
    links = tuple(Lenke(tekst=formatted.number(n), sti=_path(kind, n)) for n in range(1, len(pages) + 1))
    title = t.slag(kind.slag, flere=True)
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
            sider=links if len(links) > 1 else (),
            denne=number,
        )
        yield Side(
            sti=_path(kind, number),
            sprak="nb",
            tittel=title if number == 1 else t("samling.kapittel", tittel=title, side=number),
            beskrivelse=t(f"samling.{kind.slag}"),
            mal="samling",
            bred=True,
            visning=view,
            oppdatert=max(common.updated(post) for _, post in ordered),
        )


def _path(kind: Kind, number: int) -> str:
    return kind.sti if number == 1 else f"{kind.sti}side/{number}/"


def _sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts æ, ø and å last, as Norwegian does, and case and digits without surprise."""
    return text.lower().translate(str.maketrans("æøå", "{|}")), text


def _row(kontekst: Kontekst, kind: Kind, post_id: str, post: Post, setup: _Oppsett) -> Rad:
    own = language(post, "nb")
    link = Lenke(tekst=name(post, "nb"), sti=record_path(kind.slag, post_id, post), sprak=own)
    skriver = BokmalSkriver(kontekst=kontekst, ref=Ref(kind.slag, post_id), post=post)
    return (Celle(lenker=(link,)), *setup.rad(skriver, post))


def _text(*texts: str, tall: bool = False) -> Celle:
    return Celle(lenker=tuple(Lenke(tekst=text) for text in texts if text), tall=tall)


def _satsing(s: Skriver, post: Satsing) -> Rad:
    status = facts.status_text(s, standing(post.status, post.periode, s.kontekst.idag))
    span = formatted.periode(post.periode, "nb") if post.periode else ""
    return (
        Celle(lenker=s.lenker("kommuner", post.kommuner)),
        _text(formatted.sentence_case(s.t.verdi(post.type))),
        _text(span or s.t("ukjent.ikke oppgitt")),
        _text(status),
    )


def _tiltak(s: Skriver, post: Tiltak) -> Rad:
    judged = is_judged(evaluations_of(s.arkiv, "tiltak", s.ref.id))
    return (
        Celle(lenker=s.lenker("kommuner", post.kommuner)),
        Celle(lenker=s.lenker("tiltakstyper", post.tiltakstyper)),
        _text(facts.status_text(s, standing(post.status, post.periode, s.kontekst.idag))),
        _text(formatted.sentence_case(s.t("ord.ja" if judged else "ord.nei"))),
    )


def _evaluering(s: Skriver, post: Evaluering) -> Rad:
    concerned = [
        s.til("omradesatsinger", one.satsing) for one in post.gjelder if one.satsing and one.relasjon == "vurderer"
    ]
    return (
        _text(formatted.tid(post.ar, "nb") if post.ar else s.t("kilde.uten_ar")),
        _text(formatted.sentence_case(s.t.verdi(post.type))),
        _text(formatted.sentence_case(s.t.verdi(post.status))),
        Celle(lenker=tuple(concerned)),
    )


def _kommune(s: Skriver, _post: Post) -> Rad:
    counts = (len(s.arkiv.namers(s.ref, slag, "kommuner")) for slag in ("omradesatsinger", "tiltak"))
    return tuple(_text(formatted.number(one), tall=True) for one in counts)


def _oppslag(s: Skriver, post: Post) -> Rad:
    found = len(s.arkiv.namers(s.ref, "tiltak", s.ref.slag))
    return (_summary(post), _text(formatted.number(found), tall=True))


def _bevilgning(s: Skriver, post: Bevilgning) -> Rad:
    totals = [
        s.t("bevilgning.tusen", belop=formatted.number(reckon(one).total)) for one in post.tabeller if one.komplett
    ]
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
        "omradesatsinger": _Oppsett(("kommune", "type", "periode", "status"), _satsing),
        "tiltak": _Oppsett(("kommune", "tiltakstype", "status", "evaluert"), _tiltak),
        "evalueringer": _Oppsett(("ar", "type", "status", "gjelder"), _evaluering),
        "kommuner": _Oppsett(("antall_satsinger", "antall_tiltak"), _kommune),
        "temaer": _VOCABULARY,
        "tiltakstyper": _VOCABULARY,
        "utfordringer": _VOCABULARY,
        "malgrupper": _VOCABULARY,
        "bevilgninger": _Oppsett(("sammendrag", "sum"), _bevilgning),
        "kilder": _Oppsett(("ar", "type"), _kilde),
    }
)
