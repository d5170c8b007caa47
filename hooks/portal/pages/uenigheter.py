"""The page of disagreements: every place where the sources of a record contradict each other, by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from portal import format as formatted
from portal.derive.names import name, sort_key
from portal.derive.status import updated
from portal.pages.blocks import Lenke, Punkt, Punkter, Seksjon
from portal.pages.common import overview
from portal.pages.ending import field_name
from portal.pages.writer import BokmalSkriver
from portal.vocabulary import Vekt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Ref
    from portal.model.post import Post, Uenighet
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

STI = "uenigheter/"


def side(kontekst: Kontekst) -> Side | None:
    """Return the page, or nothing where no sources disagree."""
    t = kontekst.nb
    rows = tuple(_rows(kontekst))
    if not rows:
        return None
    sections = tuple(_section(kontekst, vekt, rows) for vekt in get_args(Vekt) if any(r[1].vekt == vekt for r in rows))
    posts = {ref: post for ref, _, post, _ in rows}
    ingress = t("uenigheter.ingress", antall=formatted.number(len(rows)), poster=formatted.number(len(posts)))
    changed = max(updated(post) for post in posts.values())
    return overview(STI, t("uenigheter.tittel"), ingress, sections, changed)


_Rad = tuple["Ref", "Uenighet", "Post", int]


def _rows(kontekst: Kontekst) -> Iterator[_Rad]:
    """Yield every disagreement with its record and its number there, by the record's name."""
    every = sorted(kontekst.arkiv.each(), key=lambda row: (sort_key(name(row[1], "nb")), row[0]))
    for ref, post in every:
        for number, row in enumerate(post.uenighet, start=1):
            yield ref, row, post, number


def _section(kontekst: Kontekst, vekt: Vekt, rows: tuple[_Rad, ...]) -> Seksjon:
    t = kontekst.nb
    found = [_point(kontekst, row) for row in rows if row[1].vekt == vekt]
    heading = t("uenigheter.vekt", vekt=formatted.sentence_case(t.verdi(vekt)), antall=formatted.number(len(found)))
    return Seksjon(anker=formatted.anchor(vekt), overskrift=heading, blokker=(Punkter(punkter=tuple(found)),))


def _point(kontekst: Kontekst, row: _Rad) -> Punkt:
    ref, disagreement, post, number = row
    s = BokmalSkriver(kontekst=kontekst, ref=ref, post=post)
    own = None if post.sprak == "nb" else post.sprak
    return Punkt(
        merkelapp=s.t("ord.felt", navn=s.t.slag(ref.slag), verdi=name(post, "nb")),
        lenke=Lenke(
            tekst=disagreement.tittel or field_name(s, disagreement.felt),
            sti=s.til(ref.slag, ref.id, f"uenighet-{number}").sti,
            sprak=own,
        ),
        detaljer=tuple(one.sier for one in disagreement.versjoner),
        sprak=own,
    )
