"""Text for a saksframlegg: what the page says, as plain text that can be pasted. It has no sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.kunnskap import causal
from portal.derive.names import name
from portal.pages import facts
from portal.pages.blocks import Limtekst
from portal.pages.common import section, updated
from portal.pages.findings import marks, read_in, retold
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portal.derive.evaluering import Plassertfunn
    from portal.model.evaluering import Evaluering
    from portal.model.parts import Kilder
    from portal.model.satsing import Satsing
    from portal.model.tiltak import Tiltak
    from portal.pages.blocks import Seksjon
    from portal.pages.writer import Skriver


@dataclass(slots=True)
class _Utkast:
    """The text as it grows, and the labels of the sources it has used."""

    s: Skriver
    avsnitt: list[str] = field(default_factory=list)
    noter: list[str] = field(default_factory=list)

    def sources(self, labels: Iterable[str]) -> str:
        """Return labels in brackets, and remember them."""
        found = tuple(labels)
        self.noter += found
        return f" [{', '.join(found)}]" if found else ""

    def say(self, key: str, text: str, labels: Iterable[str] = ()) -> None:
        """Add a paragraph that a label leads in."""
        self.avsnitt.append(f"{self.s.t(f'limtekst.{key}')}: {to_plain(text)}{self.sources(labels)}")

    def list(self, key: str, rows: Sequence[tuple[str, Iterable[str]]], otherwise: str) -> None:
        """Add a list under a label, or why there is none."""
        if not rows:
            self.say(key, otherwise)
            return
        lines = [f"– {to_plain(text)}{self.sources(labels)}" for text, labels in rows]
        self.avsnitt.append("\n".join((f"{self.s.t(f'limtekst.{key}')}:", *lines)))


def for_tiltak(s: Skriver, tiltak: Tiltak, funn: Iterable[Plassertfunn]) -> Seksjon:
    """Return the section of a tiltak."""
    u = _begin(s)
    places = formatted.series([link.tekst for link in s.lenker("kommuner", tiltak.kommuner)])
    u.say("hvor", ", ".join(text for text in (tiltak.sted, places) if text))
    _when(u, tiltak)
    results: list[tuple[str, Iterable[str]]] = [
        (" ".join((one.tekst, *_caveat(s, one.forbehold))), s.noter(one.kilder)) for one in tiltak.resultater
    ]
    found = tuple(funn)
    u.list("resultater", [*results, *_findings(s, found)], s.mangler("resultater"))
    _causes(u, found)
    costs = [
        (
            ", ".join(
                (
                    formatted.kroner(one.belop),
                    formatted.tid(one.ar, s.sprak) if one.ar else s.t("kilde.uten_ar"),
                    one.per,
                )
            ),
            one.kilder,
        )
        for one in tiltak.kostnader
    ]
    u.list("kostnad", [(text, s.noter(kilder)) for text, kilder in costs], s.mangler("kostnader"))
    return _end(u)


def for_satsing(s: Skriver, satsing: Satsing, funn: Iterable[Plassertfunn]) -> Seksjon:
    """Return the section of a satsing."""
    u = _begin(s)
    places = formatted.series([link.tekst for link in s.lenker("kommuner", satsing.kommuner)])
    area = satsing.omrade.beskrivelse if satsing.omrade else ""
    u.say("hvor", ", ".join(text for text in (area, places) if text))
    _when(u, satsing)
    found = tuple(funn)
    u.list("resultater", list(_findings(s, found)), s.t("tomt.funn"))
    _causes(u, found)
    money: list[tuple[str, Kilder]] = []
    for one in satsing.bidrag:
        words = (facts.giver(s, one).tekst, formatted.kroner(one.belop), facts.way(s, one), facts.when(s, one))
        money.append((", ".join(word for word in (*words, s.t.verdi(one.trinn)) if word), one.kilder))
    u.list("penger", [(text, s.noter(kilder)) for text, kilder in money], s.mangler("bidrag"))
    return _end(u)


def for_evaluering(s: Skriver, e: Evaluering, funn: Iterable[Plassertfunn]) -> Seksjon:
    """Return the section of an evaluering."""
    u = _begin(s)
    makers = formatted.series([link.tekst for link in s.lenker("aktorer", e.institusjoner)])
    year = formatted.tid(e.ar, s.sprak) if e.ar else ""
    u.say("hvem", ", ".join(text for text in (makers, year) if text) or s.mangler("institusjoner"))
    u.list(
        "oppdragsgiver",
        [(s.part(one).tekst, s.noter(one.kilder)) for one in e.oppdragsgivere],
        s.mangler("oppdragsgivere"),
    )
    u.list("arsak", [(one.tekst, s.noter(one.kilder)) for one in e.arsaksforbehold], s.mangler("arsaksforbehold"))
    u.list("resultater", list(_findings(s, funn)), s.mangler("funn"))
    return _end(u)


def _begin(s: Skriver) -> _Utkast:
    u = _Utkast(s)
    u.avsnitt.append(name(s.post, s.sprak))
    u.say("hva", s.post.sammendrag, s.noter_for_sammendraget())
    return u


def _when(u: _Utkast, post: Satsing | Tiltak) -> None:
    s = u.s
    for key, row in (
        ("nar", facts.period_row(s, post.periode)),
        ("status", facts.status_row(s, post)),
    ):
        words = [f"{one.lenke.tekst}. {one.merknad}".strip() if one.merknad else one.lenke.tekst for one in row.verdier]
        u.say(key, " ".join(words) or row.mangler, (note for one in row.verdier for note in one.noter))


def _caveat(s: Skriver, text: str | None) -> tuple[str, ...]:
    return (s.t("funn.forbehold", tekst=text),) if text else ()


def _findings(s: Skriver, funn: Iterable[Plassertfunn]) -> Iterable[tuple[str, Iterable[str]]]:
    """Yield findings with what kind of statement each is, its caveat and where it was read."""
    for one in funn:
        kinds = f"({'; '.join(marks(s, one.funn))})"
        texts = (one.funn.tekst, kinds, *_caveat(s, one.funn.forbehold), read_in(s, one.funn.lest_i))
        yield " ".join(texts), retold(s, one.funn.lest_i)


def _causes(u: _Utkast, funn: Iterable[Plassertfunn]) -> None:
    """Add what the evaluations behind the findings say of cause."""
    rows = [(one.tekst, u.s.noter(one.kilder)) for e in causal(funn).values() for one in e.arsaksforbehold]
    if rows:
        u.list("arsak", rows, "")


def _end(u: _Utkast) -> Seksjon:
    s = u.s
    missing = [
        (f"{s.felt(row.felt.split('.')[0])}: {s.mangler(row.felt)}", s.noter(row.kilder)) for row in s.post.ukjent
    ]
    u.list("ukjent", missing, s.t("tomt.ukjent"))
    sti = s.til(s.ref.slag, s.ref.id).sti
    u.avsnitt.append(
        s.t(
            "limtekst.hentet",
            tittel=name(s.post, s.sprak),
            adresse=f"{s.kontekst.nettsted}{sti}",
            dato=formatted.dato(updated(s.post)),
        )
    )
    u.avsnitt.append("\n".join((f"{s.t('limtekst.kilder')}:", *_sources(s, frozenset(u.noter)))))
    return section(s, "limtekst", (Limtekst(tekst="\n\n".join(u.avsnitt), merkelapp=s.t("limtekst.vis")),))


def _sources(s: Skriver, used: frozenset[str]) -> Iterable[str]:
    """Yield the sources that the text uses, numbered as on the page, with the places in each."""
    for one in s.kildeliste().kilder:
        places = [f"{label}: {place}" for label, place in one.steder if label in used]
        if places or str(one.nummer) in used:
            address = one.ut.sti if one.ut else ""
            words = (f"[{one.nummer}] {one.lenke.tekst}", one.detalj, "; ".join(places), address)
            yield ". ".join(word for word in words if word)
