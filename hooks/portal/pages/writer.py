"""Writes the parts of one page: links to records, numbered sources, values, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Arkiv, Ref
from portal.deployment import Deployment
from portal.derive.bevilgning import Bevilget, appropriated
from portal.derive.names import language, name
from portal.derive.oppfolging import Punkter, all_points
from portal.derive.status import updated
from portal.historie.innhold import Historie
from portal.kalender import Kalender, calendars
from portal.lenker.filer import Lenkesjekk
from portal.model.kinds import kind, record_path
from portal.pages.blocks import Faktarad, Kildeliste, Kildevisning, Lenke, Verdi
from portal.texts import Tekster, read_texts
from portal.wording import summary_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from portal.model.kilde import Kilde
    from portal.model.parts import Kildehenvisning, Kilder, Part
    from portal.model.post import Post, Uenighet, Utledning
    from portal.vocabulary import Slag, Sprak


SPRAK: tuple[Sprak, ...] = ("nb", "nn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontekst:
    """What every page is made from.

    `lenker` holds the link to each record as seen in each form of Norwegian, `kildedetaljer` what is said of each
    source beside its title, `bevilget` what the tables of appropriations give each satsing, `punkter` what was to be
    followed up. `rediger` is a template for edit links, with `{fil}`, or empty; `kontakt` the e-mail address of the
    editors, or empty; `nettsted` the address of the site, with a slash at the end. `kalendere` are the calendars by
    address, `skrevet` the addresses of the hand-written pages, `historie` is what the repository tells of changes,
    `lenkesjekk` what is known of the links out, and `oppdatert` the last day on which any record changed.
    """

    arkiv: Arkiv
    idag: date
    nb: Tekster
    nn: Tekster
    lenker: Mapping[tuple[Ref, Sprak], Lenke]
    kildedetaljer: Mapping[tuple[str, Sprak], str]
    bevilget: Mapping[str, tuple[Bevilget, ...]]
    punkter: Punkter
    rediger: str = ""
    kontakt: str = ""
    nettsted: str = "/"
    kalendere: Mapping[str, Kalender]
    skrevet: frozenset[str] = frozenset()
    historie: Historie = field(default_factory=Historie)
    lenkesjekk: Lenkesjekk = field(default_factory=Lenkesjekk)
    oppdatert: date

    def tekster(self, sprak: Sprak) -> Tekster:
        """Return the portal's texts in one form of Norwegian."""
        return self.nb if sprak == "nb" else self.nn


def make_kontekst(
    arkiv: Arkiv,
    idag: date,
    deployment: Deployment | None = None,
    skrevet: Iterable[str] = (),
) -> Kontekst:
    """Return what every page is made from, with all that can be found once found."""
    owner, nb, nn = deployment or Deployment(), read_texts("nb"), read_texts("nn")
    links: dict[tuple[Ref, Sprak], Lenke] = {}
    for ref, post in arkiv.each():
        path = record_path(ref.slag, ref.id, post)
        for sprak in SPRAK:
            links[ref, sprak] = Lenke(tekst=name(post, sprak), sti=path, sprak=language(post, sprak))
    return Kontekst(
        arkiv=arkiv,
        idag=idag,
        nb=nb,
        nn=nn,
        lenker=MappingProxyType(links),
        kildedetaljer=MappingProxyType(
            {(one, t.sprak): source_detail(kilde, links, t) for one, kilde in arkiv.kilder.items() for t in (nb, nn)}
        ),
        bevilget=appropriated(arkiv),
        punkter=all_points(arkiv),
        rediger=owner.rediger,
        kontakt=owner.kontakt,
        nettsted=f"{owner.site_url.rstrip('/')}/",
        kalendere=MappingProxyType({one.sti: one for one in calendars(arkiv, nb)}),
        skrevet=frozenset(skrevet),
        oppdatert=max((updated(post) for _, post in arkiv.each()), default=idag),
    )


