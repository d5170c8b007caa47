"""What a kommune is sent to read, as one document: a cover, what it must see first, and its records with numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.gjennomsyn import about, selection, to_see_first
from portal.derive.names import name
from portal.model.evaluering import Evaluering
from portal.pages.blocks import Punkt
from portal.pages.ending import sent
from portal.pages.papir import on_paper
from portal.pages.site import record_page
from portal.pages.writer import Skriver

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from portal.arkiv import Ref
    from portal.derive.gjennomsyn import Utvalg
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst
    from portal.texts import Tekster
    from portal.vocabulary import Sprak

ASKED = ("les", "rett", "bekreft", "ord", "navn")
OMITTED = ("andres", "delte", "gjentatt", "oversikter", "filer")
ANSWERED = ("stemmer", "rettes", "ord")
SIGNED = ("enhet", "dato", "punkter", "som")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nummerert:
    """A record with its number, and its page with numbers before the headings."""

    nummer: str
    side: Side
    merknader: str

    @property
    def anker(self) -> str:
        """Return where the record begins in the document."""
        return f"punkt-{self.nummer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Del:
    """The records of one kind."""

    tittel: str
    poster: tuple[Nummerert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gjennomsyn:
    """The document. `lenker` and `andre` lead to addresses of the site, which are found in the document or nowhere."""

    sprak: Sprak
    tittel: str
    ingress: str
    fakta: tuple[tuple[str, str], ...]
    oppgaver: tuple[str, ...]
    svar_til: str
    forst: tuple[Punkt, ...]
    deler: tuple[Del, ...]
    andre: tuple[Punkt, ...]
    utelatt: tuple[str, ...]
    ruter: tuple[str, ...]
    svarfelt: tuple[str, ...]


def document(
    kontekst: Kontekst, kommune_id: str, versjon: tuple[str, bool], bare: Collection[Ref] | None = None
) -> Gjennomsyn:
    """Return the document of a kommune, in the form of Norwegian that it has decided on.

    `versjon` is the commit, or an empty text, and whether the records have changed since; `bare` are all that is shown.
    """
    utvalg = selection(kontekst.arkiv, kommune_id)
    chosen = tuple(ref for ref in utvalg.poster if bare is None or ref in bare)
    kommune = kontekst.arkiv.kommuner[kommune_id]
    sprak: Sprak = "nn" if kommune.malvedtak and kommune.malvedtak.malform == "nynorsk" else "nb"
    t = kontekst.tekster(sprak)
    called = t("ord.kommunen", navn=name(kommune, sprak))
    andres = frozenset(_others(kontekst, utvalg))
    numbers = {ref: str(number) for number, ref in enumerate(chosen, start=1)}
    size = formatted.count(len(chosen), t("gjennomsyn.post"), t("gjennomsyn.poster"))
    return Gjennomsyn(
        sprak=sprak,
        tittel=called,
        ingress=t("gjennomsyn.ingress", kommune=called),
        fakta=(
            (t("gjennomsyn.dag"), formatted.dato(kontekst.idag)),
            (t("gjennomsyn.versjon"), _version(t, *versjon)),
            (t("gjennomsyn.omfang"), size if bare is None else t("gjennomsyn.bare", antall=size)),
        ),
        oppgaver=tuple(t(f"gjennomsyn.ber.{one}") for one in ASKED),
        svar_til=kontekst.kontakt or t("gjennomsyn.uten svaradresse"),
        forst=tuple(_first(kontekst, utvalg, numbers, t)),
        deler=tuple(
            Del(
                tittel=t.slag(slag, flere=slag != "kommuner"),
                poster=tuple(_numbered(kontekst, ref, numbers[ref], andres) for ref in refs),
            )
            for slag, refs in groupby(chosen, key=lambda ref: ref.slag)
        ),
        andre=tuple(
            Punkt(merkelapp=t.slag(ref.slag), lenke=replace(kontekst.lenker[ref, sprak], sti=""))
            for ref in utvalg.andre
        ),
        utelatt=tuple(t(f"gjennomsyn.utelatt.{one}") for one in OMITTED),
        ruter=tuple(t(f"gjennomsyn.rute.{one}") for one in ANSWERED),
        svarfelt=tuple(t(f"gjennomsyn.svar.{one}") for one in SIGNED),
    )


def _version(t: Tekster, commit: str, changed: bool) -> str:  # noqa: FBT001  # a pair, unpacked
    if not commit:
        return t("gjennomsyn.uten versjon")
    return t("gjennomsyn.endret versjon", versjon=commit) if changed else commit


def _first(kontekst: Kontekst, utvalg: Utvalg, numbers: dict[Ref, str], t: Tekster) -> Iterator[Punkt]:
    """Yield what must be seen first, where it stands, and whether it was sent before."""
    for one in to_see_first(kontekst.arkiv, utvalg, numbers):
        post = kontekst.arkiv.post(one.ref)
        link = kontekst.lenker[one.ref, t.sprak]
        earlier = tuple(sent(t, post, row) for row in post.sendt_til_gjennomsyn) or (t("gjennomsyn.ikke sendt"),)
        if one.funn:
            said, anchor = t("gjennomsyn.funn"), f"#funn-{one.funn.id}"
            own = [f"«{one.funn.tekst.strip()}»"]
        else:
            status = kontekst.arkiv.tiltak[one.ref.id].status
            said, anchor = t("gjennomsyn.tiltak", status=t.verdi(status.verdi)), ""
            own = [status.merknad] if status.merknad else []
        yield Punkt(
            lenke=replace(link, sti=f"{link.sti}{anchor}"),
            detaljer=(said, *earlier),
            egne=tuple(own),
            sprak=post.sprak if post.sprak != t.sprak else None,
        )


def _numbered(kontekst: Kontekst, ref: Ref, nummer: str, andres: Collection[str]) -> Nummerert:
    s = Skriver(kontekst=kontekst, ref=ref, post=kontekst.arkiv.post(ref))
    return Nummerert(
        nummer=nummer,
        side=on_paper(record_page(s), nummer, s.t, andres),
        merknader=s.t("gjennomsyn.merknader", nummer=nummer),
    )


def _others(kontekst: Kontekst, utvalg: Utvalg) -> Iterator[str]:
    """Yield the addresses of the findings and recommendations that are about other kommuner alone."""
    for ref in utvalg.poster:
        post = kontekst.arkiv.post(ref)
        if isinstance(post, Evaluering):
            ours, sti = about(utvalg, ref.id, post), kontekst.lenker[ref, "nb"].sti
            for key, every, kept in (
                ("funn", post.funn, ours.funn),
                ("anbefaling", post.anbefalinger, ours.anbefalinger),
            ):
                yield from (f"{sti}#{key}-{one.id}" for one in every if one not in kept)
