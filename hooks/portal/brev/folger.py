"""What follows from a change beyond the records themselves: sums, disagreements, points, links, words, deadlines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import AfterValidator

from portal import format as formatted
from portal.brev.innhold import Forfall, Lenkesak, Malform, Punktsak, Sum, Uenighetssak
from portal.brev.par import pairs
from portal.derive.bevilgning import Bevilget, appropriated, reckon
from portal.derive.oppfolging import all_points
from portal.derive.penger import Pengepost, money, newest
from portal.derive.tilstand import RENEWED, SOON, words_by_form
from portal.model.base import Modell
from portal.model.parts import Kontakt
from portal.model.values import parse_url
from portal.references import parts
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from portal.arkiv import Ref
    from portal.brev.fakta import Par
    from portal.brev.ordlyd import Ordlyd
    from portal.derive.oppfolging import Plassertpunkt
    from portal.model.bevilgning import Tabell
    from portal.model.parts import Oppfolgingspunkt
    from portal.model.post import Post

_Summer = dict[tuple[str, ...], tuple[str, str]]
"""Sums in words by what they sum, each with its label."""
_URL = re.compile(r"https?://[^\s)<>\]]+")


def sums(par: Par, samme: Mapping[Ref, Ref]) -> Iterator[Sum]:
    """Yield the sums of complete tables that moved, and what each side of a satsing is last known to have put in."""
    given = appropriated(par.for_.arkiv), appropriated(par.na.arkiv)
    for ref, was in samme.items():
        before: _Summer = {}
        now: _Summer = {}
        if ref.slag == "bevilgninger":
            before, now = dict(_tables(par.for_, was)), dict(_tables(par.na, ref))
        elif ref.slag == "omradesatsinger":
            before = dict(_sides(par.for_, was, given[0].get(was.id, ())))
            now = dict(_sides(par.na, ref, given[1].get(ref.id, ())))
        for key in {**now, **before}:
            label, til = now.get(key, ("", ""))
            earlier, fra = before.get(key, ("", ""))
            if fra != til:
                yield Sum(post=par.na.omtale(ref), hva=label or earlier, fra=fra, til=til)


def _tables(ordlyd: Ordlyd, ref: Ref) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    for table in ordlyd.arkiv.bevilgninger[ref.id].tabeller:
        if table.komplett:
            yield from _table(ordlyd, table)


def _table(ordlyd: Ordlyd, table: Tabell) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """Yield each sum of a complete table by what it sums, with its label."""
    t, done = ordlyd.t, reckon(table)

    def row(key: str, amount: int, **names: str) -> tuple[str, str]:
        label = t(f"brev.sum.{key}", tabell=ordlyd.ren(table.tittel), **names)
        return label, t("bevilgning.tusen", belop=formatted.number(amount))

    yield (table.id,), row("tabell", done.total)
    for column, amount in zip(table.kolonner, done.kolonnesummer, strict=True):
        giver = ordlyd.verdi(type(column), "departement", column.departement)
        yield (table.id, "kolonne", column.departement), row("kolonne", amount, navn=giver)
    for one in done.linjer:
        yield (table.id, "linje", one.linje.id), row("linje", one.sum, navn=ordlyd.ren(one.linje.navn))


def _sides(ordlyd: Ordlyd, ref: Ref, given: tuple[Bevilget, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    rows = money(ordlyd.arkiv, ordlyd.arkiv.omradesatsinger[ref.id], given)
    for side in ("stat", "kommune"):
        told = [_amount(ordlyd, one) for one in newest(rows, side)]
        if told:
            yield (side,), (ordlyd.t(f"brev.sum.{side}"), " + ".join(told))


def _amount(ordlyd: Ordlyd, row: Pengepost) -> str:
    """Return an amount with what it is for, its year or years, and its stage."""
    source, t = row.opphav, ordlyd.t
    if isinstance(source, Bevilget):
        known = [formatted.tid(source.ar, "nb")]
    else:
        known = [] if source.ar and source.mate == "per år" else [t.verdi(source.mate)]
        known += [formatted.tid(source.ar, "nb")] if source.ar else []
        known += [formatted.periode(source.periode, "nb")] if source.periode else []
    return f"{formatted.kroner(row.belop)} ({', '.join(one for one in (*known, t.verdi(row.trinn)) if one)})"


def disagreements(par: Par, ref: Ref, old: Post | None, new: Post) -> Iterator[Uenighetssak]:
    """Yield the disagreements of a record that are new, and those that are no longer there."""
    _, gone, come = pairs(old.uenighet if old else (), new.uenighet)
    for ordlyd, rows, ny in ((par.na, come, True), (par.for_, gone, False)):
        for row in rows:
            yield Uenighetssak(
                post=par.na.omtale(ref),
                ny=ny,
                tittel=ordlyd.kort(row),
                vekt=row.vekt,
                versjoner=tuple(ordlyd.ren(one.sier) for one in row.versjoner),
            )


def points(par: Par, samme: Mapping[Ref, Ref]) -> Iterator[Punktsak]:
    """Yield the points to be followed up whose state changed."""
    before = {_point(one): one.punkt for one in all_points(par.for_.arkiv).alle}
    after = all_points(par.na.arkiv)
    for ref, was in samme.items():
        for one in after.i.get(ref, ()):
            had: Oppfolgingspunkt | None = before.get((was, *_point(one)[1:]))
            if had and had.tilstand != one.punkt.tilstand:
                yield Punktsak(
                    post=par.na.omtale(ref),
                    ordlyd=par.na.ren(one.punkt.ordlyd),
                    fra=had.tilstand,
                    til=one.punkt.tilstand,
                    hva_skjedde=par.na.ren(one.punkt.hva_skjedde or ""),
                )


def _point(one: Plassertpunkt) -> tuple[Any, ...]:
    """Return what tells a point from all others: two meetings may each have one of the same id."""
    return one.ref, one.nar if one.ref.slag == "nettverk" else None, one.punkt.id


def links(par: Par, ref: Ref, old: Post, new: Post) -> Iterator[Lenkesak]:
    """Yield the addresses outside the portal that a record no longer leads to, or now does."""
    before, now = dict.fromkeys(_outside(old)), dict.fromkeys(_outside(new))
    gone, come = tuple(url for url in before if url not in now), tuple(url for url in now if url not in before)
    if gone or come:
        yield Lenkesak(post=par.na.omtale(ref), borte=gone, nye=come)


def _outside(post: Post) -> Iterator[str]:
    for _, part in parts(post, Modell):
        for felt in _url_fields(type(part)):
            if url := getattr(part, felt):
                yield url
    for text in texts(post):
        yield from (url.rstrip(".,;:") for url in _URL.findall(text.tekst))


@cache
def _url_fields(modell: type[Modell]) -> tuple[str, ...]:
    return tuple(felt for felt, info in modell.model_fields.items() if _is_url((*info.metadata, info.annotation)))


def _is_url(marks: tuple[object, ...]) -> bool:
    return any(
        (isinstance(mark, AfterValidator) and mark.func is parse_url)
        or _is_url((*getattr(mark, "__metadata__", ()), *(one for one in get_args(mark) if not isinstance(one, str))))
        for mark in marks
    )


def forms(par: Par) -> Malform | None:
    """Return how many words are nynorsk before and now, or nothing where that is the same."""
    before, now = words_by_form(par.for_.arkiv), words_by_form(par.na.arkiv)
    if before == now:
        return None
    return Malform(
        nynorsk_fra=before.get("nn", 0),
        ord_fra=sum(before.values()),
        nynorsk_til=now.get("nn", 0),
        ord_til=sum(now.values()),
    )


def deadlines(ordlyd: Ordlyd, idag: date) -> Iterator[Forfall]:
    """Yield the checks that are overdue or due within three months, and the contacts that expire, by day."""
    found = []
    for ref, post in ordlyd.arkiv.each():
        due = post.neste_kontroll.dato
        if due and due <= idag + SOON:
            found.append((due, "kontroll", ref))
        found += [
            (one.utloper, "kontakt", ref) for _, one in parts(post, Kontakt) if idag <= one.utloper <= idag + RENEWED
        ]
    for due, what, ref in sorted(found):
        yield Forfall(post=ordlyd.omtale(ref), hva="kontroll" if what == "kontroll" else "kontakt", dato=due)
