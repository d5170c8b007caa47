"""What changed when: at the foot of each record's page, and day by day for the whole portal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from portal import format as formatted
from portal.derive.status import updated
from portal.historie.ordlyd import told
from portal.model.kinds import FOLDERS, kind
from portal.pages import common
from portal.pages.blocks import Blokk, Lenke, Prosa, Punkt, Punkter, Seksjon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Ref
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst, Skriver
    from portal.texts import Tekster
    from portal.vocabulary import Slag

STI = "endringer/"
ANCHOR = "endringer"
MOST_OF_A_KIND = 10
"""How many new records of a kind one day lists by name; of more it tells the number."""
MOST_LINES = 4
"""How many fields of a record the list of all changes tells of; the record's own page tells of all."""


def section(s: Skriver) -> Seksjon:
    """Return what changed in a record, the newest first: what the editors wrote of it, and which fields changed."""
    days: dict[date, list[Punkt]] = defaultdict(list)
    for change in s.post.endret:
        days[change.dato].append(Punkt(merkelapp=formatted.dato(change.dato), tekst=change.hva))
    for dag in s.kontekst.historie.endret.get(s.ref, ()):
        lines = told(dag, s.arkiv, s.t, type(s.post))
        written = days[dag.dato]
        if written:
            written[0] = replace(written[0], detaljer=lines)
        else:
            written.append(Punkt(merkelapp=formatted.dato(dag.dato), detaljer=lines))
    first = Punkt(merkelapp=formatted.dato(s.post.publisert), tekst=s.t("endringer.publisert"))
    rows = [row for day in sorted(days, reverse=True) for row in days[day]]
    return common.section(s, ANCHOR, (Punkter(punkter=(*rows, first)),))


def last_changed(s: Skriver) -> date:
    """Return the last day on which readers were given something new on a record's page."""
    return max(updated(s.post), *(dag.dato for dag in s.kontekst.historie.endret.get(s.ref, ())[:1]), date.min)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rad:
    """Something that happened on a day."""

    dato: date
    gruppe: Literal["nye", "endrede", "fjernede"]
    punkt: Punkt


GROUPS = ("nye", "endrede", "fjernede")


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the pages of all changes, the newest first."""
    t, title = kontekst.nb, kontekst.nb("endringer.tittel")
    rows = sorted(_rows(kontekst), key=lambda row: (-row.dato.toordinal(), GROUPS.index(row.gruppe)))
    pages = [rows[start : start + common.ROWS_ON_A_PAGE] for start in range(0, len(rows), common.ROWS_ON_A_PAGE)]
    for number, page in enumerate(pages, start=1):
        shown = title if number == 1 else t("samling.kapittel", tittel=title, side=number)
        days = tuple(_day(kontekst, day, own) for day, own in groupby(page, key=lambda row: row.dato))
        yield common.overview(
            common.page_path(STI, number),
            shown,
            _about(kontekst),
            days,
            kontekst.oppdatert,
            sider=common.page_links(STI, len(pages)),
            denne=number,
        )


def _about(kontekst: Kontekst) -> str:
    """Return what the page is, and how far back it goes."""
    t, historie = kontekst.nb, kontekst.historie
    if historie.fra is None:
        return t("endringer.uten historie")
    key = "hel" if historie.hel else "del"
    return t(f"endringer.{key} historie", dato=formatted.dato(historie.fra))


def _day(kontekst: Kontekst, day: date, rows: Iterable[_Rad]) -> Seksjon:
    blocks: list[Blokk] = []
    for gruppe, own in groupby(rows, key=lambda row: row.gruppe):
        blocks += [
            Prosa(merkelapp=kontekst.nb(f"endringer.{gruppe}")),
            Punkter(punkter=tuple(row.punkt for row in own)),
        ]
    return Seksjon(anker=f"dag-{day.isoformat()}", overskrift=formatted.dato(day), blokker=tuple(blocks))


def _rows(kontekst: Kontekst) -> Iterator[_Rad]:
    yield from _new(kontekst)
    for ref, post in kontekst.arkiv.each():
        known = {dag.dato: dag for dag in kontekst.historie.endret.get(ref, ())}
        written = {change.dato: change.hva for change in reversed(post.endret)}
        for day in {**known, **written}:
            dag = known.get(day)
            lines = told(dag, kontekst.arkiv, kontekst.nb, type(post)) if dag else ()
            yield _Rad(dato=day, gruppe="endrede", punkt=_changed(kontekst, ref, written.get(day, ""), lines))
    for gone in kontekst.historie.fjernet:
        tekst = kontekst.nb("endringer.fjernet", slag=kontekst.nb.slag(gone.slag))
        on = kontekst.lenker[gone.til, "nb"] if gone.til else None
        yield _Rad(dato=gone.dato, gruppe="fjernede", punkt=Punkt(tekst=tekst, lenker=(on,) if on else ()))


def _new(kontekst: Kontekst) -> Iterator[_Rad]:
    """Yield the records published on each day by name; of many of a kind, how many."""
    by_day: defaultdict[tuple[date, Slag], list[Ref]] = defaultdict(list)
    for ref, post in kontekst.arkiv.each():
        by_day[post.publisert, ref.slag].append(ref)
    for (day, slag), refs in sorted(by_day.items(), key=lambda row: FOLDERS.index(row[0][1])):
        t = kontekst.nb
        if len(refs) > MOST_OF_A_KIND:
            all_of_them = Lenke(tekst=t.slag(slag, flere=True), sti=kind(slag).sti)
            yield _Rad(dato=day, gruppe="nye", punkt=Punkt(lenke=all_of_them, detaljer=(_many(t, len(refs)),)))
        else:
            for ref in refs:
                link = kontekst.lenker[ref, "nb"]
                yield _Rad(dato=day, gruppe="nye", punkt=Punkt(lenke=link, detaljer=(t.slag(slag),)))


def _many(t: Tekster, number: int) -> str:
    return t("endringer.mange", antall=formatted.number(number))


def _changed(kontekst: Kontekst, ref: Ref, hva: str, lines: tuple[str, ...]) -> Punkt:
    t, link = kontekst.nb, kontekst.lenker[ref, "nb"]
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown += (t("endringer.felt til", antall=formatted.number(len(lines) - MOST_LINES)),)
    return Punkt(
        lenke=replace(link, sti=f"{link.sti}#{ANCHOR}"),
        detaljer=(t("endringer.av slag", slag=t.slag(ref.slag), hva=". ".join(shown)) if shown else t.slag(ref.slag),),
        egne=(hva,) if hva else (),
        sprak=kontekst.arkiv.post(ref).sprak if hva else None,
    )
