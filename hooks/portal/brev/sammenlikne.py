"""From two states of the archive to the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.brev.fakta import Par
from portal.brev.folger import deadlines, disagreements, forms, links, points, sums
from portal.brev.innhold import Adresse, Brev, Endretpost, Fjernetpost, Handskrevet, Nypost, Stans
from portal.brev.ordlyd import Ordlyd
from portal.brev.poster import Poster, addresses, as_now, hold_together, lost, order
from portal.flow import read_and_check, uncollected
from portal.model.bevilgning import Bevilgning
from portal.model.kinds import record_path
from portal.problems import Problem
from portal.source.content import hand_written
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from portal.arkiv import Arkiv, Ref
    from portal.brev.tilstand import Tilstand
    from portal.flow import Gjennomgang
    from portal.model.post import Post
    from portal.texts import Tekster


def write_letter(fra: Tilstand, til: Tilstand, idag: date | None, t: Tekster) -> Brev | Stans:
    """Return the letter of the change from one state to another, or why there is none."""
    now = read_and_check(til.settings(idag))
    day = idag or now.idag
    before = read_and_check(fra.settings(day))
    if before.arkiv is None or now.arkiv is None:
        wrong = [(which, _errors(one)) for which, one in (("fra", before), ("til", now)) if one.arkiv is None]
        return Stans(
            idag=day,
            fra=fra.navn,
            til=til.navn,
            feil=tuple(("fra" if which == "fra" else "til", errors) for which, errors in wrong),
        )
    with uncollected():
        par = make_wordings(before.arkiv, now.arkiv, t)
        return _letter(par, fra, til, day)


def _errors(found: Gjennomgang) -> tuple[Problem, ...]:
    return tuple(one for one in found.problems if one.grad == "feil")


def make_wordings(old: Arkiv, new: Arkiv, t: Tekster) -> Par:
    """Return the wordings of two states."""
    hidden = _forgotten(old, new)
    return Par(
        for_=Ordlyd(arkiv=old, andre=new, t=t, skjult=hidden),
        na=Ordlyd(arkiv=new, andre=old, t=t, skjult=hidden),
    )


def _forgotten(old: Arkiv, new: Arkiv) -> re.Pattern[str] | None:
    """Return what matches the names of people who were named before and are named no more.

    A body that is the author of a source is no person; it is known by being in the archive, or by its one word.
    """
    bodies = {post.navn for arkiv in (old, new) for post in arkiv.aktorer.values()}
    bodies |= {post.navn for arkiv in (old, new) for post in arkiv.kommuner.values()}
    gone = {one for one in set(_people(old)) - set(_people(new)) - bodies if " " in one}
    turned = {f"{rest} {last}" for one in gone if ", " in one for last, rest in [one.split(", ", 1)]}
    words = [
        r"\s+".join(map(re.escape, one.split())) for one in sorted(gone | turned, key=lambda one: (-len(one), one))
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


def _people(arkiv: Arkiv) -> Iterator[str]:
    for talk in arkiv.innlegg.values():
        yield from (one.navn for one in talk.talere if one.navn)
    for report in arkiv.evalueringer.values():
        yield from (one.navn for one in report.forfattere)
    for source in arkiv.kilder.values():
        yield from source.forfattere


def _letter(par: Par, fra: Tilstand, til: Tilstand, idag: date) -> Brev:
    old, new = par.for_.arkiv, par.na.arkiv
    held = hold_together(old, new)
    posts = _touched(old, new, held)
    wrong = dict(lost(old, new, held))
    there = addresses(new)
    nye = sorted(held.nye, key=lambda ref: order(new, ref))
    same = sorted(posts, key=lambda ref: order(new, ref))
    pages, gone = _pages(fra.content, til.content, {*there, ""})
    return Brev(
        idag=idag,
        fra=par.na.ren(fra.navn),
        til=par.na.ren(til.navn),
        problems=(*wrong.values(), *gone),
        nye=tuple(
            Nypost(post=par.na.omtale(ref), sammendrag=par.na.ren(to_plain(new.post(ref).sammendrag))) for ref in nye
        ),
        endrede=tuple(one for ref in same if (one := _changed(par, held.samme[ref], ref, posts[ref]))),
        fjernede=tuple(_removed(par, ref, there) for ref in sorted(held.fjernede, key=lambda ref: order(old, ref))),
        adresser=tuple(_moved(par, there)),
        summer=tuple(sums(par, held.samme)),
        uenigheter=tuple(
            one
            for ref in (*same, *nye)
            for one in disagreements(for_record(par, new.post(ref)), ref, posts.get(ref), new.post(ref))
        ),
        punkter=tuple(points(par, held.samme)),
        lenker=tuple(one for ref in same for one in links(par, ref, posts[ref], new.post(ref))),
        sider=pages,
        malform=forms(par),
        forfall=tuple(deadlines(par.na, idag)),
    )


def _touched(old: Arkiv, new: Arkiv, held: Poster) -> Mapping[Ref, Post]:
    """Return the records of both states that are not the same, as they were, by their name now."""
    renamed = as_now(old, held.flyttet)
    found = {}
    for ref, was in held.samme.items():
        before = renamed.get(was) or old.post(was)
        if (
            was != ref
            or before != new.post(ref)
            or record_path(was.slag, was.id, old.post(was)) != record_path(ref.slag, ref.id, new.post(ref))
        ):
            found[ref] = before
    return MappingProxyType(found)


def for_record(par: Par, post: Post, before: Post | None = None) -> Par:
    """Return the wordings for one record."""
    return Par(
        for_=replace(par.for_, modell=type(post), lokale=_local(before or post)),
        na=replace(par.na, modell=type(post), lokale=_local(post)),
    )


def _local(post: Post) -> Mapping[str, str]:
    """Return what the ids within a record stand for."""
    if not isinstance(post, Bevilgning):
        return {}
    return {row.id: row.navn for table in post.tabeller for row in table.linjer} | {
        note.id: note.tekst for table in post.tabeller for note in table.fotnoter
    }


def _changed(par: Par, was: Ref, ref: Ref, before: Post) -> Endretpost | None:
    """Return what readers will see changed in a record, or nothing where they see none of it."""
    now = par.na.arkiv.post(ref)
    facts = for_record(par, now, before).facts(before, now)
    there, here = par.for_.omtale(was), par.na.omtale(ref)
    moved = there.adresse if there.adresse != here.adresse else ""
    return Endretpost(post=here, flyttet_fra=moved, fakta=facts) if facts or moved else None


def _removed(par: Par, ref: Ref, there: Mapping[str, Ref]) -> Fjernetpost:
    post = par.for_.omtale(ref)
    on = there.get(post.adresse)
    return Fjernetpost(post=post, til=par.na.omtale(on).adresse if on else "")


def _moved(par: Par, there: Mapping[str, Ref]) -> Iterator[Adresse]:
    """Yield the addresses of records that now lead on to another page."""
    old = par.for_.arkiv
    for sti in sorted(record_path(ref.slag, ref.id, post) for ref, post in old.each()):
        on = there.get(sti)
        if on and (now := par.na.omtale(on)).adresse != sti:
            yield Adresse(fra=sti, til=now.adresse, tittel=now.tittel)


def _pages(old: Path, new: Path, there: set[str]) -> tuple[tuple[Handskrevet, ...], tuple[Problem, ...]]:
    """Return the hand-written pages that are not the same, and the problem of each that is gone."""
    before, now = hand_written(old), hand_written(new)
    found, wrong = [], []
    for sti in sorted({*before, *now}):
        file = now.get(sti) or before[sti]
        if sti not in now:
            found.append(Handskrevet(adresse=sti, fil=file, hva="fjernet"))
            if sti not in there:
                tekst = f"Siden er tatt bort, og adressen /{sti} leder ingen steder."
                wrong.append(Problem(path=file, tekst=tekst, tillatt="La siden stå, og si der hvor leseren kan gå."))
        elif sti not in before:
            found.append(Handskrevet(adresse=sti, fil=file, hva="ny"))
        elif (old.parent / before[sti]).read_bytes() != (new.parent / now[sti]).read_bytes():
            found.append(Handskrevet(adresse=sti, fil=file, hva="endret"))
    return tuple(found), tuple(wrong)