def source_detail(kilde: Kilde, links: Mapping[tuple[Ref, Sprak], Lenke], t: Tekster) -> str:
    """Return who published a source, when, what kind it is and how it was read."""
    publisher = links[Ref("aktorer", kilde.utgiver), t.sprak].tekst if kilde.utgiver else kilde.utgiver_navn
    year = formatted.tid(kilde.ar, t.sprak) if kilde.ar else t("kilde.uten_ar")
    words = (publisher, year, t.verdi(kilde.type), t(f"lest.{kilde.lest.mate}"))
    return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class _Brukt:
    """A source that a page uses: its number, and the label of each place in it."""

    nummer: int
    steder: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Skriver:
    """Writes one record's page.

    Sources are numbered in the order in which the page uses them, and the places in each are lettered: 1a, 1b, 2.
    """

    kontekst: Kontekst
    ref: Ref
    post: Post
    _kilder: dict[Ref, _Brukt] = field(default_factory=dict)
    _vist: set[str] = field(default_factory=set)

    @property
    def arkiv(self) -> Arkiv:
        """Return the archive."""
        return self.kontekst.arkiv

    @property
    def sprak(self) -> Sprak:
        """Return the page's form of Norwegian."""
        return self.post.sprak

    @property
    def t(self) -> Tekster:
        """Return the portal's texts in the page's form of Norwegian."""
        return self.kontekst.tekster(self.sprak)

    def felt(self, navn: str) -> str:
        """Return the label of one of the record's fields."""
        return self.t.felt(navn, type(self.post))

    def til(self, slag: Slag, post_id: str, anker: str = "") -> Lenke:
        """Return a link to a record, or to a place on its page."""
        link = self.kontekst.lenker[Ref(slag, post_id), self.sprak]
        return replace(link, sti=f"{link.sti}#{anker}") if anker else link

    def part(self, part: Part) -> Lenke:
        """Return a link to a party, or its name alone."""
        if part.aktor:
            return self.til("aktorer", part.aktor)
        if part.kommune:
            return self.kommune(part.kommune)
        return Lenke(tekst=part.navn or "")

    def kommune(self, kommune_id: str) -> Lenke:
        """Return a link to a kommune as a unit: `Drammen kommune`."""
        link = self.til("kommuner", kommune_id)
        return Lenke(tekst=self.t("ord.kommunen", navn=link.tekst), sti=link.sti)

    def noter(self, kilder: Kilder) -> tuple[str, ...]:
        """Return the labels of sources in their order, new ones labelled as they come."""
        return tuple(dict.fromkeys(label for _, label in sorted(self._note(*_key(one)) for one in kilder)))

    def _note(self, ref: Ref, sted: str) -> tuple[int, str]:
        used = self._kilder.setdefault(ref, _Brukt(len(self._kilder) + 1, {}))
        if sted not in used.steder:
            letters = sum(1 for place in used.steder if place)
            used.steder[sted] = f"{used.nummer}{_letter(letters)}" if sted else str(used.nummer)
        return used.nummer, used.steder[sted]

    def noter_for(self, navn: str) -> tuple[str, ...]:
        """Return the labels of the record's sources that are given for a field."""
        return self.noter(tuple(one for one in self.post.kilder if navn in one.felt))

    def noter_for_sammendraget(self) -> tuple[str, ...]:
        """Return the labels of the sources that the summary rests on."""
        return self.noter(summary_sources(self.post))

    def kildeliste(self) -> Kildeliste:
        """Return all sources that the page has used, by number, with the places in each."""
        return Kildeliste(kilder=tuple(self._kilde(ref, used) for ref, used in self._kilder.items()))

    def _kilde(self, ref: Ref, used: _Brukt) -> Kildevisning:
        post = self.arkiv.post(ref)
        url: str | None = getattr(post, "url", None)
        return Kildevisning(
            nummer=used.nummer,
            lenke=self.til(ref.slag, ref.id),
            detalj=self.kontekst.kildedetaljer[ref.id, self.sprak] if ref.slag == "kilder" else self.t.slag(ref.slag),
            steder=tuple((note, formatted.sted(sted)) for sted, note in used.steder.items() if sted),
            ut=Lenke(tekst=self.t("kilde.apne"), sti=url) if url else None,
        )

    def rad(self, navn: str, verdier: Iterable[Verdi | Lenke | str], overskrift: str = "") -> Faktarad:
        """Return a row of the fact card for a field, with what is inferred, disputed or missing about it."""
        own = self.noter_for(navn)
        inferred = self._inferred(navn)
        self._vist.add(navn)
        values = tuple(replace(one, noter=one.noter or own) for one in map(_verdi, verdier))
        return Faktarad(
            navn=overskrift or self.felt(navn),
            verdier=values,
            mangler="" if values else self.mangler(navn),
            utledet=self.t("ukjent.utledet", fra=inferred.fra) if inferred else "",
            utledet_noter=self.noter(inferred.kilder) if inferred else (),
            uenighet=next((f"uenighet-{n}" for n, row in self.disputes(navn) if row.vekt == "sak"), ""),
        )

    def disputes(self, navn: str) -> Iterable[tuple[int, Uenighet]]:
        """Yield the record's disagreements on a field, with their numbers from 1."""
        for number, row in enumerate(self.post.uenighet, start=1):
            if row.felt.split(".")[0] == navn:
                yield number, row

    def _inferred(self, navn: str) -> Utledning | None:
        """Return from what a field's value is inferred, if it is."""
        return next((row for row in self.post.utledet if row.felt.split(".")[0] == navn), None)

    def unshown_inferences(self) -> tuple[Utledning, ...]:
        """Return what is inferred of fields that no row of the fact card has shown, and what a row had no room for."""
        shown = {id(self._inferred(navn)) for navn in self._vist}
        return tuple(row for row in self.post.utledet if id(row) not in shown)

    def mangler(self, navn: str) -> str:
        """Return which of the unknowns a field that is not given is."""
        row = next((row for row in self.post.ukjent if row.felt == navn), None)
        if row is None:
            return self.t("ukjent.ikke registrert")
        said = self.t(f"ukjent.{row.grunn}")
        return f"{said} {row.merknad}" if row.merknad else said

    def lenker(self, slag: Slag, ids: Iterable[str]) -> tuple[Lenke, ...]:
        """Return links to several records of a kind."""
        return tuple(self.til(slag, one) for one in ids)

    def samling(self, slag: Slag) -> Lenke:
        """Return the link to a kind's collection."""
        return Lenke(tekst=self.t.slag(slag, flere=True), sti=kind(slag).sti)


class BokmalSkriver(Skriver):
    """Writes of a record on a page that is not its own: always in bokmål, the form of such pages."""

    @property
    def sprak(self) -> Sprak:
        """Return bokmål."""
        return "nb"


def _verdi(value: Verdi | Lenke | str) -> Verdi:
    if isinstance(value, Verdi):
        return value
    return Verdi(lenke=value if isinstance(value, Lenke) else Lenke(tekst=value))


def _key(one: Kildehenvisning) -> tuple[Ref, str]:
    """Return what a reference to a source names, and the place in it."""
    if one.kilde:
        return Ref("kilder", one.kilde), one.sted or ""
    if one.evaluering:
        return Ref("evalueringer", one.evaluering), one.sted or ""
    return Ref("dokumenter", one.dokument or ""), one.sted or ""


def _letter(number: int) -> str:
    """Return the letters a to z, then aa, ab and on."""
    more, last = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + last)
